"""Our tables read whole, each row checked by itself and against the other tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from .. import areas, places, tables, towns
from ..row import Row
from . import table_programs, table_rows

Schools = dict[int, dict]
SCHOOLS = "schools.csv"
PLACE = ("kind", "key", "state", "county")  # what tells two rows of places apart


@dataclass(frozen=True)
class Tables:
    """The rows of every table by their keys."""

    releases: dict[tuple, dict]
    zips: dict[tuple, dict]
    places: dict[tuple, dict]
    schools: Schools
    successors: dict[int, int]
    outside: dict[tuple, dict]
    campuses: dict[tuple, dict]
    programs: dict[tuple, dict]
    earnings: dict[tuple, dict]
    agencies: dict[tuple, dict]


def read(folder: Path) -> Tables:
    """Every table. Raises SourceError with file, line and column."""
    sources: dict[str, str] = {}
    releases = _table(folder, "releases", ("code",), lambda row: _release(row, sources))
    zips = _table(folder, "zips", ("zip",), _zip_code)
    found = _table(folder, "places", PLACE, lambda row: towns.own_place(row) | _area(row))
    by_digits = {key[0]: row for key, row in zips.items()}
    schools, successors = _schools(folder, by_digits, sources)
    outside = {
        (name["unitid"], name["key"]): name
        for row in tables.read(folder, "outside")
        for name in table_rows.outside_names(row)
    }
    campuses = _table(
        folder,
        "campuses",
        ("unitid", "number"),
        lambda row: (
            {"unitid": _known(row, "unitid", schools)}
            | table_rows.campus(row, by_digits, sources.get("campuses", ""))
        ),
    )
    price_release = sources.get("program prices", "")
    programs = _table(
        folder,
        "programs",
        ("unitid", "cip", "award_level"),
        lambda row: (
            {"unitid": _known(row, "unitid", schools)} | table_programs.program(row, price_release)
        ),
    )
    earnings = _table(
        folder,
        "earnings",
        ("unitid", "credential"),
        lambda row: (
            {"unitid": _known(row, "unitid", schools)}
            | table_rows.earnings(row, sources.get("finishers", ""))
        ),
    )
    agencies = _table(
        folder,
        "agencies",
        ("state",),
        lambda row: table_rows.agency(row, sources.get("agencies", "")),
    )
    tables.check(folder)  # last, so that a broken row is named before the file that holds it
    return Tables(
        releases, zips, found, schools, successors, outside, campuses, programs, earnings, agencies
    )


def _table(
    folder: Path, name: str, key: Sequence[str], make: Callable[[Row], dict]
) -> dict[tuple, dict]:
    found: dict[tuple, dict] = {}
    for row in tables.read(folder, name):
        values = make(row)
        spelled = tuple(values[part] for part in key)
        if spelled in found:
            raise row.problem(tables.COLUMNS[name][0], gettext("%(key)s comes twice."), key=spelled)
        found[spelled] = values
    return found


def _zip_code(row: Row) -> dict:
    return places.zip_code(row) | _area(row) | {"county": row.text("county", 60)}


def _area(row: Row) -> dict[str, str]:
    return {"area": areas.area_code(row, "area")}


def _release(row: Row, sources: dict[str, str]) -> dict:
    """A release; `sources` learns which one each source of facts is."""
    values = table_rows.release(row)
    for source in row.required("source").split(tables.BETWEEN_SOURCES):
        sources[source] = values["code"]
    return values


def _schools(
    folder: Path, zips: Mapping[str, Mapping], sources: Mapping[str, str]
) -> tuple[Schools, dict[int, int]]:
    schools: Schools = {}
    slugs: set[str] = set()
    pointing: dict[int, Row] = {}
    for row in tables.read(folder, "schools"):
        values = table_rows.school(row, zips, sources)
        for column, seen in (("unitid", schools), ("slug", slugs)):
            if values[column] in seen:
                words = gettext("%(key)s comes twice.")
                raise row.problem(column, words, key=values[column])
        schools[values["unitid"]] = values
        slugs.add(values["slug"])
        if row.text("successor"):
            pointing[values["unitid"]] = row
    return schools, {unitid: _known(row, "successor", schools) for unitid, row in pointing.items()}


def _known(row: Row, column: str, schools: Schools) -> int:
    unitid = row.required_whole(column)
    if unitid not in schools:
        raise row.problem(column, gettext("%(key)s is not in %(file)s."), key=unitid, file=SCHOOLS)
    return unitid
