"""What is a meaningful search, and what a visitor is told about one that is not."""

import pytest
from django.http import QueryDict

from schools.models import School
from schools.search.filters import PagedSchoolFilter

pytestmark = pytest.mark.django_db


def errors(query: str) -> dict[str, list[str]]:
    form = PagedSchoolFilter(QueryDict(query), School.objects.listed()).form
    return {name: list(words) for name, words in form.errors.items()}


@pytest.mark.parametrize("query", ["", "location=", "distance=&sort=&q=&online=", "page=2"])
def test_empty_values_are_no_mistake(query):
    assert errors(query) == {}


@pytest.mark.parametrize("value", ["0", "-1", "abc", "1e9", "25mi", "25.5", "NaN", "inf", "26"])
def test_a_distance_not_on_the_list_is_an_error_in_words(value):
    (words,) = errors(f"location=61602&distance={value}")["distance"]
    assert words == f"Choose a distance from the list. “{value}” is not in it."


def test_a_distance_without_a_place_asks_for_a_place():
    assert errors("distance=25") == {
        "location": ["Enter a ZIP code or a city and state to search within 25 miles."]
    }


def test_a_distance_around_a_whole_state_is_explained():
    (words,) = errors("location=Illinois&distance=25")["distance"]
    assert words.startswith("Illinois is a whole state, so there is no point to measure 25 miles")


@pytest.mark.parametrize("query", ["sort=distance", "sort=distance&location=Illinois"])
def test_sorting_by_distance_needs_a_point(query):
    assert errors(query) == {"sort": ["Enter a ZIP code or a city and state to sort by distance."]}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("program=51.9999", "program"),
        ("award=diploma", "award"),
        ("control=private", "control"),
        ("online=yes", "online"),
        ("sort=price", "sort"),
    ],
)
def test_an_unknown_value_is_an_error_in_words(query, name):
    (words,) = errors(query)[name]
    assert "from the list" in words
    assert query.split("=")[1] in words


@pytest.mark.parametrize(
    "query", ["location=61602&location=60614", "q=a&q=b", "page=1&page=2", "sort=name&sort=name"]
)
def test_a_second_value_is_an_error_in_words(query):
    name = query.split("=")[0]
    assert errors(query)[name] == [f"Give “{name}” once, not twice."]


@pytest.mark.parametrize("name", ["location[]", "radius", "zip", "x" * 5000, "\x00"])
def test_an_unknown_parameter_is_an_error_in_words(name):
    query = QueryDict(mutable=True)
    query[name] = "1"
    form = PagedSchoolFilter(query, School.objects.listed()).form
    (words,) = form.non_field_errors()
    assert words.startswith("There is no search setting called “")
    assert len(words) < 100


@pytest.mark.parametrize("name", ["utm_source", "fbclid", "gclid", "msclkid", "mc_cid", "_ga"])
def test_a_tracking_tag_is_ignored(name):
    assert errors(f"{name}=1") == {}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", "A page is a whole number, like 2."),
        ("1.5", "A page is a whole number, like 2."),
        ("2.0", "A page is a whole number, like 2."),
        ("0", "The first page is page 1."),
        ("-1", "The first page is page 1."),
    ],
)
def test_a_page_that_is_none_is_an_error_in_words(value, words):
    assert errors(f"page={value}") == {"page": [words]}


def test_a_very_long_location_is_an_error_in_words():
    (words,) = errors("location=" + "x" * 5000)["location"]
    assert words == "That is too long: enter at most 100 letters."


def test_a_nul_byte_is_an_error_in_words():
    assert errors("location=%00606") == {"location": ["Null characters are not allowed."]}


def test_an_ambiguous_location_carries_its_options():
    form = PagedSchoolFilter(QueryDict("location=Springfield"), School.objects.listed()).form
    assert not form.is_valid()
    assert form.options[0].label == "Springfield, MO"
    assert not form.off_the_map


def test_a_military_zip_code_is_marked_off_the_map():
    form = PagedSchoolFilter(QueryDict("location=09012"), School.objects.listed()).form
    assert not form.is_valid()
    assert form.off_the_map


def test_online_schools_cannot_be_sorted_by_distance():
    assert errors("location=61602&online=only&sort=distance") == {
        "sort": ["Online schools are at no distance. Sort them by name."]
    }
