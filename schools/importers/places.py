"""places.csv: towns with their points; and the post office's names for towns that it lacks.

One row for each spelling in a state: where two towns share one, the larger stands for both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

from ..vocabulary import names, states
from ..vocabulary.geo import Point, miles_between
from . import csv_reader
from .row import Row

COLUMNS = ("name", "state", "latitude", "longitude", "population")
SAME_TOWN = 10  # miles between a postal name's ZIP codes and the town "<name> City"

Key = tuple[str, str]  # names.place_key, state


def read(path: Path, zips: Iterable[Mapping]) -> tuple[list[dict], int, int]:
    """Every place in order, how many names were second to a larger town, how many were added."""
    found: dict[Key, list[dict]] = defaultdict(list)
    for row in csv_reader.read(path, COLUMNS):
        fact = place(row)
        found[fact["key"], fact["state"]].append(fact)
    best = {key: min(same, key=_largest_first) for key, same in found.items()}
    second = sum(len(same) - 1 for same in found.values())
    added = postal_names(zips, best)
    return sorted((best | added).values(), key=_in_order), second, len(added)


def place(row: Row) -> dict:
    """One town, as published and as in our own table. A military post office is not a town."""
    state = row.raw("state")
    if state not in states.NAMES:
        raise row.problem("state", f"{state[:40]!r} is not a state or territory we know")
    name = row.required("name", 60)
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


def _in_order(fact: Mapping) -> tuple:
    return fact["key"], fact["state"]
