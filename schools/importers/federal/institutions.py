"""IPEDS HD, "Directory information": one row for each institution.

The file also names the officers of each school and its tax number; those columns are never read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext

from ...vocabulary import names, phones, states
from ...vocabulary.aliases import BY_UNITID
from ...vocabulary.geo import Point, miles_between
from ..row import Row, by_unitid, rows_of
from . import web_addresses
from .files import Published

STATUS = ("ACT", "CYACTIVE", "DEATHYR", "CLOSEDAT", "NEWID")
ADDRESS = ("ADDR", "CITY", "STABBR", "ZIP", "LATITUDE", "LONGITUD")
WEB = {
    "website": "WEBADDR",
    "admissions_website": "ADMINURL",
    "price_calculator": "NPRICURL",
}
NAMED = ("UNITID", "OPEID", "INSTNM", "IALIAS", "CONTROL", "ICLEVEL", "GENTELE")
COLUMNS = (*NAMED, *STATUS, *ADDRESS, *WEB.values())

CONTROLS = {"1": "public", "2": "nonprofit", "3": "for-profit"}
LEVELS = {"1": "four-year", "2": "two-year", "3": "under-two-year"}
# The column is known to lose the zeros of New England and Puerto Rico to spreadsheets.
ZIP = re.compile(r"(\d{4,5})-?(?:\d{4})?", re.ASCII)
# IALIAS parts them with |, ||, commas, semicolons, several blanks, words, or strokes: where there
# is one alone, it may be a name's ("Henry/Carroll").
BETWEEN_ALIASES = re.compile(
    r"[|,;]|\s{2,}|\s/\s|\bd/b/a\b|\b(?:or|(?:-\s)?formerly|previously\s+known\s+as(?:\s+the)?)\b",
    re.IGNORECASE,
)
CLOSED_AT = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.ASCII)
FEDERAL_NUMBER = re.compile(r"\d{6,8}", re.ASCII)  # zeros in front may be lost
GLUED = re.compile(r"(\d{10})(\d{0,6})", re.ASCII)
NO_ZIP = "99999"
NOWHERE: Mapping = {"latitude": None}  # of a ZIP code
FARTHEST = 300  # miles from its own ZIP code; more is a lost sign, or a place it moved from

Zips = Mapping[str, Mapping]


def read_institutions(file: Published) -> dict[int, Row]:
    """Every institution's row by its UNITID."""
    return dict(by_unitid(rows_of(file.path, COLUMNS, code=file.code)))


def is_active(row: Row) -> bool:
    """Open in the year of the file: CYACTIVE 1, ACT in A, N, R, G, and no DEATHYR."""
    return (
        row.text("CYACTIVE") == "1"
        and row.text("ACT").upper() in {"A", "N", "R", "G"}
        and not row.text("DEATHYR")
    )


def named(row: Row, former_names: Sequence[str] = ()) -> dict:
    """What a school is called, and where."""
    name, unitid = row.required("INSTNM", 200), row.required_whole("UNITID")
    by_hand = BY_UNITID.get(unitid, ())
    published = [
        name
        for part in BETWEEN_ALIASES.split(row.raw("IALIAS"))
        for name in (part.split("/") if part.count("/") > 1 else [part])
    ]
    return {
        "unitid": unitid,
        "name": name,
        "aliases": aliases([*published, *by_hand, *former_names], name),
        **_town(row),
    }


def _town(row: Row) -> dict:
    state = row.text("STABBR").upper()
    if state not in states.NAMES:
        raise row.problem("STABBR", gettext("%(value)s is not a state or territory we know."))
    return {"city": row.required("CITY", 60), "state": state}


def school(row: Row, zips: Zips, former_names: Sequence[str] = ()) -> dict:
    """The facts of a school that the directory keeps."""
    return {
        **named(row, former_names),
        "federal_number": federal_number(row),
        "control": CONTROLS[row.choice("CONTROL", CONTROLS)],
        "level": LEVELS[row.choice("ICLEVEL", LEVELS)],
        **location(row, zips),
        **phone(row.raw("GENTELE")),
        **{field: web_addresses.clean(row.text(column)) for field, column in WEB.items()},
    }


def federal_number(row: Row) -> str:
    """The first six digits of OPEID, which a school shares with its sisters; "" for none."""
    digits = row.text("OPEID")
    if not FEDERAL_NUMBER.fullmatch(digits) or set(digits) == {"9"}:
        return ""
    return digits.zfill(8)[:6]


def aliases(written: Iterable[str], name: str) -> list[str]:
    """The other names of a school, each once, in their order."""
    found: dict[str, str] = {}
    for part in written:
        alias = " ".join(part.replace("|", " ").split()).removesuffix(" -")
        key = names.plain(alias)
        if key and alias != "-2" and key != names.plain(name):
            found.setdefault(key, alias)
    return list(found.values())


def phone(written: str) -> dict[str, str]:
    """Ten digits, and the extension that GENTELE glues on; of two numbers, the first."""
    glued = GLUED.fullmatch(written.strip())
    number, extension = glued.groups() if glued else phones.first(written) or ("", "")
    return {"phone": number, "phone_extension": extension}


def location(row: Row, zips: Zips) -> dict:
    """Address and point (IPEDS HD, columns LATITUDE and LONGITUD, degrees).

    Of a ZIP code that is in no table, the point is believed; far from one that is, the ZIP code.
    """
    digits = zip_code(row)
    if not digits:
        raise row.problem("ZIP", gettext("%(value)s is no ZIP code."))
    latitude, longitude = row.degrees("LATITUDE", 90), row.degrees("LONGITUD", 180)
    if latitude is None or longitude is None:
        column = "LATITUDE" if latitude is None else "LONGITUD"
        raise row.problem(column, gettext("has no coordinates."))
    point = _believed(row, Point(latitude, longitude), zips.get(digits, NOWHERE))
    return {
        "address": row.text("ADDR", 200),
        "zip": digits,
        "latitude": point.latitude,
        "longitude": point.longitude,
    }


def zip_code(row: Row) -> str:
    """Five digits, or "" for what is no ZIP code: 99999 means none."""
    written = ZIP.fullmatch(row.raw("ZIP"))
    digits = written[1].zfill(5) if written else ""
    return "" if digits == NO_ZIP else digits


def _believed(row: Row, point: Point, zip_row: Mapping) -> Point:
    """The point, or that of the ZIP code where they cannot both be true.

    A school that moved from Denver to Phoenix had the new address in HD2021, and the old point.
    """
    if point == Point(0, 0):
        raise row.problem("LATITUDE", gettext("0 with LONGITUD 0 is in the ocean."))
    if zip_row["latitude"] is None:
        return point
    address = Point(zip_row["latitude"], zip_row["longitude"])
    return point if miles_between(point, address) <= FARTHEST else address


def closing(row: Row, release: str) -> dict:
    """When a school closed and who says so. CLOSEDAT is month/day/year, or too vague to use."""
    written = CLOSED_AT.fullmatch(row.text("CLOSEDAT"))
    return {
        "closed_on": _day(*written.groups()) if written else None,
        "closed_by": f"IPEDS {release}",
        "successor": row.whole("NEWID"),
    }


def is_part(row: Row) -> bool:
    """It teaches on as a part of its successor: ACT C, combined, or G, counted with it."""
    return row.text("ACT").upper() in {"C", "G"}


def _day(month: str, day: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def unusable_addresses(rows: Iterable[Row]) -> dict[str, int]:
    """How many web addresses each column holds that are not safe to show."""
    found = dict.fromkeys(WEB.values(), 0)
    for row in rows:
        for column in found:
            written = row.text(column)
            found[column] += bool(written and not web_addresses.clean(written))
    return found
