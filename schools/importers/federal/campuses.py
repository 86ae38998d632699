"""The other places where a school teaches: the Campus Safety and Security Survey of the Department
of Education, one row for each campus.

IPEDS HD has one point for each institution, its main campus. Of the survey's rows those are kept
that say where else a student may learn: not the main campus again, no single-purpose site, nothing
that is an institution of its own, and nothing of an online school. What is taught at a campus, no
file says. One placed by a ZIP code that cannot be true is placed at its town (`astray`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext

from ...vocabulary import states
from ...vocabulary.geo import Point, miles_between
from ...vocabulary.online import is_online
from ..places import digits_of
from ..row import Row, rows_of
from .astray import Towns
from .files import Published
from .institutions import zip_code

COLUMNS = (
    *("unitid", "campus_no", "branch", "address", "city", "state", "zip"),
    *("latitude", "longitude", "point_source", "suspect"),
)
# How a row was placed: at the address of an institution that IPEDS places, else at its ZIP code.
POINT_SOURCES = {"hd2024": "ipeds", "ic2022": "ipeds", "zip": "zip"}
NO_POINT = "none"
FIRST = "001"  # mostly the main campus
FIRST_WITHIN = 10  # miles of the main point, where it is the main campus with another point
SAME_WITHIN = 1  # mile of the main point, where any row is
SINGLE_PURPOSE = re.compile(
    r"\b(?:aviation|flight|airport|fire|farm|high school|prison|correction|culinary|police"
    r"|public safety|truck|driving|automotive|welding)\b",
    re.IGNORECASE,
)
STREET_NUMBER = re.compile(r"\s*(\d+)", re.ASCII)

Campuses = Mapping[int, list[Row]]
Addresses = Mapping[tuple[str, str], set[int]]  # street number and ZIP code -> whose


def read_campuses(file: Published) -> Campuses:
    """The rows of each institution that nothing speaks against, in their order."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(file.path, COLUMNS):
        if not row.text("suspect") and row.raw("point_source") != NO_POINT:
            found[row.required_whole("unitid")].append(row)
    return found


def campus_rows(
    schools: Iterable[Mapping],
    campuses: Campuses,
    addresses: Addresses,
    zips: Mapping,
    towns: Towns,
) -> list[dict]:
    """The campuses of each open school beside its main one."""
    return [
        campus(row, zips, towns)
        for school in schools
        if school["status"] == "listed"
        and not is_online(school.get("distance_only"), school.get("online_percent"))
        for row in campuses.get(school["unitid"], [])
        if is_another_place(row, school, addresses)
    ]


def is_another_place(row: Row, school: Mapping, addresses: Addresses) -> bool:
    """A place of its own, where the school may teach more than one thing."""
    miles = miles_between(_point(row), Point(school["latitude"], school["longitude"]))
    near = FIRST_WITHIN if row.raw("campus_no") == FIRST else SAME_WITHIN
    if miles <= near or SINGLE_PURPOSE.search(row.raw("branch")):
        return False
    number = street_number(row.raw("address"))
    return not addresses.get((number, digits_of(row)), set()) - {school["unitid"]}


def addresses_of(institutions: Iterable[Row]) -> Addresses:
    """Which institutions (rows of IPEDS HD) have a street number in a ZIP code."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in institutions:
        if number := street_number(row.raw("ADDR")):
            found[number, zip_code(row)].add(row.required_whole("UNITID"))
    return found


def street_number(address: str) -> str:
    """The digits an address begins with, or ""."""
    found = STREET_NUMBER.match(address)
    return found[1] if found else ""


def campus(row: Row, zips: Mapping, towns: Towns) -> dict:
    """The facts of a campus that the directory keeps."""
    state, digits = row.raw("state").upper(), digits_of(row)
    if state not in states.NAMES:
        raise row.problem("state", gettext("%(value)s is not a state or territory we know."))
    if digits not in zips:
        raise row.problem("zip", gettext("%(key)s is not in the table of ZIP codes."), key=digits)
    source = POINT_SOURCES[row.choice("point_source", POINT_SOURCES)]
    town = towns.instead(row.raw("city"), state, zips[digits]) if source == "zip" else None
    point = Point(town["latitude"], town["longitude"]) if town else _point(row)
    return {
        "unitid": row.required_whole("unitid"),
        "number": row.required("campus_no", 6),
        "name": row.text("branch", 200),
        "address": row.text("address", 200),
        "city": _city(row, town["name"] if town else zips[digits]["city"]),
        "state": state,
        "zip": digits,
        "latitude": point.latitude,
        "longitude": point.longitude,
        "point_source": source,
    }


def _city(row: Row, spelled: str) -> str:
    """As published; in capitals alone, as others spell it: nobody knows where they belong."""
    written = row.required("city", 60)
    return spelled if written.isupper() else written


def _point(row: Row) -> Point:
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        raise row.problem("latitude", gettext("a campus with a point source needs a point."))
    return Point(latitude, longitude)
