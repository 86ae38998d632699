"""Files as publishers make them, and files that cannot be used."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from published.errors import SourceError
from published.opening import count, heading, open_table, positions


def values(path: Path, *columns: str, code: str = "") -> list[list[str]]:
    table = open_table(path, columns, code=code)
    return [
        [cells[table.columns[column]].strip() for column in columns] for _, cells in table.lines
    ]


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A zip file with a table of some length in it."""
    lines = "".join(f"{number},School {number * 7919}\r\n" for number in range(200))
    return zipped(tmp_path / "HD2024.zip", {"hd2024.csv": f"UNITID,INSTNM\r\n{lines}".encode()})


def write(folder: Path, content: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def problem(path: Path, *columns: str, code: str = "") -> str:
    with pytest.raises(SourceError) as caught:
        values(path, *columns, code=code)
    return str(caught.value)


def test_utf8_with_a_mark_and_windows_1252_give_the_same_accents(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-8", "cp1252"):
        content = "NAME\r\nMayagüez – centro\r\n".encode(encoding)
        assert values(write(tmp_path, content), "NAME") == [["Mayagüez – centro"]]


def test_header_names_may_be_padded_and_in_either_case(tmp_path: Path) -> None:
    path = write(tmp_path, "unitid ,Chg9Ay3 \r\n1, 2\r\n")
    assert values(path, "UNITID", "CHG9AY3") == [["1", "2"]]


def test_quoted_fields_and_blank_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'A,B\n1,"x, ""y"""\n\n2,z')
    assert values(path, "B") == [['x, "y"'], ["z"]]


def test_a_zip_holds_the_table_in_any_case(tmp_path: Path) -> None:
    path = zipped(tmp_path / "HD2024.zip", {"HD2024.CSV": b"A\r\n1\r\n", "read.txt": b""})
    assert values(path, "A", code="HD2024") == [["1"]]
    assert count(path, "HD2024") == 1


def test_of_original_and_revised_the_revised_is_read(tmp_path: Path) -> None:
    members = {"c2024_a.csv": b"A\r\noriginal\r\n", "C2024_A_RV.csv": b"A\r\nrevised\r\n"}
    path = zipped(tmp_path / "C2024_A.zip", members)
    assert values(path, "A", code="C2024_A") == [["revised"]]


def test_a_truncated_zip_is_named(whole: Path) -> None:
    assert len(values(whole, "UNITID", code="HD2024")) == 200
    whole.write_bytes(whole.read_bytes()[:-30])
    assert problem(whole, "UNITID", code="HD2024") == (
        "HD2024.zip is not a whole zip file. Download it again."
    )


def test_a_damaged_zip_is_named(whole: Path) -> None:
    content = bytearray(whole.read_bytes())
    content[60:90] = bytes(30)
    whole.write_bytes(content)
    assert "HD2024.zip is not a whole zip file" in problem(whole, "UNITID", code="HD2024")


def test_another_file_inside_a_zip_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "HD2024.zip", {"hd2023.csv": b"A\r\n1\r\n"})
    assert problem(path, "A", code="HD2024") == "HD2024.zip holds hd2023.csv, not HD2024.csv."
    empty = zipped(tmp_path / "HD2023.zip", {})
    assert problem(empty, "A", code="HD2023") == "HD2023.zip holds nothing, not HD2023.csv."


@pytest.mark.parametrize("name", ["HD2024.zip", "hd2024.csv"])
def test_a_web_page_in_place_of_a_file_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "\n<!DOCTYPE html><html>Not found</html>", name)
    assert problem(path, "A") == f"{name} is a web page, not a table. Download it again."
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes())
    assert problem(path, "A") == f"{name} is a web page, not a table. Download it again."


def test_a_renamed_file_misses_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "UNITID,CIPCODE\n1,2\n")
    assert problem(path, "UNITID", "INSTNM", "ZIP") == (
        "table.csv, line 1: no column INSTNM, ZIP, or more than one. Is it another file?"
    )


def test_a_column_that_comes_twice_is_named(tmp_path: Path) -> None:
    assert "no column A, or more than one" in problem(write(tmp_path, "A,a\n1,2\n"), "A")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "table.csv is empty."),
        (b"A,B\n", "table.csv has a header and no rows."),
        (b"A,B\n1,2\n3", "table.csv, line 3: 1 field where the header names 2. "
         "Is the file cut off?"),
        (b"A,B\n1,2,3\n", "table.csv, line 2: 3 fields where the header names 2."),
        (b"A,B\r\n1,2\r\n3,4", "table.csv, line 3: the last line is cut off. Download it again."),
        (b'A,B\n1,"2', "table.csv, line 2: unexpected end of data. Is it cut off?"),
        (b"A,B\n1,\x00\n", "table.csv is not a text file."),
        (b"A,B\n1,\x81\n", "table.csv, line 2: neither UTF-8 nor Windows-1252."),
    ],
)  # fmt: skip
def test_a_broken_file_says_where(tmp_path: Path, content: bytes, words: str) -> None:
    assert problem(write(tmp_path, content), "A", "B") == words


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert "nowhere.csv cannot be read: " in problem(tmp_path / "nowhere.csv", "A")


def test_a_line_has_the_number_that_an_editor_shows(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, 'A,B\n1,"x\ny"\n\n2,z\n'), ("A",))
    assert [number for number, _ in table.lines] == [3, 5]


@pytest.mark.parametrize("name", ["Employment, 2024–34", " employment,  2024-34 "])
def test_a_column_is_found_under_our_name_however_it_is_spelled(name: str) -> None:
    assert positions([None, name], {"jobs": "Employment, 2024-34"}, "a sheet") == {"jobs": 1}


def test_an_empty_cell_is_no_column() -> None:
    assert heading(None) == heading(" ") == ""
