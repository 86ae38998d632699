"""The map of where a school teaches."""

import re

import pytest

from schools.models import Place, School
from schools.pages import campus_map
from schools.pages.campus_map import CampusMap
from tests.factories import campus, teaching_school

pytestmark = pytest.mark.django_db


def figure(visitor, made: School, query: str = "") -> str:
    html = visitor.get(f"{made.get_absolute_url()}{query}").content.decode()
    found = re.search(r'<figure class="map-of-results".*?</figure>', html, re.DOTALL)
    return " ".join(found[0].split()) if found else ""


def map_of(visitor, made: School, query: str = "") -> CampusMap:
    return visitor.get(f"{made.get_absolute_url()}{query}").context["profile"].campuses.map


def around_peoria() -> School:
    made = teaching_school(at=(40.7, -89.6))
    campus(made, "North", city="Chillicothe", at=(40.9, -89.5))
    return made


def test_every_campus_is_a_dot_and_the_main_one_is_large(visitor):
    made = around_peoria()
    html = figure(visitor, made)
    assert 'aria-label="Map of 2 campuses of Test Career College"' in html
    assert re.findall(r'class="(campus[^"]*)" cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', html) == [
        ("campus about", "4.5"),
        ("campus main", "6.5"),
    ]
    assert "The large dot is the main campus. An open dot is an approximate place." in html


def test_around_a_visitor_rings_reach_to_the_nearest_campuses(visitor):
    made = around_peoria()
    campus(made, "Far", city="Chicago", at=(41.9, -87.65))
    drawn = map_of(visitor, made, "?location=61602")
    assert [ring.miles for ring in drawn.rings] == [5, 10, 25]
    html = figure(visitor, made, "?location=61602")
    assert "The dot in the middle is Peoria, IL 61602, the outermost circle 25 miles" in html
    assert "1 more campus is farther away." in html


@pytest.mark.parametrize(
    ("miles", "reach"),
    [([2.0], 5), ([2.0, 9.0], 10), ([2, 9, 24.9, 99], 25), ([40, 101], 50), ([5], 5)],
)
def test_the_map_reaches_to_three_campuses_that_are_near(miles, reach):
    assert campus_map.reach(miles) == reach


def test_campuses_beyond_the_edge_are_counted(visitor):
    made = around_peoria()
    for number in range(2):
        campus(made, f"Far {number}", city="San Juan", state="PR", at=(18.35, -66.05))
    campus(made, "Third", city="Pekin", at=(40.6, -89.6))
    html = figure(visitor, made, "?location=61602")
    assert "2 more campuses are farther away." in html


def test_a_school_of_one_place_is_drawn_for_who_is_near_it_alone(visitor):
    made = teaching_school(at=(40.75, -89.6))
    assert figure(visitor, made) == ""
    assert "Map of 1 campus of" in figure(visitor, made, "?location=61602")
    assert figure(visitor, made, "?location=90012") == ""


def test_an_online_or_closed_school_has_no_map(visitor):
    made = around_peoria()
    made.distance_only = True
    made.save()
    assert figure(visitor, made, "?location=61602") == ""
    made.distance_only, made.status, made.closed_by = False, "closed", "HD2024"
    made.save()
    assert figure(visitor, made, "?location=61602") == ""


def test_a_town_with_a_campus_is_named_once(visitor):
    made = around_peoria()
    campus(made, "Second", city="Chillicothe", at=(40.92, -89.48))
    campus(made, "Third", city="Canton", at=(40.6, -89.9))
    for name, at in (
        ("Chillicothe", (40.92, -89.4)),
        ("Peoria", (40.8, -89.7)),
        ("Cánton", (40.62, -89.9)),
    ):
        Place.objects.update_or_create(
            **{"name": name, "key": name.lower(), "state": "IL", "county": "Elsewhere"},
            **{"latitude": at[0], "longitude": at[1], "kind": "town", "population": 100_000},
        )
    drawn = map_of(visitor, made)
    named = [label.words for label in drawn.labels] + [town.label.words for town in drawn.towns]
    assert len(named) == len(set(named))
    assert "Cánton" not in named  # our places write it with an accent, the school without
    assert {"Peoria", "Chillicothe"} <= set(named)
