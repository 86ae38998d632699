"""What spreadsheets do to codes and numbers is undone, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.sheets import mending


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1234", "01234"),
        ("601", "00601"),
        ("60614", "60614"),
        ("1234.0", "01234"),
        ("01234-5678", "01234"),
        ("1234-5678", "01234"),
        ("12345678", "01234"),
        ("606141234", "60614"),
        ("", ""),
        ("12", "12"),
        ("606145", "606145"),
        ("60614-12", "60614-12"),
        ("Peoria", "Peoria"),
    ],
)
def test_a_zip_code_has_its_zeros_again(written, read):
    assert mending.zip_code(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("51.0716", "51.0716"),
        ("510716", "51.0716"),
        ("51.071", "51.0710"),
        ("1.0101", "01.0101"),
        ("10101", "01.0101"),
        ("51", "51"),
        ("nursing", "nursing"),
    ],
)
def test_a_cip_code_is_whole_again(written, read):
    assert mending.cip(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("2,628", "2628"), ("$2628.00", "2628"), ("0", "0"), ("26,28", "26,28"), ("-5", "-5")],
)
def test_an_amount_is_a_whole_number(written, read):
    assert mending.whole(written) == read


@pytest.mark.parametrize(("written", "read"), [("3095550100.0", "3095550100"), ("3.5", "3.5")])
def test_a_telephone_number_is_no_amount(written, read):
    assert mending.digits(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("Yes", "true"), ("0", "false"), ("FALSE", "false"), ("perhaps", "perhaps")],
)
def test_a_yes_is_read_in_any_spelling(written, read):
    assert mending.yes_or_no(written) == read


@given(st.integers(0, 99999))
def test_any_zip_code_outlives_a_spreadsheet(number):
    zip_code = f"{number:05}"
    if number >= 100:
        assert mending.zip_code(str(number)) == zip_code
    assert mending.zip_code(zip_code) == zip_code


@given(st.integers(0, 99), st.integers(0, 9999))
def test_any_cip_code_outlives_a_spreadsheet(series, rest):
    code = f"{series:02}.{rest:04}"
    eaten = repr(float(code))
    assert mending.cip(eaten) == code
    assert mending.cip(code) == code


@given(st.text(max_size=40))
def test_nothing_breaks_on_a_hostile_cell(text):
    for mend in (mending.zip_code, mending.cip, mending.whole, mending.digits, mending.yes_or_no):
        assert mend(mend(text)) == mend(text)
