"""Directions open in the visitor's own map program."""

import re

import pytest

from tests.factories import campus, teaching_school
from tests.pages import page

pytestmark = pytest.mark.django_db


def links(html: str) -> list[str]:
    return re.findall(r'href="((?:https://www\.openstreetmap\.org|geo:)[^"]*)"', html)


def ways_to(latitude: str, longitude: str) -> list[str]:
    return [
        f"https://www.openstreetmap.org/directions?route=%3B{latitude}%2C{longitude}",
        f"geo:{latitude},{longitude}?q={latitude},{longitude}",
    ]


def ways_by(address: str) -> list[str]:
    return [
        f"https://www.openstreetmap.org/search?query={address}",
        f"geo:0,0?q={address}",
    ]


def test_a_card_leads_to_the_campus_that_the_miles_are_to(visitor):
    made = teaching_school("Near College", at=(42.9, -87.65))
    campus(made, at=(40.75, -89.5), point_source="ipeds")
    html = page(visitor, "location=61602&distance=25").content.decode()
    assert links(html) == ways_to("40.75000", "-89.50000")
    assert 'aria-label="Directions to Near College"' in html


def test_a_card_shows_a_campus_without_a_point_of_its_own_by_its_address(visitor):
    made = teaching_school("Near College", at=(42.9, -87.65))
    campus(made, name="East", at=(40.75, -89.5), point_source="zip", address="5 Oak St")
    html = page(visitor, "location=61602&distance=25").content.decode()
    assert links(html) == ways_by("5%20Oak%20St%2C%20Chicago%2C%20IL%2060614")
    assert 'aria-label="On a map: East"' in html


def test_without_a_distance_a_card_leads_to_the_school(visitor):
    teaching_school(at=(40.7, -89.6))
    html = page(visitor, "location=Illinois").content.decode()
    assert links(html) == ways_to("40.70000", "-89.60000")


def test_a_school_page_leads_to_the_school(visitor):
    made = teaching_school(at=(40.7, -89.6))
    html = visitor.get(made.get_absolute_url()).content.decode()
    assert links(html) == ways_to("40.70000", "-89.60000")


def test_each_campus_of_a_school_says_its_street_and_leads_to_it(visitor):
    made = teaching_school("Wide College", at=(40.7, -89.6))
    campus(made, name="North Campus", at=(40.75, -89.5), point_source="ipeds", address="1 Elm St")
    campus(made, name="South Campus", point_source="zip", address='5 Oak & Pine "B"')
    html = visitor.get(f"{made.get_absolute_url()}?location=61602").content.decode()
    listed = html.partition('id="campuses"')[2]
    assert "1 Elm St, 60614" in listed
    assert "5 Oak &amp; Pine &quot;B&quot;, 60614" in listed
    assert 'aria-label="Directions to North Campus"' in listed
    assert links(listed) == [
        *ways_to("40.70000", "-89.60000"),
        *ways_to("40.75000", "-89.50000"),
        *ways_by("5%20Oak%20%26%20Pine%20%22B%22%2C%20Chicago%2C%20IL%2060614"),
    ]


@pytest.mark.parametrize("fields", [{"point_source": "zip"}, {"distance_only": True}])
@pytest.mark.parametrize("query", ["sort=name", "online=only", "location=61602&distance=25"])
def test_nobody_is_led_to_the_middle_of_a_zip_code_or_to_an_online_school(visitor, fields, query):
    made = teaching_school(**fields)
    assert links(page(visitor, query).content.decode()) == []
    assert links(visitor.get(made.get_absolute_url()).content.decode()) == []
