"""Counties: which one holds most of a ZIP code, what they are called, where their people live.

zip_county.csv gives the county of a ZIP code by its number, county_area_<year>.csv its full name:
"Cook County", "Acadia Parish". Cities that are their own county are towns, and left out. A county
that no ZIP code is said to be of has the one of its seat.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils.translation import gettext

from ..vocabulary import geo, names
from ..vocabulary.geo import Point
from .places import digits_of
from .row import rows_of

ZIP_COLUMNS = ("zip", "county_fips")
NAME_COLUMNS = ("county_fips", "county_name")
NUMBER = re.compile(r"\d{5}", re.ASCII)
KINDS = ("County", "Parish", "Borough", "Census Area", "Municipality", "Municipio", "Region")

# Georgetown and Cuthbert, GA and Kalaupapa, HI, which zip_county.csv (2023) gives to neighbours.
SEATS = {"39854": "13239", "39840": "13243", "96742": "15005"}


def read(zips: Path, known: Path) -> dict[str, tuple[str, str]]:
    """The number and the name of each ZIP code's county."""
    called = {}
    for row in rows_of(known, NAME_COLUMNS):
        if not NUMBER.fullmatch(row.raw("county_fips")):
            raise row.problem("county_fips", gettext("%(value)s is not five digits."))
        called[row.raw("county_fips")] = row.required("county_name", 60)
    given = {digits_of(row): row.raw("county_fips") for row in rows_of(zips, ZIP_COLUMNS)}
    given |= {digits: number for digits, number in SEATS.items() if digits in given}
    return {digits: (n, called[n]) for digits, n in given.items() if n in called}


def with_counties(
    zips: Mapping[str, Mapping], county_of: Mapping[str, tuple[str, str]]
) -> dict[str, dict]:
    """The ZIP codes, each with the name of its `county`: "" where that is a town, or lies in
    another state, whose county of this name it may not be.
    """
    known = ((county_of[digits][0], row) for digits, row in zips.items() if digits in county_of)
    state_of = _states(known)
    found = {}
    for digits, row in zips.items():
        number, name = county_of.get(digits, ("", ""))
        is_own = name.endswith(KINDS) and state_of[number[:2]] == row["state"]
        found[digits] = {**row, "county": name if is_own else ""}
    return found


def counties(zips: Iterable[Mapping], county_of: Mapping[str, tuple[str, str]]) -> list[dict]:
    """Each county as a place: where its people live on average, and how many they are."""
    parts: dict[tuple[str, str], list[Mapping]] = defaultdict(list)
    for row in zips:
        if row["zip"] in county_of and row["latitude"] is not None:
            parts[county_of[row["zip"]]].append(row)
    state_of = _states((number, row) for (number, _), rows in parts.items() for row in rows)
    return [
        _county(name, state_of[number[:2]], parts[number, name])
        for number, name in sorted(parts)
        if name.endswith(KINDS)
    ]


def _states(zips: Iterable[tuple[str, Mapping]]) -> dict[str, str]:
    """The first two digits of a county's number are its state's: most of its ZIP codes name it.

    `zips` are each with the number of its county.
    """
    found: dict[str, Counter] = defaultdict(Counter)
    for number, row in zips:
        found[number[:2]][row["state"]] += 1
    return {number: seen.most_common(1)[0][0] for number, seen in found.items()}


def _county(name: str, state: str, rows: list[Mapping]) -> dict:
    people = [row["people"] for row in rows]
    weights = people if sum(people) else [1] * len(rows)
    middle = geo.middle([Point(row["latitude"], row["longitude"]) for row in rows], weights)
    return {
        "name": name,
        "key": names.place_key(name),
        "state": state,
        "latitude": round(middle.latitude, 5),
        "longitude": round(middle.longitude, 5),
        "population": sum(people) or None,
        "area": rows[0]["area"],
        "kind": "county",
        "county": "",
    }
