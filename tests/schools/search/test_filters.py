"""Each filter narrows the schools it is given by the value it is given, as django-filter has it."""

import pytest
from django.http import QueryDict

from schools.models import School
from schools.search import locations
from schools.search.filters import SchoolFilter
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db


def filters(query: str = "") -> SchoolFilter:
    return SchoolFilter(QueryDict(query), School.objects.listed())


def narrowed(name: str, value: object, query: str = "", of=None) -> list[str]:
    given = School.objects.all() if of is None else of
    return sorted(filters(query).filters[name].filter(given, value).values_list("name", flat=True))


VALUES = {"online": "only", "q": "degrees", "distance": 5, "award": ["associate"]}


@pytest.fixture(autouse=True)
def schools() -> None:
    program(school("Certificates", control="nonprofit"), "51.0716", 21)
    program(school("Degrees", at=(41.0, -89.6)), "51.0710", 3)
    teaching_school("Online", distance_only=True, state="OH")


@pytest.mark.parametrize(
    ("name", "value", "names"),
    [
        ("program", ["51.0710"], ["Degrees"]),
        ("program", [], ["Certificates", "Degrees", "Online"]),
        ("award", ["associate"], ["Degrees"]),
        ("control", ["nonprofit"], ["Certificates"]),
        ("online", "only", ["Online"]),
        ("q", "degrees", ["Degrees"]),
        ("q", "", ["Certificates", "Degrees", "Online"]),
    ],
)
@pytest.mark.parametrize("query", ["", "q=certificates&award=certificate&program=51.0716"])
def test_a_filter_narrows_by_the_value_it_is_given(name, value, names, query):
    if (name, query) == ("award", "q=certificates&award=certificate&program=51.0716"):
        names = []  # one program has to fit the credential and the code that is asked for
    assert narrowed(name, value, query) == names


@pytest.mark.parametrize("name", ["program", "award", "control", "online", "q", "distance"])
def test_a_filter_narrows_only_what_it_is_given(name):
    value = VALUES.get(name, ["51.0716"])
    assert narrowed(name, value, "location=61602", of=School.objects.none()) == []


def test_a_place_narrows_to_where_it_is_and_a_distance_to_how_far():
    state, town = locations.resolve("Illinois"), locations.resolve("61602")
    assert narrowed("location", state) == ["Certificates", "Degrees"]
    assert narrowed("location", town, "location=61602&distance=5") == ["Certificates"]
    assert narrowed("distance", 5, "location=61602") == ["Certificates", "Online"]
    assert narrowed("distance", 25, "location=61602") == ["Certificates", "Degrees", "Online"]


def test_the_whole_set_narrows_the_schools_it_is_given():
    found = filters("location=61602&distance=25")
    assert found.is_valid()
    assert not found.filter_queryset(School.objects.none()).exists()
    assert [made.name for made in found.qs] == ["Certificates", "Degrees"]


@pytest.mark.parametrize("name", ["location", "program", "award", "q", "sort", "distance"])
def test_a_filter_asks_for_no_valid_form(name):
    value = {"location": locations.resolve("Illinois"), "q": "x", "sort": "name", "distance": 5}
    found = filters("distance=never")
    found.filters[name].filter(School.objects.all(), value.get(name, []))
