"""What IPEDS says of each program, row by row."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from published.errors import SourceError
from schools.importers.federal.programs import cip_code, read_awards, read_program_prices

from . import published_files as files

wild = st.text(max_size=30) | st.from_regex(r"-?\d{1,10}(\.\d{1,6})?", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("51.0716", "51.0716"),
        ("51.071", "51.0710"),
        ("51.07", "51.0700"),
        ("1.0101", "01.0101"),
        ("99", "99.0000"),
        ("-2", None),
        (".", None),
        ("51.07161", None),
    ],
)
def test_a_cip_code_gets_its_zeros_back(written: str, code: str | None) -> None:
    assert cip_code(written) == code


def completions(folder: Path, *rows: dict) -> dict:
    files.ipeds(folder, "C2024_A", files.C, rows)
    return read_awards(files.one(folder, "awards"))


def test_first_majors_of_our_vocabulary_are_read_and_zero_is_kept(tmp_path: Path) -> None:
    found = completions(
        tmp_path,
        files.completion(1, awards=0),
        files.completion(1, cip="51.071", level=3, awards=" 4"),
        {**files.completion(1, awards=9), "MAJORNUM": 2},
        files.completion(1, cip="99", awards=9),
        files.completion(1, cip="12.0401", awards="wrong, and not read"),
    )
    assert found == {(1, "51.0716", 21): 0, (1, "51.0710", 3): 4}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([files.completion(1)] * 2, "line 3, column CIPCODE: .* at level 21 comes twice for 1"),
        ([files.completion(1, awards=-5)], "line 2, column CTOTALT: '-5' is not a whole number"),
        ([files.completion(1, awards=".")], "line 2, column CTOTALT: '.' is not a whole number"),
        ([files.completion(1, awards="few")], "line 2, column CTOTALT: 'few' is not a whole"),
        ([files.completion(1, cip="office")], "line 2, column CIPCODE: 'office' is not a CIP code"),
    ],
)  # fmt: skip
def test_impossible_awards_say_where(tmp_path: Path, rows: list[dict], words: str) -> None:
    with pytest.raises(SourceError, match=f"C2024_A.zip, {words}"):
        completions(tmp_path, *rows)


@pytest.mark.slow
@given(st.lists(st.tuples(wild, wild, wild, wild, wild), min_size=1, max_size=4))
def test_no_completion_raises_anything_but_the_named_error(tmp_path_factory, rows: list) -> None:
    folder = tmp_path_factory.mktemp("completions")
    names = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")
    written = [dict(zip(names, row, strict=True)) for row in rows]
    try:
        completions(folder, *written, files.completion(1, awards=0))
    except SourceError as error:
        assert str(error).startswith("C2024_A.zip")


def by_program(folder: Path, **row: object) -> dict:
    files.ipeds(folder, "IC2023_PY", files.PY, [{"UNITID": 1, **row}], missing=".", newline="\n")
    return read_program_prices(files.one(folder, "program prices"), {1})


def test_the_largest_programs_price_may_stand_in_the_schools_columns(tmp_path: Path) -> None:
    found = by_program(
        tmp_path, CIPCODE1="51.071", CHG1PY3=9500, CHG4PY3=0, CIPLGTH1=900, PRGMSR1=1, MTHCMP1=9
    )
    assert found == {
        (1, "51.0710"): {
            "price": 9500,
            "price_high": None,
            "supplies": 0,
            "supplies_high": None,
            "length": 900,
            "length_high": None,
            "length_unit": "clock",
            "months": 9,
            "months_high": None,
        }
    }


def test_the_other_programs_have_their_own_prices(tmp_path: Path) -> None:
    found = by_program(
        tmp_path,
        CIPCODE1="12.0401",
        CHG1PY3=15150,
        CIPCODE3="51.0714",
        CIPTUIT3=7200,
        CIPSUPP3=".",
        CIPLGTH3=24,
        PRGMSR3=2,
    )
    assert list(found) == [(1, "51.0714")]
    assert found[1, "51.0714"]["price"] == 7200
    assert found[1, "51.0714"]["supplies"] is None
    assert found[1, "51.0714"]["length_unit"] == "credit"


def test_a_length_without_unit_is_no_length(tmp_path: Path) -> None:
    found = by_program(tmp_path, CIPCODE2="51.0716", CIPLGTH2=900, PRGMSR2=-2)
    assert found[1, "51.0716"]["length"] is None
    assert found[1, "51.0716"]["length_unit"] == ""


def priced(place: int, dollars: object, hours: object, months: object, unit: int = 2) -> dict:
    """Medical billing as one of the six programs."""
    values = dict(CIPCODE="51.0714", CIPTUIT=dollars, CIPSUPP=10 * place, CIPLGTH=hours)
    return {f"{name}{place}": v for name, v in (values | dict(PRGMSR=unit, MTHCMP=months)).items()}


TWICE = {
    "price": 8917,
    "price_high": 16297,
    "supplies": 20,
    "supplies_high": 30,
    "length": 94,
    "length_high": 45,
    "length_unit": "credit",
    "months": 18,
    "months_high": 8,
}


def test_a_code_with_two_prices_keeps_each_with_its_length(tmp_path: Path) -> None:
    rows = priced(3, 16297, 45, 8) | priced(2, 8917, 94, 18)
    assert by_program(tmp_path, **rows) == {(1, "51.0714"): TWICE}


def test_of_three_prices_the_cheapest_and_the_dearest_are_kept(tmp_path: Path) -> None:
    rows = priced(4, 9000, 50, 9) | priced(3, 16297, 45, 8) | priced(2, 8917, 94, 18)
    assert by_program(tmp_path, **rows) == {(1, "51.0714"): TWICE}


def test_a_code_twice_with_one_price_has_that_one(tmp_path: Path) -> None:
    for second in (priced(3, ".", 94, 18), priced(3, 8917, 94, 18) | dict(CIPSUPP3=20)):
        found = by_program(tmp_path, **(priced(2, 8917, 94, 18) | second))
        assert found[1, "51.0714"]["price"] == 8917
        assert found[1, "51.0714"]["price_high"] is None


def test_two_lengths_are_kept_where_one_unit_measures_both(tmp_path: Path) -> None:
    for second in (priced(3, 16297, 900, 8, unit=1), priced(3, 16297, ".", 8)):
        found = by_program(tmp_path, **(priced(2, 8917, 94, 18) | second))[1, "51.0714"]
        assert (found["length"], found["length_high"]) == (94, None)
        assert (found["months"], found["months_high"]) == (18, 8)


def test_the_file_of_2024_25_is_read_as_the_one_before(tmp_path: Path) -> None:
    row = {"UNITID": 1, "chg1py2": 1, "chg1py3": 9500, "chg4py3": 0, "CIPCODE1": "51.0716"}
    files.ipeds(tmp_path, "COST1_2024", files.COST1, [row | priced(2, 8917, 94, 18)], missing=".")
    found = read_program_prices(files.one(tmp_path, "program prices"), {1})
    assert {key: value["price"] for key, value in found.items()} == {
        (1, "51.0716"): 9500,
        (1, "51.0714"): 8917,
    }


def test_prices_of_other_schools_are_not_read(tmp_path: Path) -> None:
    found = by_program(tmp_path, UNITID=2, CIPCODE1="51.0716", CHG1PY3="wrong")
    assert found == {}
