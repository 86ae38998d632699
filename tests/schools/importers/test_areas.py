"""Which area's pay a ZIP code and a town have."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers import areas

from .federal import published_files as files


def test_a_zip_code_has_the_area_of_its_county(tmp_path: Path) -> None:
    counties = areas.read_zip_counties(files.counties(tmp_path))
    assert counties["61602"] == "17143"
    assert areas.read_county_areas(files.areas(tmp_path))[counties["61602"]] == "0037900"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"zip": "6160"}, "column zip: '6160' is not five digits"),
        ({"zip": "61602"}, "column zip: 61602 comes twice"),
        ({"county_fips": "7143"}, "column county_fips: '7143' is not five digits"),
        ({"county_fips": ""}, "column county_fips: '' is not five digits"),
    ],
)
def test_an_impossible_county_says_where(tmp_path: Path, values: dict, words: str) -> None:
    row = dict(zip="61602", county_fips="17143")
    path = files.counties(tmp_path, [row, row | {"zip": "61603"} | values])
    with pytest.raises(SourceError, match=f"zip_county.csv, line 3, {words}"):
        areas.read_zip_counties(path)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"county_fips": "17143"}, "column county_fips: 17143 comes twice"),
        ({"bls_area_code": "37900"}, "column bls_area_code: '37900' is not seven digits"),
        ({"bls_area_code": ""}, "column bls_area_code: '' is not seven digits"),
    ],
)
def test_an_impossible_area_says_where(tmp_path: Path, values: dict, words: str) -> None:
    row = dict(county_fips="17143", bls_area_code="0037900")
    path = files.areas(tmp_path, [row, row | {"county_fips": "17145"} | values])
    with pytest.raises(SourceError, match=f"county_area_2024.csv, line 3, {words}"):
        areas.read_county_areas(path)


def zip_at(latitude: float | None, area: str, **values: object) -> dict:
    row = dict(city="Pekin", state="IL", kind="standard", latitude=latitude, longitude=-89.6)
    return row | {"area": area} | values


def area_of_a_town(*zips: dict, **values: object) -> str:
    town = dict(name="Peoria", key="peoria", state="IL", latitude=40.7, longitude=-89.6) | values
    (found,) = areas.with_areas([town], zips)
    assert found | town == found
    return found["area"]


PEORIA, OTHER = "0037900", "1700001"


def test_a_town_has_the_area_of_the_nearest_zip_code() -> None:
    assert area_of_a_town(zip_at(40.75, OTHER), zip_at(40.69, PEORIA)) == PEORIA


def test_a_zip_code_of_the_towns_name_speaks_before_a_nearer_one() -> None:
    assert area_of_a_town(zip_at(40.75, OTHER, city="Peoria"), zip_at(40.7, PEORIA)) == OTHER
    assert area_of_a_town(zip_at(40.9, OTHER, city="Peoria"), zip_at(40.7, PEORIA)) == OTHER


@pytest.mark.parametrize("kind", ["po_box", "unique"])
def test_a_towns_own_post_office_speaks_before_a_neighbour(kind: str) -> None:
    own = zip_at(40.75, OTHER, city="Peoria", kind=kind)
    assert area_of_a_town(own, zip_at(40.7, PEORIA)) == OTHER
    assert area_of_a_town(own) == OTHER


def test_a_towns_own_standard_zip_code_speaks_before_its_post_office() -> None:
    office = zip_at(40.7, OTHER, city="Peoria", kind="po_box")
    assert area_of_a_town(zip_at(40.75, PEORIA, city="Peoria"), office) == PEORIA
    one_firms = zip_at(40.7, PEORIA, city="Peoria", kind="unique")
    assert area_of_a_town(one_firms, {**office, "latitude": 40.75}) == OTHER


def test_a_zip_code_of_the_towns_name_far_away_is_that_of_another_town() -> None:
    far = zip_at(41.0, OTHER, city="Peoria")
    assert area_of_a_town(far, zip_at(41.1, PEORIA)) == OTHER
    assert area_of_a_town(far, zip_at(40.8, PEORIA)) == PEORIA
    assert area_of_a_town({**far, "latitude": 41.5}) == ""


def test_another_states_zip_code_does_not_speak_for_a_town() -> None:
    assert area_of_a_town(zip_at(40.7, OTHER, state="IA"), zip_at(40.75, PEORIA)) == PEORIA


def test_a_neighbours_post_office_speaks_where_no_standard_zip_code_is_as_close() -> None:
    office = zip_at(40.7, OTHER, kind="po_box")
    assert area_of_a_town(office) == OTHER
    assert area_of_a_town(office, zip_at(40.8, PEORIA)) == PEORIA
    assert area_of_a_town(office, zip_at(40.9, PEORIA)) == OTHER


def test_an_organisation_or_what_lies_nowhere_does_not_speak_for_another_town() -> None:
    assert area_of_a_town(zip_at(40.7, OTHER, kind="unique")) == ""
    assert area_of_a_town(zip_at(None, OTHER, city="Peoria")) == ""
    assert area_of_a_town(zip_at(40.7, OTHER, city="Peoria", kind="military")) == ""


@pytest.mark.parametrize(("longitude", "area"), [(-88.7, PEORIA), (-88.6, "")])
def test_a_zip_code_too_far_away_does_not_speak_for_a_town(longitude: float, area: str) -> None:
    assert area_of_a_town(zip_at(40.7, PEORIA, longitude=longitude)) == area
