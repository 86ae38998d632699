"""Opens a published workbook or table and gives its rows by column name."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from .row import Row, SourceError

Cells = tuple[object, ...]
TOP = 3  # titles and column names stand in the first rows
LAST = 1_048_576  # Excel's last row


class Workbook:
    """A workbook, read once: for each sheet its first rows and those about the wanted codes."""

    def __init__(self, name: str, sheets: Mapping[str, dict[int, Cells]]) -> None:
        self.name = name
        self.sheets = sheets

    @property
    def first(self) -> str:
        """The name of the first sheet."""
        return next(iter(self.sheets))

    def cells(self, sheet: str, line: int) -> Cells:
        """A row as it stands, counted from 1."""
        if sheet not in self.sheets:
            there = ", ".join(self.sheets)
            raise SourceError(f"{self.name} has no sheet {sheet}, only {there}. Is it renamed?")
        return self.sheets[sheet].get(line, ())

    def rows(self, sheet: str, columns: Mapping[str, str], header: int = 1) -> list[Row]:
        """The rows below the header, by our names of the columns."""
        names = [heading(cell) for cell in self.cells(sheet, header)]
        places = _places(names, columns, f"{self.name}, sheet {sheet}, row {header}")
        return [
            Row(self.name, sheet, line, _picked(cells, places), columns)
            for line, cells in self.sheets[sheet].items()
            if line > header
        ]


def workbook(path: Path, codes: Collection[str]) -> Workbook:
    """The rows of a workbook that hold one of the codes, and the first rows of every sheet."""
    with _whole(path):
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            sheets = {sheet.title: _about(sheet, codes) for sheet in book.worksheets}
        finally:
            book.close()
        if not sheets:
            raise ValueError("no sheet")
    return Workbook(path.name, sheets)


def _about(sheet: Any, codes: Collection[str]) -> dict[int, Cells]:
    """The first rows of a sheet and those that hold a code.

    All of its rows are read, whatever size the sheet gives itself. For rows that a file leaves out
    openpyxl makes up empty ones, without end when a row's number is wrong.
    """
    sheet.reset_dimensions()
    found: dict[int, Cells] = {}
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if line > LAST:
            raise ValueError("a row below the last")
        if line <= TOP or any(isinstance(cell, str) and cell.strip() in codes for cell in cells):
            found[line] = cells
    return found


def _picked(cells: Sequence[object], places: Mapping[str, int]) -> dict[str, object]:
    return {name: cells[at] if at < len(cells) else None for name, at in places.items()}


def table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a csv file, by column name."""
    try:
        lines = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        every = list(lines)
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise SourceError(f"{path.name} is not a whole csv file: {error}.") from error
    names = [heading(cell) for cell in every[0]] if every else []
    places = _places(names, {column: column for column in columns}, f"{path.name}, row 1")
    for line, cells in enumerate(every[1:], start=2):
        if len(cells) != len(names):
            words = f"{len(cells)} cells where the header names {len(names)}. Is it cut off?"
            raise SourceError(f"{path.name}, row {line}: {words}")
        yield Row(path.name, "", line, _picked(cells, places))


def heading(cell: object) -> str:
    """A column name without the differences that mean nothing: case, blanks, kinds of dash."""
    return " ".join(str(cell or "").replace("\u2013", "-").lower().split())


def _places(names: Sequence[str], columns: Mapping[str, str], where: str) -> dict[str, int]:
    for wanted in columns.values():
        if names.count(heading(wanted)) != 1:
            often = "is there twice" if heading(wanted) in names else "is not there"
            raise SourceError(f"{where}, column {wanted}: {often}. Is it another file?")
    return {column: names.index(heading(wanted)) for column, wanted in columns.items()}


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Whatever openpyxl says about a broken file, in one sentence.

    It lets everything through that zip, zlib and XML raise, and stumbles over what is not there:
    a list of these errors would never be complete.
    """
    try:
        yield
    except Exception as error:
        raise SourceError(
            f"{path.name} is not a whole workbook (xlsx). Download it again."
        ) from error
