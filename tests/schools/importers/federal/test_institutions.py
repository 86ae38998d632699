"""What is taken from IPEDS HD, row by row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from published.errors import SourceError
from schools.importers.federal import institutions
from schools.importers.row import Row

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


def test_a_school_has_its_facts_and_no_officers_name() -> None:
    assert institutions.school(hd(), ZIPS) == {
        "unitid": files.PEORIA,
        "federal_number": "900001",
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
    assert not {"CHFNM", "CHFTITLE", "EIN"} & set(institutions.COLUMNS)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("00146501", "001465"),
        ("146501", "001465"),
        ("1146500", "011465"),
        ("-2", ""),
        ("", ""),
        ("99999", ""),
        ("99999999", ""),
        ("0014650A", ""),
    ],
)
def test_the_federal_number_is_the_first_six_digits(written: str, number: str) -> None:
    assert institutions.federal_number(hd(OPEID=written)) == number


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
    assert institutions.is_active(hd(**values)) is active


@pytest.mark.parametrize(
    ("written", "aliases"),
    [
        ("A|B || C", ["A", "B", "C"]),
        ("First Name   Second Name", ["First Name", "Second Name"]),
        ("A, B; C", ["A", "B", "C"]),
        ("Area Tech or Area Institute", ["Area Tech", "Area Institute"]),
        ("OC/Olympic/Olympic Jr College", ["OC", "Olympic", "Olympic Jr College"]),
        ("Career Center / Area Center", ["Career Center", "Area Center"]),
        ("Tech Henry/Carroll", ["Tech Henry/Carroll"]),
        ("d/b/a Institute of Careers", ["Institute of Careers"]),
        ("Apollo - Formerly Apollo College - Phoenix", ["Apollo", "Apollo College - Phoenix"]),
        ("Previously known as the University of X", ["University of X"]),
        ("NWC|N.W.C.|nwc", ["NWC"]),
        ("Peoria Test College|PTC", ["PTC"]),
        ("-2", []),
        (" | , ", []),
    ],
)
def test_aliases_are_parted_and_said_once(written: str, aliases: list[str]) -> None:
    assert institutions.school(hd(IALIAS=written), ZIPS)["aliases"] == aliases


def test_an_alias_kept_by_hand_stands_beside_the_published_ones() -> None:
    found = institutions.school(hd(UNITID=202356), ZIPS)["aliases"]
    assert found == ["PTC", "Tri-C"]


def test_a_former_name_is_an_alias_unless_it_is_spelled_like_another_name() -> None:
    former = ("PEORIA  TEST COLLEGE", "Peoria Barber College", "ptc")
    found = institutions.school(hd(), ZIPS, former)["aliases"]
    assert found == ["PTC", "Peoria Barber College"]


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
    assert institutions.phone(written) == {"phone": number, "phone_extension": extension}


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
    assert institutions.location(hd(ZIP=written, **far), ZIPS)["zip"] == zip_code


def test_a_school_whose_zip_has_no_point_is_taken_at_its_word() -> None:
    assert institutions.location(hd(ZIP="36101"), ZIPS)["latitude"] == 40.7
    assert institutions.location(hd(ZIP="36101", LONGITUD=180), ZIPS)["longitude"] == 180


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"LATITUDE": "."}, "column LATITUDE: has no coordinates"),
        ({"LONGITUD": "-2"}, "column LONGITUD: has no coordinates"),
        ({"LATITUDE": "140.7"}, "column LATITUDE: 140.7 is not between -90 and 90"),
        ({"LONGITUD": "180.5"}, "column LONGITUD: 180.5 is not between -180 and 180"),
        ({"LATITUDE": 0, "LONGITUD": 0}, "column LATITUDE: 0 with LONGITUD 0 is in the ocean"),
        ({"STABBR": "ZZ"}, "column STABBR: 'ZZ' is not a state or territory we know"),
        ({"ZIP": "99999"}, "column ZIP: '99999' is no ZIP code"),
        ({"ZIP": "616"}, "column ZIP: '616' is no ZIP code"),
        ({"CONTROL": -3}, "column CONTROL: '-3' is not known"),
        ({"ICLEVEL": 4}, "column ICLEVEL: '4' is not known"),
        ({"INSTNM": ""}, "column INSTNM: is empty"),
        ({"CITY": "P" * 61}, "column CITY: has 61 characters, at most 60 fit"),
    ],
)
def test_an_impossible_school_says_where(values: dict, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        institutions.school(hd(**values), ZIPS)
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
    closing = institutions.closing(hd(CLOSEDAT=written, NEWID=145707), "HD2024")
    assert closing == {"closed_on": day, "closed_by": "IPEDS HD2024", "successor": 145707}


def test_unsafe_addresses_are_counted() -> None:
    rows = [hd(WEBADDR="info@ptc.edu"), hd(NPRICURL="")]
    assert institutions.unusable_addresses(rows) == {"WEBADDR": 1, "ADMINURL": 0, "NPRICURL": 0}


wild = st.text(max_size=30) | st.from_regex(r"-?\d{1,10}(\.\d{1,6})?", fullmatch=True)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from([name for name in files.HD if name != "UNITID"]), wild))
def test_no_institution_raises_anything_but_the_named_error(values: dict) -> None:
    row = hd(**values)
    try:
        school = institutions.school(row, ZIPS)
    except SourceError as error:
        assert str(error).startswith("HD2024.zip, line 7, column ")
    else:
        assert school["zip"] in ZIPS
        assert len(school["phone"]) in {0, 10}
    institutions.closing(row, "HD2024") if row.raw("NEWID") == "-2" else None
    institutions.is_active(row)


def test_a_point_far_from_its_zip_code_gives_way_to_it() -> None:
    found = institutions.school(hd(LONGITUD="89.6"), ZIPS)
    there = ZIPS["61602"]
    assert (found["latitude"], found["longitude"]) == (there["latitude"], there["longitude"])
