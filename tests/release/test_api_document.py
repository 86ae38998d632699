"""Every answer about the whole directory is as the OpenAPI document says."""

import pytest

from schools.models import School
from tests.schools.api.test_document import mistakes

pytestmark = pytest.mark.django_db
SEARCH, SCHOOL = "/api/v1/schools/", "/api/v1/schools/{school}/"


@pytest.fixture
def told(visitor):
    return visitor.get("/api/v1/openapi.json").json()


def test_every_listed_school_is_answered_as_it_is_told(visitor, told):
    count = School.objects.listed().offering().count()
    for page in range(1, count // 100 + 2):
        response = visitor.get(f"{SEARCH}?page_size=100&page={page}")
        assert mistakes(told, SEARCH, response) == []


@pytest.mark.parametrize(
    "query",
    [
        *("location=61602", "location=Texas&program=related", "location=10001&sort=price"),
        *("online=only", "location=Springfield", "location=09012", "location=Bay Area"),
        *("q=Everest College", "q=Ivy Tech Fort Wayne", "q=zzzzz", "q=Harvard University"),
    ],
)
def test_a_search_is_answered_as_it_is_told(visitor, told, query):
    response = visitor.get(f"{SEARCH}?{query}&page_size=50")
    assert mistakes(told, SEARCH, response) == []


def test_a_school_alone_is_answered_as_it_is_told(visitor, told):
    for unitid in School.objects.listed().values_list("unitid", flat=True)[::25]:
        assert mistakes(told, SCHOOL, visitor.get(f"{SEARCH}{unitid}/")) == []


@pytest.mark.parametrize("letters", ["s", "new", "606", "il", "cook county", "philly"])
def test_suggestions_are_answered_as_they_are_told(visitor, told, letters):
    response = visitor.get(f"/api/v1/locations/?q={letters}")
    assert mistakes(told, "/api/v1/locations/", response) == []
