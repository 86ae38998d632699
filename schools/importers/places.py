"""Where ZIP codes lie, each with its metropolitan area.

zips.csv: ZIP codes with town and point; military and mail-processing ones have no point.
population_points.csv, zip_population.csv: where the people of a ZIP code live, and how many.
zip_county.csv: the metropolitan area of a ZIP code by its CBSA code ("37900"), that of the county
which holds most of it (OMB, July 2023); "" where that county is in none. A town has the area of a
ZIP code close by: the nearest one named for it, else the nearest.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path

from ..vocabulary import names, states
from ..vocabulary.geo import MILES_PER_DEGREE, Point, miles_between
from .row import Row, rows_of

ZIP_COLUMNS = ("zip", "city", "state", "latitude", "longitude", "kind")
PEOPLE = ("zip", "population")
POINTS = ("zip", "lat", "lon")
METRO_COLUMNS = ("zip", "cbsa", "cbsa_type")
KINDS = ("standard", "po_box", "unique", "military")
ZIP = re.compile(r"\d{5}", re.ASCII)
METRO = "metro"  # the other types are "micro", whose pay nobody publishes, and ""
METRO_CODE = re.compile(r"(\d{5})?", re.ASCII)
MOST_APART = 40  # miles between the point of a ZIP code and that of its people
NEAR = 10  # miles at most between a town and the ZIP code that speaks for it

Speaking = tuple[float, float, str, str]  # a ZIP code: latitude, longitude, names.place_key, area


def read_zips(path: Path) -> dict[str, dict]:
    """The facts of each ZIP code by its five digits; this table keeps its zeros."""
    found: dict[str, dict] = {}
    for row in rows_of(path, ZIP_COLUMNS):
        fact = zip_code(row)
        if fact["zip"] in found:
            raise row.problem("zip", f"{fact['zip']} comes twice")
        found[fact["zip"]] = fact
    return found


def digits_of(row: Row) -> str:
    """The five digits in the column "zip"."""
    found = row.raw("zip")
    if not ZIP.fullmatch(found):
        raise row.problem("zip", f"{found[:40]!r} is not five digits")
    return found


def zip_code(row: Row) -> dict:
    """One ZIP code, as published and as in our own table."""
    state = row.raw("state")
    if state not in states.NAMES and state not in states.MILITARY:
        raise row.problem("state", f"{state[:40]!r} is not a state or territory we know")
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if (latitude is None) != (longitude is None):
        raise row.problem("longitude", "a point needs both latitude and longitude")
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
        raise row.problem("lat", "a point needs both latitude and longitude")
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


def read_metros(path: Path) -> dict[str, str]:
    """The code of each ZIP code's metropolitan area, "" outside of one."""
    found: dict[str, str] = {}
    for row in rows_of(path, METRO_COLUMNS):
        digits = digits_of(row)
        if digits in found:
            raise row.problem("zip", f"{digits} comes twice")
        kind = row.choice("cbsa_type", (METRO, "micro", ""))
        found[digits] = metro_code(row, "cbsa") if kind == METRO else ""
    return found


def metro_code(row: Row, column: str) -> str:
    """A CBSA code, or "" for none."""
    digits = row.raw(column)
    if not METRO_CODE.fullmatch(digits):
        raise row.problem(column, f"{digits[:40]!r} is not five digits")
    return digits


def with_metros(towns: Iterable[Mapping], zips: Iterable[Mapping]) -> list[dict]:
    """The towns, each with its `metro`: close by, since a state has towns of the same name."""
    speaking: dict[str, list[Speaking]] = defaultdict(list)
    for row in zips:
        if row["kind"] == "standard" and row["latitude"] is not None:
            point = row["latitude"], row["longitude"]
            speaking[row["state"]].append((*point, names.place_key(row["city"]), row["metro"]))
    for rows in speaking.values():
        rows.sort()
    return [{**town, "metro": _nearest(town, speaking[town["state"]])} for town in towns]


def _nearest(town: Mapping, zips: list[Speaking]) -> str:
    """The area of the ZIP code that speaks for a town; `zips` are sorted by latitude."""
    here = Point(town["latitude"], town["longitude"])
    reach = NEAR / MILES_PER_DEGREE
    first = bisect_left(zips, here.latitude - reach, key=itemgetter(0))
    last = bisect_right(zips, here.latitude + reach, key=itemgetter(0))
    near = [
        (name != town["key"], miles, metro)
        for *point, name, metro in zips[first:last]
        if (miles := miles_between(here, Point(*point))) <= NEAR
    ]
    return min(near)[-1] if near else ""
