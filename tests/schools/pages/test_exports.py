import csv
import io
import json

import pytest

from schools.models import ZipCode
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_a_line_keeps_zeros_and_says_nothing_where_nothing_is_known(visitor):
    made = school(
        zip=ZipCode.objects.get(pk="02111"), state="MA", city="Boston", at=(42.35, -71.06)
    )
    program(made, "51.0716", 21)
    (row,) = csv.DictReader(text(visitor.get("/schools.csv")).splitlines())
    assert row["zip"] == "02111"
    assert row["distance_miles"] == ""
    assert row["programs"] == "51.0716 Certificate, 12 weeks to 1 year"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_is_never_a_spreadsheets_formula(visitor, name):
    teaching_school(name)
    lines = io.StringIO(text(visitor.get("/schools.csv")), newline="")
    (row,) = csv.DictReader(lines)
    assert row["name"] == f"'{name}"


@pytest.mark.parametrize("path", ["/schools.csv", "/schools.geojson"])
def test_a_file_reads_no_award(visitor, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(3) as asked:
        visitor.get(f"{path}?location=60614&distance=50")
    assert not [query for query in asked.captured_queries if "yearlyawards" in query["sql"]]


def test_a_point_is_longitude_then_latitude(visitor):
    teaching_school(at=(40.7, -89.6))
    collection = json.loads(text(visitor.get("/schools.geojson")))
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [-89.6, 40.7]}


def test_an_empty_search_is_an_empty_file(visitor):
    assert json.loads(text(visitor.get("/schools.geojson")))["features"] == []
    assert len(text(visitor.get("/schools.csv")).splitlines()) == 1


@pytest.mark.parametrize("path", ["/schools.csv", "/schools.geojson"])
def test_a_mistake_is_told_in_words_with_400(visitor, path):
    response = visitor.get(f"{path}?location=00000")
    assert response.status_code == 400
    assert response.json()["location"][0].startswith("We don't know the ZIP code 00000")


@pytest.mark.parametrize("path", ["/schools.csv", "/schools.geojson"])
def test_a_file_has_no_pages(visitor, path):
    assert visitor.get(f"{path}?page=2").status_code == 400
