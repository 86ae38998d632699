"""A spreadsheet that a person brings is read as text by row and column, or refused in words."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from published.errors import SourceError
from schools.sheets import reading
from schools.sheets.delimited import delimited
from schools.sheets.reading import read
from schools.sheets.workbook import Sheet, workbook

pytestmark = pytest.mark.slow


def book(*rows, title: str = "schools", other: bool = False) -> bytes:
    made = Workbook()
    if other:
        made.active.append(["other"])
        made.create_sheet(title)
    page = made.worksheets[-1]
    page.title = title
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def cells(content: bytes, name: str = "a.csv", **options) -> list[dict[str, str]]:
    return [line.cells for line in read(content, name, **options).lines]


@pytest.mark.parametrize(
    "content",
    [
        b"name,ZIP\nA,1234\n",
        b"\xef\xbb\xbfname;zip\r\nA;1234\r\n",
        b"Name \t zip\nA\t1234\n",
        "name,zip\nA,1234\n".encode("utf-16"),
        b"\n".join([b"name,zip", b"", b"A,1234", b",", b""]),
    ],
)
def test_a_csv_is_read_in_any_dress(content):
    assert cells(content) == [{"name": "A", "zip": "1234"}]


def test_windows_letters_are_read():
    assert cells("name\nMayagüez – “x”\n".encode("cp1252")) == [{"name": "Mayagüez – “x”"}]


def test_a_row_has_the_number_that_a_spreadsheet_shows():
    table = read(b'name,city\n"A\nB",x\n\nC,y\n', "a.csv")
    assert [(line.number, line.cells["name"]) for line in table.lines] == [(2, "A B"), (4, "C")]


def test_a_workbook_is_read_as_text():
    content = book(["name", "zip", "phone", "open"], ["A", 1234, 3095550100.0, True], [None, 40.7])
    assert cells(content, "a.xlsx") == [
        {"name": "A", "zip": "1234", "phone": "3095550100", "open": "yes"},
        {"name": "", "zip": "40.7", "phone": "", "open": ""},
    ]


def test_the_sheet_of_the_name_is_read():
    content = book(["name"], ["A"], other=True)
    assert cells(content, "a.xlsx", sheet="schools") == [{"name": "A"}]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("=1+1", "This is a formula"),
        ('=HYPERLINK("http://x")', "This is a formula"),
        (date(2026, 3, 4), "The spreadsheet made a day or time of this: 2026-03-04"),
        ("#REF!", "This is an error of the spreadsheet: #REF!"),
        ("x" * 6000, "more than 5,000 letters"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_row_and_column(cell, words):
    (line,) = read(book(["name", "zip"], ["A", cell]), "a.xlsx").lines
    assert line.number == 2
    assert list(line.problems) == ["zip"]
    assert words in line.problems["zip"]


def test_a_formula_in_a_csv_is_told_too():
    (line,) = read(b"name,zip\nA,=1+1\n", "a.csv").lines
    assert list(line.problems) == ["zip"]


def test_a_value_beside_the_columns_is_told():
    (line,) = read(b"name,\nA,B\n", "a.csv").lines
    assert line.problems == {"B": "A value stands where the header names no column."}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "names no columns"),
        (b"name\n", "a.csv", "a header and no rows"),
        (b"name,Name\nA,B\n", "a.csv", "the column name twice"),
        (b"na\0me\nA\n", "a.csv", "not a text file"),
        (b'name\n"A\n', "a.csv", "Is it cut off?"),
        (b"<html>", "a.csv", "a web page"),
        (b"name\nA\n", "a.xls", "neither CSV nor XLSX"),
        (b"name\nA\n", "a.xlsx", "not a whole zip"),
        (b",".join([b"c%d" % n for n in range(101)]) + b"\nA\n", "a.csv", "more than 100 columns"),
        (b"name\n" + b"A\n" * 100_000, "a.csv", "more than 20,000 rows"),
        (b"x" * (reading.MOST_BYTES + 1), "a.csv", "larger than 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, name, words):
    with pytest.raises(SourceError, match=words):
        read(content, name)


def test_a_zip_that_is_no_workbook_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("x.txt", "x")
    with pytest.raises(SourceError, match="not a workbook that can be read"):
        read(content.getvalue(), "a.xlsx")


def test_a_workbook_that_is_broken_inside_is_refused():
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["name"], ["A"]))) as old,
        zipfile.ZipFile(content, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    with pytest.raises(SourceError, match="not a workbook that can be read"):
        read(content.getvalue(), "a.xlsx")


def test_a_bomb_is_not_unpacked(monkeypatch):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (reading.MOST_UNPACKED + 1))
    assert len(content.getvalue()) < reading.MOST_BYTES
    monkeypatch.setattr(reading, "load_workbook", None)
    with pytest.raises(SourceError, match="would unpack to 40 MB"):
        read(content.getvalue(), "a.xlsx")


def changed(part: str, body: bytes) -> bytes:
    """A workbook of which one part is another."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["name"], ["A"]))) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), part}:
            new.writestr(name, body if name == part else old.read(name))
    return content.getvalue()


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("xl/styles.xml", b"<styleSheet><fonts>" + b"<font/>" * 300_000),
        ("xl/worksheets/sheet1.xml", b"<worksheet><row>" + b"<c/>" * 600_000),
        ("xl/sharedStrings.xml", b"<sst><si>" + b"<t/>" * 600_000),
        ("xl/worksheets/sheet1.xml", ("<row/>" * 400_000).encode("utf-16")),
    ],
)
def test_a_workbook_of_much_that_is_no_rows_is_not_opened(monkeypatch, part, body):
    monkeypatch.setattr(reading, "load_workbook", None)
    with pytest.raises(SourceError, match="holds much that is no rows"):
        read(changed(part, body), "a.xlsx")


def test_a_workbook_of_many_rows_and_with_a_picture_is_read(monkeypatch):
    content = io.BytesIO(book(["name"], *([f"Name {n}"] for n in range(1000))))
    with zipfile.ZipFile(content, "a") as archive:
        theme = archive.getinfo("xl/theme/theme1.xml").file_size
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size > theme
        archive.writestr("xl/media/a.png", b"\x89PNG" + b"0" * 2 * theme)
    monkeypatch.setattr(reading, "MOST_AT_ONCE", theme)
    assert len(cells(content.getvalue(), "a.xlsx")) == 1000


def test_a_sheet_that_says_it_is_huge_is_read_by_what_it_holds():
    made = Workbook()
    made.active.append(["name"])
    made.active.append(["A"])
    made.active.cell(row=1_048_576, column=1).value = None
    content = io.BytesIO()
    made.save(content)
    assert cells(content.getvalue(), "a.xlsx") == [{"name": "A"}]


HOSTILE = st.text(max_size=30) | st.sampled_from(
    ["=1+1", " =1", "+1", "-1", "@x", "\t=1", "'=1", "\r\n"]
)


@given(HOSTILE)
def test_any_text_outlives_an_export_as_csv(text):
    written = delimited(["name", "end"], [[text, "."]]).encode()
    if "\0" in text:
        with pytest.raises(SourceError, match="not a text file"):
            read(written, "a.csv")
        return
    (line,) = read(written, "a.csv").lines
    assert not line.problems
    kept = (
        text.removeprefix("'")
        if text[:1] == "'" and text[1:].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        else text
    )
    assert line.cells["name"] == " ".join(kept.split())


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_text_is_a_formula_in_an_exported_workbook(text):
    content = workbook(
        [Sheet("schools", ["name"], [{"name": text}, {"name": "A"}])], "x", date(2026, 1, 1)
    )
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert page["A2"].data_type in {"s", "n"}
    found = read(content, "a.xlsx").lines
    assert not any(line.problems for line in found)


@given(st.binary(max_size=200))
def test_no_bytes_break_it(content):
    for name in ("a.csv", "a.xlsx"):
        try:
            read(content, name)
        except SourceError as error:
            assert str(error)
