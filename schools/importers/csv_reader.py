"""Opens a table that somebody published, as zip or plain csv, and gives its rows.

IPEDS files come in UTF-8 with a mark or in Windows-1252, with CRLF, padded column names in either
case, and sometimes with the original and the revised file (_rv) in one zip: the revised one counts.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .row import Row, SourceError

if TYPE_CHECKING:
    from _csv import Reader


def read(path: Path, wanted: Sequence[str], *, code: str = "") -> Iterator[Row]:
    """The rows of a file, with the wanted columns. `code` is what a zip must hold: "HD2024"."""
    header, lines = _lines(path, code)
    name = path.name
    columns = _positions(header, wanted, name)
    found = False
    while (values := _next(lines, name)) is not None:
        if values:
            _check_fields(values, header, name, lines.line_num)
            found = True
            yield Row(name, lines.line_num, columns, values)
    if not found:
        raise SourceError(f"{name} has a header and no rows.")


def count(path: Path, code: str = "") -> int:
    """How many rows a file has."""
    return sum(bool(values) for values in _lines(path, code)[1])


def by_unitid(rows: Iterator[Row], column: str = "UNITID") -> Iterator[tuple[int, Row]]:
    """Each row with its school's number; a number that comes twice is an error."""
    lines: dict[int, int] = {}
    for row in rows:
        unitid = row.required_whole(column)
        if unitid in lines:
            words = f"{unitid} was already on line {lines[unitid]}"
            raise row.problem(column, words)
        lines[unitid] = row.line
        yield unitid, row


def _lines(path: Path, code: str) -> tuple[list[str], Reader]:
    text = _decoded(_content(path, code), path.name)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _next(lines, path.name)
    if header is None:
        raise SourceError(f"{path.name} is empty.")
    return header, lines


def _content(path: Path, code: str) -> bytes:
    content = path.read_bytes()
    if content.lstrip()[:1] == b"<":
        raise SourceError(f"{path.name} is a web page, not a table. Download it again.")
    return _unzipped(content, path.name, code) if path.suffix.lower() == ".zip" else content


def _unzipped(content: bytes, name: str, code: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(_member(archive.namelist(), name, code))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise SourceError(f"{name} is not a whole zip file. Download it again.") from error


def _member(names: Sequence[str], name: str, code: str) -> str:
    """The table inside a zip: the revised one when there are two."""
    tables = {PurePosixPath(each).name.lower(): each for each in sorted(names)}
    for wanted in (f"{code.lower()}_rv.csv", f"{code.lower()}.csv"):
        if wanted in tables:
            return tables[wanted]
    raise SourceError(f"{name} holds {', '.join(sorted(names)) or 'nothing'}, not {code}.csv.")


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _from_windows(content, name)
    if "\0" in text:
        raise SourceError(f"{name} is not a text file.")
    # As published, every line ends in CRLF, the last one too.
    if "\r\n" in text and not text.endswith("\n"):
        line = text.count("\n") + 1
        raise SourceError(f"{name}, line {line}: the last line is cut off. Download it again.")
    return text


def _from_windows(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}, line {line}: neither UTF-8 nor Windows-1252.") from error


def _next(lines: Reader, name: str) -> list[str] | None:
    try:
        return next(lines, None)
    except csv.Error as error:
        raise SourceError(f"{name}, line {lines.line_num}: {error}. Is it cut off?") from error


def _positions(header: Sequence[str], wanted: Sequence[str], name: str) -> dict[str, int]:
    names = [each.strip().upper() for each in header]
    missing = [column for column in wanted if names.count(column.upper()) != 1]
    if missing:
        raise SourceError(
            f"{name}, line 1: no column {', '.join(missing)}, or more than one. Is it another file?"
        )
    return {column: names.index(column.upper()) for column in wanted}


def _check_fields(values: Sequence[str], header: Sequence[str], name: str, line: int) -> None:
    if len(values) != len(header):
        short = len(values) < len(header)
        raise SourceError(
            f"{name}, line {line}: {len(values)} fields where the header names {len(header)}."
            + (" Is the file cut off?" if short else "")
        )
