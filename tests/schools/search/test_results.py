"""What a result page says around its list: heading, radii, what lies outside, what is online."""

import pytest

from schools.vocabulary.geo import MILES_PER_DEGREE
from tests.asking import schools, search
from tests.factories import program, school, teaching_school
from tests.pages import count, heading, page, title, words

pytestmark = pytest.mark.django_db

PEORIA = (40.6936, -89.589)  # the point of ZIP code 61602


def north(miles: float) -> tuple[float, float]:
    """A point that many miles north of Peoria."""
    return PEORIA[0] + miles / MILES_PER_DEGREE, PEORIA[1]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("sort=name", "2 schools with medical secretary programs in the United States"),
        (
            "location=61602&distance=25",
            "1 school with medical secretary programs within 25 miles of Peoria, IL 61602",
        ),
        ("location=Illinois", "1 school with medical secretary programs in Illinois"),
        ("location=Delaware", "No schools with medical secretary programs in Delaware"),
        ("online=only", "1 online school with medical secretary programs"),
        ("online=only&location=61602", "1 online school with medical secretary programs"),
        (
            "program=51.0712&program=51.0714&location=Illinois",
            "No schools with medical receptionist or medical insurance and billing programs "
            "in Illinois",
        ),
        (
            "location=61602&distance=5&award=bachelor",
            "No schools with medical secretary programs that fit your filters "
            "within 5 miles of Peoria, IL 61602",
        ),
        (
            "control=public",
            "2 schools with medical secretary programs that fit your filters in the United States",
        ),
        (
            "program=51.0801&program=related&program=51.0716",
            "2 schools with medical secretary, medical assistant or related programs "
            "in the United States",
        ),
        (
            "program=related",
            "2 schools with medical secretary or related programs in the United States",
        ),
        (
            "q=spoon",
            "1 school named like “spoon” with medical secretary programs in the United States",
        ),
        (
            "q=spoon&control=public&online=only",
            "No online schools named like “spoon” with medical secretary programs",
        ),
    ],
)
def test_the_heading_says_count_and_place_and_is_the_title(visitor, query, text):
    teaching_school("Spoon College", at=PEORIA)
    teaching_school("Distant College", at=PEORIA, distance_only=True)
    response = page(visitor, query)
    assert heading(response) == text
    assert title(response) == text


@pytest.mark.parametrize(
    ("miles", "distance"),
    [
        ((1, 1, 1, 1, 9.9), 10),
        ((1, 1, 1, 1, 10.1), 25),
        ((1, 1, 24, 24, 24), 25),
        ((1, 1, 1, 1, 49), 50),
        ((1, 1, 1, 1, 51), 100),
        ((1, 1, 1, 1), 100),
        ((), 100),
    ],
)
def test_without_a_distance_the_smallest_radius_that_holds_five_is_taken(miles, distance):
    for far in miles:
        teaching_school(at=north(far))
    found = search("location=61602")
    assert (found.distance, found.distance_chosen_by) == (distance, "default")


def test_a_radius_that_grew_says_how_many_the_next_smaller_holds(visitor):
    for far in (4, 9, 20, 40, 45):
        teaching_school(at=north(far))
    response = page(visitor, "location=61602")
    further = response.context["results"].looked_further
    assert (further.miles, further.count) == (25, 3)
    assert "3 within 25 miles, so we looked further" in words(response)
    assert page(visitor, "location=61602&distance=50").context["results"].looked_further is None


def test_a_radius_that_grew_for_nothing_says_so(visitor):
    teaching_school(at=north(9))
    assert "1 within 50 miles, and no more within 100." in words(page(visitor, "location=61602"))
    teaching_school(at=north(60))
    assert "1 within 50 miles, so we looked further." in words(page(visitor, "location=61602"))


def test_a_radius_that_needed_not_grow_says_nothing(visitor):
    for far in (4, 4, 4, 4, 4):
        teaching_school(at=north(far))
    assert page(visitor, "location=61602").context["results"].looked_further is None
    assert page(visitor, "location=Illinois").context["results"].looked_further is None


def test_every_distance_shows_what_it_promises(visitor):
    for far in (4, 9, 20, 40, 90, 110):
        teaching_school(at=north(far))
    radii = page(visitor, "location=61602&distance=25").context["results"].radii
    assert [(radius.miles, radius.count, radius.is_current) for radius in radii] == [
        (5, 1, False),
        (10, 2, False),
        (25, 3, True),
        (50, 4, False),
        (100, 5, False),
    ]
    for radius in radii:
        assert count(visitor, radius.query) == radius.count


def test_where_no_miles_are_measured_no_distance_is_offered(visitor):
    for query in ("sort=name", "location=Illinois", "location=61602&online=only"):
        results = page(visitor, query).context["results"]
        assert (results.radii, results.search.distance_chosen_by) == ([], None)


def test_an_empty_state_names_the_nearest_to_its_largest_town(visitor):
    teaching_school("Far", at=PEORIA)
    teaching_school("Near", at=(39.95, -75.16), state="PA", city="Philadelphia")
    results = page(visitor, "location=Delaware").context["results"]
    assert str(results.centre) == "Wilmington, DE"
    assert [card.school.name for card in results.outside] == ["Near", "Far"]


def test_a_state_with_few_schools_and_a_full_result_name_no_others(visitor):
    for far in (4, 4, 4, 4):
        teaching_school(at=north(far))
    assert page(visitor, "location=Illinois").context["results"].outside == []
    teaching_school(at=north(5))
    teaching_school("Outside", at=north(20))
    program(school("Coding College", at=north(5)), "51.0713")
    results = page(visitor, "location=61602&distance=10").context["results"]
    assert (results.outside, results.related_count) == ([], 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "sort=name",
        "location=61602",
        "location=61602&distance=10&award=certificate",
        "location=61602&control=nonprofit&program=51.0712",
        "location=Illinois&program=related&award=associate",
        "location=Illinois&online=only",
        "online=only&award=associate",
        "q=online",
    ],
)
def test_the_number_beside_a_tick_is_what_the_click_shows(visitor, query):
    program(school("Near", at=north(4)), "51.0716", 21)
    program(school("Degrees", at=north(30), control="nonprofit"), "51.0712", 3)
    program(school("Coding", at=north(8)), "51.0713", 3)
    program(school("Online", control="nonprofit", distance_only=True), "51.0716", 21)
    program(school("Online Degrees", distance_only=True), "51.0712", 3)
    results = page(visitor, query).context["results"]
    for options in results.facets.values():
        for option in options:
            click = results.params.copy()
            click.appendlist(option.name, option.value)
            if not option.is_ticked:
                assert schools(click.urlencode()).count() == option.count, option


def test_related_programs_that_add_no_school_are_not_offered(visitor):
    teaching_school()
    assert page(visitor, "location=61602&distance=10").context["results"].related_count == 0


def test_online_schools_have_their_own_count(visitor):
    for name in ("Campus", "Second Campus"):
        teaching_school(name)
    teaching_school("Online", distance_only=True)
    results = page(visitor, "location=61602&distance=10").context["results"]
    assert (results.online_count, count(visitor, results.online_query)) == (1, 1)
    assert page(visitor, "location=61602&control=nonprofit").context["results"].online_count == 0
    assert page(visitor, "online=only").context["results"].online_count == 0


def test_a_page_holds_twenty_schools(visitor):
    for _ in range(21):
        teaching_school()
    for number, shown in ((1, 20), (2, 1)):
        response = page(visitor, f"page={number}")
        assert response.content.decode().count('<li class="card"') == shown
        assert response.context["results"].count == 21
