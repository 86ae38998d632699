"""What the directory does not know, in numbers that visitors may see."""

import pytest

from schools.health.gaps import Gap, gaps
from schools.models import Campus
from tests.factories import program, school
from tests.pages import words

pytestmark = pytest.mark.django_db
NEAR = (40.6936, -89.589)


def test_what_is_missing_is_counted_beside_all_there_is():
    priced = program(school(at=NEAR), price=900, awards={2024: 3}).school
    program(school(at=NEAR), awards=dict.fromkeys(range(2020, 2025), 0))
    program(school(at=NEAR, status="draft"))
    Campus.objects.filter(school=priced).update(point_source="zip")
    assert gaps() == {"price": Gap(1, 2), "awards": Gap(1, 2), "point": Gap(1, 2)}


def test_visitors_read_them(visitor):
    program(school(at=NEAR), awards=dict.fromkeys(range(2020, 2025), 0))
    said = words(visitor.get("/about/data/"))
    assert "1 of 1 schools publishes no price" in said
    assert "In 1 of 1 medical secretary programs nobody is reported to have finished" in said
    assert "0 of 1 campuses stand on the map" in said
