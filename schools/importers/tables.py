"""The compact tables of facts in schools/data: their columns, and how values are written.

Text in UTF-8 with LF, one row a line, in a fixed order, so that the same files give the same bytes.
"""

import csv
import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ..vocabulary import origins
from . import csv_reader
from .row import Row, SourceError

DATA = Path(__file__).resolve().parent.parent / "data"

WEB = ("website", "admissions_website", "price_calculator")
OFFERINGS, PRICES = origins.FIELDS["offerings"], origins.FIELDS["prices"]

# What `sha256sum --check` reads.
SUMS = "SHA256SUMS"

COLUMNS = {
    "releases": ("code", "source", "title", "publisher", "period", "url", "rows"),
    "zips": ("zip", "city", "state", "latitude", "longitude", "kind", "metro"),
    "places": ("name", "state", "latitude", "longitude", "population", "metro"),
    "schools": (
        *("unitid", "slug", "name", "aliases", "status", "closed_on", "closed_by", "successor"),
        *("control", "level", "address", "city", "state", "zip", "latitude", "longitude"),
        *("phone", "phone_extension", *WEB, *OFFERINGS, *PRICES),
        *("undergraduates", "pell_percent", "graduation_rate", "graduation_year", "earnings"),
    ),
    "programs": (
        *("unitid", "cip", "award_level", "offered"),
        *("price", "supplies", "length", "length_unit", "months", "awards"),
    ),
}


def write(folder: Path, tables: Mapping[str, Iterable[Mapping]]) -> dict[str, int]:
    """All tables, or none: written beside the folder first, then moved. Returns bytes by table."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".tables-") as made:
        sizes = {name: _write(Path(made), name, rows) for name, rows in tables.items()}
        sums = "".join(f"{_sum(Path(made), name)}  {name}.csv\n" for name in sorted(tables))
        for name in tables:
            shutil.move(_path(Path(made), name), _path(folder, name))
    (folder / SUMS).write_text(sums)
    return sizes


def check(folder: Path) -> None:
    """Refuse tables that are not as `write` left them: one that was cut between two rows parses."""
    if not (folder / SUMS).is_file():
        raise SourceError(f"There is no {SUMS} in {folder}. Run build_directory first.")
    known = dict(line.split("  ")[::-1] for line in (folder / SUMS).read_text().splitlines())
    for name in COLUMNS:
        if known.get(f"{name}.csv") != _sum(folder, name):
            raise SourceError(
                f"{name}.csv is not as build_directory wrote it: it was cut off or changed. "
                "Get it again, or run build_directory."
            )


def read(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one of our tables, whose header must be exactly ours."""
    path = _path(folder, name)
    if not path.is_file():
        raise SourceError(f"There is no {path.name} in {folder}. Run build_directory first.")
    return csv_reader.read(path, COLUMNS[name])


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


def _sum(folder: Path, name: str) -> str:
    return hashlib.sha256(_path(folder, name).read_bytes()).hexdigest()


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.csv"


def _write(folder: Path, name: str, rows: Iterable[Mapping]) -> int:
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS[name])
    lines.writerows([written(row.get(column)) for column in COLUMNS[name]] for row in rows)
    return _path(folder, name).write_bytes(text.getvalue().encode())
