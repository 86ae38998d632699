"""A name that towns and counties share, typed without the word "County"."""

import pytest

from schools.models import Place
from schools.search import locations
from schools.search.locations import AmbiguousLocation
from schools.vocabulary.names import place_key
from tests.pages import page, words

pytestmark = pytest.mark.django_db


def place(name: str, state: str, people: int | None, county: bool = False) -> None:
    Place.objects.create(
        name=name,
        key=place_key(name),
        state=state,
        kind=Place.Kind.COUNTY if county else Place.Kind.TOWN,
        latitude=40,
        longitude=-90,
        population=people,
    )


def asked(typed: str) -> list[str]:
    with pytest.raises(AmbiguousLocation) as error:
        locations.resolve(typed)
    return [option.label for option in error.value.options]


@pytest.mark.parametrize("people", [None, 300, 99_999])
def test_a_county_ten_times_as_large_as_the_town_asks(people):
    place("Tarrant", "AL", people)
    place("Tarrant County", "TX", 2_000_000, county=True)
    assert asked("Tarrant") == ["Tarrant County, TX", "Tarrant, AL"]


@pytest.mark.parametrize(("people", "county"), [(100_000, 2_000_000), (20_000, 199_999)])
def test_a_larger_county_is_offered_beside_a_town_that_is_as_likely(people, county):
    place("Orange", "CA", people)
    place("Orange County", "CA", county, county=True)
    found = locations.resolve("Orange")
    assert (found.label, [other.label for other in found.others]) == (
        "Orange, CA",
        ["Orange County, CA"],
    )


@pytest.mark.parametrize(("people", "offered"), [(19_000, 0), (25_000, 0), (25_001, 1)])
def test_a_county_that_is_hardly_larger_than_the_city_is_no_other_place_of_its_name(
    people, offered
):
    place("Orange", "CA", 20_000)
    place("Orange County", "CA", people, county=True)
    assert len(locations.resolve("Orange").others) == offered


def test_a_town_with_its_state_is_taken_and_the_county_offered():
    place("Middlesex", "NJ", 14_000)
    place("Middlesex County", "NJ", 860_000, county=True)
    place("Middlesex County", "MA", 1_600_000, county=True)
    found = locations.resolve("Middlesex, NJ")
    assert (found.label, [other.label for other in found.others]) == (
        "Middlesex, NJ",
        ["Middlesex County, NJ"],
    )


@pytest.mark.parametrize("typed", ["Cook", "cook il", "Cook, Illinois"])
def test_a_county_alone_of_its_name_needs_no_word(typed, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert locations.resolve(typed).label == "Cook County, IL"


def test_a_parish_needs_no_word_either():
    place("Caddo Parish", "LA", 230_000, county=True)
    assert locations.resolve("Caddo").label == "Caddo Parish, LA"


def test_a_town_called_like_a_county_and_more_is_none():
    place("Caddo County", "OK", 230)
    place("Caddo", "OK", 900)
    assert locations.resolve("Caddo").others == ()


def test_a_choice_of_towns_has_the_larger_counties_in_it_by_size():
    place("Kenton", "WA", 130_000)
    place("Kenton", "OH", 30_000)
    place("Kenton County", "MI", 660_000, county=True)
    place("Kenton County", "MD", 19_000, county=True)
    assert asked("Kenton") == ["Kenton County, MI", "Kenton, WA", "Kenton, OH"]


def test_a_state_offers_the_county_of_its_name():
    place("Delaware County", "PA", 570_000, county=True)
    found = locations.resolve("Delaware")
    assert (found.label, [other.label for other in found.others]) == (
        "Delaware",
        ["Delaware County, PA"],
    )


def test_the_county_beside_a_town_is_a_link_under_the_name_that_was_typed(visitor):
    place("Orange", "CA", 140_000)
    place("Orange County", "CA", 3_100_000, county=True)
    response = page(visitor, "location=orange")
    assert "Other places called orange: Orange County, CA" in words(response)
