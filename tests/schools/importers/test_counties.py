"""Counties as places: named in full, amid their people."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers import counties

from .federal import published_files as files


def zip_at(zip_code: str, latitude: float | None, people: int, **values: object) -> dict:
    row = dict(zip=zip_code, state="IL", latitude=latitude, longitude=-89.6, people=people)
    return row | {"area": "0037900"} | values


def test_a_zip_codes_county_has_its_full_name(tmp_path: Path) -> None:
    found = counties.read(files.counties(tmp_path), files.areas(tmp_path))
    assert found["61602"] == ("17143", "Peoria County")
    assert "00680" not in found  # of a county that nobody names


def test_a_county_that_no_zip_code_is_said_to_be_of_has_that_of_its_seat(tmp_path: Path) -> None:
    known = files.areas(tmp_path, [dict(county_fips="13239", county_name="Quitman County")])
    zips = files.counties(tmp_path, [dict(zip="39854", county_fips="13061")])
    assert counties.read(zips, known) == {"39854": ("13239", "Quitman County")}


def test_a_county_without_a_number_says_where(tmp_path: Path) -> None:
    known = files.areas(tmp_path, [dict(county_fips="1714", county_name="Peoria County")])
    with pytest.raises(SourceError, match="column county_fips: '1714' is not five digits"):
        counties.read(files.counties(tmp_path), known)


def test_a_zip_code_tells_its_county_unless_that_is_a_town_or_in_another_state() -> None:
    zips = {
        "61602": zip_at("61602", 40, 9),
        "61603": zip_at("61603", 40, 9),
        "63101": zip_at("63101", 38, 9, state="MO"),
        "63005": zip_at("63005", 38, 9, state="MO"),
        "62201": zip_at("62201", 38, 9),
        "61604": zip_at("61604", 40, 9),
    }
    county_of = {
        "61602": ("17143", "Peoria County"),
        "61603": ("17143", "Peoria County"),
        "63101": ("29510", "St. Louis city"),
        "63005": ("29189", "St. Louis County"),
        "62201": ("29189", "St. Louis County"),
        "99999": ("02020", "Anchorage Municipality"),
    }
    found = counties.with_counties(zips, county_of)
    assert {digits: row["county"] for digits, row in found.items()} == {
        "61602": "Peoria County",
        "61603": "Peoria County",
        "63101": "",
        "63005": "St. Louis County",
        "62201": "",
        "61604": "",
    }


PEORIA = ("17143", "Peoria County")


def test_a_county_lies_where_its_people_live_on_average() -> None:
    zips = [zip_at("61602", 40.0, 300), zip_at("61603", 41.0, 100), zip_at("61604", None, 0)]
    (found,) = counties.counties(zips, dict.fromkeys(("61602", "61603", "61604"), PEORIA))
    assert found == {
        "name": "Peoria County",
        "key": "peoriacounty",
        "state": "IL",
        "latitude": pytest.approx(40.25, abs=0.001),
        "longitude": -89.6,
        "population": 400,
        "area": "0037900",
        "kind": "county",
        "county": "",
    }


def test_a_county_without_people_lies_amid_its_zip_codes() -> None:
    zips = [zip_at("61602", 40.0, 0), zip_at("61603", 41.0, 0)]
    (found,) = counties.counties(zips, dict.fromkeys(("61602", "61603"), PEORIA))
    assert (found["latitude"], found["population"]) == (pytest.approx(40.5, abs=0.001), None)


def test_a_county_is_in_the_state_of_its_number() -> None:
    other = zip_at("53001", 40.5, 5000, state="WI")
    zips = [other, zip_at("61602", 40.0, 3), zip_at("61603", 40.0, 3)]
    (found,) = counties.counties(zips, dict.fromkeys(("61602", "61603", "53001"), PEORIA))
    assert found["state"] == "IL"


def test_a_city_that_is_its_own_county_is_a_town() -> None:
    assert (
        counties.counties([zip_at("61602", 40.0, 3)], {"61602": ("51760", "Richmond city")}) == []
    )
