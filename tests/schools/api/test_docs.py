"""docs/api.md says what the API does."""

import re

import pytest
from django.conf import settings
from django.http import QueryDict

from schools.api.views import MOST_A_PAGE, ApiFilter
from schools.models import School
from schools.search.locations import Kind
from schools.search.reach import DISTANCES, ENOUGH
from schools.search.search import AWARDS, PER_PAGE, SORTS
from tests.factories import teaching_school

pytestmark = pytest.mark.django_db
DOCS = (settings.BASE_DIR / "docs/api.md").read_text()


def documented(heading: str) -> dict[str, str]:
    """The first names of the rows of a table, each with what is said of it."""
    table = DOCS.split(f"| {heading} |")[1].split("\n\n")[0]
    rows = [row.split("|")[1:3] for row in table.splitlines()[2:]]
    return {name: said for names, said in rows for name in re.findall("`(.*?)`", names)}


def test_every_parameter_is_documented():
    form = ApiFilter(QueryDict(), School.objects.listed()).form
    assert set(documented("parameter")) == set(form.fields)


@pytest.mark.parametrize(
    ("parameter", "values"),
    [
        ("award", AWARDS),
        ("control", School.Control.values),
        ("sort", SORTS),
        ("online", ["only"]),
        ("some_online", ["yes"]),
        ("evening", ["yes"]),
        ("open_admission", ["yes"]),
        ("child_care", ["yes"]),
    ],
)
def test_every_value_of_a_parameter_is_documented(parameter, values):
    assert re.findall("`(.*?)`", documented("parameter")[parameter]) == [*values]


def test_the_distances_and_the_sizes_of_a_page_are_documented():
    said = documented("parameter")
    assert [int(number) for number in re.findall(r"\d+", said["distance"])] == [*DISTANCES]
    assert ENOUGH == 5
    assert "five schools" in said["distance"]
    assert said["page_size"].strip().startswith(f"1 to {MOST_A_PAGE}, {PER_PAGE} if left out")


def test_every_key_of_the_answer_is_documented_in_its_order(visitor):
    teaching_school()
    body = visitor.get("/api/v1/schools/?q=nobody&location=61602").json()
    assert list(documented("key of the answer")) == list(body)
    for key in ("location", "distance", "distance_chosen_by"):
        assert body[key] is not None


def test_every_key_of_a_suggestion_is_documented(visitor):
    words = DOCS.split("`/api/v1/locations/` answers")[1].split("\n\n")[0]
    (first, *_) = visitor.get("/api/v1/locations/?q=peor").json()["results"]
    kinds = {*Kind, "school", "program"} - {Kind.POINT}
    assert set(re.findall("`(.*?)`", words)) == {"results", "location", *first, *kinds}


def test_the_limits_are_documented(visitor):
    words = " ".join(DOCS.split("## How often")[1].split())
    for path in ("/api/v1/schools/", "/schools.csv", "/api/v1/locations/?q=peor"):
        assert f"`{visitor.get(path)['RateLimit-Policy']}`" in words
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    assert f"ask the API {rates['default'].split('/')[0]} times a minute" in words
    assert f"for suggestions {rates['typing'].split('/')[0]} times" in words
    assert f"for {rates['files'].split('/')[0]} files a minute" in words
    assert visitor.get("/api/v1/schools/")["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        ("404", lambda visitor: visitor.get("/api/v1/schools/?page=99")),
        ("405", lambda visitor: visitor.post("/api/v1/schools/")),
        (
            "406",
            lambda visitor: visitor.get("/api/v1/schools/", headers={"Accept": "text/html"}),
        ),
    ],
)
def test_an_error_has_the_shape_that_is_documented(visitor, status, ask):
    response = ask(visitor)
    assert response.status_code == int(status)
    assert list(response.json()) == ["detail"]
    assert f"| {status} | " in DOCS


def test_every_address_is_documented_and_answers(visitor):
    made = teaching_school()
    for path in re.findall("`(/.*?)`", DOCS.split("| address |")[1].split("\n\n")[0]):
        asked = path.replace("<unitid>", str(made.unitid)).replace("?q=", "?q=peor")
        assert visitor.get(asked).status_code == 200, path
