"""The map of a page of results: the same schools as its list, where they are."""

import json
import math
import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.models import Place
from schools.pages import ground
from schools.pages import map as maps
from schools.pages.room import Box
from tests.factories import campus, program, school, teaching_school
from tests.pages import page

pytestmark = pytest.mark.django_db

PEORIA = (40.6936, -89.589)


def map_of(visitor, query: str) -> maps.Map:
    return page(visitor, query).context["map"]


def figure(visitor, query: str) -> str:
    """The map as it is sent."""
    html = page(visitor, query).content.decode()
    return re.search(r'<figure class="map-of-results".*?</figure>', html, re.DOTALL)[0]


def town(name: str, at: tuple[float, float], people: int | None) -> Place:
    key = name.lower().replace(" ", "")
    place = {"latitude": at[0], "longitude": at[1], "population": people}
    return Place.objects.create(name=name, key=key, state="IL", kind="town", **place)


def test_a_number_leads_to_its_card_and_says_what_it_leads_to(visitor):
    near = teaching_school("Near College", at=(40.75, -89.6))
    far = teaching_school("Far College", at=(40.95, -89.6), point_source="zip")
    html = page(visitor, "location=61602&distance=25").content.decode()
    links = re.findall(r'<a href="#(school-\d+)"[^>]*aria-label="([^"]+)"', html)
    assert links == [
        (f"school-{near.pk}", "1: Near College, 3.9 miles"),
        (f"school-{far.pk}", "2: Far College, about 18 miles"),
    ]
    cards = re.findall(r'<li class="card" id="(school-\d+)">(.*?)</li>', html, re.DOTALL)
    assert [name for name, _ in cards[:2]] == [name for name, _ in links]
    assert re.findall(r'class="pin( about)?" data-number="(\d+)"', html) == [
        ("", "1"),
        (" about", "2"),
    ]


def test_the_list_comes_before_the_map_and_leads_to_it(visitor):
    teaching_school()
    html = page(visitor, "location=61602&distance=25").content.decode()
    assert html.index('href="#map"') < html.index('class="cards') < html.index('id="map"')


def test_the_caption_says_what_is_in_the_middle_and_how_far_the_edge_is(visitor):
    teaching_school()
    caption = "The dot in the middle is Peoria, IL 61602, the outermost circle 25 miles away."
    assert caption in figure(visitor, "location=61602&distance=25")


def test_the_second_page_counts_on(visitor):
    for number in range(22):
        teaching_school(f"College {number:02}", at=(40.7 + number / 100, -89.6))
    drawn = map_of(visitor, "location=61602&distance=25&page=2")
    assert [pin.number for pin in drawn.pins] == [21, 22]
    assert (
        'class="pin" data-number="21"'
        in page(visitor, "location=61602&distance=25&page=2").content.decode()
    )


def test_the_point_of_a_pin_is_the_campus_that_the_miles_are_to(visitor):
    made = teaching_school(at=(41.9, -87.65))
    campus(made, at=(41.0, -89.589))
    (pin,) = map_of(visitor, "location=61602&distance=50").pins
    assert pin.x == pytest.approx(ground.MIDDLE, abs=2)
    assert pin.y < ground.MIDDLE - 40  # to the north


@pytest.mark.slow
@settings(max_examples=30)
@given(
    st.floats(-0.2, 0.2),
    st.floats(-0.2, 0.2),
    st.sampled_from([25, 50, 100]),
)
def test_distances_from_the_middle_are_true(east, north, miles):
    made = teaching_school(at=(PEORIA[0] + north, PEORIA[1] + east))
    response = page(Client(), f"location=61602&distance={miles}")
    drawn = response.context["map"]
    ((pin,), (card,)) = drawn.pins, response.context["results"].cards
    lead = drawn.leads[0][1] if drawn.leads else (pin.x, pin.y)
    units = math.dist(lead, (ground.MIDDLE, ground.MIDDLE))
    # A pin that stands in for its place strays by half its radius at most.
    assert units == pytest.approx(card.school.miles * ground.REACH / miles, abs=maps.PIN / 2)
    made.delete()


def test_schools_of_one_place_are_set_apart_and_lead_to_it(visitor):
    for number in range(20):
        teaching_school(f"College {number:02}", at=(40.8, -89.6))
    drawn = map_of(visitor, "location=61602&distance=25")
    places = [(pin.x, pin.y) for pin in drawn.pins]
    for at, one in enumerate(places):
        assert all(math.dist(one, other) >= maps.APART for other in places[:at])
        assert math.dist(one, (ground.MIDDLE, ground.MIDDLE)) >= maps.PIN + 5
        assert Box(0, 0, ground.SIDE, ground.SIDE).holds(Box.around(*one, maps.PIN))
    assert len(drawn.leads) == 19
    assert len({spot for _, spot in drawn.leads}) == 1


@pytest.mark.parametrize(
    ("miles", "rings"),
    [
        (5, [5]),
        (10, [5, 10]),
        (25, [5, 10, 25]),
        (50, [5, 10, 25, 50]),
        (100, [10, 25, 50, 100]),
    ],
)
def test_rings_are_the_distances_on_offer_up_to_that_of_the_search(visitor, miles, rings):
    teaching_school()
    drawn = map_of(visitor, f"location=61602&distance={miles}")
    assert [ring.miles for ring in drawn.rings] == rings
    assert drawn.rings[-1].radius == ground.REACH
    assert drawn.rings[0].radius == pytest.approx(ground.REACH * rings[0] / miles)


def test_the_largest_towns_are_named_and_the_place_itself_is_not(visitor):
    Place.objects.filter(kind="town").delete()
    teaching_school()
    town("Peoria", PEORIA, 100_000)
    for number, name in enumerate(("Alton", "Byron", "Cairo", "Dixon", "Elgin")):
        town(name, (40.25 + number / 5, -90.0), 9_000 - number)
    town("Ghost Town", (40.69, -89.1), None)
    town("Far Town", (43.0, -89.6), 500_000)
    drawn = map_of(visitor, "location=61602&distance=50")
    assert [each.label.words for each in drawn.towns] == ["Alton", "Byron", "Cairo", "Dixon"]
    assert drawn.place.words == "61602"


def test_a_town_without_room_for_its_name_is_left_out(visitor):
    Place.objects.filter(kind="town").delete()
    for number in range(12):
        teaching_school(f"College {number:02}", at=(40.9, -89.6))
    town("Hidden", (40.9, -89.6), 9_000)
    town("Seen", (40.5, -89.6), 1_000)
    drawn = map_of(visitor, "location=61602&distance=25")
    assert [each.label.words for each in drawn.towns] == ["Seen"]


@pytest.mark.parametrize(("miles", "are_drawn"), [(25, False), (50, True), (100, True)])
def test_state_lines_are_drawn_where_they_are_fine_enough(visitor, miles, are_drawn):
    """Iowa is about 50 miles from Peoria."""
    Place.objects.filter(kind="town").delete()
    for number in range(8):
        town(f"Town {number}", (40.4 + number / 12, -89.3), 9_000)
        there = {"latitude": 40.4 + number / 12, "longitude": -90.9 + number / 10}
        name = {"name": f"Burg {number}", "key": f"burg{number}"}
        Place.objects.create(**name, **there, state="IA", kind="town", population=900)
    teaching_school()
    drawn = map_of(visitor, f"location=61602&distance={miles}")
    html = figure(visitor, f"location=61602&distance={miles}")
    assert ('class="line"' in html) is are_drawn
    assert ("State lines: U.S. Census Bureau; they are off by up to 2 miles." in html) is are_drawn
    codes = {label.words for label in drawn.states}
    assert bool(codes) is are_drawn
    assert codes <= {"IL", "IA"}


@pytest.mark.parametrize(
    "query",
    ["sort=name", "location=Illinois", "location=61602&online=only", "location=61602&q=College"],
)
def test_where_a_map_says_nothing_there_is_none(visitor, query):
    teaching_school()
    teaching_school("Online College", distance_only=True)
    response = page(visitor, query)
    assert response.context["results"].cards
    assert response.context["map"] is None
    assert "map-of-results" not in response.content.decode()
    assert "#map" not in response.content.decode()


def test_an_empty_list_has_no_map(visitor):
    teaching_school(at=(43.0, -89.6))
    assert map_of(visitor, "location=61602&distance=5") is None


def test_a_map_costs_one_query_whatever_it_shows(visitor, monkeypatch):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(visitor, "location=61602&distance=25")
        return len(asked)

    teaching_school()
    few = queries()
    for number in range(20):
        teaching_school(f"College {number}")
    for number in range(30):
        town(f"Town {number}", (40.7 + number / 200, -89.5), number + 1)
    assert queries() <= few  # a thin result asks for more around it
    with_map = queries()
    monkeypatch.setattr("schools.pages.views.drawn", lambda results, first: None)
    assert queries() == with_map - 1


def test_a_map_of_twenty_schools_is_light(visitor):
    for number in range(20):
        name = f"Community and Technical College of the Valley, number {number:02}"
        teaching_school(name, at=(40.55 + number / 70, -89.6))
    assert len(figure(visitor, "location=61602&distance=50").encode()) < 6_000


@pytest.mark.slow
@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.floats(-1.2, 1.2), st.floats(-1.2, 1.2)), max_size=24, unique=True),
    st.sampled_from(["5", "10", "25", "50", "100", ""]),
    st.sampled_from(["", "name", "price", "awards"]),
    st.integers(1, 2),
)
def test_page_map_and_file_show_the_same_schools_in_the_same_order(places, miles, sort, number):
    for at, (east, north) in enumerate(places):
        made = school(f"College {at % 7}", at=(PEORIA[0] + north, PEORIA[1] + east))
        program(made, awards={2024: at})
    cache.clear()  # of what limits how many files a visitor may ask for
    asked = {"location": "61602", "distance": miles, "sort": sort}
    query = urlencode({name: value for name, value in asked.items() if value})
    features = json.loads(Client().get(f"/schools.geojson?{query}").content)["features"]
    unitids = [feature["properties"]["unitid"] for feature in features]
    response = Client().get(f"/schools/?{query}&page={number}")
    if response.status_code == 404:
        return
    shown = [card.school.unitid for card in response.context["results"].cards]
    assert shown == unitids[20 * (number - 1) : 20 * number]
    drawn = response.context["map"]
    pins = drawn.pins if drawn else []
    assert [pin.card.school.unitid for pin in pins] == shown
    assert [unitids[pin.number - 1] for pin in pins] == shown
