"""Tables as a workbook (XLSX): text stays text, numbers are numbers, nothing is a formula."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import tostring

from .zipped import zipped

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODES = frozenset({"unitid", "award_level"})  # whole numbers that count nothing
TAKEN_FOR_MORE = ("=", "#")  # how formulas and errors begin
NARROWEST, WIDEST = 9, 48  # letters
CORE = "docProps/core.xml"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header, or, without one, lines of words."""

    name: str
    header: Sequence[str]
    rows: Sequence[Row]
    lines: Sequence[Sequence[str]] = ()


def workbook(sheets: Iterable[Sheet], title: str, day: date) -> bytes:
    """The same bytes for the same sheets on the same day."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    book.properties.title, book.properties.creator = title, None
    written = io.BytesIO()
    book.save(written)
    # What it is saved with is the time of saving, in the files and in the zip around them.
    book.properties.created = book.properties.modified = datetime.combine(day, time(), UTC)
    with ZipFile(written) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist())}
    return zipped(files | {CORE: tostring(book.properties.to_tree())}, day)


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    """Widths and what is frozen stand before the rows."""
    for number, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.header:
        page.freeze_panes = "A2"
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
        page.append([_bold(page, name) for name in sheet.header])
    for row in sheet.rows:
        page.append([_cell(page, name, row[name]) for name in sheet.header])
    for line in sheet.lines:
        page.append([_bold(page, line[0]), *(_cell(page, "", words) for words in line[1:])])


def _widths(sheet: Sheet) -> Iterator[int]:
    """As wide as the longest value, or the name of the column with its button, within limits."""
    columns: Iterable[Iterable[Any]] = (
        [f"{name}   ", *(row[name] for row in sheet.rows)] for name in sheet.header
    )
    for values in columns if sheet.header else zip(*sheet.lines, strict=True):
        longest = max((len(str(value)) for value in values), default=0)
        yield min(max(longest + 2, NARROWEST), WIDEST)


def _bold(page: WriteOnlyWorksheet, words: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, words)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, name: str, value: Any) -> Any:
    """A value as it is written; None, and no cell, for no value."""
    if name in CODES and value is not None:
        return str(value)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith(TAKEN_FOR_MORE):
        return text or None
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    return cell
