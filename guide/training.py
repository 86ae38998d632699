"""What people finish and what the job asks for: awards by length, and O*NET's answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .facts import CENT, WHOLE, Figure, Words
from .tables import read
from .vocabulary import BY_SOC, IPEDS, OCCUPATIONS, ONET

UNITED_STATES = _("United States")
CERTIFICATES = {
    "certificate_under_12_weeks": _("share of awards: certificate of under 12 weeks"),
    "certificate_12_weeks_to_1": _("share of awards: certificate of 12 weeks to under 1 year"),
    "certificate_1_to_2": _("share of awards: certificate of 1 to under 2 years"),
    "certificate_2_to_4": _("share of awards: certificate of 2 to under 4 years"),
}
LEVELS = CERTIFICATES | {"associate": _("share of awards: associate degree")}
# O*NET's categories of required education that the guide names.
EDUCATION = {
    "1": (
        "less_than_high_school",
        _("share of people in the job who say it needs less than high school"),
    ),
    "2": ("high_school", _("share of people in the job who say it needs high school")),
    "3": ("certificate", _("share of people in the job who say it needs a certificate")),
    "4": ("some_college", _("share of people in the job who say it needs some college courses")),
    "5": ("associate", _("share of people in the job who say it needs an associate degree")),
}

# Answers that are added up: scale, categories, words.
SPANS = {
    "experience_over_a_year": (
        "RW",
        {"6", "7", "8", "9", "10", "11"},
        _("share of people in the job who say it needs more than a year of related work first"),
    ),
    "job_training_to_a_month": (
        "OJ",
        {"1", "2"},
        _("share of people in the job who say it needs a month of training on the job, or less"),
    ),
}


def awards() -> Iterator[Figure]:
    """training.associate and so on: shares of the awards in CIP 51.0716; training.awards: all."""
    rows = read("awards")
    newest = max(row["academic_year"] for row in rows)
    now = [row for row in rows if row["academic_year"] == newest]
    counts = {row["award_level"]: Decimal(row["awards"]) for row in now}
    total = sum(counts.values(), Decimal(0))
    yield _awards(now[0], "awards", total, "awards", _("awards in a year"))
    for level, words in LEVELS.items():
        share = (100 * counts.get(level, 0) / total).quantize(CENT)
        yield _awards(now[0], level, share, "whole percent", words)
    certificates = sum(counts.get(level, 0) for level in CERTIFICATES)
    share = (100 * certificates / total).quantize(CENT)
    yield _awards(
        now[0], "certificate", share, "whole percent", _("share of awards: any certificate")
    )


def _awards(
    row: Mapping[str, str], name: str, value: Decimal | int, unit: str, words: Words
) -> Figure:
    return Figure(
        key=f"training.{name}",
        value=Decimal(value),
        unit=unit,
        area=UNITED_STATES,
        occupation=format_lazy(_("Medical secretary programs (CIP {cip})"), cip=row["cip"]),
        statistic=words,
        period=row["academic_year"],
        source=IPEDS.source,
        release=row["release"],
        link=IPEDS.link,
    )


def education() -> Iterator[Figure]:
    """onet.high_school and so on: percent of the people in the job who named this schooling."""
    rows = read("education")
    for row in rows:
        if row["scale"] == "RL" and row["category"] in EDUCATION:
            name, words = EDUCATION[row["category"]]
            share = Decimal(row["percent"])
            yield _onet(row, name, "whole percent", share, words, note=unsure(row))
    yield from _spans(rows)
    for row in read("job_zones"):
        occupation = BY_SOC[row["soc"]]
        name = "job_zone" if occupation == "secretaries" else f"job_zone.{occupation}"
        value = Decimal(row["job_zone"])
        words = _("preparation needed, from 1 (little) to 5 (most)")
        yield _onet(row, name, "job zone", value, words, occupation=occupation)


def _spans(rows: list[dict[str, str]]) -> Iterator[Figure]:
    """Several answers to one question, added up here."""
    for name, (scale, categories, words) in SPANS.items():
        among = [row for row in rows if row["scale"] == scale and row["category"] in categories]
        share = sum((Decimal(row["percent"]) for row in among), Decimal(0))
        asked = among[0]["asked"]
        note = ngettext_lazy(
            "{asked} person was asked; the answers are added up here.",
            "{asked} people were asked; their answers are added up here.",
            int(asked),
        )
        note = format_lazy(note, asked=asked)
        yield _onet(among[0], name, "whole percent", share, words, note=note)


def unsure(row: Mapping[str, str]) -> Words:
    """How many people were asked, and how far off the share may be."""
    asked = int(row["asked"])
    if not row["low"]:
        note = ngettext_lazy("{asked} person was asked.", "{asked} people were asked.", asked)
        return format_lazy(note, asked=asked)
    low, high = (Decimal(row[bound]).quantize(WHOLE) for bound in ("low", "high"))
    note = ngettext_lazy(
        "{asked} person was asked; the true share is likely between {low}% and {high}%.",
        "{asked} people were asked; the true share is likely between {low}% and {high}%.",
        asked,
    )
    return format_lazy(note, asked=asked, low=low, high=high)


def ratings() -> Iterator[Figure]:
    """onet.skill.speaking and so on: how important people and analysts say it is, from 1 to 5."""
    for row in read("ratings"):
        name = f"{row['kind']}.{slug(row['element'])}"
        element = row["element"].lower()
        words = format_lazy(_("importance of {element}, from 1 to 5"), element=element)
        yield _onet(row, name, "of 5", Decimal(row["importance"]), words)


def slug(words: str) -> str:
    """Active Listening -> active_listening."""
    return "_".join("".join(c if c.isalnum() else " " for c in words.lower()).split())


def month(text: str) -> Words:
    """08/2021 -> August 2021."""
    number, year = map(int, text.split("/"))
    words: Words = lazy(date_format, str)(date(year, number, 1), "YEAR_MONTH_FORMAT")
    return words


def _onet(
    row: Mapping[str, str],
    name: str,
    unit: str,
    value: Decimal,
    words: Words,
    occupation: str = "secretaries",
    note: Words = "",
) -> Figure:
    return Figure(
        key=f"onet.{name}",
        value=value,
        unit=unit,
        area=UNITED_STATES,
        occupation=OCCUPATIONS[occupation].title,
        statistic=words,
        period=month(row["date"]),
        source=f"O*NET {row['release']}, {ONET.source}",
        release=row["release"],
        link=ONET.link,
        note=note,
    )
