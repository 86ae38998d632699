"""Where ZIP codes and towns lie."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers import places
from schools.vocabulary.geo import MILES_PER_DEGREE

from .federal import published_files as files


def zips_from(folder: Path, *rows: dict) -> dict[str, dict]:
    return places.read_zips(files.zips(folder, rows or files.ZIP_ROWS))


def places_from(folder: Path, *rows: dict) -> tuple[dict, int, int]:
    towns, second = places.read_places(files.places(folder, rows or files.PLACE_ROWS))
    added = places.postal_names(zips_from(folder).values(), towns)
    return towns | added, second, len(added)


def test_zip_codes_keep_their_zeros_and_military_ones_have_no_point(tmp_path: Path) -> None:
    found = zips_from(tmp_path)
    assert found["02111"]["city"] == "Boston"
    assert found["09001"]["latitude"] is None
    assert found["61602"] == {
        "zip": "61602",
        "city": "Peoria",
        "state": "IL",
        "kind": "standard",
        "latitude": 40.69,
        "longitude": -89.6,
    }


PEORIA = dict(zip="61602", city="Peoria", state="IL", latitude="40.69", longitude="-89.6")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"zip": "2111"}, "line 3, column zip: '2111' is not five digits"),
        ({"zip": "61602"}, "line 3, column zip: 61602 comes twice"),
        ({"state": "ZZ"}, "line 3, column state: 'ZZ' is not a state or territory we know"),
        ({"longitude": ""}, "line 3, column longitude: a point needs both"),
        ({"kind": "odd"}, "line 3, column kind: 'odd' is not known"),
        ({"city": ""}, "line 3, column city: is empty"),
    ],
)
def test_an_impossible_zip_code_says_where(tmp_path: Path, values: dict, words: str) -> None:
    with pytest.raises(SourceError, match=f"zips.csv, {words}"):
        zips_from(tmp_path, PEORIA, {**PEORIA, "zip": "61603", **values})


def test_one_place_for_each_spelling_in_a_state_the_larger_one(tmp_path: Path) -> None:
    found, second, _ = places_from(tmp_path)
    assert found["saint louis", "MO"]["population"] == 301578
    assert second == 1


def test_new_york_is_new_york_city(tmp_path: Path) -> None:
    found, _, added = places_from(tmp_path)
    assert found["new york", "NY"] == {
        **found["new york city", "NY"],
        "name": "New York",
        "key": "new york",
    }
    assert added == 2


def test_a_postal_town_that_places_lack_lies_amid_its_zip_codes(tmp_path: Path) -> None:
    found, _, _ = places_from(tmp_path)
    assert found["bronx", "NY"] == {
        "name": "Bronx",
        "key": "bronx",
        "state": "NY",
        "latitude": 40.82,
        "longitude": -73.92,
        "population": None,
    }


def test_a_far_away_city_of_the_name_is_another_town() -> None:
    row = dict(PEORIA, city="Golden", state="MO", kind="standard", latitude=36.5, longitude=-93.6)
    city = {"name": "Golden City", "latitude": 37.4, "longitude": -94.1, "population": 700}
    found = places.postal_names([row], {("golden city", "MO"): city})
    assert found["golden", "MO"]["latitude"] == 36.5
    assert found["golden", "MO"]["population"] is None


@pytest.mark.parametrize(("miles", "population"), [(9.9, 700), (10.1, None)])
def test_a_city_of_the_name_is_the_town_within_ten_miles(miles: float, population: int) -> None:
    row = dict(PEORIA, city="Golden", state="MO", kind="standard", latitude=36.5, longitude=-93.6)
    north = 36.5 + miles / MILES_PER_DEGREE
    city = {"name": "Golden City", "latitude": north, "longitude": -93.6, "population": 700}
    found = places.postal_names([row], {("golden city", "MO"): city})
    assert found["golden", "MO"]["population"] == population


@pytest.mark.parametrize(
    "values", [{"kind": "unique"}, {"kind": "military", "state": "AE"}, {"latitude": None}]
)
def test_organisations_and_the_military_are_no_towns(values: dict) -> None:
    row = dict(PEORIA, kind="standard", latitude=40.69, longitude=-89.6)
    assert places.postal_names([row | values], {}) == {}


PEORIA_TOWN = dict(name="Peoria", state="IL", latitude="40.69", longitude="-89.58", population="9")


@pytest.mark.parametrize("end", ["", "-"])
def test_a_place_may_lie_at_the_end_of_the_map(tmp_path: Path, end: str) -> None:
    row = {**PEORIA_TOWN, "latitude": f"{end}90", "longitude": f"{end}180"}
    towns, _ = places.read_places(files.places(tmp_path, [row]))
    assert abs(towns["peoria", "IL"]["latitude"]) == 90
    assert abs(towns["peoria", "IL"]["longitude"]) == 180


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": "AE"}, "column state: 'AE' is not a state or territory we know"),
        ({"name": "---"}, "column name: '---' has no letters to search by"),
        ({"name": ""}, "column name: is empty"),
        ({"name": "P" * 61}, "column name: has 61 characters, at most 60 fit"),
        ({"latitude": ""}, "column latitude: a place needs a point"),
        ({"latitude": "0", "longitude": "0"}, "column latitude: a place needs a point"),
        ({"population": "many"}, "column population: 'many' is not a whole number"),
    ],
)
def test_an_impossible_place_says_where(tmp_path: Path, values: dict, words: str) -> None:
    with pytest.raises(SourceError, match=f"places.csv, line 2, {words}"):
        places_from(tmp_path, {**PEORIA_TOWN, **values})


TOWNS = ("McAllen", "DeKalb", "O'Fallon", "St. Louis", "La Crosse", "Bala Cynwyd", "Land O' Lakes")
TOWNS += ("Coeur d'Alene", "L'Anse", "Fond du Lac", "Mayagüez", "De Soto")


def written(city: str, state: str = "TX") -> str:
    towns = [{"name": name, "state": "TX"} for name in TOWNS]
    (row,) = places.as_written([{"city": city, "state": state, "zip": "1"}], towns)
    assert row == {"city": row["city"], "state": state, "zip": "1"}
    return row["city"]


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_in_odd_capitals_is_spelled_as_people_write_it(town: str) -> None:
    for odd in (town, town.upper(), town.lower(), town.title(), town.swapcase()):
        assert written(odd) == town


@pytest.mark.parametrize(
    ("published", "town"),
    [("LAnse", "L'Anse"), ("O Fallon", "O'Fallon"), ("OFallon", "O'Fallon")]
    + [("Coeur D Alene", "Coeur d'Alene"), ("Land O Lakes", "Land O' Lakes")]
    + [("O’Fallon", "O'Fallon")],
)
def test_a_lost_apostrophe_comes_back(published: str, town: str) -> None:
    assert written(published) == town


@pytest.mark.parametrize("city", ["Saint Louis", "DeSoto", "Mayaguez", "APO", "LIma"])
def test_another_name_is_left_as_it_is(city: str) -> None:
    assert written(city) == city


@pytest.mark.parametrize("towns", [("O Fallon", "O'Fallon"), ("O'Fallon", "O Fallon")])
def test_of_two_spellings_of_one_town_the_apostrophe_counts(towns: tuple[str, str]) -> None:
    known = [{"name": name, "state": "TX"} for name in towns]
    (row,) = places.as_written([{"city": "OFALLON", "state": "TX"}], known)
    assert row["city"] == "O'Fallon"


def test_another_states_town_says_nothing() -> None:
    assert written("LAnse", "OK") == "LAnse"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mcleod", "McLeod"),
        ("Fort Mcdowell", "Fort McDowell"),
        ("McLean", "McLean"),
        ("Macon", "Macon"),
        ("Mc", "Mc"),
        ("Mcbh Kaneohe Bay", "MCBH Kaneohe Bay"),
        ("D LO", "D'Lo"),
    ],
)
def test_a_town_is_spelled_as_it_writes_itself(written, name):
    assert places.spelled_out(written) == name
