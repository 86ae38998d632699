"""IPEDS IC_AY and IC_PY, "Student charges": what a year costs, or what a program costs.

Schools on an academic calendar publish a year (IC_AY); schools that charge by program publish up to
six of their largest programs (IC_PY), by CIP code without an award level. Dollars.
"""

from collections.abc import Collection

from ...vocabulary.cip import FIELDS
from .. import csv_reader
from ..row import Row
from .ipeds_completions import cip_code
from .published import Published

YEARLY = {  # the newest of the four years in the file
    "price_in_district": "CHG1AY3",
    "price_in_state": "CHG2AY3",
    "price_out_of_state": "CHG3AY3",
    "books_and_supplies": "CHG4AY3",
}
LARGEST_PROGRAMS = range(1, 7)
BY_PROGRAM = ("CIPCODE", "CIPTUIT", "CIPSUPP", "CIPLGTH", "PRGMSR", "MTHCMP")
PROGRAM_COLUMNS = ("UNITID", "CHG1PY3", "CHG4PY3") + tuple(
    f"{name}{place}" for place in LARGEST_PROGRAMS for name in BY_PROGRAM
)
LENGTH_UNITS = {1: "clock", 2: "credit"}

ByProgram = dict[tuple[int, str], dict]


def read_yearly(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Tuition and fees, and books and supplies, for one academic year, by UNITID."""
    columns = ("UNITID", *YEARLY.values())
    rows = csv_reader.by_unitid(csv_reader.read(file.path, columns, code=file.code))
    return {
        unitid: {field: row.whole(column) for field, column in YEARLY.items()}
        for unitid, row in rows
        if unitid in kept
    }


def read_by_program(file: Published, kept: Collection[int]) -> tuple[ByProgram, int]:
    """Price, supplies and length by (UNITID, CIP), and how many codes had more than one price.

    A code that comes twice has a price for each of its programs; which level each belongs to is not
    said, so neither is taken.
    """
    found: ByProgram = {}
    several = 0
    rows = csv_reader.by_unitid(csv_reader.read(file.path, PROGRAM_COLUMNS, code=file.code))
    for unitid, row in rows:
        if unitid in kept:
            codes = _places(row)
            several += sum(len(places) > 1 for places in codes.values())
            for code, places in codes.items():
                if len(places) == 1:
                    found[unitid, code] = _program(row, places[0])
    return found, several


def _places(row: Row) -> dict[str, list[int]]:
    """The codes in our vocabulary, each with its places among the six."""
    found: dict[str, list[int]] = {}
    for place in LARGEST_PROGRAMS:
        code = cip_code(row.raw(f"CIPCODE{place}"))
        if code in FIELDS:
            found.setdefault(str(code), []).append(place)
    return found


def _program(row: Row, place: int) -> dict:
    price, supplies = row.whole(f"CIPTUIT{place}"), row.whole(f"CIPSUPP{place}")
    if place == 1:  # the largest program's charges may stand in the columns of the whole year
        price = row.whole("CHG1PY3") if price is None else price
        supplies = row.whole("CHG4PY3") if supplies is None else supplies
    unit = LENGTH_UNITS.get(row.whole(f"PRGMSR{place}") or 0)
    length = row.whole(f"CIPLGTH{place}") if unit else None
    return {
        "price": price,
        "supplies": supplies,
        "length": length,
        "length_unit": unit if length is not None else "",
        "months": row.whole(f"MTHCMP{place}", 32_767),
    }
