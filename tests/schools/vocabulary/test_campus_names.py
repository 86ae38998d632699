"""Which campus was meant."""

import pytest

from schools.vocabulary import campus_names
from schools.vocabulary.campus_names import Campus
from schools.vocabulary.school_names import Likeness

CAMPUSES = [
    Campus(1, "Eastfield College", "Mesquite", "TX"),
    Campus(1, "Richland College", "Dallas", "TX"),
    Campus(2, "Kendall Campus", "Miami", "FL"),
    Campus(2, "North Campus", "Miami", "FL"),
    Campus(3, "Columbus", "Columbus", "IN"),
    Campus(3, "Fort Wayne Main Campus", "Fort Wayne", "IN"),
]
SCHOOLS = [
    (1, ("Dallas College",)),
    (2, ("Miami Dade College", "MDC")),
    (3, ("Ivy Tech Community College",)),
]


@pytest.mark.parametrize(
    ("typed", "likeness", "number"),
    [
        ("Eastfield", Likeness.CAMPUS, 0),
        ("eastfield campus", Likeness.CAMPUS, 0),
        ("Richland College", Likeness.CAMPUS, 1),
        ("Miami Dade Kendall", Likeness.ON_CAMPUS, 2),
        ("MDC Kendall", Likeness.ON_CAMPUS, 2),
        ("Kendall", Likeness.CAMPUS, 2),
        ("Columbus", Likeness.ON_CAMPUS, 4),  # its town, so rather a place
        ("Ivy Tech Ft. Wayne", Likeness.ON_CAMPUS, 5),
    ],
)
def test_a_campus_is_found_by_its_name_and_by_that_of_its_school(typed, likeness, number):
    campus = CAMPUSES[number]
    assert campus_names.on_campus(typed, SCHOOLS, CAMPUSES) == {campus.school: (likeness, campus)}


@pytest.mark.parametrize("typed", ["Ivy Tech Kendall", "Eastfeild", "North Kendall", "", "of"])
def test_words_of_two_campuses_or_schools_find_none(typed):
    assert campus_names.on_campus(typed, SCHOOLS, CAMPUSES) == {}


def test_north_is_no_name_of_a_campus():
    ((likeness, _campus),) = campus_names.on_campus("North", SCHOOLS, CAMPUSES).values()
    assert likeness is Likeness.ON_CAMPUS
