"""From published files to our compact tables: the pipeline, and its report in words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from published.opening import count

from ...vocabulary import programs as vocabulary
from ...vocabulary.cip import Kinship
from .. import places, tables
from ..report import Report, counted, joined
from ..row import Row
from . import campuses, directory, whole_school
from .directory import Chosen
from .files import (
    IPEDS_TITLES,
    Published,
    campuses_release,
    distance_release,
    earnings_release,
    find,
    geonames_releases,
    graduation_release,
    ipeds_release,
    metros_release,
)
from .institutions import is_active, read_institutions, unusable_addresses
from .programs import ByProgram, read_awards, read_program_prices

Files = Mapping[str, list[Published]]
Tell = Callable[[str], None]

# Each gives facts of whole schools by UNITID; a kind with no file leaves its facts empty.
WHOLE_SCHOOL: Mapping[str, Callable[[Published, Collection[int]], Mapping[int, dict]]] = {
    "offerings": whole_school.read_offerings,
    "distance": whole_school.read_distance,
    "prices": whole_school.read_prices,
    "aid": whole_school.read_aid,
    "graduation": whole_school.read_graduation,
    "earnings": whole_school.read_earnings,
}
NO_FILE = {
    "offerings": "IC<year>",
    "distance": "enrollment_distance_<years>.csv",
    "prices": "IC<year>_AY",
    "program prices": "IC<year>_PY",
    "aid": "SFA<years>",
    "graduation": "graduation_rates.csv",
    "earnings": "earnings_<month>_<year>.csv",
}


@dataclass(frozen=True)
class Map:
    """ZIP codes by their digits; towns by key, by their common names; all that is a place."""

    zips: Mapping[str, dict]
    towns: Mapping[places.Key, dict]
    places: list[dict]

    def as_written(self, rows: Iterable[Mapping]) -> list[dict]:
        """Last of all, since addresses and keys are made of the names as published."""
        return places.as_written(rows, self.towns.values())


def build(source: Path, into: Path, tell: Tell) -> Report:
    """Read the newest files in `source` and write our tables; a SourceError writes nothing."""
    files = find(source)
    report = Report()
    made = _tables(files, tell, report)
    _say_files(report, made["releases"])
    tell("Writing the tables")
    _say_sizes(report, tables.write(into, made))
    return report


def _tables(files: Files, tell: Tell, report: Report) -> dict[str, list[dict]]:
    land = _map(files, tell, report)
    institutions, listed = _institutions(files, tell)
    chosen = directory.choose(institutions, listed)
    tell("Reading offerings, prices, aid and outcomes")
    prices, several = _program_prices(files, chosen.every)
    facts = _whole_school(files, chosen.every)
    release = files["directory"][0].code
    schools = directory.school_rows(institutions, chosen, land.zips, release)
    programs = directory.program_rows(listed, chosen, prices)
    _say_schools(report, programs, chosen)
    _say_left_out(report, files, institutions, chosen, several)
    known = directory.with_facts(schools, facts.values())
    others = _campuses(files, known, institutions, land)
    report.say(f"{counted(len(others), 'campus', 'campuses')} beside the main ones.")
    return {
        "releases": _releases(files, facts["graduation"]),
        "zips": land.as_written(land.zips[code] for code in sorted(land.zips)),
        "places": land.places,
        "schools": land.as_written(known),
        "campuses": land.as_written(others),
        "programs": programs,
    }


def _map(files: Files, tell: Tell, report: Report) -> Map:
    """The ZIP codes and the towns, each with its metropolitan area."""
    tell("Reading ZIP codes and places")
    areas = places.read_metros(files["metros"][0].path)
    zips = {
        digits: {**row, "metro": areas.get(digits, "")}
        for digits, row in places.read_zips(files["zips"][0].path).items()
    }
    towns, second = places.read_places(files["places"][0].path)
    added = places.postal_names(zips.values(), towns)
    every = towns | added
    _say_places(report, len(zips), len(every), second, len(added))
    located = places.with_metros((every[key] for key in sorted(every)), zips.values())
    return Map(zips, towns, located)


def _institutions(files: Files, tell: Tell) -> tuple[dict[int, Row], directory.Listed]:
    tell(f"Reading {files['directory'][0].code}")
    institutions = read_institutions(files["directory"][0])
    listed = {}
    for file in files["awards"]:
        tell(f"Reading {file.code}")
        listed[file.year] = read_awards(file)
    return institutions, listed


def _whole_school(files: Files, kept: Collection[int]) -> dict[str, dict[int, dict]]:
    return {
        kind: dict(read(files[kind][0], kept)) if files[kind] else {}
        for kind, read in WHOLE_SCHOOL.items()
    }


def _program_prices(files: Files, kept: Collection[int]) -> tuple[ByProgram, int]:
    by_program = files["program prices"]
    return read_program_prices(by_program[0], kept) if by_program else ({}, 0)


def _campuses(
    files: Files, schools: Iterable[Mapping], institutions: Mapping[int, Row], land: Map
) -> list[dict]:
    """The campuses of the schools beside their main ones."""
    found = campuses.read_campuses(files["campuses"][0])
    addresses = campuses.addresses_of(filter(is_active, institutions.values()))
    return campuses.campus_rows(schools, found, addresses, land.zips)


def _releases(files: Files, rates: Mapping[int, Mapping]) -> list[dict]:
    """A row for every file that gave facts, in order of its code."""
    found = [
        ipeds_release(source, file, count(file.path, file.code))
        for source in IPEDS_TITLES
        for file in files[source]
    ]
    found += [campuses_release(file, count(file.path)) for file in files["campuses"]]
    found += [distance_release(file, count(file.path)) for file in files["distance"]]
    if rates:
        years = whole_school.graduation_years(files["graduation"][0])
        used = {rate["graduation_year"] for rate in rates.values()}
        found += [graduation_release(year, years[year]) for year in used]
    found += [earnings_release(file, count(file.path)) for file in files["earnings"]]
    kinds = ("zips", "places", "metros")
    zips, towns, areas = (count(files[kind][0].path) for kind in kinds)
    found += [*geonames_releases(zips, towns), metros_release(areas)]
    return sorted(found, key=lambda row: row["code"])


def _say_places(report: Report, zips: int, towns: int, second: int, added: int) -> None:
    report.say(f"{counted(zips, 'ZIP code')}, {counted(towns, 'place')}.")
    report.say(
        f"{counted(second, 'place')} left out: a larger one has the same name in the same state. "
        f"{counted(added, 'postal name')} added for towns that the places lack."
    )


def _say_schools(report: Report, programs: Iterable[Mapping], chosen: Chosen) -> None:
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


def _say_left_out(
    report: Report,
    files: Files,
    institutions: Mapping[int, Row],
    chosen: Chosen,
    several: int,
) -> None:
    """What did not come in, and why."""
    inactive = sum(not is_active(row) for row in institutions.values())
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
    unusable = unusable_addresses(kept)
    if any(unusable.values()):
        columns = joined(f"{column} {number}" for column, number in unusable.items() if number)
        report.say(f"Web addresses left empty because they are not safe to show: {columns}.")


def _say_files(report: Report, releases: Iterable[Mapping]) -> None:
    """Every file that was read, with its rows."""
    for release in releases:
        report.say(f"{release['code']}: {counted(release['rows'], 'row')}.")


def _say_sizes(report: Report, sizes: Mapping[str, int]) -> None:
    tables = joined(f"{name}.csv {size / 1e6:.2f} MB" for name, size in sizes.items())
    report.say(f"Wrote {tables}.")


def _kinship(row: Mapping) -> Kinship | None:
    return vocabulary.kinship(row["cip"], row["award_level"])
