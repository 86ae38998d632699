"""What is a meaningful search, and what a visitor is told about one that is not."""

import html

import pytest
from django.http import QueryDict

from schools.models import School
from schools.pages.forms import PlaceForm
from schools.search.filters import SchoolFilter, VisitorsSchoolFilter
from schools.search.forms import SuggestForm

pytestmark = pytest.mark.django_db


def errors(query: str) -> dict[str, list[str]]:
    form = VisitorsSchoolFilter(QueryDict(query), School.objects.listed()).form
    return {name: list(words) for name, words in form.errors.items()}


@pytest.mark.parametrize("query", ["", "location=", "distance=&sort=&q=&online=", "page=1"])
def test_empty_values_and_the_first_page_are_no_mistake(query):
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
        ("sort=cost", "sort"),
    ],
)
def test_an_unknown_value_is_an_error_in_words(query, name):
    (words,) = errors(query)[name]
    assert "from the list" in words
    assert query.split("=")[1] in words


@pytest.mark.parametrize("price", ["cheap", "-1", "5e3", "5.0", "1000001", "9" * 20, "\x00"])
def test_a_price_is_a_whole_number_of_dollars(price):
    assert errors(f"max_price={price}") == {
        "max_price": ["A price is a whole number of dollars, like 5000."]
    }


@pytest.mark.parametrize(
    "query", ["location=61602&location=60614", "q=a&q=b", "page=1&page=2", "sort=name&sort=name"]
)
def test_a_second_value_is_an_error_in_words(query):
    name = query.split("=")[0]
    assert errors(query)[name] == [f"Give “{name}” once, not twice."]


def judged(name: str, filters: type[SchoolFilter]) -> list[str]:
    query = QueryDict(mutable=True)
    query[name] = "1"
    return list(filters(query, School.objects.listed()).form.non_field_errors())


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("distanc", "distance"),
        ("distnce", "distance"),
        ("dsitance", "distance"),
        ("Location", "location"),
        ("location[]", "location"),
        ("locatino", "location"),
        ("Q", "q"),
        ("pages", "page"),
    ],
)
@pytest.mark.parametrize("filters", [SchoolFilter, VisitorsSchoolFilter])
def test_a_slip_of_a_setting_is_told_with_the_one_that_was_meant(filters, name, meant):
    if meant == "page" and filters is SchoolFilter:
        pytest.skip("a file has no pages")
    assert judged(name, filters) == [
        f"There is no search setting called “{name}”. Did you mean “{meant}”?"
    ]


TAGS = ["srsltid", "gbraid", "wbraid", "igsh", "mkt_tok", "_hsenc", "utm_source", "fbclid", "_ga"]
TAGS += ["ref", "s", "p", "zip", "radius", "lcatin", "x" * 5000, "\x00", ""]


@pytest.mark.parametrize("name", TAGS)
def test_a_page_passes_over_the_tags_that_a_link_gathered(name):
    assert judged(name, VisitorsSchoolFilter) == []


@pytest.mark.parametrize("name", TAGS)
def test_a_program_that_asks_is_told_every_setting_there_is(name):
    (words,) = judged(name, SchoolFilter)
    assert words.startswith("There is no search setting called “")
    assert words.endswith(
        "There are: lat, lon, location, distance, program, award, control, online, some_online, "
        "evening, open_admission, child_care, max_price, min_awards, q, sort."
    )
    assert len(words) < 240


def test_what_was_passed_over_is_in_no_link():
    query = QueryDict("location=61602&srsltid=x&award=associate&award=certificate&utm_source=a")
    form = VisitorsSchoolFilter(query, School.objects.listed()).form
    assert form.known.urlencode() == "location=61602&award=associate&award=certificate"


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


@pytest.mark.parametrize("name", ["location", "q"])
def test_a_hundred_letters_are_not_too_long_and_one_more_is(name):
    words = "That is too long: enter at most 100 letters."
    assert words not in errors(f"{name}={'x' * 100}").get(name, [])
    assert errors(f"{name}={'x' * 101}") == {name: [words]}


@pytest.mark.parametrize(("form", "name"), [(SuggestForm, "q"), (PlaceForm, "location")])
def test_a_place_has_at_most_a_hundred_letters_everywhere(form, name):
    words = "A place has at most 100 letters."
    assert words not in form(QueryDict(f"{name}={'x' * 100}")).errors.get(name, [])
    assert form(QueryDict(f"{name}={'x' * 101}")).errors == {name: [words]}


def test_a_nul_byte_is_a_sign_that_is_not_seen():
    words = "“606” is not a ZIP code. A ZIP code has five digits, like 60614."
    assert errors("location=%00606") == {"location": [words]}


def test_an_ambiguous_location_carries_its_options():
    form = VisitorsSchoolFilter(QueryDict("location=Springfield"), School.objects.listed()).form
    assert not form.is_valid()
    assert form.options[0].label == "Springfield, MO"
    assert not form.off_the_map


def test_a_military_zip_code_is_marked_off_the_map():
    form = VisitorsSchoolFilter(QueryDict("location=09012"), School.objects.listed()).form
    assert not form.is_valid()
    assert form.off_the_map


def test_online_schools_cannot_be_sorted_by_distance():
    assert errors("location=61602&online=only&sort=distance") == {
        "sort": ["Online schools are at no distance. Sort them by name."]
    }


@pytest.mark.parametrize("page_of", ["/schools/", "/guide/pay/", "/api/v1/schools/"])
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("%00", "Enter a ZIP code or a city and state."),
        ("%E2%80%AE", "Enter a ZIP code or a city and state."),
        ("%F0%9F%98%80", "Enter a ZIP code or a city and state."),
        ("%E2%80%AEXyzzy%00", "We don't know a place called “Xyzzy”."),
    ],
)
def test_signs_that_are_not_seen_get_plain_words_and_are_not_said_again(
    visitor, page_of, typed, told
):
    response = visitor.get(f"{page_of}?location={typed}")
    assert response.status_code == 400
    body = html.unescape(response.content.decode())
    assert told in body
    assert "Null characters" not in body
    assert not {"\u202e", "\x00"} & set(body)
