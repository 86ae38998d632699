"""Pay and jobs (OEWS): figures from the tables wages_*.csv, each with its May."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .facts import Fact, Figure, Gap, Missing, Words
from .tables import Evidence, read
from .vocabulary import BY_SOC, OCCUPATIONS, OEWS, OEWS_2019, PLACES, RANKS, WAGES, Statistic

# What stands in a number's place -> why there is none.
NO_VALUE = {
    "": (_("The table that we hold does not have this number."), Gap.NOT_HELD),
    "*": (_("BLS does not publish this pay."), Gap.NOT_PUBLISHED),
    "**": (_("BLS does not publish this number of jobs."), Gap.NOT_PUBLISHED),
    "#": (_("This pay is above the highest that BLS prints."), Gap.NOT_PUBLISHED),
    "~": (
        _("BLS counts this as less than half a percent and prints no number."),
        Gap.NOT_PUBLISHED,
    ),
}


def national() -> Iterator[Fact]:
    """secretaries.median.2025 and so on; without a year the newest."""
    rows = read("wages_national")
    newest = max(row["year"] for row in rows)
    for row in rows:
        for statistic, words in WAGES.items():
            key = f"{BY_SOC[row['soc']]}.{statistic}"
            found = fact(f"{key}.{row['year']}", row, statistic, words, _("United States"))
            yield found
            if row["year"] == newest:
                yield replace(found, key=key)
    yield from _not_counted(rows)


def _not_counted(rows: list[dict[str, str]]) -> Iterator[Missing]:
    """An occupation that BLS did not yet count by itself in a year it counted others."""
    there = {(row["soc"], row["year"]) for row in rows}
    years = {year for soc, year in there if soc == "00-0000"}
    for name, occupation in OCCUPATIONS.items():
        for year in sorted(years - {year for soc, year in there if soc == occupation.soc}):
            reason = format_lazy(
                _("BLS did not count this job by itself in May {year}."), year=year
            )
            for statistic in WAGES:
                yield Missing(f"{name}.{statistic}.{year}", reason)


def places(table: str) -> Iterator[Fact]:
    """WA.secretaries.mean.2025 and so on, for states, metropolitan or other areas."""
    for row in read(table):
        for statistic, words in PLACES.items():
            key = f"{row['area']}.{BY_SOC[row['soc']]}.{statistic}.{row['year']}"
            yield fact(key, row, statistic, words, row["name"])


def ranks(facts: Mapping[str, Fact], states: frozenset[str]) -> Iterator[Figure]:
    """WA.secretaries.rank_mean.2025: 1 for the highest; equal pay has the same rank."""
    for by, words in RANKS.items():
        groups: dict[str, list[Figure]] = {}
        for found in facts.values():
            state, occupation, statistic, year = found.key.split(".")
            if state in states and statistic == by[5:] and isinstance(found, Figure):
                groups.setdefault(f"{occupation}.{by}.{year}", []).append(found)
        for rest, group in groups.items():
            pay = [each.number for each in group]
            for each in group:
                rank = Decimal(1 + sum(other > each.number for other in pay))
                key = f"{each.key.split('.')[0]}.{rest}"
                yield replace(each, key=key, value=rank, unit=words.unit, statistic=words.words)


def fact(key: str, row: Mapping[str, str], column: str, words: Statistic, area: Words) -> Fact:
    """One cell of a wage table: a figure, or why there is none."""
    if row[column] in NO_VALUE:
        return Missing(key, *NO_VALUE[row[column]])
    publisher = OEWS_2019 if row["year"] == "2019" else OEWS
    copied = row["evidence"] == Evidence.COPY
    return Figure(
        key=key,
        value=Decimal(row[column]),
        unit=words.unit,
        area=area,
        occupation=OCCUPATIONS[BY_SOC[row["soc"]]].title,
        statistic=words.words,
        period=format_lazy(_("May {year}"), year=row["year"]),
        source=publisher.source,
        release=f"{row['release']}, third-party copy" if copied else row["release"],
        link=publisher.link,
    )
