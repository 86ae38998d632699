"""zips.csv: ZIP codes with town and point. Military and mail-processing ones have no point."""

import re
from pathlib import Path

from ..vocabulary import states
from . import csv_reader
from .row import Row

COLUMNS = ("zip", "city", "state", "latitude", "longitude", "kind")
KINDS = ("standard", "po_box", "unique", "military")
ZIP = re.compile(r"\d{5}", re.ASCII)


def read(path: Path) -> dict[str, dict]:
    """The facts of each ZIP code by its five digits; this table keeps its zeros."""
    found: dict[str, dict] = {}
    for row in csv_reader.read(path, COLUMNS):
        fact = zip_code(row)
        if fact["zip"] in found:
            raise row.problem("zip", f"{fact['zip']} comes twice")
        found[fact["zip"]] = fact
    return found


def digits(row: Row) -> str:
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
        "zip": digits(row),
        "city": row.required("city", 60),
        "state": state,
        "kind": row.choice("kind", KINDS),
        "latitude": latitude,
        "longitude": longitude,
    }
