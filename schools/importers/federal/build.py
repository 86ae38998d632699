"""From published files to our compact tables: the pipeline."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from published.opening import count

from .. import areas, counties, places, tables, towns
from ..report import Report
from ..row import Row
from . import account, agencies, campuses, directory, scorecard, whole_school
from .astray import Towns
from .files import (
    Published,
    areas_releases,
    campuses_release,
    distance_release,
    find,
    geonames_releases,
    graduation_release,
    ipeds_releases,
    people_releases,
)
from .institutions import read_institutions
from .programs import ByProgram, read_awards, read_program_prices

Files = Mapping[str, list[Published]]
Tell = Callable[[str], None]

# Each gives facts of whole schools by UNITID; a kind with no file leaves its facts empty.
WHOLE_SCHOOL: Mapping[str, Callable[[Published, Mapping[int, str]], Mapping[int, dict]]] = {
    "offerings": whole_school.read_offerings,
    "distance": whole_school.read_distance,
    "prices": whole_school.read_prices,
    "aid": whole_school.read_aid,
    "graduation": whole_school.read_graduation,
    "earnings": scorecard.read_earnings,
    "institutions": scorecard.read_institutions,
}
# Files that are one release each.
RELEASES: Mapping[str, Callable[[Published, int], dict]] = {
    "campuses": campuses_release,
    "distance": distance_release,
    "earnings": scorecard.earnings_release,
    "institutions": scorecard.institutions_release,
    "finishers": scorecard.finishers_release,
    "agencies": agencies.agencies_release,
}
LAND = ("zips", "places", "counties", "areas", "people", "points")  # where everything lies


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
    account.files(report, made["releases"])
    tell(gettext("Writing the tables"))
    account.sizes(report, tables.write(into, made))
    return report


def _tables(files: Files, tell: Tell, report: Report) -> dict[str, list[dict]]:
    land = _map(files, tell, report)
    institutions, listed = _institutions(files, tell)
    chosen = directory.choose(institutions, listed)
    tell(gettext("Reading offerings, prices, aid and outcomes"))
    prices = _program_prices(files, chosen.every)
    schools = directory.school_rows(institutions, listed, chosen, land.zips)
    facts = _whole_school(files, {row["unitid"]: row["control"] for row in schools})
    programs = directory.program_rows(listed, chosen, prices)
    account.schools(report, programs, chosen)
    account.two_prices(report, prices)
    account.left_out(report, files, institutions, chosen)
    known = directory.with_facts(schools, facts.values())
    marked = [row["unitid"] for row in known if row.get("not_operating")]
    open_ones = [institutions[unitid].row for unitid in marked if unitid in chosen.active]
    account.not_operating(report, open_ones)
    others = _campuses(files, known, institutions, land)
    account.campuses(report, len(others))
    zips = {**land.zips, **places.unknown(known, land.zips)}
    account.far_points(report, [row for row in known if places.is_at(row, land.zips)])
    account.unknown_zips(report, [row for row in known if row["zip"] not in land.zips])
    return {
        "releases": _releases(files, facts["graduation"]),
        "zips": land.as_written(zips[code] for code in sorted(zips)),
        "places": land.places,
        "schools": land.as_written(known),
        "outside": land.as_written(directory.outside_rows(institutions, chosen)),
        "campuses": land.as_written(others),
        "programs": programs,
        "earnings": _from(files["finishers"], scorecard.read_finishers, chosen.every),
        "agencies": _from(files["agencies"], agencies.read_agencies),
    }


def _map(files: Files, tell: Tell, report: Report) -> Map:
    """The ZIP codes, the towns and the counties, each with the area whose pay it has."""
    tell(gettext("Reading ZIP codes and places"))
    county_of = counties.read(files["counties"][0].path, files["areas"][0].path)
    zips = counties.with_counties(_zips(files), county_of)
    published = towns.read_places(files["places"][0].path)
    called = {digits: name for digits, (_number, name) in county_of.items()}
    found = towns.towns(zips.values(), published, called)
    found = areas.with_areas(found, zips.values())
    found += counties.counties(zips.values(), county_of)
    account.land(report, len(zips), len(found))
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
    institutions = directory.latest(
        (file, _read_institutions(file, tell)) for file in reversed(files["directory"])
    )
    listed = {}
    for file in files["awards"]:
        tell(gettext("Reading %(file)s") % {"file": file.code})
        listed[file.year] = read_awards(file)
    return institutions, listed


def _read_institutions(file: Published, tell: Tell) -> dict[int, Row]:
    tell(gettext("Reading %(file)s") % {"file": file.code})
    return read_institutions(file)


def _whole_school(files: Files, controls: Mapping[int, str]) -> dict[str, dict[int, dict]]:
    """What each file says of the schools; `controls` are who runs each, by UNITID."""
    return {
        kind: dict(read(files[kind][0], controls)) if files[kind] else {}
        for kind, read in WHOLE_SCHOOL.items()
    }


def _program_prices(files: Files, kept: Collection[int]) -> ByProgram:
    by_program = files["program prices"]
    return read_program_prices(by_program[0], kept) if by_program else {}


def _from(found: list[Published], read: Callable[..., list], *more: object) -> list:
    """The rows of the newest file of a kind; none where there is no file."""
    return read(found[0], *more) if found else []


def _campuses(
    files: Files, schools: Iterable[Mapping], institutions: directory.Institutions, land: Map
) -> list[dict]:
    """The campuses of the schools beside their main ones."""
    found = campuses.read_campuses(files["campuses"][0])
    addresses = campuses.addresses_of(directory.still_open(institutions).values())
    named = Towns(land.places, land.zips.values())
    return campuses.campus_rows(schools, found, addresses, land.zips, named)


def _releases(files: Files, rates: Mapping[int, Mapping]) -> list[dict]:
    """A row for every file that gave facts, in order of its code."""
    found = ipeds_releases(files)
    for kind, release in RELEASES.items():
        found += [release(file, count(file.path)) for file in files[kind]]
    if rates:
        years = whole_school.graduation_years(files["graduation"][0])
        used = {rate["graduation_year"] for rate in rates.values()}
        found += [graduation_release(year, years[year]) for year in used]
    rows = {kind: count(files[kind][0].path) for kind in LAND}
    found += geonames_releases(rows["zips"], rows["places"])
    found += areas_releases(files["areas"][0], rows["areas"], rows["counties"])
    found += people_releases(rows)
    return sorted(found, key=lambda row: row["code"])
