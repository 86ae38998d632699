"""What IPEDS says of each program of a school: who finishes it (C_A), what it costs (IC_PY).

C_A, "Completions": awards by program (CIP), first or second major, and award level. A row with 0
awards is an offering: the school listed the program that year and nobody finished.

IC_PY, "Student charges by program": schools that charge by program publish up to six of their
largest ones, by CIP code without an award level. Dollars.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from django.utils.translation import gettext

from ...vocabulary.cip import FIELDS
from ..row import LARGEST, Row, by_unitid, rows_of
from .files import Published

AWARD_COLUMNS = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")
CIP = re.compile(r"(\d{1,2})(?:\.(\d{0,4}))?", re.ASCII)
FIRST_MAJOR = 1

Key = tuple[int, str, int]  # UNITID, CIP code, award level
LARGEST_PROGRAMS = range(1, 7)
BY_PROGRAM = ("CIPCODE", "CIPTUIT", "CIPSUPP", "CIPLGTH", "PRGMSR", "MTHCMP")
PRICE_COLUMNS = ("UNITID", "CHG1PY3", "CHG4PY3") + tuple(
    f"{name}{place}" for place in LARGEST_PROGRAMS for name in BY_PROGRAM
)
LENGTH_UNITS = {1: "clock", 2: "credit"}

ByProgram = dict[tuple[int, str], dict]


@lru_cache(maxsize=4096)
def cip_code(written: str) -> str | None:
    """Six digits: a spreadsheet makes 51.071 of 51.0710 and 1.0101 of 01.0101. None is no code."""
    found = CIP.fullmatch(written)
    return f"{found[1].zfill(2)}.{(found[2] or '').ljust(4, '0')}" if found else None


def read_awards(file: Published) -> dict[Key, int]:
    """The awards of every program in our vocabulary that a school listed that year."""
    listed: dict[Key, int] = {}
    for row in rows_of(file.path, AWARD_COLUMNS, code=file.code):
        code = cip_code(row.raw("CIPCODE"))
        if code is None:
            raise row.problem("CIPCODE", gettext("%(value)s is not a CIP code."))
        if code in FIELDS and row.whole("MAJORNUM") == FIRST_MAJOR:
            key = _key(row, code)
            if key in listed:
                words = gettext("%(cip)s at level %(level)s comes twice for %(unitid)s.")
                raise row.problem("CIPCODE", words, unitid=key[0], cip=code, level=key[2])
            listed[key] = row.required_whole("CTOTALT", LARGEST)
    return listed


def _key(row: Row, code: str) -> Key:
    return row.required_whole("UNITID"), code, row.required_whole("AWLEVEL", 99)


def read_program_prices(file: Published, kept: Collection[int]) -> tuple[ByProgram, int]:
    """Price, supplies and length by (UNITID, CIP), and how many codes had more than one price.

    A code that comes twice has a price for each of its programs; which level each belongs to is not
    said, so neither is taken.
    """
    found: ByProgram = {}
    several = 0
    rows = by_unitid(rows_of(file.path, PRICE_COLUMNS, code=file.code))
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
