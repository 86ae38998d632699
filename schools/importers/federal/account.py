"""What a build read, found and left out, in words."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext, ngettext

from ...vocabulary import programs as vocabulary
from ...vocabulary.cip import Kinship
from ..report import Report, joined
from ..row import Row
from .directory import Chosen, Institutions, still_open
from .files import Published
from .institutions import unusable_addresses
from .programs import ByProgram

# The files that a build can do without, as they are called.
NO_FILE = {
    "offerings": "IC<year>",
    "distance": "enrollment_distance_<years>.csv",
    "prices": "IC<year>_AY/COST1_<year>",
    "program prices": "IC<year>_PY/COST1_<year>",
    "aid": "SFA<years>",
    "graduation": "graduation_rates.csv",
    "earnings": "earnings_<month>_<year>.csv",
    "institutions": "institutions_<years>.csv",
    "finishers": "field_of_study_earnings_5107.csv",
    "agencies": "state_licence_agencies.csv",
}


def land(report: Report, zips: int, found: int) -> None:
    words = ngettext("%(number)s ZIP code", "%(number)s ZIP codes", zips)
    also = ngettext("%(number)s place", "%(number)s places", found)
    report.say(f"{words % {'number': f'{zips:,}'}}, {also % {'number': f'{found:,}'}}.")


def campuses(report: Report, others: int) -> None:
    words = ngettext(
        "%(number)s campus beside the main ones.",
        "%(number)s campuses beside the main ones.",
        others,
    )
    report.say(words % {"number": f"{others:,}"})


def unknown_zips(report: Report, schools: Sequence[Mapping]) -> None:
    """Schools whose ZIP codes are in no table: new ones, or slips."""
    if schools:
        words = ngettext(
            "For an editor to look at, %(number)s school has a ZIP code that no table knows: "
            "%(names)s.",
            "For an editor to look at, %(number)s schools have ZIP codes that no table knows: "
            "%(names)s.",
            len(schools),
        )
        names = joined(f"{row['name']} ({row['unitid']}) {row['zip']}" for row in schools)
        report.say(words % {"number": f"{len(schools):,}", "names": names})


def far_points(report: Report, schools: Sequence[Mapping]) -> None:
    """Schools whose points cannot be: they lie at their ZIP codes' instead."""
    if schools:
        words = ngettext(
            "For an editor to look at, %(number)s school has a point far from its ZIP code, which "
            "counts instead: %(names)s.",
            "For an editor to look at, %(number)s schools have points far from their ZIP codes, "
            "which count instead: %(names)s.",
            len(schools),
        )
        names = joined(f"{row['name']} ({row['unitid']})" for row in schools)
        report.say(words % {"number": f"{len(schools):,}", "names": names})


def schools(report: Report, programs: Iterable[Mapping], chosen: Chosen) -> None:
    rows = list(programs)
    offered = [row for row in rows if row["offered"]]
    group = [row for row in offered if _kinship(row) == Kinship.GROUP]
    awarding = {row["unitid"] for row in group if row["awards"][max(row["awards"])] > 0}
    awards = sum(len(row["awards"]) for row in rows)
    words = ngettext(
        "%(number)s open school; %(offering)s offer a medical secretary program, %(awarding)s of "
        "them with awards in the newest year.",
        "%(number)s open schools; %(offering)s offer a medical secretary program, %(awarding)s of "
        "them with awards in the newest year.",
        len(chosen.active),
    )
    offering = len({row["unitid"] for row in group})
    numbers = {"offering": f"{offering:,}", "awarding": f"{len(awarding):,}"}
    report.say(words % {"number": f"{len(chosen.active):,}", **numbers})
    _programs(report, len(rows), len(offered), awards)
    words = ngettext(
        "%(number)s closed school with a medical secretary program.",
        "%(number)s closed schools with a medical secretary program.",
        len(chosen.closed),
    )
    report.say(words % {"number": f"{len(chosen.closed):,}"})


def _programs(report: Report, number: int, offered: int, awards: int) -> None:
    yearly = ngettext(
        "%(number)s yearly number of awards", "%(number)s yearly numbers of awards", awards
    )
    words = ngettext(
        "%(number)s program, %(offered)s offered now; %(awards)s.",
        "%(number)s programs, %(offered)s offered now; %(awards)s.",
        number,
    )
    numbers = {"offered": f"{offered:,}", "awards": yearly % {"number": f"{awards:,}"}}
    report.say(words % {"number": f"{number:,}", **numbers})


def two_prices(report: Report, prices: ByProgram) -> None:
    """Codes for which a school published more than one price."""
    several = sum(price["price_high"] is not None for price in prices.values())
    if several:
        words = ngettext(
            "%(number)s subject with two prices, by length, of which the cheapest and the dearest "
            "are kept.",
            "%(number)s subjects with two prices, by length, of which the cheapest and the dearest "
            "are kept.",
            several,
        )
        report.say(words % {"number": f"{several:,}"})


def left_out(
    report: Report,
    files: Mapping[str, list[Published]],
    institutions: Institutions,
    chosen: Chosen,
) -> None:
    """What did not come in, and why."""
    opened = len(still_open(institutions))
    never = len(institutions) - opened - len(chosen.closed) - len(chosen.left)
    _others(report, opened - len(chosen.active), never)
    _left(report, [institutions[unitid].row.raw("INSTNM") for unitid in sorted(chosen.left)])
    _unusable(report, [institutions[unitid].row for unitid in chosen.every])
    for kind, name in NO_FILE.items():
        if not files[kind]:
            words = gettext("No file of %(kind)s (%(file)s): those facts are empty.")
            report.say(words % {"kind": kind, "file": name})


def _others(report: Report, others: int, closed: int) -> None:
    first = ngettext(
        "%(number)s open school with no program that we follow",
        "%(number)s open schools with no program that we follow",
        others,
    )
    second = ngettext(
        "%(number)s closed one that never had the group",
        "%(number)s closed ones that never had the group",
        closed,
    )
    words = gettext("Left out: %(open)s, %(closed)s.")
    were_open = first % {"number": f"{others:,}"}
    were_closed = second % {"number": f"{closed:,}"}
    report.say(words % {"open": were_open, "closed": were_closed})


def _left(report: Report, names: Sequence[str]) -> None:
    if names:
        words = ngettext(
            "%(number)s school that had it left out too: in an older file as open, and in no "
            "newer one. Whether it closed, no file says: %(names)s.",
            "%(number)s schools that had it left out too: in an older file as open, and in no "
            "newer one. Whether they closed, no file says: %(names)s.",
            len(names),
        )
        report.say(words % {"number": f"{len(names):,}", "names": joined(names)})


def _unusable(report: Report, kept: Iterable[Row]) -> None:
    unusable = unusable_addresses(kept)
    if any(unusable.values()):
        columns = joined(f"{column} {number}" for column, number in unusable.items() if number)
        words = gettext("Web addresses left empty because they are not safe to show: %(columns)s.")
        report.say(words % {"columns": columns})


def not_operating(report: Report, marked: Sequence[Row]) -> None:
    """Open schools that the College Scorecard takes for closed: no closing, but worth a look."""
    if marked:
        names = joined(f"{row.text('INSTNM')} ({row.raw('UNITID')})" for row in marked)
        words = ngettext(
            "For an editor to look at, %(number)s open school is marked as not operating in the "
            "College Scorecard: %(names)s.",
            "For an editor to look at, %(number)s open schools are marked as not operating in the "
            "College Scorecard: %(names)s.",
            len(marked),
        )
        report.say(words % {"number": len(marked), "names": names})


def files(report: Report, releases: Iterable[Mapping]) -> None:
    """Every file that was read, with its rows."""
    for release in releases:
        words = ngettext("%(file)s: %(number)s row.", "%(file)s: %(number)s rows.", release["rows"])
        report.say(words % {"file": release["code"], "number": f"{release['rows']:,}"})


def sizes(report: Report, sizes: Mapping[str, int]) -> None:
    size_of = gettext("%(file)s %(size)s MB")
    written = joined(
        size_of % {"file": f"{name}.csv", "size": f"{size / 1e6:.2f}"}
        for name, size in sizes.items()
    )
    report.say(gettext("Wrote %(tables)s.") % {"tables": written})


def _kinship(row: Mapping) -> Kinship | None:
    return vocabulary.kinship(row["cip"], row["award_level"])
