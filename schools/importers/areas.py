"""Which area's pay a ZIP code and a town have.

zip_county.csv: the county that holds most of a ZIP code, by its FIPS code ("17143"). county_area:
the area of BLS's survey of pay that a county belongs to, by BLS's code of seven digits: two zeros
and a CBSA code for a metropolitan area ("0037900"), else a group of counties ("1700001").
A town has the area of a ZIP code within ten miles, or of one within fifty where none is as close:
the nearest one named for it, else the nearest. "" is a place whose area nobody tells.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from ..vocabulary import names
from ..vocabulary.geo import MILES_PER_DEGREE, Point, miles_between
from .row import Row, rows_of

FIVE_DIGITS = re.compile(r"\d{5}", re.ASCII), gettext_lazy("%(value)s is not five digits.")
AREA_CODE = re.compile(r"\d{7}", re.ASCII), gettext_lazy("%(value)s is not seven digits.")
NEAR = 10  # miles: a ZIP code as close as this speaks for a town before any other
FAR = 50  # miles at most, where the land is empty

Speaking = tuple[float, float, str, str]  # a ZIP code: latitude, longitude, names.place_key, area
Kind = tuple[re.Pattern[str], Promise]  # and what is said of anything else


def read_zip_counties(path: Path) -> dict[str, str]:
    """The FIPS code of each ZIP code's county."""
    return _codes(path, ("zip", FIVE_DIGITS), ("county_fips", FIVE_DIGITS))


def read_county_areas(path: Path) -> dict[str, str]:
    """The code of each county's area, by the county's FIPS code."""
    return _codes(path, ("county_fips", FIVE_DIGITS), ("bls_area_code", AREA_CODE))


def area_code(row: Row, column: str) -> str:
    """The code of an area in our own tables, "" for none."""
    return _code(row, column, AREA_CODE) if row.raw(column) else ""


def _codes(path: Path, key: tuple[str, Kind], value: tuple[str, Kind]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows_of(path, (key[0], value[0])):
        code = _code(row, *key)
        if code in found:
            raise row.problem(key[0], gettext("%(key)s comes twice."), key=code)
        found[code] = _code(row, *value)
    return found


def _code(row: Row, column: str, kind: Kind) -> str:
    pattern, words = kind
    digits = row.raw(column)
    if not pattern.fullmatch(digits):
        raise row.problem(column, str(words))
    return digits


def with_areas(towns: Iterable[Mapping], zips: Iterable[Mapping]) -> list[dict]:
    """The towns, each with its `area`: close by, since a state has towns of the same name."""
    speaking: dict[str, list[Speaking]] = defaultdict(list)
    for row in zips:
        if row["kind"] == "standard" and row["latitude"] is not None:
            point = row["latitude"], row["longitude"]
            speaking[row["state"]].append((*point, names.place_key(row["city"]), row["area"]))
    for rows in speaking.values():
        rows.sort()
    return [{**town, "area": _nearest(town, speaking[town["state"]])} for town in towns]


def _nearest(town: Mapping, zips: list[Speaking]) -> str:
    """The area of the ZIP code that speaks for a town; `zips` are sorted by latitude."""
    here = Point(town["latitude"], town["longitude"])
    reach = FAR / MILES_PER_DEGREE
    first = bisect_left(zips, here.latitude - reach, key=itemgetter(0))
    last = bisect_right(zips, here.latitude + reach, key=itemgetter(0))
    near = [
        (miles > NEAR, name != town["key"], miles, area)
        for *point, name, area in zips[first:last]
        if (miles := miles_between(here, Point(*point))) <= FAR
    ]
    return min(near)[-1] if near else ""
