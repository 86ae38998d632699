"""What home shows of the directory: the country as dots, and a real search."""

import re

import pytest

from schools.pages.country import Country
from schools.search.towns import State
from tests.factories import teaching_school
from tests.guide.reader import Reader, words

pytestmark = pytest.mark.django_db

FAYETTEVILLE = (35.0743, -78.8836)


def near(miles: float, name: str, **fields):
    """A school so many miles north of Fayetteville, NC."""
    at = (FAYETTEVILLE[0] + miles / 69.1, FAYETTEVILLE[1])
    return teaching_school(name, at=at, city="Fayetteville", state="NC", **fields)


def home(visitor) -> Reader:
    return Reader(visitor.get("/").content.decode())


def figure(visitor) -> str:
    return re.search(r"<figure.*?</figure>", visitor.get("/").content.decode(), re.DOTALL)[0]


def test_each_school_on_a_campus_is_a_dot_and_one_beyond_the_map_is_told(visitor):
    near(1, "Near")
    near(40, "Forty")
    teaching_school("Online", at=(40.0, -90.0), distance_only=True)
    teaching_school("Far", at=(7.09, 171.38), city="Majuro", state="MH")
    country = Country({})
    assert (country.count, country.too_far) == (3, 1)
    assert len(re.findall(r"M\d+ \d+h0", country.dots)) == 2
    said = words(home(visitor).one("figure"))
    assert "Each dot is one of 3 schools" in said
    assert "1 school on a Pacific island is too far off for this map." in said


def test_schools_at_one_spot_are_one_dot():
    for _ in range(3):
        near(1, "Beside")
    assert Country({}).dots.count("M") == 1


def test_a_state_with_a_school_leads_to_its_page_by_mouse_alone(visitor):
    teaching_school(at=(40.7, -89.6))
    country = Country({"IL": State("IL", 1)})
    assert [each.state.code for each in country.states if each.state] == ["IL"]
    svg = re.search(r"<svg[^>]*viewBox.*?</svg>", figure(visitor), re.DOTALL)[0]
    assert 'aria-hidden="true"' in svg
    [link] = re.findall(r"<a [^>]*>", svg)
    assert link == '<a href="/schools/in/illinois/" tabindex="-1">'
    assert "<title>Illinois: 1</title>" in svg


def test_the_sample_is_what_the_search_itself_shows(visitor):
    for miles in (30, 1, 20, 12):
        near(miles, f"School {miles}")
    page = home(visitor)
    shown = page.one("section", **{"aria-labelledby": "sample"})
    names = [words(each) for each in shown.iter("h3")]
    assert names == ["School 1", "School 12", "School 20"]
    link = next(each for each in shown.iter("a") if "All 4 schools within" in words(each))
    found = visitor.get(link.get("href")).content.decode()
    assert "<h1>4 schools" in found
    assert "compare" not in {each.get("form") for each in page.root.iter("input")}


def test_where_nothing_is_near_the_place_of_the_sample_there_is_none(visitor):
    teaching_school("Peoria College", at=(40.7, -89.6))
    html = visitor.get("/").content.decode()
    assert "What a search shows" not in html
    assert 'class="ring"' not in html
    assert "The dot is the one school" in html


@pytest.mark.parametrize("schools", [6, 12])
def test_home_asks_the_same_questions_for_any_number_of_schools(
    visitor, schools, django_assert_num_queries
):
    for number in range(schools):
        near(number + 1, f"School {number}")
    with django_assert_num_queries(7):
        visitor.get("/")
