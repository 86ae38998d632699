"""Damaged workbooks: openpyxl and zipfile raise almost anything, and we say it in words."""

import re
import warnings

import pytest

from guide.workbooks import oews
from guide.workbooks.rows import workbook
from published.errors import SourceError

from . import books

WHOLE = r"national_M2025_dl.xlsx is not a whole workbook \(xlsx\). Download it again."
SHEET = "xl/worksheets/sheet1.xml"
DIRECTORY = b"PK\x01\x02"  # where zip keeps an entry's flags (byte 8) and compression (byte 10)


@pytest.fixture
def path(tmp_path):
    return books.oews(tmp_path)


def marked(written: bytes, byte: int, value: int) -> bytes:
    """The zip file with a byte changed in each entry of its directory."""
    changed = bytearray(written)
    for found in re.finditer(DIRECTORY, written):
        changed[found.start() + byte] = value
    return bytes(changed)


@pytest.mark.slow
def test_a_flipped_byte_is_said_in_words_wherever_it_is(path):
    whole, rows = path.read_bytes(), oews.read(path)
    refused = 0
    for at in range(0, len(whole), 61):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            with warnings.catch_warnings(action="ignore"):
                assert oews.read(path) == rows, at
        except SourceError:
            refused += 1
    assert refused > 30


@pytest.mark.parametrize(("byte", "value"), [(8, 1), (10, 97)], ids=["encrypted", "compressed"])
def test_a_zip_file_that_cannot_be_unpacked_is_refused(path, byte, value):
    path.write_bytes(marked(path.read_bytes(), byte, value))
    with pytest.raises(SourceError, match=WHOLE):
        oews.read(path)


def test_strings_that_are_cut_off_are_said(path):
    inline, shared = b't="inlineStr"><is><t>AREA</t></is>', b't="s"><v>7</v>'
    books.part(path, SHEET, lambda xml: xml.replace(inline, shared))
    with pytest.raises(SourceError, match=WHOLE):
        oews.read(path)


def test_a_workbook_without_sheets_is_no_workbook(path):
    books.part(path, "xl/workbook.xml", lambda xml: re.sub(rb"<sheet .*?/>", b"", xml))
    with pytest.raises(SourceError, match=WHOLE):
        oews.read(path)


def test_a_row_beyond_excels_last_is_refused_at_once(path):
    books.part(path, SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="999999999"'))
    with pytest.raises(SourceError, match=WHOLE):
        oews.read(path)


def test_rows_below_the_size_that_a_sheet_gives_itself_are_read(path):
    rows = oews.read(path)
    books.part(path, SHEET, lambda xml: re.sub(rb'ref="A1:\w+"', b'ref="A1:B3"', xml))
    assert oews.read(path) == rows


def test_rows_that_are_not_there_leave_the_others_their_numbers(tmp_path):
    path = books.book(tmp_path / "a.xlsx", one=[["code"], [], [], [], ["x"], ["x"]])
    rows = workbook(path, {"x"}).rows("one", {"code": "code"})
    assert [row.line for row in rows if row.text("code")] == [5, 6]
