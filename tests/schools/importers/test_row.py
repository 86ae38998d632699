"""Values of one line: missing is None, zero is zero, and what cannot be right is named."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from published.errors import SourceError
from schools.importers.row import LARGEST, MISSING, Row, by_unitid, rows_of


def row(value: str) -> Row:
    return Row("HD2024.zip", 12, {"COLUMN": 0}, [value])


@pytest.mark.parametrize("marker", sorted(MISSING))
def test_every_marker_of_a_missing_value_is_none(marker: str) -> None:
    found = row(f" {marker} ")
    assert found.text("COLUMN") == ""
    assert found.whole("COLUMN") is None
    assert found.decimal("COLUMN") is None
    assert found.rounded("COLUMN") is None
    assert found.degrees("COLUMN", 90) is None
    assert found.flag("COLUMN") is None
    assert found.day("COLUMN") is None


def test_zero_is_a_value() -> None:
    assert row(" 0").whole("COLUMN") == 0
    assert row("0.0").rounded("COLUMN") == 0
    assert row("0").flag("COLUMN") is False


def test_numbers_may_be_padded_and_carry_a_decimal_zero() -> None:
    assert row(" 12 ").whole("COLUMN") == 12
    assert row("29.0").whole("COLUMN") == 29
    assert row("28.5").rounded("COLUMN") == 29


def test_words_have_single_blanks() -> None:
    assert row("  Peoria   Test  College ").text("COLUMN") == "Peoria Test College"
    assert row(" Peoria  College ").text("COLUMN", len("Peoria College")) == "Peoria College"


def test_flags_are_one_and_zero_or_one_and_two() -> None:
    assert row("1").flag("COLUMN") is True
    assert row("2").flag("COLUMN", no="2") is False


def test_a_degree_has_five_decimals_and_no_negative_zero() -> None:
    assert row("-89.6123456").degrees("COLUMN", 180) == -89.61235
    assert str(row("-0.000001").degrees("COLUMN", 180)) == "0.0"


def test_a_day() -> None:
    assert row("2024-05-31").day("COLUMN") == date(2024, 5, 31)


@pytest.mark.parametrize(
    ("read", "value", "words"),
    [
        (lambda found: found.whole("COLUMN"), "-5", "'-5' is not a whole number from 0"),
        (lambda found: found.whole("COLUMN"), "1,200", "'1,200' is not a whole number from 0"),
        (lambda found: found.whole("COLUMN", 100), "101", "101 is more than 100"),
        (lambda found: found.whole("COLUMN"), "2147483648", "2147483648 is more than 2147483647"),
        (lambda found: found.required_whole("COLUMN"), ".", "'.' is not a whole number from 0"),
        (lambda found: found.decimal("COLUMN"), "1e5", "'1e5' is not a number"),
        (lambda found: found.rounded("COLUMN", 100), "100.5", "100.5 is not between 0 and 100"),
        (lambda found: found.degrees("COLUMN", 90), "95.2", "95.2 is not between -90 and 90"),
        (lambda found: found.flag("COLUMN"), "2", "'2' is neither 1 nor 0"),
        (lambda found: found.required("COLUMN"), " ", "is empty"),
        (lambda found: found.text("COLUMN", 3), "abcd", "has 4 characters, at most 3 fit"),
        (lambda found: found.choice("COLUMN", ("a", "b")), "c", "'c' is not known"),
        (lambda found: found.day("COLUMN"), "2024-02-30", "'2024-02-30' is not a day"),
    ],
)
def test_an_impossible_value_names_file_line_and_column(read, value: str, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(row(value))
    assert str(caught.value) == f"HD2024.zip, line 12, column COLUMN: {words}."


@given(st.text() | st.from_regex(r"\s*-?\d{1,12}(\.\d*)?\s*"))
def test_no_value_raises_anything_but_the_named_error(value: str) -> None:
    found = row(value)
    for read in (
        lambda: found.text("COLUMN", 20),
        lambda: found.required("COLUMN", 20),
        lambda: found.whole("COLUMN"),
        lambda: found.required_whole("COLUMN", 99),
        lambda: found.rounded("COLUMN", 100),
        lambda: found.dollars("COLUMN"),
        lambda: found.degrees("COLUMN", 180),
        lambda: found.flag("COLUMN", no="2"),
        lambda: found.choice("COLUMN", ("1", "2")),
        lambda: found.day("COLUMN"),
    ):
        try:
            read()
        except SourceError as error:
            assert str(error).startswith("HD2024.zip, line 12, column COLUMN: ")


@given(st.integers(0, LARGEST), st.sampled_from(("", " ", "  ")), st.sampled_from(("", ".0")))
def test_a_number_is_never_missing_and_never_another(number: int, pad: str, tail: str) -> None:
    written = f"{pad}{number}{tail}{pad}"
    assert row(written).whole("COLUMN") == number
    assert row(written).rounded("COLUMN") == number


def test_dollars_may_be_below_zero() -> None:
    assert [row(value).dollars("COLUMN") for value in ("-1136", "0", "12.0", "")] == [
        *(-1136, 0, 12),
        None,
    ]
    with pytest.raises(SourceError, match="no amount of money"):
        row("9999999999").dollars("COLUMN")


def test_rows_come_with_their_file_line_and_wanted_columns(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("UNITID, NAME\n1,A\n\n2,B\n")
    found = [(row.file, row.line, row.text("NAME")) for row in rows_of(path, ("NAME",))]
    assert found == [("t.csv", 2, "A"), ("t.csv", 4, "B")]


def test_a_school_that_comes_twice_says_where(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("UNITID\n1\n2\n1\n")
    with pytest.raises(SourceError, match="line 4, column UNITID: 1 was already on line 2"):
        list(by_unitid(rows_of(path, ("UNITID",))))
