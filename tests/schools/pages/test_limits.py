"""One client that asks too often waits; nobody else does."""

import pytest
from rest_framework.throttling import SimpleRateThrottle

from tests.factories import teaching_school

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(monkeypatch) -> None:
    rates = {"default": "3/min", "files": "2/min", "searches": "3/min"}
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", rates)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/schools/", 3), ("/schools.csv", 2), ("/schools.geojson", 2), ("/schools.xlsx", 2)],
)
def test_a_client_that_asks_too_often_is_told_when_to_come_back(visitor, path, allowed):
    for _ in range(allowed):
        answered = visitor.get(path)
        assert answered.status_code == 200
    refused = visitor.get(path)
    scope = "searches" if path == "/schools/" else "files"
    policy = f'"{scope}";q={allowed};w=60'
    assert answered["RateLimit-Policy"] == refused["RateLimit-Policy"] == policy
    assert refused.status_code == 429
    seconds = int(refused["Retry-After"])
    assert 1 <= seconds <= 60
    assert f"Come back in {seconds} second" in " ".join(refused.content.decode().split())
    assert (refused.get("Access-Control-Allow-Origin") == "*") == (path != "/schools/")
    assert "public" not in refused.get("Cache-Control", "")
    assert visitor.get(path, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_both_files_count_together_and_searches_apart(visitor):
    visitor.get("/schools.csv")
    visitor.get("/schools.geojson")
    assert visitor.get("/schools.csv").status_code == 429
    assert visitor.get("/schools/").status_code == 200


def test_pay_near_a_place_counts_as_a_search(visitor):
    for _ in range(3):
        visitor.get("/guide/pay/?location=61602")
    assert visitor.get("/schools/").status_code == 429


def test_reading_a_schools_page_is_never_limited(visitor):
    address = teaching_school().get_absolute_url()
    assert {visitor.get(address).status_code for _ in range(10)} == {200}


def test_an_invented_header_makes_no_other_client(visitor):
    for number in range(3):
        visitor.get("/schools/", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert visitor.get("/schools/", HTTP_X_FORWARDED_FOR="203.0.113.77").status_code == 429
