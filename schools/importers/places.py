"""Where ZIP codes lie, and how many people live in them.

zips.csv: ZIP codes with town and point; military and mail-processing ones have no point.
population_points.csv, zip_population.csv: where the people of a ZIP code live, and how many.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from django.utils.translation import gettext

from ..vocabulary import states
from ..vocabulary.geo import Point, miles_between
from .row import Row, rows_of

ZIP_COLUMNS = ("zip", "city", "state", "latitude", "longitude", "kind")
PEOPLE = ("zip", "population")
POINTS = ("zip", "lat", "lon")
UNKNOWN = "unknown"  # in no table: a school says that it lies there
KINDS = ("standard", "po_box", "unique", "military", UNKNOWN)
POINT = ("latitude", "longitude")
ZIP = re.compile(r"\d{5}", re.ASCII)
MOST_APART = 40  # miles between the point of a ZIP code and that of its people


def read_zips(path: Path) -> dict[str, dict]:
    """The facts of each ZIP code by its five digits; this table keeps its zeros."""
    found: dict[str, dict] = {}
    for row in rows_of(path, ZIP_COLUMNS):
        fact = zip_code(row)
        if fact["zip"] in found:
            raise row.problem("zip", gettext("%(key)s comes twice."), key=fact["zip"])
        found[fact["zip"]] = fact
    return found


def digits_of(row: Row) -> str:
    """The five digits in the column "zip"."""
    found = row.raw("zip")
    if not ZIP.fullmatch(found):
        raise row.problem("zip", gettext("%(value)s is not five digits."))
    return found


def zip_code(row: Row) -> dict:
    """One ZIP code, as published and as in our own table."""
    state = row.raw("state")
    if state not in states.NAMES and state not in states.MILITARY:
        raise row.problem("state", gettext("%(value)s is not a state or territory we know."))
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if (latitude is None) != (longitude is None):
        raise row.problem("longitude", gettext("a point needs both latitude and longitude."))
    return {
        "zip": digits_of(row),
        "city": row.required("city", 60),
        "state": state,
        "kind": row.choice("kind", KINDS),
        "latitude": latitude,
        "longitude": longitude,
    }


def read_people(path: Path) -> dict[str, int]:
    """How many people live in each ZIP code."""
    return {digits_of(row): row.required_whole("population") for row in rows_of(path, PEOPLE)}


def read_points(path: Path) -> dict[str, Point]:
    """Where the people of each ZIP code live on average."""
    return {digits_of(row): _point(row) for row in rows_of(path, POINTS)}


def _point(row: Row) -> Point:
    latitude, longitude = row.degrees("lat", 90), row.degrees("lon", 180)
    if latitude is None or longitude is None:
        raise row.problem("lat", gettext("a point needs both latitude and longitude."))
    return Point(latitude, longitude)


def where_people_live(row: Mapping, people: int, lived: Point | None) -> dict:
    """A ZIP code with its `people`, its point as published, and the point that stands for it:
    where they live on average, unless nobody does or that is too far away to be of this ZIP code.
    """
    published = {f"published_{name}": row[name] for name in ("latitude", "longitude")}
    fact = {**row, **published, "people": people}
    if lived is None or not people or row["kind"] != "standard" or row["latitude"] is None:
        return fact
    if miles_between(lived, Point(row["latitude"], row["longitude"])) > MOST_APART:
        return fact
    return fact | {"latitude": lived.latitude, "longitude": lived.longitude}


def unknown(schools: Iterable[Mapping], zips: Collection[str]) -> dict[str, dict]:
    """The ZIP codes of schools that are in no table, each at the point of its first school.

    They are known to be those schools' and nothing else: nobody is shown them as a place.
    """
    found: dict[str, dict] = {}
    for school in schools:
        if school["zip"] not in zips:
            same = {name: school[name] for name in ("zip", "city", "state", *POINT)}
            found.setdefault(school["zip"], {**same, "kind": UNKNOWN, "area": "", "county": ""})
    return found


def is_at(school: Mapping, zips: Mapping[str, Mapping]) -> bool:
    """It lies at the very point of its ZIP code: its own could not be believed."""
    zip_row = zips.get(school["zip"])
    return zip_row is not None and all(school[name] == zip_row[name] for name in POINT)
