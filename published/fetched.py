"""What was fetched into a folder: FETCHED.csv, a line a file, for people and for the next fetch.

A line without a sum is of a file that has begun and has not come whole.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from django.utils.translation import gettext

from .errors import SourceError

NAME = "FETCHED.csv"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file: what is known of it, all as text."""

    file: str
    bytes: str  # how many; "" while it is not whole
    sha256: str
    fetched: str  # the day: 2026-11-23
    address: str
    etag: str  # what the server calls this version of the file
    modified: str  # when it was last changed, in the server's words

    def is_whole(self, folder: Path) -> bool:
        """Is the file there, as it came?"""
        path = folder / self.file
        return path.is_file() and sha256(path) == self.sha256


HEADER = re.compile(r"[\x20-\x7e\x80-\xff]*")  # ASCII or Latin-1, in one line
COLUMNS = [field.name for field in fields(Fetched)]


def read(folder: Path) -> dict[str, Fetched]:
    """The lines of the folder, by file. What cannot be read counts as not fetched."""
    path = folder / NAME
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8", "replace"), newline=""))
    try:
        whole = [row for row in rows if set(row) == set(COLUMNS) and None not in row.values()]
    except csv.Error:
        return {}
    return {row["file"]: Fetched(**row) for row in whole if _can_be_sent(row)}


def _can_be_sent(row: Mapping[str, str]) -> bool:
    """The server's own words go back to it, as a header can hold them."""
    return all(HEADER.fullmatch(row[name]) for name in ("etag", "modified"))


def note(folder: Path, fetched: Fetched) -> None:
    """Write or replace the line of one file."""
    _write(folder, {**read(folder), fetched.file: fetched})


def forget(folder: Path, file: str) -> None:
    """Take the line of one file out."""
    _write(folder, {name: line for name, line in read(folder).items() if name != file})


def sha256(path: Path) -> str:
    """The sum of a file, as `sha256sum` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(folder: Path, lines: Mapping[str, Fetched]) -> None:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(astuple(lines[name]) for name in sorted(lines))
    started = folder / f"{NAME}.started"
    try:
        started.write_text(text.getvalue(), encoding="utf-8", newline="")
        started.replace(folder / NAME)
    except OSError as error:
        raise SourceError(
            gettext("%(file)s cannot be written: %(error)s.") % {"file": NAME, "error": error}
        ) from error
    finally:
        started.unlink(missing_ok=True)
