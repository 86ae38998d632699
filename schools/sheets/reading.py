"""Opens a spreadsheet that a person brought, CSV or XLSX: its lines as text, by column.

What cannot be a table is refused as a whole (SourceError); what is wrong with one cell is told
with its line. CSV comes in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs. A
workbook is a stranger's zip: what it unpacks to is judged before, and no formula is believed.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext, ngettext
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from published.errors import SourceError
from published.opening import DAMAGE, heading, open_zip, refuse_page

from .delimited import FORMULA

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 40 * 2**20
MOST_AT_ONCE = 2 * 2**20  # bytes between a row and the next: openpyxl holds some thirty times that
PIECE = re.compile(rb"<(?:\w+:)?(?:row|si)\b")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST = 5_000  # letters of one cell
SEPARATORS = (",", ";", "\t")
ESCAPED = "'"  # stands before what a spreadsheet would run: see delimited.py


@dataclass(slots=True)
class Line:
    """One row below the header: its number as a spreadsheet shows it, and what stands where."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns as they are called in the file, in plain spelling, and the lines that hold
    something."""

    name: str
    columns: Sequence[str]
    lines: Sequence[Line]


class _Odd(Exception):
    """What is wrong with one cell, in words."""


def read(content: bytes, name: str, *, sheet: str = "") -> Table:
    """The table of a file. Of a workbook the sheet of this name, else its first one."""
    if len(content) > MOST_BYTES:
        words = gettext("%(file)s is larger than %(most)s MB. Part it.")
        raise SourceError(words % {"file": name, "most": MOST_BYTES // 2**20})
    match PurePath(name).suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            return _table(name, _delimited(content, name))
        case ".xlsx":
            return _table(name, _sheet(content, name, sheet))
    words = gettext("%(file)s is neither CSV nor XLSX. Save it as one of them.")
    raise SourceError(words % {"file": name})


def plain(name: object) -> str:
    """How a column is called without what means nothing: "ZIP" and " zip " are zip."""
    return "_".join(heading(name).replace("-", " ").replace("_", " ").split())


def _table(name: str, rows: Iterable[Sequence[Any]]) -> Table:
    """Rows of text, or of cells of a workbook, the header first."""
    every = iter(rows)
    columns = _columns(name, [_text_or_nothing(cell) for cell in next(every, ())])
    lines = []
    for number, cells in enumerate(every, 2):
        line = _line(number, columns, cells)
        if not (any(line.cells.values()) or line.problems):
            continue
        lines.append(line)
        if len(lines) > MOST_ROWS:
            words = gettext("%(file)s has more than %(most)s rows. Part it.")
            raise SourceError(words % {"file": name, "most": f"{MOST_ROWS:,}"})
    if not lines:
        raise SourceError(gettext("%(file)s has a header and no rows.") % {"file": name})
    return Table(name, [column for column in columns if column], lines)


def _columns(name: str, header: Sequence[str]) -> list[str]:
    """The names of the columns; "" for one without a name."""
    columns = [plain(cell) for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise SourceError(gettext("The first row of %(file)s names no columns.") % {"file": name})
    if len(columns) > MOST_COLUMNS:
        words = gettext("%(file)s has more than %(most)s columns.")
        raise SourceError(words % {"file": name, "most": MOST_COLUMNS})
    if twice := {each for each in columns if each and columns.count(each) > 1}:
        words = ngettext(
            "%(file)s has the column %(columns)s twice.",
            "%(file)s has the columns %(columns)s twice.",
            len(twice),
        )
        raise SourceError(words % {"file": name, "columns": ", ".join(sorted(twice))})
    return columns


def _line(number: int, columns: Sequence[str], cells: Sequence[Any]) -> Line:
    line = Line(number)
    for position, cell in enumerate(cells):
        column = columns[position] if position < len(columns) else ""
        where = column or get_column_letter(position + 1)
        try:
            text = _text(cell)
        except _Odd as odd:
            line.problems[where] = str(odd)
            continue
        if column:
            line.cells[column] = text
        elif text:
            line.problems[where] = gettext("A value stands where the header names no column.")
    return line


def _text_or_nothing(cell: Any) -> str:
    try:
        return _text(cell)
    except _Odd:
        return ""


def _text(cell: Any) -> str:
    """A cell as text on one line, without blanks around it."""
    if not isinstance(cell, str):
        return _text_of(cell.value, cell.data_type)
    if cell.startswith("="):
        raise _Odd(gettext("This is a formula: put what it comes to in its place."))
    return _inert(cell)


def _text_of(value: Any, kind: str) -> str:
    """A cell of a workbook."""
    if kind == "f":
        raise _Odd(gettext("This is a formula: put what it comes to in its place."))
    if kind == "e":
        raise _Odd(gettext("This is an error of the spreadsheet: %(value)s.") % {"value": value})
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time() | timedelta():
            words = gettext("The spreadsheet made a day or time of this: %(value)s. Make it text.")
            raise _Odd(words % {"value": value})
    return _inert(str(value))


def _inert(written: str) -> str:
    """Without the sign that an export puts before what looks like a formula."""
    bare = written.removeprefix(ESCAPED)
    text = " ".join((bare if bare.startswith(FORMULA) else written).split())
    if len(text) > LONGEST:
        words = gettext("This has more than %(most)s letters.")
        raise _Odd(words % {"most": f"{LONGEST:,}"})
    return text


def _delimited(content: bytes, name: str) -> Iterator[list[str]]:
    refuse_page(content, name)
    text = _decoded(content)
    if "\0" in text:
        raise SourceError(gettext("%(file)s is not a text file.") % {"file": name})
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from rows
    except csv.Error as error:
        words = gettext("%(file)s, line %(line)s: %(error)s. Is it cut off?")
        where = {"file": name, "line": rows.line_num, "error": error}
        raise SourceError(words % where) from error


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _sheet(content: bytes, name: str, sheet: str) -> Iterator[Sequence[Any]]:
    _refuse_bomb(content, name)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        if not book.worksheets:
            raise SourceError(gettext("%(file)s has no sheet.") % {"file": name})
        page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        page.reset_dimensions()  # what it says of its own size is not believed
        # One row more than may hold something, and far fewer than a sheet has.
        yield from islice(page.iter_rows(max_col=MOST_COLUMNS + 1), 5 * MOST_ROWS)
    except (*DAMAGE, InvalidFileException, ParseError, AttributeError, TypeError) as error:
        words = gettext("%(file)s is not a workbook that can be read. Save it again as XLSX.")
        raise SourceError(words % {"file": name}) from error


def _refuse_bomb(content: bytes, name: str) -> None:
    """zipfile reads no more of a member than the size it states, so these sizes can be trusted."""
    with open_zip(io.BytesIO(content), name) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > MOST_UNPACKED:
            words = gettext("%(file)s would unpack to %(size)s MB. That is too much to be right.")
            raise SourceError(words % {"file": name, "size": f"{size // 2**20:,}"})
        large = (each for each in archive.infolist() if each.file_size > MOST_AT_ONCE)
        if not all(_is_rows(archive.read(member)) for member in large):
            words = gettext("%(file)s holds much that is no rows. Copy its rows into a new file.")
            raise SourceError(words % {"file": name})


def _is_rows(part: bytes) -> bool:
    """Rows or strings, no piece of which is large; or a picture, which nobody reads."""
    if part.startswith(PICTURES):
        return True
    starts = [0, *(found.start() for found in PIECE.finditer(part)), len(part)]
    return max(end - start for start, end in pairwise(starts)) <= MOST_AT_ONCE
