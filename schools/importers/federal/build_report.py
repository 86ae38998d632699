"""What a build made and what it left out, in words."""

from collections.abc import Iterable, Mapping, Sequence

from ...vocabulary import programs as vocabulary
from ...vocabulary.cip import Kinship
from ..report import Report, counted, joined
from ..row import Row
from . import ipeds_directory
from .directory import Chosen
from .published import Published

NO_FILE = {
    "offerings": "IC<year>",
    "prices": "IC<year>_AY",
    "program prices": "IC<year>_PY",
    "aid": "SFA<years>",
    "graduation": "graduation_rates.csv",
    "earnings": "earnings_<month>_<year>.csv",
}


def say_places(report: Report, zips: int, places: int, second: int, added: int) -> None:
    report.say(f"{counted(zips, 'ZIP code')}, {counted(places, 'place')}.")
    report.say(
        f"{counted(second, 'place')} left out: a larger one has the same name in the same state. "
        f"{counted(added, 'postal name')} added for towns that the places lack."
    )


def say_schools(report: Report, programs: Iterable[Mapping], chosen: Chosen) -> None:
    rows = list(programs)
    offered = [row for row in rows if row["offered"]]
    group = [row for row in offered if _kinship(row) == Kinship.GROUP]
    awarding = {row["unitid"] for row in group if row["awards"][max(row["awards"])] > 0}
    awards = sum(len(row["awards"]) for row in rows)
    report.say(
        f"{counted(len(chosen.active), 'open school')}; "
        f"{len({row['unitid'] for row in group}):,} offer a medical secretary program, "
        f"{len(awarding):,} of them with awards in the newest year."
    )
    report.say(
        f"{counted(len(rows), 'program')}, {len(offered):,} offered now; "
        f"{counted(awards, 'yearly number', 'yearly numbers')} of awards."
    )
    report.say(f"{counted(len(chosen.closed), 'closed school')} with a medical secretary program.")


def say_left_out(
    report: Report,
    files: Mapping[str, Sequence[Published]],
    institutions: Mapping[int, Row],
    chosen: Chosen,
    several: int,
) -> None:
    """What did not come in, and why."""
    inactive = sum(not ipeds_directory.is_active(row) for row in institutions.values())
    other = len(institutions) - inactive - len(chosen.active)
    report.say(
        f"Left out: {counted(other, 'open school')} with no program that we follow, "
        f"{counted(inactive - len(chosen.closed), 'closed one')} that never had the group."
    )
    _say_unusable(report, [institutions[unitid] for unitid in chosen.every])
    if several:
        report.say(
            f"{counted(several, 'program price')} left empty: the school published more than one "
            "for the same code."
        )
    for kind, name in NO_FILE.items():
        if not files[kind]:
            report.say(f"No file of {kind} ({name}): those facts are empty.")


def _say_unusable(report: Report, kept: Iterable[Row]) -> None:
    unusable = ipeds_directory.unusable_addresses(kept)
    if any(unusable.values()):
        columns = joined(f"{column} {number}" for column, number in unusable.items() if number)
        report.say(f"Web addresses left empty because they are not safe to show: {columns}.")


def say_files(report: Report, releases: Iterable[Mapping]) -> None:
    """Every file that was read, with its rows."""
    for release in releases:
        report.say(f"{release['code']}: {counted(release['rows'], 'row')}.")


def say_sizes(report: Report, sizes: Mapping[str, int]) -> None:
    tables = joined(f"{name}.csv {size / 1e6:.2f} MB" for name, size in sizes.items())
    report.say(f"Wrote {tables}.")


def _kinship(row: Mapping) -> Kinship | None:
    return vocabulary.kinship(row["cip"], row["award_level"])
