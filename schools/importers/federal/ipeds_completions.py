"""IPEDS C_A, "Completions": awards by program (CIP), first or second major, and award level.

A row with 0 awards is an offering: the school listed the program that year and nobody finished.
"""

import re
from functools import lru_cache

from ...vocabulary.cip import FIELDS
from .. import csv_reader
from ..row import LARGEST, Row
from .published import Published

COLUMNS = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")
CIP = re.compile(r"(\d{1,2})(?:\.(\d{0,4}))?", re.ASCII)
FIRST_MAJOR = 1

Key = tuple[int, str, int]  # UNITID, CIP code, award level


@lru_cache(maxsize=4096)
def cip_code(written: str) -> str | None:
    """Six digits: a spreadsheet makes 51.071 of 51.0710 and 1.0101 of 01.0101. None is no code."""
    found = CIP.fullmatch(written)
    return f"{found[1].zfill(2)}.{(found[2] or '').ljust(4, '0')}" if found else None


def read(file: Published) -> dict[Key, int]:
    """The awards of every program in our vocabulary that a school listed that year."""
    listed: dict[Key, int] = {}
    for row in csv_reader.read(file.path, COLUMNS, code=file.code):
        code = cip_code(row.raw("CIPCODE"))
        if code is None:
            raise row.problem("CIPCODE", f"{row.raw('CIPCODE')[:40]!r} is not a CIP code")
        if code in FIELDS and row.whole("MAJORNUM") == FIRST_MAJOR:
            key = _key(row, code)
            if key in listed:
                raise row.problem("CIPCODE", f"{code} at level {key[2]} comes twice for {key[0]}")
            listed[key] = row.required_whole("CTOTALT", LARGEST)
    return listed


def _key(row: Row, code: str) -> Key:
    return row.required_whole("UNITID"), code, row.required_whole("AWLEVEL", 99)
