"""What every answer carries, and which requests are let in."""

import re

import pytest
from django.test import Client

from tests.factories import teaching_school

pytestmark = pytest.mark.django_db

BY_ADDRESS = {"Host": "10.1.2.3:8000"}
OPEN_FILES = ("schools.csv", "programs.csv", "schools.geojson", "schools.xlsx")
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; "
        "script-src 'self'; style-src 'self'"
    ),
}


@pytest.fixture
def live(settings, db) -> Client:
    """A client of a ready site that knows one name and insists on HTTPS."""
    teaching_school()
    settings.ALLOWED_HOSTS = ["www.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    return Client()


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize("headers", [BY_ADDRESS, {"Host": "a_b"}, {"Host": "www.example.org"}])
def test_a_probe_is_answered_by_address_and_without_tls(live, path, headers):
    assert live.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/livez/", "/readyz/x", "/schools/", "/robots.txt", "/x"])
def test_no_other_page_is_open_by_address_or_without_tls(live, path):
    assert live.get(path, headers=BY_ADDRESS).status_code == 400
    assert live.get(path, headers=BY_ADDRESS, secure=True).status_code == 400
    assert live.get(path, headers={"Host": "www.example.org"}).status_code == 301


def test_static_files_carry_the_headers_of_pages(visitor):
    for path in ("/", "/nowhere/", "/robots.txt", "/livez", "/static/css/site.css"):
        headers = visitor.head(path).headers
        assert {name: headers.get(name) for name in STRICT} == STRICT, path
        assert "camera=()" in headers["Permissions-Policy"], path


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("/", "same-origin"),
        ("/schools/?location=61602", "same-origin"),
        ("/staff/sign-in/", "same-origin"),
        ("/nowhere/", "same-origin"),
        ("/api/v1/schools/?location=61602", "cross-origin"),
        ("/api/v1/schools/?location=00000", "cross-origin"),
        ("/static/img/card.png", "cross-origin"),
    ],
)
def test_pages_are_for_this_site_and_what_anyone_may_read_is_for_any(visitor, path, whose):
    assert visitor.head(path)["Cross-Origin-Resource-Policy"] == whose


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/schools/?location=61602", 200),
        ("/api/v1/schools?location=61602", 301),
        ("/api/v1/schools/?location=00000", 400),
        ("/api/v1/nothing/", 404),
        ("/schools.csv?location=61602", 200),
        ("/programs.csv?location=00000", 400),
        ("/schools.geojson?q=college", 200),
        ("/data/schools.csv", 200),
        ("/data/datapackage.json?x=1", 400),
        ("/data/nothing.csv", 404),
    ],
)
def test_any_site_may_read_whatever_is_answered(visitor, path, status):
    response = visitor.get(path)
    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    exposed = response["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "RateLimit-Policy", "Retry-After"} <= {*exposed}


OPEN = ["/api/v1/schools/", "/api/v1/schools", *(f"/{name}" for name in OPEN_FILES)]


@pytest.mark.parametrize("path", OPEN)
def test_a_browser_that_asks_first_is_let_in(visitor, path):
    asks = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x"}
    response = visitor.options(path, headers={"Origin": "https://example.com"} | asks)
    assert (response.status_code, response.content) == (204, b"")
    assert (
        response["Access-Control-Allow-Origin"] == response["Access-Control-Allow-Headers"] == "*"
    )
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == {"detail": "Nothing can be written here: GET it."}
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["options", "post"])
def test_what_is_answered_before_any_page_carries_the_headers_of_pages(visitor, method):
    headers = getattr(visitor, method)("/api/v1/schools/").headers
    strict = STRICT | {"Cross-Origin-Resource-Policy": "cross-origin"}
    assert {name: headers.get(name) for name in strict} == strict


@pytest.mark.parametrize("path", ["/", "/schools/?location=61602", "/api/v1/schools/", "/nowhere/"])
def test_a_damaged_cookie_gets_no_new_one_from_a_public_page(path):
    response = Client(headers={"Cookie": "csrftoken=%00"}).get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response.status_code == 404 or "public" in response["Cache-Control"]


def test_a_damaged_cookie_is_mended_by_a_page_with_a_form():
    somebody = Client(headers={"Cookie": "csrftoken=%00"}, enforce_csrf_checks=True)
    page = somebody.get("/staff/sign-in/")
    assert re.fullmatch("[A-Za-z0-9]{32}", page.cookies["csrftoken"].value)


def test_no_other_page_is_for_any_site(visitor):
    for path in ("/", "/schools/", "/about/data/", "/data/", "/admin/login/", "/staff/sign-in/"):
        assert "Access-Control-Allow-Origin" not in visitor.get(path), path


@pytest.mark.parametrize(
    "path", ["/api/v1/schools/", "/schools.csv", "/schools.geojson", "/about/"]
)
def test_who_asks_for_the_head_alone_learns_whether_there_is_something_new(visitor, path):
    tag = visitor.get(path)["ETag"]
    assert visitor.head(path)["ETag"] == tag
    assert visitor.head(path, headers={"If-None-Match": tag}).status_code == 304
    assert visitor.head(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_unchanged_answer_takes_nothing_back_that_the_first_one_said(visitor):
    first = visitor.get("/api/v1/schools/?location=61602")
    again = visitor.get("/api/v1/schools/?location=61602", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=300"
    assert "Cross-Origin-Resource-Policy" not in again
    assert again["Access-Control-Allow-Origin"] == "*"
