"""The OpenAPI document says what the API takes and answers: all of it, and nothing else."""

from copy import deepcopy
from typing import Any

import pytest
from django.http import QueryDict
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator
from rest_framework.throttling import SimpleRateThrottle

from schools.api.document import document
from schools.api.parameters import MEANS
from schools.api.views import ApiFilter
from schools.models import Earnings, School
from schools.search.reach import DISTANCES
from schools.search.search import AWARDS, PROGRAMS, SORTS
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db

PATHS = {
    "/api/v1/schools/": "listSchools",
    "/api/v1/schools/{school}/": "getSchool",
    "/api/v1/locations/": "suggestLocations",
}


@pytest.fixture
def told(visitor) -> dict[str, Any]:
    response = visitor.get("/api/v1/openapi.json")
    assert response.status_code == 200
    return response.json()


def strict(told: dict[str, Any], path: str, status: int) -> Draft202012Validator:
    """Judges an answer by the document; a key that it does not name is a mistake."""
    schemas = deepcopy(told["components"]["schemas"])
    for schema in schemas.values():
        schema.setdefault("additionalProperties", False)
    answer = told["paths"][path]["get"]["responses"][str(status)]
    whole = {
        "components": {"schemas": schemas},
        **answer["content"]["application/json"]["schema"],
    }
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def mistakes(told: dict[str, Any], path: str, response) -> list[str]:
    """What the document does not say of an answer: its body, its status, its headers."""
    answers = told["paths"][path]["get"]["responses"]
    assert str(response.status_code) in answers, response.content
    headers = set(answers[str(response.status_code)]["headers"])
    found = [f"no {name}" for name in headers - set(response.headers)]
    if response.content:
        judge = strict(told, path, response.status_code)
        found += [error.message for error in judge.iter_errors(response.json())]
    return found


def test_it_is_a_valid_document_of_openapi_31(told):
    assert told["openapi"] == "3.1.0"
    validate_schema(told)
    operations = {path: item["get"]["operationId"] for path, item in told["paths"].items()}
    assert operations == PATHS
    assert all(list(item) == ["get"] for item in told["paths"].values())


def test_it_names_the_site_and_whose_the_data_are(told):
    assert told["servers"] == [{"url": "https://www.example.org"}]
    assert told["info"]["license"]["url"] == "https://www.example.org/about/data/"


def test_anyone_may_keep_it_and_it_takes_no_setting(visitor):
    response = visitor.get("/api/v1/openapi.json")
    assert "public" in response["Cache-Control"]
    assert response["Access-Control-Allow-Origin"] == "*"
    again = visitor.get("/api/v1/openapi.json", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert visitor.get("/api/v1/openapi.json?foo=1").status_code == 400


def test_it_is_made_once(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert document() is document()


def parameters(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    listed = told["paths"]["/api/v1/schools/"]["get"]["parameters"]
    return {parameter["name"]: parameter for parameter in listed}


def test_every_parameter_of_a_search_is_told_with_its_meaning(told):
    form = ApiFilter(QueryDict(), School.objects.none()).form
    assert list(parameters(told)) == list(form.fields)
    assert set(form.fields) <= set(MEANS)
    for name, parameter in parameters(told).items():
        assert parameter["description"] == str(MEANS[name])
        assert (parameter["in"], parameter["required"]) == ("query", False)


@pytest.mark.parametrize(
    ("name", "values"),
    [("distance", DISTANCES), ("sort", SORTS), ("online", ["only"]), ("evening", ["yes"])],
)
def test_a_closed_list_of_values_is_told(told, name, values):
    assert parameters(told)[name]["schema"]["enum"] == list(values)


@pytest.mark.parametrize(
    ("name", "values"),
    [("program", PROGRAMS), ("award", AWARDS), ("control", School.Control.values)],
)
def test_what_takes_several_values_is_told(told, name, values):
    schema = parameters(told)[name]["schema"]
    assert (schema["type"], schema["items"]["enum"]) == ("array", list(values))
    assert len(schema["items"]["x-enum-descriptions"]) == len(values)


def test_how_long_and_how_much_is_told(told):
    said = {name: parameter["schema"] for name, parameter in parameters(told).items()}
    assert said["location"] == said["q"] == {"type": "string", "maxLength": 100}
    assert said["page_size"] == {"type": "integer", "minimum": 1, "maximum": 100}
    assert said["page"] == {"type": "integer", "minimum": 1}
    assert said["max_price"] == {"type": "integer", "minimum": 0, "maximum": 1_000_000}


def test_what_may_be_empty_is_told_and_so_it_is(told, visitor):
    for name, parameter in parameters(told).items():
        status = visitor.get(f"/api/v1/schools/?{name}=").status_code
        assert (status == 200) is parameter["allowEmptyValue"], name


@pytest.mark.parametrize("path", PATHS)
def test_the_examples_are_answers(told, path):
    responses = told["paths"][path]["get"]["responses"]
    examples = {
        int(status): response["content"]["application/json"]["example"]
        for status, response in responses.items()
        if "example" in response.get("content", {}).get("application/json", {})
    }
    assert {200, 400} <= set(examples)
    for status, example in examples.items():
        assert [error.message for error in strict(told, path, status).iter_errors(example)] == []


def test_a_mistake_of_an_example_would_be_found(told):
    judge = strict(told, "/api/v1/schools/{school}/", 200)
    example = told["paths"]["/api/v1/schools/{school}/"]["get"]["responses"]["200"]
    whole = example["content"]["application/json"]["example"]
    for wrong in ({"new": 1}, {"control": "none"}, {"latitude": None}, {"price": {"low": 1}}):
        assert list(judge.iter_errors({**whole, **wrong})), wrong
    assert list(judge.iter_errors({name: whole[name] for name in whole if name != "price"}))


@pytest.fixture
def schools() -> School:
    """One of everything that a school may say, and one that says nothing."""
    full = school(
        "Full College",
        **{"price_in_district": 4_000, "price_in_state": 6_000, "price_out_of_state": 9_000},
        **{"some_online": True, "online_percent": 12.5, "net_price": -5, "earnings": 30_000},
        website="https://example.edu/",
        phone="3095550100",
    )
    program(full, "51.0716", 21, awards={2024: 3, 2023: 0})
    program(full, "51.0714", 2, price=9_000, price_release="IC2023_PY")
    campus(full, "North")
    Earnings.objects.create(school=full, credential="associate", five_years=1, release="S")
    teaching_school("Bare College", unitid=None, slug="bare")
    teaching_school("Far College", distance_only=True)
    school("Gone College", status="closed", closed_by="IPEDS", successor=full)
    return full


@pytest.mark.parametrize(
    "query",
    [
        *("", "location=61602", "location=Illinois", "location=61602&distance=5&sort=price"),
        *("online=only", "q=Gone College", "q=nobody at all", "page_size=1&page=2"),
        *("location=00000", "radius=5", "page=999", "program=related&award=associate"),
    ],
)
def test_a_search_answers_as_it_is_told(told, visitor, schools, query):
    response = visitor.get(f"/api/v1/schools/?{query}")
    assert mistakes(told, "/api/v1/schools/", response) == []


@pytest.mark.parametrize("which", ["{unitid}/", "bare/", "{slug}/", "1/", "nobody/", "1/?x=1"])
def test_a_school_answers_as_it_is_told(told, visitor, schools, which):
    response = visitor.get("/api/v1/schools/" + which.format_map(vars(schools)))
    assert mistakes(told, "/api/v1/schools/{school}/", response) == []


@pytest.mark.parametrize("query", ["q=peor", "q=6160", "q=il", "q=zzzz", "q=", ""])
def test_suggestions_answer_as_they_are_told(told, visitor, query):
    response = visitor.get(f"/api/v1/locations/?{query}")
    assert mistakes(told, "/api/v1/locations/", response) == []


@pytest.mark.parametrize("path", ["/api/v1/schools/", "/api/v1/locations/"])
def test_what_is_refused_whatever_the_address_is_as_it_is_told(told, visitor, path, monkeypatch):
    few = {"default": "9/min", "typing": "9/min"}
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", few)
    first = visitor.get(f"{path}?q=peor")
    for response in (
        visitor.post(path),
        visitor.get(path, headers={"Accept": "text/html"}),
        visitor.get(f"{path}?q=peor", headers={"If-None-Match": first["ETag"]}),
    ):
        assert mistakes(told, path, response) == []
    for _ in range(9):
        last = visitor.get(f"{path}?q=peor&x=1")
    assert last.status_code == 429
    assert mistakes(told, path, last) == []
