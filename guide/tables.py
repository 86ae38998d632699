"""The tables of facts in guide/data: their columns, and how they are read and written.

Cells are text as it stands in the table. In a number's place may stand one of BLS's marks, or
nothing where the source does not hold the number. `evidence` says how a row came here.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from published.tables import place

from .vocabulary import PLACES, WAGES

DATA = Path(__file__).parent / "data"

MARKS = frozenset({"*", "**", "#", "~"})


class Evidence(StrEnum):
    """How the numbers of a row came here."""

    WORKBOOK = "workbook"  # read from the publisher's own workbook
    PRIMARY = "primary"  # from the publisher's own page or export, typed by somebody
    COMPUTED = "computed"  # added up from what the publisher prints
    COPY = "copy"  # somebody else's copy, not yet compared with the publisher's own file


NATIONAL = ("soc", "year", *WAGES, "evidence", "release")
PLACE = ("area", "name", "soc", "year", *PLACES, "evidence", "release")
RATING = ("kind", "element", "importance", "asked", "date", "release")

# File -> columns. Rows are sorted by all of them, so the same facts are always the same bytes.
COLUMNS: dict[str, tuple[str, ...]] = {
    "wages_national": NATIONAL,
    "wages_state": PLACE,
    "wages_metro": PLACE,
    "wages_nonmetro": PLACE,
    "price_parities": ("area", "name", "year", "prices", "evidence", "release"),
    "projections": (
        *("cycle", "soc", "jobs_base", "jobs_projected", "jobs_change_percent", "openings"),
        *("openings_replacing", "leaving_rate", "entry_education", "related_experience"),
        *("training_on_the_job", "evidence", "release"),
    ),
    "awards": ("academic_year", "cip", "award_level", "awards", "release"),
    "education": ("scale", "category", "percent", "low", "high", "asked", "date", "release"),
    "job_zones": ("soc", "job_zone", "date", "release"),
    "ratings": RATING,
    "lists": ("kind", "position", "words", "detail", "release"),
    "by_hand": (
        *("key", "value", "unit", "area", "occupation", "statistic", "period", "source"),
        *("release", "link", "note"),
    ),
}

Row = Mapping[str, str]


def read(name: str, folder: Path = DATA) -> list[dict[str, str]]:
    """The rows of a table."""
    with place(folder, f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def exists(name: str, folder: Path) -> bool:
    """Does a folder hold the table?"""
    return place(folder, f"{name}.csv").is_file()


def content(name: str, rows: Iterable[Row]) -> bytes:
    """The bytes of a table: UTF-8, LF, sorted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS[name])
    writer.writerows(sorted([row[column] for column in COLUMNS[name]] for row in rows))
    return text.getvalue().encode()
