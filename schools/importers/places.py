"""Where ZIP codes and towns lie.

zips.csv: ZIP codes with town and point; military and mail-processing ones have no point.
places.csv: towns with their points, one row for each spelling in a state (where two towns share
one, the larger stands for both), and the post office's names for towns that it lacks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

from ..vocabulary import names, states
from ..vocabulary.geo import Point, miles_between
from .row import Row, rows_of

ZIP_COLUMNS = ("zip", "city", "state", "latitude", "longitude", "kind")
PLACE_COLUMNS = ("name", "state", "latitude", "longitude", "population")
KINDS = ("standard", "po_box", "unique", "military")
ZIP = re.compile(r"\d{5}", re.ASCII)
SAME_TOWN = 10  # miles between a postal name's ZIP codes and the town "<name> City"

# Names that the post office's capitals leave unreadable.
BY_HAND = {
    "D LO": "D'Lo",
    "Fe Warren AFB": "F E Warren AFB",
    "Mcbh Kaneohe Bay": "MCBH Kaneohe Bay",
}

Key = tuple[str, str]  # names.place_key, state


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
