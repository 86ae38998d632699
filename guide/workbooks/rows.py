"""Opens a published workbook or table and gives its rows by column name; how cells are read.

A cell that cannot be right raises SourceError with file, sheet, row and column. BLS writes marks
where it prints no number; they are kept, never counted as zero.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, gettext_lazy
from openpyxl import load_workbook

from published.errors import SourceError
from published.opening import open_table, positions

from ..facts import Words
from ..tables import MARKS

NUMBER = re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,12})?", re.ASCII)
MOST = 10**11  # nothing we count comes near; a larger cell is a mistake
TOP = 3  # titles and column names stand in the first rows
LAST = 1_048_576  # Excel's last row

Cells = tuple[object, ...]
Form = tuple[str, Words]  # a pattern, and what is said of anything else
STATE_CODE: Form = "[A-Z]{2}", gettext_lazy("%(value)s is not a state code.")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, by our names of the columns; `published` are the file's names."""

    file: str
    sheet: str
    line: int
    cells: Mapping[str, object]
    published: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """Words with single blanks between them, "" for an empty cell."""
        cell = self.cells[column]
        return "" if cell is None else " ".join(str(cell).split())

    def required(self, column: str) -> str:
        """Words that must be there."""
        words = self.text(column)
        if not words:
            raise self.problem(column, gettext("is empty."))
        return words

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """One of the allowed words."""
        words = self.text(column)
        if words not in allowed:
            choices = gettext(" or ").join(sorted(allowed))
            raise self.problem(column, gettext("%(value)s is not %(choices)s."), choices=choices)
        return words

    def matching(self, column: str, form: Form) -> str:
        """Words of a form: "08/2021" for a month."""
        pattern, otherwise = form
        words = self.text(column)
        if not re.fullmatch(pattern, words, re.ASCII):
            raise self.problem(column, str(otherwise))
        return words

    def number(self, column: str, least: int | None = 0, most: int = MOST) -> Decimal:
        """A number that must be there."""
        cell = self.cells[column]
        if self.text(column) == "":
            raise self.problem(column, gettext("is empty."))
        words = f"{cell:.12g}" if type(cell) is float else self.text(column)
        if isinstance(cell, bool) or not NUMBER.fullmatch(words):
            raise self.problem(column, gettext("%(value)s is not a number."))
        found = Decimal(words.replace(",", ""))
        if found > most or (least is not None and found < least):
            raise self.problem(
                column,
                gettext("%(number)s is not between %(least)s and %(most)s."),
                number=words[:40],
                least=least,
                most=most,
            )
        return found

    def cell(self, column: str, *, whole: bool = False, empty: str | None = None) -> str:
        """A number above zero as text, or the mark that stands in its place.

        `empty` is the mark to write where the source leaves the cell empty; None forbids that.
        """
        words = self.text(column)
        if words in MARKS:
            return words
        if words == "" and empty is not None:
            return empty
        found = self.number(column)
        if found == 0:
            raise self.problem(column, gettext("0 stands where a number above zero must."))
        if whole and found != found.to_integral_value():
            raise self.problem(
                column, gettext("%(number)s is not a whole number."), number=words[:40]
            )
        return plain(found)

    def problem(self, column: str, words: str, **values: object) -> SourceError:
        """The error to raise about one cell: a whole sentence, and what stands in its places.

        %(value)s is the cell as it stands, in quotes and not too long.
        """
        if self.sheet:
            frame = gettext(
                "%(file)s, sheet %(sheet)s, row %(line)s, column %(column)s: %(problem)s"
            )
        else:
            frame = gettext("%(file)s, line %(line)s, column %(column)s: %(problem)s")
        problem = words % {"value": repr(self.text(column)[:40]), **values}
        where = {"file": self.file, "sheet": self.sheet, "line": self.line}
        column = self.published.get(column, column)
        return SourceError(frame % {**where, "column": column, "problem": problem})


def plain(number: Decimal) -> str:
    """850000 and 22.5, with neither exponent nor trailing zeros."""
    return f"{number.normalize():f}"


def unique(rows: Collection[tuple[Row, tuple[str, ...]]], column: str) -> None:
    """No two rows about the same thing."""
    seen: dict[tuple[str, ...], int] = {}
    for row, key in rows:
        if key in seen:
            words = gettext("%(key)s was already on row %(line)s.")
            raise row.problem(column, words, key=" ".join(key), line=seen[key])
        seen[key] = row.line


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
            words = gettext("%(file)s has no sheet %(sheet)s, only %(names)s. Is it renamed?")
            there = ", ".join(self.sheets)
            raise SourceError(words % {"file": self.name, "sheet": sheet, "names": there})
        return self.sheets[sheet].get(line, ())

    def lost(self, column: str, codes: Collection[str]) -> SourceError:
        """The error to raise where the first sheet has no rows about some of the codes."""
        words = gettext("no row of %(codes)s. Is it cut off, or another file?")
        return self.problem(self.first, column, words % {"codes": ", ".join(sorted(codes))})

    def problem(self, sheet: str, column: str, problem: str) -> SourceError:
        """The error to raise about a column as a whole."""
        frame = gettext("%(file)s, sheet %(sheet)s, column %(column)s: %(problem)s")
        where = {"file": self.name, "sheet": sheet, "column": column}
        return SourceError(frame % {**where, "problem": problem})

    def rows(self, sheet: str, columns: Mapping[str, str], header: int = 1) -> list[Row]:
        """The rows below the header, by our names of the columns."""
        words = gettext("%(file)s, sheet %(sheet)s, row %(line)s")
        where = words % {"file": self.name, "sheet": sheet, "line": header}
        places = positions(self.cells(sheet, header), columns, where)
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
    opened = open_table(path, columns)
    for line, cells in opened.lines:
        yield Row(opened.name, "", line, _picked(cells, opened.columns))


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Whatever openpyxl says about a broken file, in one sentence.

    It lets everything through that zip, zlib and XML raise, and stumbles over what is not there:
    a list of these errors would never be complete.
    """
    try:
        yield
    except Exception as error:
        words = gettext("%(file)s is not a whole workbook (xlsx). Download it again.")
        raise SourceError(words % {"file": path.name}) from error
