"""The rows of a source file, and how their values are read.

A value that cannot be right raises SourceError with the file, the line and the column, so that the
person who runs an import knows where to look. Zero is a value; the markers below mean "missing".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext, ngettext

from published.errors import SourceError
from published.opening import open_table

# IPEDS: "." and empty, -1 not reported, -2 not applicable, -3 not available. Scorecard: the words.
MISSING = frozenset({"", ".", "-1", "-2", "-3", "NULL", "PrivacySuppressed"})
LARGEST = 2**31 - 1  # what an integer column of the database holds
WHOLE = re.compile(r"(\d{1,10})(?:\.0*)?", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,10}(?:\.\d*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one line, by the column names that the importer asked for."""

    file: str
    line: int
    columns: Mapping[str, int]
    values: Sequence[str]

    def raw(self, column: str) -> str:
        """The value without the blanks around it."""
        return self.values[self.columns[column]].strip()

    def text(self, column: str, longest: int | None = None) -> str:
        """Words with single blanks between them, "" when missing."""
        words = " ".join(self.raw(column).split())
        if longest and len(words) > longest:
            raise self.problem(
                column,
                ngettext(
                    "has %(length)s character, at most %(most)s fit.",
                    "has %(length)s characters, at most %(most)s fit.",
                    len(words),
                ),
                length=len(words),
                most=longest,
            )
        return "" if words in MISSING else words

    def required(self, column: str, longest: int | None = None) -> str:
        """Words that must be there."""
        words = self.text(column, longest)
        if not words:
            raise self.problem(column, gettext("is empty."))
        return words

    def whole(self, column: str, most: int = LARGEST) -> int | None:
        """A whole number from 0, None when missing."""
        found = self.text(column)
        if not found:
            return None
        number = WHOLE.fullmatch(found)
        if number is None:
            raise self.problem(column, gettext("%(value)s is not a whole number from 0."))
        if int(number[1]) > most:
            words = gettext("%(number)s is more than %(most)s.")
            raise self.problem(column, words, number=found, most=most)
        return int(number[1])

    def required_whole(self, column: str, most: int = LARGEST) -> int:
        """A whole number from 0 that must be there."""
        number = self.whole(column, most)
        if number is None:
            raise self.problem(column, gettext("%(value)s is not a whole number from 0."))
        return number

    def decimal(self, column: str) -> float | None:
        """A number with or without decimals, None when missing."""
        found = self.text(column)
        if not found:
            return None
        if not DECIMAL.fullmatch(found):
            raise self.problem(column, gettext("%(value)s is not a number."))
        return float(found)

    def rounded(self, column: str, most: int = LARGEST) -> int | None:
        """The nearest whole number from 0 ("29.0" and "28.5" are 29), None when missing."""
        number = self.between(column, 0, most)
        return None if number is None else int(number + 0.5)

    def between(self, column: str, least: int, most: int) -> float | None:
        """A number with or without decimals from `least` to `most`, None when missing."""
        number = self.decimal(column)
        if number is not None and not least <= number <= most:
            words = gettext("%(number)s is not between %(least)s and %(most)s.")
            raise self.problem(column, words, number=self.raw(column), least=least, most=most)
        return number

    def dollars(self, column: str) -> int | None:
        """Whole dollars, below zero where the source has it so; None when missing."""
        number = self.decimal(column)
        if number is not None and abs(number) > LARGEST:
            raise self.problem(column, gettext("%(value)s is no amount of money."))
        return None if number is None else round(number)

    def degrees(self, column: str, most: int) -> float | None:
        """Degrees to five decimals (a yard or so), None when missing."""
        number = self.between(column, -most, most)
        return None if number is None else round(number, 5) + 0.0  # never -0.0

    def flag(self, column: str, *, no: str = "0") -> bool | None:
        """Yes (1) or no (0, or 2 in some columns), None when missing."""
        found = self.text(column)
        if found not in {"", "1", no}:
            raise self.problem(column, gettext("%(value)s is neither 1 nor %(no)s."), no=no)
        return {"1": True, no: False}.get(found)

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """One of the allowed words."""
        found = self.raw(column)
        if found not in allowed:
            raise self.problem(column, gettext("%(value)s is not known."))
        return found

    def day(self, column: str) -> date | None:
        """A day written 2024-05-31, None when missing."""
        found = self.text(column)
        if not found:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError as error:
            raise self.problem(column, gettext("%(value)s is not a day.")) from error

    def problem(self, column: str, words: str, **values: object) -> SourceError:
        """The error to raise about one value: a whole sentence, and what stands in its places.

        %(value)s is the value as written, in quotes and not too long.
        """
        frame = gettext("%(file)s, line %(line)s, column %(column)s: %(problem)s")
        problem = words % {"value": repr(self.raw(column)[:40]), **values}
        where = {"file": self.file, "line": self.line, "column": column}
        return SourceError(frame % {**where, "problem": problem})


def rows_of(path: Path, wanted: Sequence[str], *, code: str = "") -> Iterator[Row]:
    """The rows of a file, with the wanted columns. `code` is what a zip must hold: "HD2024"."""
    table = open_table(path, wanted, code=code)
    return (Row(table.name, line, table.columns, values) for line, values in table.lines)


def by_unitid(rows: Iterator[Row], column: str = "UNITID") -> Iterator[tuple[int, Row]]:
    """Each row with its school's number; a number that comes twice is an error."""
    lines: dict[int, int] = {}
    for row in rows:
        unitid = row.required_whole(column)
        if unitid in lines:
            words = gettext("%(number)s was already on line %(line)s.")
            raise row.problem(column, words, number=unitid, line=lines[unitid])
        lines[unitid] = row.line
        yield unitid, row
