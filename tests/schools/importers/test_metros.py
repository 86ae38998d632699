"""Which metropolitan area a ZIP code and a town lie in."""

from pathlib import Path

import pytest

from schools.importers import metros
from schools.importers.row import SourceError

from .federal import published_files as files

ROW = dict(zip="61602", cbsa="37900", cbsa_type="metro")


def areas_from(folder: Path, *rows: dict) -> dict[str, str]:
    return metros.read(files.metros(folder, rows or files.METRO_ROWS))


def zip_at(latitude: float | None, metro: str, **values: object) -> dict:
    row = dict(city="Pekin", state="IL", kind="standard", latitude=latitude, longitude=-89.6)
    return row | {"metro": metro} | values


def area_of_a_town(*zips: dict, **values: object) -> str:
    town = dict(name="Peoria", key="peoria", state="IL", latitude=40.7, longitude=-89.6) | values
    (found,) = metros.of_towns([town], zips)
    assert found | town == found
    return found["metro"]


def test_a_zip_code_has_the_area_of_its_county(tmp_path: Path) -> None:
    assert areas_from(tmp_path)["61602"] == "37900"


def test_a_micropolitan_area_is_none(tmp_path: Path) -> None:
    assert areas_from(tmp_path)["00680"] == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"zip": "6160"}, "column zip: '6160' is not five digits"),
        ({"zip": "61602"}, "column zip: 61602 comes twice"),
        ({"cbsa": "3790"}, "column cbsa: '3790' is not five digits"),
        ({"cbsa_type": "mega"}, "column cbsa_type: 'mega' is not known"),
    ],
)
def test_an_impossible_area_says_where(tmp_path: Path, values: dict, words: str) -> None:
    with pytest.raises(SourceError, match=f"zip_county.csv, line 3, {words}"):
        areas_from(tmp_path, ROW, {**ROW, "zip": "61603", **values})


def test_a_town_has_the_area_of_the_nearest_zip_code() -> None:
    assert area_of_a_town(zip_at(40.75, "11111"), zip_at(40.69, "37900")) == "37900"
    assert area_of_a_town(zip_at(40.75, "11111"), zip_at(40.69, "")) == ""


def test_a_zip_code_of_the_towns_name_speaks_before_a_nearer_one() -> None:
    assert area_of_a_town(zip_at(40.75, "11111", city="Peoria"), zip_at(40.7, "37900")) == "11111"
    assert area_of_a_town(zip_at(41.7, "11111", city="Peoria"), zip_at(40.7, "37900")) == "37900"


def test_another_states_zip_code_does_not_speak_for_a_town() -> None:
    assert area_of_a_town(zip_at(40.7, "11111", state="IA"), zip_at(40.75, "37900")) == "37900"


def test_a_post_office_or_an_organisation_does_not_speak_for_a_town() -> None:
    assert area_of_a_town(zip_at(40.7, "11111", kind="unique")) == ""
    assert area_of_a_town(zip_at(None, "11111", kind="standard")) == ""


@pytest.mark.parametrize(("longitude", "area"), [(-89.45, "37900"), (-89.3, "")])
def test_a_zip_code_too_far_away_does_not_speak_for_a_town(longitude: float, area: str) -> None:
    assert area_of_a_town(zip_at(40.7, "37900", longitude=longitude)) == area
