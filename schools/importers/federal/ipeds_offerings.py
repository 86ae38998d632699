"""IPEDS IC, "Educational offerings": what a whole school offers, never one program of it."""

from collections.abc import Collection

from .. import csv_reader
from .published import Published

TWOS = {"open_admission": "OPENADMP", "distance_only": "DISTNCED"}  # 1 yes, 2 no
ZEROS = {  # 1 yes, 0 no
    "distance_courses": "DISTCRS",
    "evening_or_weekend": "SLO7",  # weekend/evening college
    "child_care": "STUSRV8",  # on-campus day care for children of students
    "career_counseling": "STUSRV2",
    "job_placement": "STUSRV4",  # placement services for completers
}
COLUMNS = ("UNITID", *TWOS.values(), *ZEROS.values())


def read(file: Published, kept: Collection[int]) -> dict[int, dict[str, bool | None]]:
    """The offerings of the schools that the directory keeps, by UNITID."""
    rows = csv_reader.by_unitid(csv_reader.read(file.path, COLUMNS, code=file.code))
    return {
        unitid: {field: row.flag(column, no="2") for field, column in TWOS.items()}
        | {field: row.flag(column) for field, column in ZEROS.items()}
        for unitid, row in rows
        if unitid in kept
    }
