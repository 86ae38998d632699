"""How values are written in our tables, and that they are written whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from published.errors import SourceError
from schools.importers import tables
from schools.importers.row import LARGEST, Row


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (True, "1"),
        (False, "0"),
        (40.7, "40.7"),
        (-89.58899, "-89.58899"),
        (40.0, "40"),
        (date(2024, 5, 31), "2024-05-31"),
        (["A", "B"], "A|B"),
        ({2024: 0, 2023: 9}, "2023:9 2024:0"),
    ],
)
def test_values_have_one_spelling(value: object, text: str) -> None:
    assert tables.written(value) == text


@given(st.integers(0, LARGEST) | st.none())
def test_a_number_comes_back_as_it_went(number: int | None) -> None:
    row = Row("t.csv", 2, {"A": 0}, [tables.written(number)])
    assert row.whole("A") == number


@given(st.floats(-180, 180))
def test_a_degree_comes_back_to_five_decimals(degrees: float) -> None:
    rounded = round(degrees, 5) + 0.0
    row = Row("t.csv", 2, {"A": 0}, [tables.written(rounded)])
    assert row.degrees("A", 180) == rounded


def test_a_table_that_fails_leaves_all_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    tables.write(folder, {"places": [{"name": "Old"}], "zips": [{"zip": "00501"}]})
    with pytest.raises(AttributeError):
        tables.write(folder, {"places": [{"name": "New"}], "zips": [None]})
    assert "Old" in (folder / "places.csv").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no zips.csv in .* Run build_directory first"):
        tables.read(tmp_path, "zips")


def test_garbage_in_place_of_the_sums_is_refused_in_words(tmp_path: Path) -> None:
    tables.write(tmp_path, dict.fromkeys(tables.COLUMNS, ()))
    tables.check(tmp_path)
    (tmp_path / tables.SUMS).write_bytes(b"\xff\x00 garbage")
    with pytest.raises(SourceError, match="SHA256SUMS, line 1: .*or run build_directory"):
        tables.check(tmp_path)
