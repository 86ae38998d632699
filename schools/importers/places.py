"""Where ZIP codes and towns lie, each with its metropolitan area.

zips.csv: ZIP codes with town and point; military and mail-processing ones have no point.
places.csv: towns with their points, one row for each spelling in a state (where two towns share
one, the larger stands for both), and the post office's names for towns that it lacks.
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
from statistics import median

from ..vocabulary import names, states
from ..vocabulary.geo import MILES_PER_DEGREE, Point, miles_between
from .row import Row, rows_of

ZIP_COLUMNS = ("zip", "city", "state", "latitude", "longitude", "kind")
PLACE_COLUMNS = ("name", "state", "latitude", "longitude", "population")
METRO_COLUMNS = ("zip", "cbsa", "cbsa_type")
KINDS = ("standard", "po_box", "unique", "military")
ZIP = re.compile(r"\d{5}", re.ASCII)
METRO = "metro"  # the other types are "micro", whose pay nobody publishes, and ""
METRO_CODE = re.compile(r"(\d{5})?", re.ASCII)
SAME_TOWN = 10  # miles between a postal name's ZIP codes and the town "<name> City"
NEAR = 10  # miles at most between a town and the ZIP code that speaks for it

# Names that the post office's capitals leave unreadable.
BY_HAND = {
    "D LO": "D'Lo",
    "Fe Warren AFB": "F E Warren AFB",
    "Mcbh Kaneohe Bay": "MCBH Kaneohe Bay",
}

Key = tuple[str, str]  # names.place_key, state
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


def read_places(path: Path) -> tuple[dict[Key, dict], int]:
    """The towns by their key, and how many were second to a larger one of the same name."""
    found: dict[Key, list[dict]] = defaultdict(list)
    for row in rows_of(path, PLACE_COLUMNS):
        fact = place(row)
        found[fact["key"], fact["state"]].append(fact)
    best = {key: min(same, key=_largest_first) for key, same in found.items()}
    return best, sum(len(same) - 1 for same in found.values())


def place(row: Row) -> dict:
    """One town, as published and as in our own table. A military post office is not a town."""
    state = row.raw("state")
    if state not in states.NAMES:
        raise row.problem("state", f"{state[:40]!r} is not a state or territory we know")
    name = scots(row.required("name", 60))
    key = names.place_key(name)
    if not key:
        raise row.problem("name", f"{name!r} has no letters to search by")
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        raise row.problem("latitude", "a place needs a point")
    return {
        "name": name,
        "key": key,
        "state": state,
        "latitude": latitude,
        "longitude": longitude,
        "population": row.whole("population"),
    }


def postal_names(zips: Iterable[Mapping], places: Mapping[Key, dict]) -> dict[Key, dict]:
    """Towns that ZIP codes are named for and that places lack: New York, the Bronx, Lake Worth.

    Such a name takes the point and population of "<name> City" when that lies close by (New York
    City), else the middle of its ZIP codes. Names of single organisations are no towns.
    """
    unknown: dict[Key, list[Mapping]] = defaultdict(list)
    for row in zips:
        key = names.place_key(row["city"]), row["state"]
        usable = row["kind"] in {"standard", "po_box"} and row["latitude"] is not None
        if usable and row["state"] in states.NAMES and key not in places:
            unknown[key].append(row)
    return {key: _postal(key, rows, places) for key, rows in unknown.items()}


def _postal(key: Key, rows: list[Mapping], places: Mapping[Key, dict]) -> dict:
    middle = Point(
        round(median(row["latitude"] for row in rows), 5),
        round(median(row["longitude"] for row in rows), 5),
    )
    fact = {"name": min(row["city"] for row in rows), "key": key[0], "state": key[1]}
    city = places.get((f"{key[0]} city", key[1]))
    if city and miles_between(middle, Point(city["latitude"], city["longitude"])) <= SAME_TOWN:
        return {**city, **fact}
    return fact | {"latitude": middle.latitude, "longitude": middle.longitude, "population": None}


def _largest_first(fact: Mapping) -> tuple:
    return -(fact["population"] or 0), fact["name"], fact["latitude"], fact["longitude"]


def as_written(rows: Iterable[Mapping], towns: Iterable[Mapping]) -> list[dict]:
    """The rows with their `city` as people write it: that of the town with the same letters.

    The post office writes Mcallen and O Fallon, and schools LIttle Rock.
    """
    spelled = sorted((town["name"], town["state"]) for town in towns)
    known = {(names.letters(name), state): name for name, state in spelled}
    return [
        {
            **row,
            "city": spelled_out(known.get((names.letters(row["city"]), row["state"]), row["city"])),
        }
        for row in rows
    ]


def spelled_out(name: str) -> str:
    """A town's name as it writes itself."""
    return BY_HAND.get(name) or scots(name)


def scots(name: str) -> str:
    """McLeod, where the post office writes Mcleod."""
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", name)


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
