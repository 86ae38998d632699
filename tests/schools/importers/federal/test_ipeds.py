"""What is taken from each IPEDS file and from the outcomes, row by row."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.importers.federal import (
    ipeds_aid,
    ipeds_completions,
    ipeds_directory,
    ipeds_offerings,
    ipeds_prices,
    outcomes,
    published,
)
from schools.importers.row import Row, SourceError

from . import published_files as files

ZIPS = {
    "61602": {"latitude": 40.69, "longitude": -89.6},
    "02111": {"latitude": 42.35, "longitude": -71.06},
    "36101": {"latitude": None, "longitude": None},
}


def hd(**values: object) -> Row:
    columns = {column: place for place, column in enumerate(files.HD)}
    row = {"NEWID": -2, "DEATHYR": -2, "CLOSEDAT": -2} | files.institution(**values)
    return Row("HD2024.zip", 7, columns, [str(row.get(column, "")) for column in files.HD])


def one(folder: Path, kind: str) -> published.Published:
    """The newest file of a kind, beside the files that every build needs."""
    for name in ("HD2024.zip", "C2024_A.zip", "zips.csv", "places.csv", "zip_county.csv"):
        path = folder / name
        if not path.exists():
            path.touch()
    return published.find(folder)[kind][0]


# Directory


def test_a_school_has_its_facts_and_no_officers_name() -> None:
    assert ipeds_directory.school(hd(), ZIPS) == {
        "unitid": files.PEORIA,
        "name": "Peoria Test College",
        "aliases": ["PTC"],
        "control": "public",
        "level": "two-year",
        "address": "1 Main St",
        "city": "Peoria",
        "state": "IL",
        "zip": "61602",
        "latitude": 40.7,
        "longitude": -89.6,
        "phone": "3095550100",
        "phone_extension": "",
        "website": "https://www.ptc.example.edu/",
        "admissions_website": "https://ptc.example.edu/apply",
        "price_calculator": "",
    }
    assert not {"CHFNM", "CHFTITLE", "EIN"} & set(ipeds_directory.COLUMNS)


@pytest.mark.parametrize(
    ("values", "active"),
    [
        ({}, True),
        ({"ACT": "N"}, True),
        ({"ACT": "r"}, True),
        ({"ACT": "G", "CYACTIVE": " 1"}, True),
        ({"ACT": "M"}, False),
        ({"ACT": "D"}, False),
        ({"CYACTIVE": 3}, False),
        ({"DEATHYR": 2024}, False),
    ],
)
def test_a_school_is_active_as_the_file_says(values: dict, active: bool) -> None:
    assert ipeds_directory.is_active(hd(**values)) is active


@pytest.mark.parametrize(
    ("written", "aliases"),
    [
        ("A|B || C", ["A", "B", "C"]),
        ("First Name   Second Name", ["First Name", "Second Name"]),
        ("A, B; C", ["A", "B", "C"]),
        ("NWC|N.W.C.|nwc", ["NWC"]),
        ("Peoria Test College|PTC", ["PTC"]),
        ("-2", []),
        (" | , ", []),
    ],
)
def test_aliases_are_parted_and_said_once(written: str, aliases: list[str]) -> None:
    assert ipeds_directory.aliases(written, "Peoria Test College") == aliases


@pytest.mark.parametrize(
    ("written", "number", "extension"),
    [
        ("3095550100", "3095550100", ""),
        ("309555010012345", "3095550100", "12345"),
        ("(309) 555-0100", "3095550100", ""),
        ("309-555-0100 x12", "3095550100", "12"),
        ("1-800-555-0100", "8005550100", ""),
        ("309-555-0100 / 309-555-0101", "3095550100", ""),
        ("3095550100 3095550101", "3095550100", ""),
        ("30955501003095550101", "", ""),
        ("555-0100 and 555-0101", "", ""),
        ("555010", "", ""),
        ("-2", "", ""),
    ],
)
def test_a_telephone_has_ten_digits_and_an_extension(written, number, extension) -> None:
    assert ipeds_directory.phone(written) == {"phone": number, "phone_extension": extension}


@pytest.mark.parametrize(
    ("written", "zip_code"),
    [
        ("61602", "61602"),
        ("61602-1234", "61602"),
        ("616021234", "61602"),
        ("2111", "02111"),
        ("2111-1234", "02111"),
        ("21111234", "02111"),
    ],
)
def test_a_zip_gets_its_lost_zero_back(written: str, zip_code: str) -> None:
    far = {"LATITUDE": "42.35", "LONGITUD": "-71.06"} if zip_code == "02111" else {}
    assert ipeds_directory.location(hd(ZIP=written, **far), ZIPS)["zip"] == zip_code


def test_a_school_whose_zip_has_no_point_is_taken_at_its_word() -> None:
    assert ipeds_directory.location(hd(ZIP="36101"), ZIPS)["latitude"] == 40.7


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"LATITUDE": "."}, "column LATITUDE: has no coordinates"),
        ({"LONGITUD": "-2"}, "column LONGITUD: has no coordinates"),
        ({"LATITUDE": "140.7"}, "column LATITUDE: 140.7 is not between -90 and 90"),
        ({"LATITUDE": 0, "LONGITUD": 0}, "column LATITUDE: 0 with LONGITUD 0 is in the ocean"),
        ({"LONGITUD": "89.6"}, "column LATITUDE: the point lies 6,813 miles from its ZIP code"),
        ({"STABBR": "ZZ"}, "column STABBR: 'ZZ' is not a state or territory we know"),
        ({"ZIP": "99999"}, "column ZIP: '99999' is not in the table of ZIP codes"),
        ({"ZIP": "616"}, "column ZIP: '616' is not in the table of ZIP codes"),
        ({"CONTROL": -3}, "column CONTROL: '-3' is not known"),
        ({"ICLEVEL": 4}, "column ICLEVEL: '4' is not known"),
        ({"INSTNM": ""}, "column INSTNM: is empty"),
        ({"CITY": "P" * 61}, "column CITY: has 61 characters, at most 60 fit"),
    ],
)
def test_an_impossible_school_says_where(values: dict, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        ipeds_directory.school(hd(**values), ZIPS)
    assert str(caught.value) == f"HD2024.zip, line 7, {words}."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/31/2024", date(2024, 5, 31)),
        ("6/1/2024", date(2024, 6, 1)),
        ("-2", None),
        ("Summer 2024", None),
        ("02/30/2024", None),
    ],
)
def test_a_closing_has_a_day_unless_it_is_vague(written: str, day: date | None) -> None:
    closing = ipeds_directory.closing(hd(CLOSEDAT=written, NEWID=145707), "HD2024")
    assert closing == {"closed_on": day, "closed_by": "IPEDS HD2024", "successor": 145707}


def test_unsafe_addresses_are_counted() -> None:
    rows = [hd(WEBADDR="info@ptc.edu"), hd(NPRICURL="")]
    assert ipeds_directory.unusable_addresses(rows) == {"WEBADDR": 1, "ADMINURL": 0, "NPRICURL": 0}


wild = st.text(max_size=30) | st.from_regex(r"-?\d{1,10}(\.\d{1,6})?", fullmatch=True)


@given(st.dictionaries(st.sampled_from([name for name in files.HD if name != "UNITID"]), wild))
def test_no_institution_raises_anything_but_the_named_error(values: dict) -> None:
    row = hd(**values)
    try:
        school = ipeds_directory.school(row, ZIPS)
    except SourceError as error:
        assert str(error).startswith("HD2024.zip, line 7, column ")
    else:
        assert school["zip"] in ZIPS
        assert len(school["phone"]) in {0, 10}
    ipeds_directory.closing(row, "HD2024") if row.raw("NEWID") == "-2" else None
    ipeds_directory.is_active(row)


# Offerings


def test_offerings_are_yes_no_or_unknown(tmp_path: Path) -> None:
    rows = [
        dict(UNITID=1, OPENADMP=1, DISTNCED=2, DISTCRS=1, SLO7=0, STUSRV2=1, STUSRV4=0),
        dict(UNITID=2, OPENADMP="-2"),
        dict(UNITID=3, OPENADMP="wrong, and not read"),
    ]
    files.ipeds(tmp_path, "IC2024", files.IC, rows)
    found = ipeds_offerings.read(one(tmp_path, "offerings"), {1, 2})
    assert found[1] == {
        "open_admission": True,
        "distance_only": False,
        "distance_courses": True,
        "evening_or_weekend": False,
        "child_care": None,
        "career_counseling": True,
        "job_placement": False,
    }
    assert set(found[2].values()) == {None}
    assert 3 not in found


# Completions


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
    assert ipeds_completions.cip_code(written) == code


def completions(folder: Path, *rows: dict) -> dict:
    files.ipeds(folder, "C2024_A", files.C, rows)
    return ipeds_completions.read(one(folder, "awards"))


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
        ([files.completion(1)] * 2, "line 3, column CIPCODE: 51.0716 at level 21 comes twice"),
        ([files.completion(1, awards=-5)], "line 2, column CTOTALT: '-5' is not a whole number"),
        ([files.completion(1, awards=".")], "line 2, column CTOTALT: '.' is not a whole number"),
        ([files.completion(1, awards="few")], "line 2, column CTOTALT: 'few' is not a whole"),
        ([files.completion(1, cip="office")], "line 2, column CIPCODE: 'office' is not a CIP code"),
    ],
)  # fmt: skip
def test_impossible_awards_say_where(tmp_path: Path, rows: list[dict], words: str) -> None:
    with pytest.raises(SourceError, match=f"C2024_A.zip, {words}"):
        completions(tmp_path, *rows)


@given(st.lists(st.tuples(wild, wild, wild, wild, wild), min_size=1, max_size=4))
def test_no_completion_raises_anything_but_the_named_error(tmp_path_factory, rows: list) -> None:
    folder = tmp_path_factory.mktemp("completions")
    names = ("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT")
    written = [dict(zip(names, row, strict=True)) for row in rows]
    try:
        completions(folder, *written, files.completion(1, awards=0))
    except SourceError as error:
        assert str(error).startswith("C2024_A.zip")


# Prices


def test_a_yearly_price_of_zero_is_free_and_a_dot_is_unknown(tmp_path: Path) -> None:
    row = dict(UNITID=1, CHG1AY3=0, CHG2AY3=" 4656", CHG3AY3="6192", CHG4AY3=".")
    files.ipeds(tmp_path, "IC2023_AY", files.AY, [row, {"UNITID": 2}])
    assert ipeds_prices.read_yearly(one(tmp_path, "prices"), {1}) == {
        1: {
            "price_in_district": 0,
            "price_in_state": 4656,
            "price_out_of_state": 6192,
            "books_and_supplies": None,
        }
    }


def by_program(folder: Path, **row: object) -> tuple[dict, int]:
    files.ipeds(folder, "IC2023_PY", files.PY, [{"UNITID": 1, **row}], missing=".", newline="\n")
    return ipeds_prices.read_by_program(one(folder, "program prices"), {1})


def test_the_largest_programs_price_may_stand_in_the_schools_columns(tmp_path: Path) -> None:
    found, _ = by_program(
        tmp_path, CIPCODE1="51.071", CHG1PY3=9500, CHG4PY3=0, CIPLGTH1=900, PRGMSR1=1, MTHCMP1=9
    )
    assert found == {
        (1, "51.0710"): {
            "price": 9500,
            "supplies": 0,
            "length": 900,
            "length_unit": "clock",
            "months": 9,
        }
    }


def test_the_other_programs_have_their_own_prices(tmp_path: Path) -> None:
    found, several = by_program(
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
    assert several == 0


def test_a_length_without_unit_is_no_length(tmp_path: Path) -> None:
    found, _ = by_program(tmp_path, CIPCODE2="51.0716", CIPLGTH2=900, PRGMSR2=-2)
    assert found[1, "51.0716"]["length"] is None
    assert found[1, "51.0716"]["length_unit"] == ""


def test_a_code_with_two_prices_has_none_and_is_counted(tmp_path: Path) -> None:
    found, several = by_program(
        tmp_path, CIPCODE1="51.0716", CHG1PY3=9500, CIPCODE2="51.0716", CIPTUIT2=7200
    )
    assert found == {}
    assert several == 1


def test_prices_of_other_schools_are_not_read(tmp_path: Path) -> None:
    found, several = by_program(tmp_path, UNITID=2, CIPCODE1="51.0716", CHG1PY3="wrong")
    assert (found, several) == ({}, 0)


# Aid and outcomes


def test_aid_has_undergraduates_and_pell(tmp_path: Path) -> None:
    rows = [dict(UNITID=1, SCUGRAD=2100, UPGRNTP=0), dict(UNITID=2, SCUGRAD="", UPGRNTP=".")]
    files.ipeds(tmp_path, "SFA2324", files.SFA, rows)
    assert ipeds_aid.read(one(tmp_path, "aid"), {1, 2}) == {
        1: {"undergraduates": 2100, "pell_percent": 0},
        2: {"undergraduates": None, "pell_percent": None},
    }


def test_a_percentage_above_a_hundred_is_an_error(tmp_path: Path) -> None:
    files.ipeds(tmp_path, "SFA2324", files.SFA, [dict(UNITID=1, SCUGRAD=1, UPGRNTP=101)])
    with pytest.raises(SourceError, match="SFA2324.zip, line 2, column UPGRNTP: 101 is not betw"):
        ipeds_aid.read(one(tmp_path, "aid"), {1})


def test_a_graduation_rate_keeps_its_year(tmp_path: Path) -> None:
    rows = [
        dict(unitid=1, year=2023, grad_rate_150="28.5"),
        dict(unitid=2, year=2013, grad_rate_150="0.0"),
        dict(unitid=3, year=2023, grad_rate_150=""),
    ]
    (tmp_path / "graduation_rates.csv").write_bytes(files.text(files.GRADUATION, rows))
    file = one(tmp_path, "graduation")
    assert outcomes.read_graduation(file, {1, 2, 3}) == {
        1: {"graduation_rate": 29, "graduation_year": 2023},
        2: {"graduation_rate": 0, "graduation_year": 2013},
    }
    assert outcomes.graduation_years(file) == {2023: 2, 2013: 1}


def test_suppressed_earnings_are_missing(tmp_path: Path) -> None:
    rows = [
        {"UNITID": 1, "MD_EARN_WNE_P10": "40628.0"},
        {"UNITID": 2, "MD_EARN_WNE_P10": "PrivacySuppressed"},
        {"UNITID": 3, "MD_EARN_WNE_P10": "NULL"},
    ]
    path = tmp_path / "earnings_may_2025_release.csv"
    path.write_bytes(files.text(files.EARNINGS, rows))
    assert outcomes.read_earnings(one(tmp_path, "earnings"), {1, 2, 3}) == {
        1: {"earnings": 40628},
        2: {"earnings": None},
        3: {"earnings": None},
    }
