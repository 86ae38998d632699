"""A search around a point, as a visitor meets it: `/schools/?lat=41.92&lon=-87.65`."""

import csv
import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import program, school, teaching_school
from tests.pages import heading, page, title, words
from tests.schools.pages.test_exports import text

pytestmark = pytest.mark.django_db
HERE = "lat=41.92&lon=-87.65"
KEPT = re.compile(r"lat=41\.92&(?:.*&)?lon=-87\.65|lon=-87\.65&(?:.*&)?lat=41\.92")


def links(response) -> list[str]:
    found = re.findall(r'href="([^"]*\?[^"]*)"', response.content.decode())
    return [html.unescape(link) for link in found]


@pytest.fixture
def schools():
    return [teaching_school(f"School {n}", at=(41.9, -87.6 - n / 100)) for n in range(22)]


def test_the_heading_names_the_nearest_zip_code_and_the_page_the_point(visitor, schools):
    response = page(visitor, f"{HERE}&distance=25")
    told = "22 schools with medical secretary programs within 25 miles of a point near Chicago, IL"
    assert heading(response) == title(response) == f"{told} 60614"
    assert "The point is 41.92, -87.65, rounded: it may be half a mile off." in words(response)


def test_every_link_of_the_page_keeps_the_point(visitor, schools):
    response = page(visitor, f"{HERE}&award=certificate&max_price=&online=")
    asking = [link for link in links(response) if not link.startswith(("http", "geo:"))]
    assert len(asking) > 25
    assert [link for link in asking if not KEPT.search(link)] == []
    for path in (
        "/schools.csv?",
        "/schools.geojson?",
        "/programs.csv?",
        "?page=2",
        "/schools/test",
    ):
        assert any(path.removeprefix("?") in link for link in asking), path


def test_forms_of_the_page_keep_the_point(visitor, schools):
    source = page(visitor, HERE).content.decode()
    for form in ("search", "compare"):
        inside = source.split(f'id="{form}"')[1].split("</form>")[0]
        assert inside.count('<input type="hidden" name="lat" value="41.92">') == 1
        assert inside.count('<input type="hidden" name="lon" value="-87.65">') == 1
        assert 'name="location" value="41' not in inside
    assert 'placeholder="A point near Chicago, IL 60614"' in source


def test_what_is_wrong_beside_a_point_leaves_the_point(visitor):
    source = page(visitor, f"{HERE}&control=private", 400).content.decode()
    assert '<input type="hidden" name="lat" value="41.92">' in source
    assert '"lat"' not in page(visitor, "lat=1&lon=1", 400).content.decode()


def test_a_map_is_drawn_around_the_point_which_has_no_name_on_it(visitor, schools):
    drawn = page(visitor, HERE).context["map"]
    assert drawn.place is None
    assert drawn.pins


PLACED = (  # every page that takes a point
    "/schools/",
    "/schools/compare/",
    "/schools/saved/",
    "/schools/visit/",
    "/schools/email/",
    "/guide/pay/",
    "/about/embed/",
    "/about/embed/poster/",
)


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("lat=41.92345&lon=-87.65&sort=name", "lat=41.92&lon=-87.65&sort=name"),
        (f"{HERE}&location=61602", "location=61602"),
    ],
)
def test_a_page_is_led_to_the_address_that_says_no_more_than_was_meant(
    visitor, settings, asked, led_to
):
    settings.SENDS_MAIL = True
    for path in (*PLACED, teaching_school().get_absolute_url()):
        response = visitor.get(f"{path}?{asked}")
        assert response.status_code == 302
        assert response["Location"] == f"{path}?{led_to}"


@pytest.mark.parametrize("path", ["/schools.csv", "/schools.geojson", "/api/v1/schools/"])
def test_a_program_is_told_that_a_place_and_a_point_are_one_too_many(visitor, path):
    response = visitor.get(f"{path}?{HERE}&location=61602")
    assert response.status_code == 400
    assert response.json() == {"non_field_errors": ["Send a place or a point, not both."]}


def test_prices_and_pay_are_those_of_the_state_around_the_point(visitor):
    made = school(at=(41.9, -87.6))
    program(made)
    made.price_in_district = made.price_in_state = 2_000
    made.price_out_of_state = 9_000
    made.save()
    body = visitor.get(f"/api/v1/schools/?{HERE}").json()
    assert body["results"][0]["price"]["high"] == 2000
    assert "Prices are for people who live in Illinois." in words(page(visitor, HERE))
    assert "Chicago" in words(visitor.get(f"/guide/pay/?{HERE}"))


def test_the_pages_behind_a_card_answer_for_the_point(visitor):
    made = teaching_school(at=(41.9, -87.6))
    for path in (made.get_absolute_url(), "/schools/compare/", "/guide/pay/"):
        response = visitor.get(f"{path}?school={made.slug}&{HERE}")
        assert response.status_code == 200, path
        assert any(KEPT.search(link) for link in links(response)) or "lat" in str(response.content)
    assert "noindex" in visitor.get(f"/guide/pay/?{HERE}").content.decode()


def test_a_place_that_is_no_point_is_told_on_a_schools_page(visitor):
    made = teaching_school()
    told = words(visitor.get(f"{made.get_absolute_url()}?lat=north&lon=-87.65"))
    assert "We did not understand your place. A latitude is a number from -90 to 90" in told


def test_a_point_at_sea_is_told_in_words(visitor):
    told = words(page(visitor, "lat=30&lon=-60", 400))
    assert "We know no place in the United States within 60 miles of that point." in told


def test_a_point_costs_no_query_more_than_a_zip_code(
    visitor, schools, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        visitor.get(f"/schools/?{HERE}&distance=50&award=certificate")


degrees = st.tuples(st.decimals("41.5", "42.2", places=3), st.decimals("-88.2", "-87.2", places=3))


@pytest.mark.slow
@settings(max_examples=8)
@given(degrees, st.sampled_from(["", "&distance=10", "&distance=50", "&sort=name"]))
def test_page_api_and_files_give_one_list(visitor, schools, at, more):
    here = [round(float(degrees), 2) for degrees in at]  # of a half, as the site reads it
    query = f"lat={here[0]}&lon={here[1]}{more}"
    body = visitor.get(f"/api/v1/schools/?lat={at[0]}&lon={at[1]}{more}&page_size=100").json()
    expected = [row["unitid"] for row in body["results"]]
    response = page(visitor, query)
    shown = [card.school.unitid for card in response.context["results"].cards]
    assert shown == expected[:20]
    assert response.context["paginator"].count == len(expected)
    rows = csv.DictReader(text(visitor.get(f"/schools.csv?{query}")).splitlines())
    assert [int(row["unitid"]) for row in rows] == expected
    features = json.loads(text(visitor.get(f"/schools.geojson?{query}")))["features"]
    assert [each["properties"]["unitid"] for each in features] == expected
