import pytest

from schools.models import Place
from schools.search.suggestions import suggest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["s", "san ", "saint l", "z", "o'"])
def test_the_first_letters_find_what_a_plain_loop_finds(typed):
    key = typed.replace("'", "").rstrip()
    expected = {place.pk for place in Place.objects.all() if place.key.startswith(key)}
    assert set(Place.objects.filter(key__begins=key).values_list("pk", flat=True)) == expected


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("6160", "Peoria, IL 61601"),
        ("chicago", "Chicago, IL"),
        ("los", "Los Angeles, CA"),
        ("cook", "Cook County, IL"),
        ("bay area", "San Francisco Bay Area, CA"),
        ("new y", "New York"),
        ("philly", "Philadelphia, PA"),
        ("ivy t", "Ivy Tech Community College, Indianapolis, IN"),
        ("LACC", "Los Angeles City College, Los Angeles, CA"),
        ("front desk", "Medical receptionist"),
    ],
)
def test_what_people_begin_to_type_is_offered_first(typed, first):
    assert suggest(typed)[0].label == first
