import csv
import math
import random
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.importers import tables
from schools.models import Program, School, ZipCode
from schools.search.reach import DISTANCES, ENOUGH, GROWING
from schools.vocabulary.geo import Point
from tests.asking import geopy_miles, names, schools, search

pytestmark = pytest.mark.django_db


def plainly_online(school: School) -> bool:
    """The rule of the data, in other words than the site's."""
    percent = -1 if school.online_percent is None else school.online_percent
    return school.distance_only is True or not percent < 98


@pytest.fixture
def teaching() -> list[School]:
    """Every school that a plain loop has to look at."""
    ids = {p.school_id for p in Program.objects.offered() if p.kinship == "group"}
    listed = School.objects.filter(status="listed", pk__in=ids)
    return [s for s in listed if not plainly_online(s)]


def sample_of_zip_codes(number: int) -> list[ZipCode]:
    rows = list(ZipCode.objects.filter(latitude__isnull=False))
    return random.Random(2026).sample(rows, number)


@pytest.fixture(scope="module")
def places() -> dict[int, list[tuple[Point, str]]]:
    """Points and names of every place of each school, from the tables, by UNITID."""
    found: dict[int, list[tuple[Point, str]]] = defaultdict(list)
    for table in ("schools", "campuses"):
        with (tables.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                point = Point(float(row["latitude"]), float(row["longitude"]))
                found[int(row["unitid"])].append((point, row["name"] if "number" in row else ""))
    return found


def haversine(a: Point, b: Point) -> float:
    """Miles, by another formula than the site's."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += (
        math.cos(lat_a)
        * math.cos(lat_b)
        * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    )
    return 2 * 3958.7613 * math.asin(min(1, math.sqrt(half)))


def test_794_schools_teach_at_1844_places(teaching, places):
    assert len(teaching) == 794
    assert sum(len(places[s.unitid]) for s in teaching) == 1844


def test_500_zip_codes_at_5_distances_hold_what_a_plain_loop_finds(teaching, places):
    for row in sample_of_zip_codes(500):
        miles = {
            s.pk: min(haversine(row.point, point) for point, _ in places[s.unitid])
            for s in teaching
        }
        in_order = sorted(teaching, key=lambda s: (round(miles[s.pk], 6), s.name, s.pk))
        for distance in DISTANCES:
            expected = [s.pk for s in in_order if miles[s.pk] <= distance]
            found = schools(f"location={row.zip}&distance={distance}")
            assert [s.pk for s in found] == expected, (row, distance)


def test_the_campus_that_a_search_names_is_the_nearest(places):
    named = 0
    for row in sample_of_zip_codes(60):
        for found in schools(f"location={row.zip}&distance=100"):
            nearest = min(haversine(row.point, point) for point, _ in places[found.unitid])
            there = [
                name
                for point, name in places[found.unitid]
                if haversine(row.point, point) < nearest + 1e-6
            ]
            assert found.miles == pytest.approx(nearest, abs=0.001)
            assert found.found_name in there
            named += bool(found.found_name)
    assert named > 100


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.5, 12_000))
def test_any_circle_holds_what_a_plain_loop_finds(places, latitude, longitude, miles):
    point = Point(latitude, longitude)
    apart = {
        s.pk: min(geopy_miles(point, there) for there, _ in places[s.unitid])
        for s in School.objects.listed()
    }
    found = set(School.objects.listed().within(miles, of=point).values_list("pk", flat=True))
    assert {pk for pk, far in apart.items() if far <= miles - 0.001} <= found
    assert found <= {pk for pk, far in apart.items() if far <= miles + 0.001}


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_the_databases_miles_are_geopys(latitude, longitude):
    point = Point(latitude, longitude)
    for found in School.objects.order_by("?").with_miles(point)[:50]:
        there = Point(found.found_latitude, found.found_longitude)
        assert found.miles == pytest.approx(geopy_miles(point, there), abs=0.001)


def test_a_wider_radius_contains_the_narrower():
    for row in sample_of_zip_codes(20):
        held: set[int] = set()
        for distance in DISTANCES:
            wider = set(
                schools(f"location={row.zip}&distance={distance}").values_list("pk", flat=True)
            )
            assert held <= wider
            held = wider


def test_the_default_radius_is_the_smallest_that_holds_five():
    for row in sample_of_zip_codes(40):
        found = search(f"location={row.zip}")
        assert found.distance_chosen_by == "default"
        counts = {
            miles: schools(f"location={row.zip}&distance={miles}").count() for miles in GROWING
        }
        enough = [miles for miles in GROWING if counts[miles] >= ENOUGH]
        assert found.distance == (enough[0] if enough else 100)


def test_radius_counts_equal_the_searches():
    for row in sample_of_zip_codes(20):
        counts = search(f"location={row.zip}").radius_counts
        for miles in DISTANCES:
            found = schools(f"location={row.zip}&distance={miles}")
            assert counts[miles] == found.count()


def test_a_city_and_a_zip_code_in_it_agree_in_spirit():
    city = set(schools("location=Peoria, IL&distance=50").values_list("pk", flat=True))
    zip_code = set(schools("location=61602&distance=50").values_list("pk", flat=True))
    assert len(city & zip_code) >= 0.8 * len(city | zip_code)


def test_without_words_the_search_holds_every_listed_school_of_the_group():
    assert schools("").count() == 809


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("program=51.0716", 338),
        ("program=51.0710", 256),
        ("program=51.0711", 26),
        ("program=51.0712", 53),
        ("program=51.0714", 212),
        ("program=51.0705", 150),
        ("program=related", 1270),
        (
            "program=51.0716&program=51.0710&program=51.0711&program=51.0712&program=51.0714",
            707,
        ),
    ],
)
def test_a_program_narrows_to_the_schools_that_offer_it(query, count):
    assert schools(query).count() == count


def test_a_state_holds_its_schools_by_name():
    found = list(schools("location=Illinois"))
    assert {s.found_state for s in found} == {"IL"}
    assert [s.name for s in found] == sorted(s.name for s in found)


@pytest.mark.parametrize("state", ["Hawaii", "Guam", "Virgin Islands"])
def test_a_state_without_schools_holds_none(state):
    assert not schools(f"location={state}").exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("illinois cent", "Illinois Central College"),
        ("spoon river", "Spoon River College"),
        ("Bryant & Stratton", "Bryant & Stratton College-Albany"),
    ],
)
def test_a_school_is_found_by_a_part_of_its_name(typed, name):
    assert name in names(f"q={typed.replace('&', '%26')}")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("illinois centrl", "Illinois Central College"),
        ("Ilinois Central Colege", "Illinois Central College"),
        ("bryant and straton", "Bryant & Stratton College-Albany"),
    ],
)
def test_a_mistyped_name_is_no_hit_and_offers_one_that_is(typed, name):
    assert names(f"q={typed}") == []
    offered = search(f"q={typed}").names.offered
    assert any(name in names(f"q={each.replace('&', '%26')}") for each in offered)


def test_sorting_by_name_keeps_the_set():
    near = schools("location=61602&distance=50")
    by_name = schools("location=61602&distance=50&sort=name")
    assert set(near) == set(by_name)
    found = [s.name for s in by_name]
    assert found == sorted(found)


def test_search_never_asks_the_network(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("a search opened a connection")

    from django.db import connection

    if connection.vendor == "postgresql":
        connection.ensure_connection()
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert schools("location=Peoria, IL").exists()
