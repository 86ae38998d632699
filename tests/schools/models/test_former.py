"""An address that a school had leads to the present one, and to no other school."""

import pytest

from schools.models import FormerSlug
from schools.models.former import free_slug
from tests.factories import teaching_school

pytestmark = pytest.mark.django_db


def renamed(before: str = "old-name", now: str = "new-name"):
    made = teaching_school(slug=before)
    made.slug = now
    made.save()
    return made


def test_a_former_address_leads_to_the_school_with_what_was_asked(visitor):
    renamed()
    response = visitor.get("/schools/old-name/?location=61602")
    assert (response.status_code, response["Location"]) == (
        301,
        "/schools/new-name/?location=61602",
    )
    assert visitor.get("/schools/new-name/").status_code == 200


def test_it_leads_on_however_often_the_school_was_renamed_and_came_back(visitor):
    made = renamed()
    made.slug = "newest-name"
    made.save()
    for slug in ("old-name", "new-name"):
        assert visitor.get(f"/schools/{slug}/")["Location"] == "/schools/newest-name/"
    made.slug = "old-name"
    made.save()
    assert visitor.get("/schools/old-name/").status_code == 200
    assert visitor.get("/schools/newest-name/")["Location"] == "/schools/old-name/"


def test_an_unknown_address_and_one_of_a_school_without_a_page_are_404(visitor):
    made = renamed()
    made.status = "withdrawn"
    made.save()
    assert visitor.get("/schools/no-such/").status_code == 404
    response = visitor.get("/schools/old-name/", follow=True)
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/schools/compare/", "/schools/saved/", "/schools/visit/"])
def test_a_list_of_schools_knows_former_names(visitor, path):
    made, other = renamed(), teaching_school("Other", slug="other")
    html = visitor.get(path, {"school": ["old-name", "other"]}).content.decode()
    assert made.name in html
    assert other.name in html
    assert "school=old-name" not in html


def test_the_api_leads_to_the_present_address(visitor):
    made = renamed()
    first = visitor.get("/api/v1/schools/old-name/")
    assert (first.status_code, first["Location"]) == (301, "/api/v1/schools/new-name/")
    answer = visitor.get("/api/v1/schools/old-name/", follow=True)
    assert answer.json()["unitid"] == made.unitid


def test_no_other_school_gets_it():
    renamed()
    assert free_slug("old-name") == "old-name-2"
    assert FormerSlug.objects.leading(["old-name", "x"]) == {"old-name": "new-name"}
