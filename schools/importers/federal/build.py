"""From published files to our compact tables: the pipeline, and its report in words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from published.opening import count

from ...vocabulary import programs as vocabulary
from ...vocabulary.cip import Kinship
from .. import areas, counties, places, tables, towns
from ..report import Report, counted, joined
from ..row import Row
from . import campuses, directory, whole_school
from .directory import Chosen
from .files import (
    IPEDS_TITLES,
    Published,
    areas_releases,
    campuses_release,
    distance_release,
    earnings_release,
    find,
    geonames_releases,
    graduation_release,
    ipeds_release,
    people_releases,
)
from .institutions import read_institutions, unusable_addresses
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
LAND = ("zips", "places", "counties", "areas", "people", "points")  # where everything lies
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
    """ZIP codes by their digits; towns as published; all that is a place."""

    zips: Mapping[str, dict]
    towns: list[dict]
    places: list[dict]

    def as_written(self, rows: Iterable[Mapping]) -> list[dict]:
        """Last of all, since addresses and keys are made of the names as published."""
        return towns.as_written(rows, self.towns)


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
    schools = directory.school_rows(institutions, listed, chosen, land.zips)
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
    """The ZIP codes, the towns and the counties, each with the area whose pay it has."""
    tell("Reading ZIP codes and places")
    zips = _zips(files)
    published = towns.read_places(files["places"][0].path)
    county_of = counties.read(files["counties"][0].path, files["areas"][0].path)
    called = {digits: name for digits, (_number, name) in county_of.items()}
    found = towns.towns(zips.values(), published, called)
    found = areas.with_areas(found, zips.values())
    found += counties.counties(zips.values(), county_of)
    report.say(f"{counted(len(zips), 'ZIP code')}, {counted(len(found), 'place')}.")
    return Map(zips, [same[0] for same in published.values()], sorted(found, key=_spelled))


def _spelled(place: Mapping) -> tuple:
    return place["key"], place["state"], place["kind"], place["county"]


def _zips(files: Files) -> dict[str, dict]:
    county_of = areas.read_zip_counties(files["counties"][0].path)
    by_county = areas.read_county_areas(files["areas"][0].path)
    people = places.read_people(files["people"][0].path)
    lived = places.read_points(files["points"][0].path)
    return {
        digits: places.where_people_live(row, people.get(digits, 0), lived.get(digits))
        | {"area": by_county.get(county_of.get(digits, ""), "")}
        for digits, row in places.read_zips(files["zips"][0].path).items()
    }


def _institutions(files: Files, tell: Tell) -> tuple[directory.Institutions, directory.Listed]:
    """The last that is known of each institution, and the programs listed each year."""
    tell(f"Reading {joined(file.code for file in files['directory'])}")
    oldest_first = reversed(files["directory"])
    institutions = directory.latest((file, read_institutions(file)) for file in oldest_first)
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
    files: Files, schools: Iterable[Mapping], institutions: directory.Institutions, land: Map
) -> list[dict]:
    """The campuses of the schools beside their main ones."""
    found = campuses.read_campuses(files["campuses"][0])
    addresses = campuses.addresses_of(directory.still_open(institutions).values())
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
    rows = {kind: count(files[kind][0].path) for kind in LAND}
    found += geonames_releases(rows["zips"], rows["places"])
    found += areas_releases(files["areas"][0], rows["areas"], rows["counties"])
    found += people_releases(rows)
    return sorted(found, key=lambda row: row["code"])


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
    institutions: directory.Institutions,
    chosen: Chosen,
    several: int,
) -> None:
    """What did not come in, and why."""
    still_open = len(directory.still_open(institutions))
    never = len(institutions) - still_open - len(chosen.closed) - len(chosen.left)
    report.say(
        f"Left out: {counted(still_open - len(chosen.active), 'open school')} with no program that "
        f"we follow, {counted(never, 'closed one')} that never had the group."
    )
    if chosen.left:
        names = joined(institutions[unitid].row.raw("INSTNM") for unitid in sorted(chosen.left))
        report.say(
            f"{counted(len(chosen.left), 'school')} that had it left out too: in an older file as "
            f"open, and in no newer one. Whether they closed, no file says: {names}."
        )
    _say_unusable(report, [institutions[unitid].row for unitid in chosen.every])
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
