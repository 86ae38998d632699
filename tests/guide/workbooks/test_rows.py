from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.tables import MARKS
from guide.workbooks.rows import Row, plain
from published.errors import SourceError


def cell(value: object) -> Row:
    return Row("national_M2025_dl.xlsx", "data", 7, {"A_MEAN": value})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (46800, "46800"),
        (46800.0, "46800"),
        (22.08, "22.08"),
        (22.080000000000002, "22.08"),
        ("46,800", "46800"),
        (" 46800 ", "46800"),
        ("*", "*"),
        ("**", "**"),
        ("#", "#"),
        ("~", "~"),
    ],
)
def test_a_number_and_a_mark_are_read(value, text):
    assert cell(value).cell("A_MEAN") == text


@pytest.mark.parametrize(
    "value",
    ["", None, "abc", "46.800,00", "4,68", "1e5", "-5", -5, 0, "0", True, float("nan"), 10**15]
    + [float("inf"), date(2025, 5, 1), "$46,800", "46 800", "\u0664\u0665", "***", "=1+1"],
)
def test_anything_else_is_an_error_that_names_file_sheet_row_and_column(value):
    with pytest.raises(
        SourceError, match=r"^national_M2025_dl.xlsx, sheet data, row 7, column A_MEAN: .+\.$"
    ):
        cell(value).cell("A_MEAN")


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.decimals()
)


@given(ANYTHING)
def test_a_cell_is_a_number_a_mark_or_an_error(value):
    try:
        found = cell(value).cell("A_MEAN")
    except SourceError:
        return
    if found not in MARKS:
        assert Decimal(found) > 0
        assert f"{float(found):.12g}" == f"{float(str(value).replace(',', '')):.12g}"


@given(st.decimals(min_value="0.01", max_value=10**9, places=2))
def test_a_number_comes_back_as_it_was_written(number):
    for written in (str(number), f"{number:,}", float(number)):
        assert Decimal(cell(written).cell("A_MEAN")) == number


@given(st.integers(min_value=1, max_value=10**10))
def test_a_whole_number_comes_back_as_it_was_written(number):
    assert cell(number).cell("A_MEAN", whole=True) == str(number)
    assert plain(Decimal(number)) == str(number)


def test_half_a_job_is_an_error():
    with pytest.raises(SourceError, match="12.5 is not a whole number"):
        cell(12.5).cell("A_MEAN", whole=True)


def test_an_empty_cell_of_a_copy_gets_a_mark_and_never_zero():
    assert cell(None).cell("A_MEAN", empty="**") == "**"
    with pytest.raises(SourceError, match="above zero"):
        cell(0).cell("A_MEAN", empty="**")


def test_required_words_must_be_there():
    assert cell("  a   b ").required("A_MEAN") == "a b"
    with pytest.raises(SourceError, match="is empty"):
        cell(None).required("A_MEAN")
