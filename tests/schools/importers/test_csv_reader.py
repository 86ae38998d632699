"""Files as publishers make them, and files that cannot be used."""

from pathlib import Path

import pytest

from schools.importers import csv_reader
from schools.importers.row import SourceError

from .federal import published_files as files


def values(path: Path, *columns: str, code: str = "") -> list[list[str]]:
    found = csv_reader.read(path, columns, code=code)
    return [[row.text(column) for column in columns] for row in found]


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
        content = files.text(("NAME",), [{"NAME": "Mayagüez – centro"}], encoding=encoding)
        assert values(write(tmp_path, content), "NAME") == [["Mayagüez – centro"]]


def test_header_names_may_be_padded_and_in_either_case(tmp_path: Path) -> None:
    path = write(tmp_path, "unitid ,Chg9Ay3 \r\n1, 2\r\n")
    assert values(path, "UNITID", "CHG9AY3") == [["1", "2"]]


def test_quoted_fields_and_blank_lines(tmp_path: Path) -> None:
    path = write(tmp_path, 'A,B\n1,"x, ""y"""\n\n2,z')
    assert values(path, "B") == [['x, "y"'], ["z"]]


def test_a_zip_holds_the_table_in_any_case(tmp_path: Path) -> None:
    path = files.zipped(tmp_path / "HD2024.zip", {"HD2024.CSV": b"A\r\n1\r\n", "read.txt": b""})
    assert values(path, "A", code="HD2024") == [["1"]]
    assert csv_reader.count(path, "HD2024") == 1


def test_of_original_and_revised_the_revised_is_read(tmp_path: Path) -> None:
    members = {"c2024_a.csv": b"A\r\noriginal\r\n", "C2024_A_RV.csv": b"A\r\nrevised\r\n"}
    path = files.zipped(tmp_path / "C2024_A.zip", members)
    assert values(path, "A", code="C2024_A") == [["revised"]]


def test_a_truncated_zip_is_named(tmp_path: Path) -> None:
    path = files.ipeds(tmp_path, "HD2024", files.HD, files.INSTITUTIONS)
    path.write_bytes(path.read_bytes()[:-30])
    assert problem(path, "UNITID", code="HD2024") == (
        "HD2024.zip is not a whole zip file. Download it again."
    )


def test_a_damaged_zip_is_named(tmp_path: Path) -> None:
    path = files.ipeds(tmp_path, "HD2024", files.HD, files.INSTITUTIONS)
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    assert "HD2024.zip is not a whole zip file" in problem(path, "UNITID", code="HD2024")


def test_another_file_inside_a_zip_is_named(tmp_path: Path) -> None:
    path = files.zipped(tmp_path / "HD2024.zip", {"hd2023.csv": b"A\r\n1\r\n"})
    assert problem(path, "A", code="HD2024") == "HD2024.zip holds hd2023.csv, not HD2024.csv."
    empty = files.zipped(tmp_path / "HD2023.zip", {})
    assert problem(empty, "A", code="HD2023") == "HD2023.zip holds nothing, not HD2023.csv."


@pytest.mark.parametrize("name", ["HD2024.zip", "hd2024.csv"])
def test_a_web_page_in_place_of_a_file_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "\n<!DOCTYPE html><html>Not found</html>", name)
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
        (b"A,B\n1,2\n3", "table.csv, line 3: 1 fields where the header names 2. "
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


def test_a_school_that_comes_twice_says_where(tmp_path: Path) -> None:
    path = write(tmp_path, "UNITID\n1\n2\n1\n")
    with pytest.raises(SourceError, match="line 4, column UNITID: 1 was already on line 2"):
        list(csv_reader.by_unitid(csv_reader.read(path, ("UNITID",))))
