"""What a name in a state means: the post office's word, and what tells namesakes apart."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers import towns
from schools.vocabulary.geo import MILES_PER_DEGREE
from schools.vocabulary.names import place_key

from .federal import published_files as files

SPRINGS = dict(state="PA", name="Blue Springs", key="bluesprings")
COUNTIES = {"19001": "Bucks County", "15001": "Beaver County", "17001": "Centre County"}


def zip_at(latitude: float, longitude: float = -75.0, **values: object) -> dict:
    row = dict(zip="19001", city="Blue Springs", state="PA", kind="standard", people=900)
    row |= dict(latitude=latitude, longitude=longitude) | values
    return dict(published_latitude=row["latitude"], published_longitude=row["longitude"]) | row


def town(latitude: float, longitude: float = -75.0, population: int | None = 5000) -> dict:
    return SPRINGS | dict(latitude=latitude, longitude=longitude, population=population)


def made(zips: list[dict], *known: dict, **others: dict) -> list[tuple]:
    """County, latitude and people of each place of the name."""
    published = {("bluesprings", "PA"): list(known)} if known else {}
    published |= {(key, "PA"): [fact] for key, fact in others.items()}
    found = towns.towns(zips, published, COUNTIES)
    mine = [fact for fact in found if fact["key"] == "bluesprings"]
    assert {fact["kind"] for fact in mine} <= {"town"}
    return [(fact["county"], fact["latitude"], fact["population"]) for fact in mine]


def test_a_postal_name_means_the_town_close_to_its_zip_codes() -> None:
    assert made([zip_at(40.0)], town(40.1)) == [("", 40.1, 5000)]


def test_a_namesake_far_from_the_zip_codes_stands_with_its_county() -> None:
    near = zip_at(40.0, -80.0, zip="15001", city="Elsewhere")
    found = made([zip_at(40.0), near], town(40.0, -80.0, 90_000), town(40.1, -75.0, 3000))
    assert found == [("", 40.1, 3000), ("Beaver County", 40.0, 90_000)]


def test_a_postal_name_without_a_town_lies_amid_its_zip_codes_with_their_people() -> None:
    zips = [zip_at(40.0), zip_at(40.2), zip_at(40.1, zip="19003")]
    assert made(zips) == [("", 40.1, 2700)]


def test_nobody_in_its_zip_codes_is_no_number() -> None:
    assert made([zip_at(40.0, people=0, kind="po_box")]) == [("", 40.0, None)]


def test_new_york_is_new_york_city() -> None:
    city = town(40.1) | dict(name="Blue Springs City", key="bluespringscity")
    assert made([zip_at(40.0)], bluespringscity=city) == [("", 40.1, 5000)]
    far = city | dict(latitude=40.5)
    assert made([zip_at(40.0)], bluespringscity=far) == [("", 40.0, 900)]


@pytest.mark.parametrize(("miles", "population"), [(19.9, 5000), (20.1, 900)])
def test_a_city_of_the_name_is_the_town_within_twenty_miles(miles, population) -> None:
    city = town(40.0 + miles / MILES_PER_DEGREE) | dict(
        name="Blue Springs City", key="bluespringscity"
    )
    assert made([zip_at(40.0)], bluespringscity=city)[0][2] == population


def test_two_towns_that_both_have_zip_codes_are_told_apart_by_their_counties() -> None:
    zips = [zip_at(40.0), zip_at(40.0, -80.0, zip="15001")]
    found = made(zips, town(40.0), town(40.0, -80.0, 70))
    assert sorted(found) == [("Beaver County", 40.0, 70), ("Bucks County", 40.0, 5000)]


def test_zip_codes_in_a_row_are_one_town() -> None:
    assert len(made([zip_at(40.0), zip_at(40.4, zip="17001"), zip_at(40.2, zip="19003")])) == 1


def test_a_post_office_far_from_where_people_live_is_no_second_town() -> None:
    zips = [zip_at(40.0), zip_at(40.0, -80.0, zip="15001", kind="po_box", people=0)]
    assert made(zips) == [("", 40.0, 900)]


def test_an_organisation_counts_where_a_name_has_nothing_else() -> None:
    alone = zip_at(40.3, kind="unique", people=0)
    assert made([alone]) == [("", 40.3, None)]
    assert made([alone, zip_at(40.0, zip="19003")]) == [("", 40.0, 900)]


@pytest.mark.parametrize("values", [{"state": "AE"}, {"latitude": None}])
def test_the_military_and_mail_sorting_are_no_towns(values: dict) -> None:
    assert towns.towns([zip_at(40.0) | values], {}, {}) == []


def test_where_the_two_points_of_a_zip_code_disagree_the_town_lies_amid_both() -> None:
    assert made([zip_at(40.0, published_latitude=40.5)]) == [("", 40.25, 900)]
    assert made([zip_at(40.0, published_latitude=40.2)]) == [("", 40.0, 900)]


def test_of_two_towns_without_zip_codes_the_much_larger_one_is_meant() -> None:
    near = [zip_at(40.0, city="A"), zip_at(40.0, -80.0, zip="15001", city="B")]
    asked = made(near, town(40.0, population=900), town(40.0, -80.0, 100))
    assert asked == [("Bucks County", 40.0, 900), ("Beaver County", 40.0, 100)]
    taken = made(near, town(40.0, population=1000), town(40.0, -80.0, 100))
    assert taken == [("", 40.0, 1000), ("Beaver County", 40.0, 100)]


def test_two_of_one_county_cannot_be_told_apart() -> None:
    near = [zip_at(40.0, city="A"), zip_at(40.5, city="B")]
    assert made(near, town(40.0, population=900), town(40.5, population=800)) == [
        ("Bucks County", 40.0, 900)
    ]


def test_two_points_of_one_town_are_one() -> None:
    assert made([zip_at(40.0)], town(40.1), town(40.3, population=70)) == [("", 40.1, 5000)]


def test_a_published_name_with_neither_people_nor_zip_codes_stays() -> None:
    assert made([], town(40.0, population=None)) == [("", 40.0, None)]


def test_places_are_read_by_their_key_the_largest_first(tmp_path: Path) -> None:
    found = towns.read_places(files.places(tmp_path))
    assert [fact["population"] for fact in found["saintlouis", "MO"]] == [301578, 12]


PEORIA_TOWN = dict(name="Peoria", state="IL", latitude="40.69", longitude="-89.58", population="9")


@pytest.mark.parametrize("end", ["", "-"])
def test_a_place_may_lie_at_the_end_of_the_map(tmp_path: Path, end: str) -> None:
    row = {**PEORIA_TOWN, "latitude": f"{end}90", "longitude": f"{end}180"}
    found = towns.read_places(files.places(tmp_path, [row]))
    assert abs(found["peoria", "IL"][0]["latitude"]) == 90
    assert abs(found["peoria", "IL"][0]["longitude"]) == 180


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
        towns.read_places(files.places(tmp_path, [{**PEORIA_TOWN, **values}]))


TOWNS = ("McAllen", "DeKalb", "O'Fallon", "St. Louis", "La Crosse", "Bala Cynwyd", "Land O' Lakes")
TOWNS += ("Coeur d'Alene", "L'Anse", "Fond du Lac", "Mayagüez", "De Soto")


def written(city: str, state: str = "TX") -> str:
    known = [{"name": name, "state": "TX"} for name in TOWNS]
    (row,) = towns.as_written([{"city": city, "state": state, "zip": "1"}], known)
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


@pytest.mark.parametrize("pair", [("O Fallon", "O'Fallon"), ("O'Fallon", "O Fallon")])
def test_of_two_spellings_of_one_town_the_apostrophe_counts(pair: tuple[str, str]) -> None:
    known = [{"name": name, "state": "TX"} for name in pair]
    (row,) = towns.as_written([{"city": "OFALLON", "state": "TX"}], known)
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
    assert towns.spelled_out(written) == name


@pytest.mark.parametrize(
    ("city", "name"), [("Mcleod", "McLeod"), ("Fe Warren AFB", "F E Warren AFB")]
)
def test_a_postal_name_is_spelled_out_where_no_town_has_it(city: str, name: str) -> None:
    (found,) = towns.towns([zip_at(40.0, city=city)], {}, COUNTIES)
    assert (found["name"], found["key"]) == (name, place_key(name))
