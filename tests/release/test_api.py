import pytest

from tests.schools.api.test_api import get

pytestmark = pytest.mark.django_db


def test_a_search_answers_in_the_documented_shape(visitor):
    body = get(visitor, "/api/v1/schools/?location=61602&distance=25")
    assert list(body) == [
        "count",
        "next",
        "previous",
        "location",
        "distance",
        "distance_chosen_by",
        "results",
    ]
    assert body["location"] == {
        "label": "Peoria, IL 61602",
        "latitude": 40.69093,
        "longitude": -89.5952,
    }
    assert (body["distance"], body["distance_chosen_by"]) == (25, "visitor")
    (row,) = body["results"]
    assert row["name"] == "Illinois Central College"
    assert row["unitid"] == 145682
    assert row["distance_miles"] == pytest.approx(1.9, abs=0.1)
    assert row["campus"] == {
        "name": "Peoria Campus",
        "city": "Peoria",
        "state": "IL",
        "is_main": False,
        "is_approximate": True,
    }
    assert (row["online"], row["some_programs_online"]) == (False, True)
    assert row["control"] == "public"
    assert row["url"] == f"/schools/{row['slug']}/"
    assert row["zip"] == "61635"


def test_without_a_place_there_are_no_miles(visitor):
    body = get(visitor, "/api/v1/schools/?page_size=1")
    assert body["count"] == 809
    assert body["location"] is body["distance"] is body["distance_chosen_by"] is None
    assert body["results"][0]["distance_miles"] is None


def test_the_default_radius_is_said(visitor):
    body = get(visitor, "/api/v1/schools/?location=61602")
    assert (body["distance"], body["distance_chosen_by"]) == (100, "default")


@pytest.mark.parametrize(
    "query",
    [
        "location=60614&distance=50",
        "location=Peoria, IL",
        "location=Illinois",
        "program=related&control=public&location=Texas",
        "q=college&sort=awards",
        "online=only",
        "award=associate&location=90012&distance=25&sort=name",
        "lat=40.71&lon=-74.01",
        "lat=35.05&lon=-78.88&distance=50&sort=price",
    ],
)
def test_the_api_gives_the_pages_set_in_the_pages_order(visitor, query):
    shown: list[str] = []
    number, pages = 1, 1
    while number <= min(pages, 5):
        response = visitor.get(f"/schools/?{query}&page={number}")
        shown += [card.school.slug for card in response.context["results"].cards]
        pages, number = response.context["paginator"].num_pages, number + 1
    body = get(visitor, f"/api/v1/schools/?{query}&page_size=100")
    assert [row["slug"] for row in body["results"]][: len(shown)] == shown
    assert body["count"] == response.context["paginator"].count


def test_pages_together_are_the_whole_list_without_repeats(visitor):
    slugs, miles, path = [], [], "/api/v1/schools/?location=90012&distance=100&page_size=17"
    while path:
        body = get(visitor, path)
        slugs += [row["slug"] for row in body["results"]]
        miles += [row["distance_miles"] for row in body["results"]]
        path = body["next"]
    assert len(slugs) == len(set(slugs)) == body["count"]
    assert miles == sorted(miles)


def test_page_size_is_no_setting_of_the_page(visitor):
    assert len(visitor.get("/schools/?page_size=5&sort=name").context["results"].cards) == 20


def test_one_school_is_found_by_its_unitid(visitor):
    assert get(visitor, "/api/v1/schools/145682/")["name"] == "Illinois Central College"
