"""Which rows of the survey of campuses are places of a school: each rule by itself."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers.federal import campuses
from schools.importers.federal.astray import Towns
from schools.importers.federal.institutions import read_institutions

from . import published_files as files

SCHOOL = {"unitid": 1, "status": "listed", "latitude": 40.7, "longitude": -89.6}
ZIPS = {
    digits: {"city": city, "state": "IL", "latitude": latitude, "longitude": -89.6}
    for digits, city, latitude in (
        ("61602", "Peoria", 41.0),
        ("61554", "Pekin", 41.0 - 7.1 / 69.09),
    )
}
PEKIN = {
    **{"name": "Pekin", "key": "pekin", "kind": "town", "county": "", "state": "IL"},
    **{"latitude": 40.5, "longitude": -89.6, "population": 33_000},
}
TEN_MILES = 10 / 69.09  # degrees of latitude


def kept(tmp_path: Path, school: dict | None = None, *institutions: dict, **row: object) -> list:
    """The campuses of a school whose survey has one row, twenty miles to the north of it."""
    row = {"unitid": 1, "campus_no": "002", "branch": "North", "latitude": "41.0", **row}
    files.campuses(tmp_path, [row])
    found = campuses.read_campuses(files.one(tmp_path, "campuses"))
    files.ipeds(tmp_path, "HD2024", files.HD, institutions or [files.institution(900005)])
    rows = read_institutions(files.one(tmp_path, "directory")).values()
    schools = [SCHOOL | (school or {})]
    addresses, towns = campuses.addresses_of(rows), Towns([PEKIN], ZIPS.values())
    return campuses.campus_rows(schools, found, addresses, ZIPS, towns)


def test_a_row_that_nothing_speaks_against_is_a_campus(tmp_path: Path) -> None:
    assert kept(tmp_path) == [
        {
            "unitid": 1,
            "number": "002",
            "name": "North",
            "address": "500 River Rd",
            "city": "Peoria",
            "state": "IL",
            "zip": "61602",
            "latitude": 41.0,
            "longitude": -89.6,
            "point_source": "zip",
        }
    ]


@pytest.mark.parametrize("source", ["hd2024", "ic2022"])
def test_a_point_by_an_address_is_not_approximate(tmp_path: Path, source: str) -> None:
    (found,) = kept(tmp_path, point_source=source)
    assert found["point_source"] == "ipeds"


@pytest.mark.parametrize(
    "row",
    [
        {"unitid": 2},
        {"suspect": "po-box"},
        {"latitude": "", "longitude": "", "point_source": "none"},
        {"campus_no": "001", "latitude": f"{40.7 + 0.99 * TEN_MILES:.5f}"},
        {"latitude": f"{40.7 + 0.099 * TEN_MILES:.5f}"},
        *(
            {"branch": f"The {word.title()} Center"}
            for word in (
                *("aviation", "flight", "airport", "fire", "farm", "high school", "prison"),
                *("correction", "culinary", "police", "public safety", "truck", "driving"),
                *("automotive", "welding"),
            )
        ),
        {"branch": "AVIATION CENTER"},
    ],
)
def test_no_place_of_its_own_where_a_student_may_learn(tmp_path: Path, row: dict) -> None:
    assert kept(tmp_path, **row) == []


@pytest.mark.parametrize(
    "row",
    [
        {"campus_no": "001", "latitude": f"{40.7 + 1.01 * TEN_MILES:.5f}"},
        {"latitude": f"{40.7 + 0.101 * TEN_MILES:.5f}"},
        {"branch": "Firestone Center"},
        {"branch": "Farmington"},
        {"branch": "Correctional Studies"},
    ],
)
def test_a_place_just_beyond_a_rule_is_a_campus(tmp_path: Path, row: dict) -> None:
    assert len(kept(tmp_path, **row)) == 1


@pytest.mark.parametrize(
    "school", [{"status": "closed"}, {"distance_only": True}, {"online_percent": 98}]
)
def test_online_and_closed_schools_have_no_other_campus(tmp_path: Path, school: dict) -> None:
    assert kept(tmp_path, school) == []


@pytest.mark.parametrize(
    ("institution", "number"),
    [
        ({"UNITID": 7, "ADDR": "500 W River Road"}, 0),
        ({"UNITID": 1, "ADDR": "500 River Rd"}, 1),  # its own
        ({"UNITID": 7, "ADDR": "5000 River Rd"}, 1),
        ({"UNITID": 7, "ADDR": "500 River Rd", "ZIP": "61603"}, 1),
        ({"UNITID": 7, "ADDR": "River Rd 500"}, 1),
    ],
)
def test_another_institutions_address_is_no_campus(
    tmp_path: Path, institution: dict, number: int
) -> None:
    assert len(kept(tmp_path, None, files.institution(**institution))) == number


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"state": "XX"}, "column state: 'XX' is not a state"),
        ({"zip": "99999"}, "column zip: 99999 is not in the table"),
        ({"latitude": ""}, "column latitude: a campus with a point source needs a point"),
        ({"point_source": "guess"}, "column point_source: 'guess' is not known"),
    ],
)
def test_a_row_that_cannot_be_is_named(tmp_path: Path, row: dict, words: str) -> None:
    with pytest.raises(SourceError, match=f"campuses_2023.csv, line 2, {words}"):
        kept(tmp_path, **row)


def test_a_town_in_capitals_is_the_zip_codes(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(ZIPS["61602"], "city", "Fort Wayne")
    assert kept(tmp_path, city="FT WAYNE")[0]["city"] == "Fort Wayne"
    assert kept(tmp_path, city="Ft Wayne")[0]["city"] == "Ft Wayne"


@pytest.mark.parametrize("city", ["Pekin", "PEKIN"])
def test_a_campus_with_the_zip_code_of_a_far_town_stands_at_its_own(
    tmp_path: Path, city: str
) -> None:
    (found,) = kept(tmp_path, city=city)
    assert (found["city"], found["latitude"], found["longitude"]) == ("Pekin", 40.5, -89.6)
    assert (found["zip"], found["point_source"]) == ("61602", "zip")


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        ({"city": "Peoria"}, {}),
        ({"city": "Nowhere"}, {}),
        ({"city": "Pekin", "state": "IN"}, {}),
        ({"city": "Pekin", "point_source": "hd2024"}, {}),
        ({"city": "Pekin", "zip": "61554"}, {}),
        ({"city": "Pekin"}, {"county": "Tazewell"}),  # one of several of that name
        ({"city": "Pekin"}, {"kind": "county"}),
        ({"city": "Pekin"}, {"population": 250_000}),  # named far beyond its ZIP codes
    ],
)
def test_a_zip_code_that_may_be_true_is_believed(
    tmp_path: Path, monkeypatch, row: dict, changes: dict
) -> None:
    for name, value in changes.items():
        monkeypatch.setitem(PEKIN, name, value)
    (found,) = kept(tmp_path, **row)
    assert found["latitude"] == 41.0


def test_towns_whose_zip_codes_lie_near_are_neighbours(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(ZIPS["61554"], "latitude", 41.0 - 6.9 / 69.09)
    (found,) = kept(tmp_path, city="Pekin")
    assert found["latitude"] == 41.0


def test_a_zip_code_without_a_point_is_far_from_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(ZIPS["61602"], "latitude", None)
    (found,) = kept(tmp_path, city="Pekin")
    assert found["latitude"] == 41.0


def test_a_town_that_the_post_office_does_not_name_is_no_reason(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setitem(ZIPS["61554"], "city", "Marquette Heights")
    (found,) = kept(tmp_path, city="Pekin")
    assert found["latitude"] == 41.0
