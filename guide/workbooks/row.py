"""One row of a published table, and how its cells are read.

A cell that cannot be right raises SourceError with file, sheet, row and column. BLS writes marks
where it prints no number (NO_VALUE); they are kept, never counted as zero.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..tables import NO_VALUE

MARKS = frozenset(NO_VALUE) - {""}
NUMBER = re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,12})?", re.ASCII)
MOST = 10**11  # nothing we count comes near; a larger cell is a mistake


class SourceError(Exception):
    """A file cannot be used; the message is a sentence for the person who runs the command."""


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
            raise self.problem(column, "is empty")
        return words

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """One of the allowed words."""
        words = self.text(column)
        if words not in allowed:
            raise self.problem(column, f"{words[:40]!r} is not {' or '.join(sorted(allowed))}")
        return words

    def matching(self, column: str, pattern: str, what: str) -> str:
        """Words of a form: "08/2021" for a month."""
        words = self.text(column)
        if not re.fullmatch(pattern, words, re.ASCII):
            raise self.problem(column, f"{words[:40]!r} is not {what}")
        return words

    def number(self, column: str, least: int | None = 0, most: int = MOST) -> Decimal:
        """A number that must be there."""
        cell = self.cells[column]
        if self.text(column) == "":
            raise self.problem(column, "is empty")
        words = f"{cell:.12g}" if type(cell) is float else self.text(column)
        if isinstance(cell, bool) or not NUMBER.fullmatch(words):
            raise self.problem(column, f"{words[:40]!r} is not a number")
        found = Decimal(words.replace(",", ""))
        if found > most or (least is not None and found < least):
            raise self.problem(column, f"{words[:40]} is not between {least} and {most}")
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
            raise self.problem(column, "0 stands where a number above zero must")
        if whole and found != found.to_integral_value():
            raise self.problem(column, f"{words[:40]} is not a whole number")
        return plain(found)

    def problem(self, column: str, words: str) -> SourceError:
        """The error to raise about one cell."""
        name = self.published.get(column, column)
        sheet = f"sheet {self.sheet}, " if self.sheet else ""
        end = "" if words.endswith("?") else "."
        return SourceError(f"{self.file}, {sheet}row {self.line}, column {name}: {words}{end}")


def plain(number: Decimal) -> str:
    """850000 and 22.5, with neither exponent nor trailing zeros."""
    return f"{number.normalize():f}"


def unique(rows: Collection[tuple[Row, tuple[str, ...]]], column: str) -> None:
    """No two rows about the same thing."""
    seen: dict[tuple[str, ...], int] = {}
    for row, key in rows:
        if key in seen:
            raise row.problem(column, f"{' '.join(key)} was already on row {seen[key]}")
        seen[key] = row.line
