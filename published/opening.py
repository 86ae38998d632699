"""Opens a table that somebody published, as zip or plain csv: its columns and its lines.

Such tables come in UTF-8 with or without a mark or in Windows-1252, with CRLF or LF, with padded
column names in either case. A zip of IPEDS may hold the original and the revised file (_rv): the
revised one counts. A web page, another file or one that is cut off is refused in words.
"""

from __future__ import annotations

import csv
import errno
import io
import lzma
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from .errors import SourceError

if TYPE_CHECKING:
    from _csv import Reader

# What zipfile and its methods of packing raise over bytes that are not as they were: lengths and
# places beyond the file, names that are no text, methods that nobody has. ValueError is also that
# of a text that cannot be decoded, LookupError that of a name without a letter.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError),
    *(ValueError, LookupError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being read: where its wanted columns stand, and its lines with numbers."""

    name: str
    columns: Mapping[str, int]
    lines: Iterator[tuple[int, Sequence[str]]]


def open_table(path: Path, wanted: Sequence[str], *, code: str = "") -> Table:
    """A file with the wanted columns. `code` is what a zip must hold: "HD2024"."""
    header, lines = _lines(path, code)
    columns = positions(header, {name: name for name in wanted}, at_line(path.name, 1))
    return Table(path.name, columns, _checked(lines, header, path.name))


def count(path: Path, code: str = "") -> int:
    """How many rows a file has."""
    return sum(bool(values) for values in _lines(path, code)[1])


def heading(cell: object) -> str:
    """A column name without the differences that mean nothing: case, blanks, kinds of dash."""
    return " ".join(str(cell or "").replace("\u2013", "-").lower().split())


def positions(header: Sequence[object], wanted: Mapping[str, str], where: str) -> dict[str, int]:
    """Where each wanted column stands: our name of it -> the published one. Each is there once."""
    names = [heading(cell) for cell in header]
    missing = [name for name in wanted.values() if names.count(heading(name)) != 1]
    if missing:
        raise SourceError(
            gettext("%(where)s: no column %(columns)s, or more than one. Is it another file?")
            % {"where": where, "columns": ", ".join(missing)}
        )
    return {ours: names.index(heading(name)) for ours, name in wanted.items()}


def _checked(
    lines: Reader, header: Sequence[str], name: str
) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines that hold something, each as wide as the header."""
    found = False
    while (values := _next(lines, name)) is not None:
        if values:
            _check_fields(values, header, name, lines.line_num)
            found = True
            yield lines.line_num, values
    if not found:
        raise SourceError(gettext("%(file)s has a header and no rows.") % {"file": name})


def _lines(path: Path, code: str) -> tuple[list[str], Reader]:
    text = _decoded(_content(path, code), path.name)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _next(lines, path.name)
    if header is None:
        raise SourceError(gettext("%(file)s is empty.") % {"file": path.name})
    return header, lines


def _content(path: Path, code: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        words = gettext("%(file)s cannot be read: %(error)s.")
        raise SourceError(words % {"file": path.name, "error": error}) from error
    refuse_page(content, path.name)
    return _unzipped(content, path.name, code) if path.suffix.lower() == ".zip" else content


def refuse_page(content: bytes, name: str) -> None:
    """Refuse what begins as a web page does."""
    if content.removeprefix(BOM_UTF8).lstrip()[:1] == b"<":
        words = gettext("%(file)s is a web page, not a table. Download it again.")
        raise SourceError(words % {"file": name})


def _unzipped(content: bytes, name: str, code: str) -> bytes:
    with open_zip(io.BytesIO(content), name) as archive:
        return archive.read(_member(archive.namelist(), name, code))


@contextmanager
def open_zip(file: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    """A zip to read from; whatever is broken in it, in one sentence.

    An OSError that is not about what the zip says is raised as it is: a full disk.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except DAMAGE as error:
        raise SourceError(not_whole(name)) from error
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # a stream that is none; a place before byte 0
            raise
        raise SourceError(not_whole(name)) from error


def not_whole(name: str) -> str:
    """What is said of a zip that is broken, wherever that shows."""
    return gettext("%(file)s is not a whole zip file. Download it again.") % {"file": name}


def _member(names: Sequence[str], name: str, code: str) -> str:
    """The table inside a zip: the revised one when there are two."""
    tables = {PurePosixPath(each).name.lower(): each for each in sorted(names)}
    for wanted in (f"{code.lower()}_rv.csv", f"{code.lower()}.csv"):
        if wanted in tables:
            return tables[wanted]
    there = ", ".join(sorted(names))
    words = (
        gettext("%(file)s holds %(names)s, not %(wanted)s.")
        if there
        else gettext("%(file)s holds nothing, not %(wanted)s.")
    )
    raise SourceError(words % {"file": name, "names": there, "wanted": f"{code}.csv"})


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _from_windows(content, name)
    if "\0" in text:
        raise SourceError(gettext("%(file)s is not a text file.") % {"file": name})
    # As published, every line ends in CRLF, the last one too.
    if "\r\n" in text and not text.endswith("\n"):
        line = text.count("\n") + 1
        words = gettext("%(where)s: the last line is cut off. Download it again.")
        raise SourceError(words % {"where": at_line(name, line)})
    return text


def _from_windows(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        words = gettext("%(where)s: neither UTF-8 nor Windows-1252.")
        raise SourceError(words % {"where": at_line(name, line)}) from error


def _next(lines: Reader, name: str) -> list[str] | None:
    try:
        return next(lines, None)
    except csv.Error as error:
        words = gettext("%(where)s: %(error)s. Is it cut off?")
        where = at_line(name, lines.line_num)
        raise SourceError(words % {"where": where, "error": error}) from error


def _check_fields(values: Sequence[str], header: Sequence[str], name: str, line: int) -> None:
    if len(values) != len(header):
        short = len(values) < len(header)
        words = ngettext(
            "%(where)s: %(fields)s field where the header names %(named)s.",
            "%(where)s: %(fields)s fields where the header names %(named)s.",
            len(values),
        ) % {"where": at_line(name, line), "fields": len(values), "named": len(header)}
        raise SourceError(f"{words} {gettext('Is the file cut off?')}" if short else words)


def at_line(name: str, line: int) -> str:
    """Where something is wrong, for a sentence to begin with."""
    return gettext("%(file)s, line %(line)s") % {"file": name, "line": line}
