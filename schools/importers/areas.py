"""Which area's pay a ZIP code and a town have.

zip_county.csv: the county that holds most of a ZIP code, by its FIPS code ("17143"). county_area:
the area of BLS's survey of pay that a county belongs to, by BLS's code of seven digits: two zeros
and a CBSA code for a metropolitan area ("0037900"), else a group of counties ("1700001").
A town has the area of its own ZIP code, named for it and close by: a standard one, else that of
its post office. A town that no ZIP code is named for has that of the nearest: within ten miles, or
within fifty where none is as close. "" is a place whose area nobody tells.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from ..vocabulary import names
from ..vocabulary.geo import MILES_PER_DEGREE, Point, miles_between
from .row import Row, rows_of

FIVE_DIGITS = re.compile(r"\d{5}", re.ASCII), gettext_lazy("%(value)s is not five digits.")
AREA_CODE = re.compile(r"\d{7}", re.ASCII), gettext_lazy("%(value)s is not seven digits.")
OWN = 20  # miles: one of the town's name that lies farther off is that of another town
NEAR = 10  # miles: a neighbour as close as this speaks before a standard ZIP code farther off
FAR = 50  # miles at most, where the land is empty
KINDS = ("standard", "po_box", "unique")  # a town's own ZIP codes, the first to speak first
NEIGHBOURS = ("standard", "po_box")  # that of one organisation speaks for no other town

Speaking = tuple[float, float, str, str]  # latitude, longitude, kind, area
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
    named: dict[tuple[str, str], list[Speaking]] = defaultdict(list)
    around: dict[str, list[Speaking]] = defaultdict(list)
    for row in zips:
        if row["latitude"] is not None and row["kind"] in KINDS:
            speaks = row["latitude"], row["longitude"], row["kind"], row["area"]
            named[row["state"], names.place_key(row["city"])].append(speaks)
            if row["kind"] in NEIGHBOURS:
                around[row["state"]].append(speaks)
    for rows in around.values():
        rows.sort()
    return [
        {**town, "area": _area(town, named.get((town["state"], town["key"]), ()), around)}
        for town in towns
    ]


def _area(town: Mapping, own: Sequence[Speaking], around: Mapping[str, list[Speaking]]) -> str:
    """The area of the ZIP code that speaks for a town: of its `own`, else of those `around`.

    A neighbour farther off than NEAR is looked for only where none is closer.
    """
    here = Point(town["latitude"], town["longitude"])
    if area := _nearest(here, own, KINDS, OWN):
        return area[-1]
    zips = around.get(town["state"], [])
    for reach in (NEAR, FAR):
        degrees = reach / MILES_PER_DEGREE
        first = bisect_left(zips, here.latitude - degrees, key=itemgetter(0))
        last = bisect_right(zips, here.latitude + degrees, key=itemgetter(0))
        if area := _nearest(here, zips[first:last], NEIGHBOURS, reach):
            return area[-1]
    return ""


def _nearest(
    here: Point, zips: Iterable[Speaking], kinds: Sequence[str], reach: float
) -> tuple[int, float, str] | None:
    """The first kind, then the fewest miles, of those within reach: its place, miles and area."""
    near = []
    for latitude, longitude, kind, area in zips:
        miles = miles_between(here, Point(latitude, longitude))
        if miles <= reach:
            near.append((kinds.index(kind), miles, area))
    return min(near, default=None)
