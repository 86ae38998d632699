"""Where ZIP codes lie, and how many people live in them."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers import places
from schools.vocabulary.geo import Point

from .federal import published_files as files


def zips_from(folder: Path, *rows: dict) -> dict[str, dict]:
    return places.read_zips(files.zips(folder, rows or files.ZIP_ROWS))


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


LIVED = Point(40.7, -89.6)


@pytest.mark.parametrize(
    ("values", "people", "lived", "latitude"),
    [
        ({}, 1200, LIVED, 40.7),
        ({}, 0, LIVED, 40.69),
        ({}, 1200, None, 40.69),
        ({"kind": "po_box"}, 1200, LIVED, 40.69),
        ({"kind": "military", "latitude": None}, 1200, LIVED, None),
        ({}, 1200, Point(41.26, -89.6), 41.26),
        ({}, 1200, Point(41.28, -89.6), 40.69),  # more than 40 miles
    ],
)
def test_a_zip_code_lies_where_its_people_live(values, people, lived, latitude) -> None:
    row = dict(PEORIA, kind="standard", latitude=40.69, longitude=-89.6) | values
    found = places.where_people_live(row, people, lived)
    assert (found["latitude"], found["people"]) == (latitude, people)
    assert found["published_latitude"] == row["latitude"]


def test_people_and_where_they_live_are_read(tmp_path: Path) -> None:
    assert places.read_people(files.people(tmp_path)) == {"61602": 1200, "10451": 50000}
    assert places.read_points(files.points(tmp_path)) == {"61602": Point(40.694, -89.605)}


def test_half_a_point_of_people_says_where(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"population_points.csv, line 2, column lat: .* both"):
        places.read_points(files.points(tmp_path, [dict(zip="61602", lat="40.7")]))
