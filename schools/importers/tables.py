"""The compact tables of facts in schools/data: their columns, and how values are written.

Text in UTF-8 with LF, one row a line, in a fixed order, so that the same files give the same bytes.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from published.errors import SourceError
from published.opening import count
from published.tables import SUMS, place, put, refuse_changed, sums

from ..vocabulary import origins
from .row import Row, rows_of

DATA = Path(__file__).resolve().parent.parent / "data"
MAKER = "build_directory"  # the command that writes them

WEB = ("website", "admissions_website", "price_calculator")
OFFERINGS, PRICES = origins.FIELDS["offerings"], origins.FIELDS["prices"]

BETWEEN_SOURCES = "|"  # of one file that gives facts of two kinds

COLUMNS = {
    "releases": ("code", "source", "title", "publisher", "period", "url", "rows"),
    "zips": ("zip", "city", "state", "latitude", "longitude", "kind", "area", "county"),
    "places": (
        *("name", "kind", "county", "state", "latitude", "longitude", "population", "area"),
    ),
    "schools": (
        *("unitid", "slug", "name", "aliases", "directory_year"),
        *("status", "closed_on", "closed_by", "successor", "part_of"),
        *("control", "level", "address", "city", "state", "zip", "latitude", "longitude"),
        *("phone", "phone_extension", *WEB, *OFFERINGS, "online_percent", *PRICES),
        *("undergraduates", "pell_percent", "graduation_rate", "graduation_year", "earnings"),
        *("federal_number", "schools_together"),
        *("accreditor", "not_operating", "net_price", "net_price_lowest_income"),
    ),
    "outside": ("unitid", "name", "aliases", "city", "state", "directory_year"),
    "campuses": (
        *("unitid", "number", "name", "address", "city", "state", "zip"),
        *("latitude", "longitude", "point_source"),
    ),
    "earnings": ("unitid", "credential", "four_years", "five_years"),
    "agencies": ("state", "name", "url"),
    "programs": (
        *("unitid", "cip", "award_level", "offered"),
        *("price", "price_high", "supplies", "supplies_high"),
        *("length", "length_high", "length_unit", "months", "months_high", "awards"),
    ),
}

MAY_BE_EMPTY = {"earnings", "agencies", "outside"}  # a folder may hold no file of them


def write(folder: Path, tables: Mapping[str, Iterable[Mapping]]) -> dict[str, int]:
    """All tables with their sums, or none. Returns bytes by table."""
    contents = {f"{name}.csv": _content(name, rows) for name, rows in tables.items()}
    put(folder, contents | {SUMS: sums(contents)})
    return {name: len(contents[f"{name}.csv"]) for name in tables}


def check(folder: Path) -> None:
    """Refuse tables that are not as `write` left them: one that was cut between two rows parses."""
    refuse_changed(folder, [f"{name}.csv" for name in COLUMNS], MAKER)


def read(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one of our tables, whose header must be exactly ours."""
    path = place(folder, f"{name}.csv")
    if not path.is_file():
        words = gettext("There is no %(file)s in %(folder)s. Run %(maker)s first.")
        raise SourceError(words % {"file": path.name, "folder": folder, "maker": MAKER})
    if name in MAY_BE_EMPTY and not count(path):
        return iter(())
    return rows_of(path, COLUMNS[name])


def directory_code(year: int) -> str:
    """The release that says of a school whether it is open, where it is and what it is called."""
    return f"HD{year}"


def graduation_code(year: int) -> str:
    """The release that the graduation rates of a year are cited by."""
    return f"GR{year}"


def written(value: object) -> str:
    """A value as the tables spell it: nothing for missing, 1 and 0 for yes and no."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float():
            return f"{value:.5f}".rstrip("0").rstrip(".")
        case date():
            return value.isoformat()
        case list():
            return "|".join(value)
        case dict():
            return " ".join(f"{year}:{awards}" for year, awards in sorted(value.items()))
    return str(value)


def _content(name: str, rows: Iterable[Mapping]) -> bytes:
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS[name])
    lines.writerows([written(row.get(column)) for column in COLUMNS[name]] for row in rows)
    return text.getvalue().encode()
