"""zip_county.csv: the metropolitan area that a ZIP code lies in, by its CBSA code ("37900").

That of the county which holds most of the ZIP code (OMB, July 2023); "" where that county is in
none. A town has the area of a ZIP code close by: the nearest one named for it, else the nearest.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path

from ..vocabulary import names
from ..vocabulary.geo import MILES_PER_DEGREE, Point, miles_between
from . import csv_reader, zip_codes
from .row import Row

COLUMNS = ("zip", "cbsa", "cbsa_type")
METRO = "metro"  # the other types are "micro", whose pay nobody publishes, and ""
CODE = re.compile(r"(\d{5})?", re.ASCII)
NEAR = 10  # miles at most between a town and the ZIP code that speaks for it

Speaking = tuple[float, float, str, str]  # a ZIP code: latitude, longitude, names.place_key, area


def read(path: Path) -> dict[str, str]:
    """The code of each ZIP code's metropolitan area, "" outside of one."""
    found: dict[str, str] = {}
    for row in csv_reader.read(path, COLUMNS):
        digits = zip_codes.digits(row)
        if digits in found:
            raise row.problem("zip", f"{digits} comes twice")
        kind = row.choice("cbsa_type", (METRO, "micro", ""))
        found[digits] = code(row, "cbsa") if kind == METRO else ""
    return found


def code(row: Row, column: str) -> str:
    """A CBSA code, or "" for none."""
    digits = row.raw(column)
    if not CODE.fullmatch(digits):
        raise row.problem(column, f"{digits[:40]!r} is not five digits")
    return digits


def of_towns(towns: Iterable[Mapping], zips: Iterable[Mapping]) -> list[dict]:
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
