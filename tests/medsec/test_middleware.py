"""What every answer carries, and which requests are let in."""

import pytest
from django.test import Client

from tests.factories import teaching_school

pytestmark = pytest.mark.django_db

BY_ADDRESS = {"Host": "10.1.2.3:8000"}
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; form-action 'self'; "
        "frame-ancestors 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'"
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
        ("/admin/login/", "same-origin"),
        ("/nowhere/", "same-origin"),
        ("/api/v1/schools/?location=61602", "cross-origin"),
        ("/api/v1/schools/?location=00000", "cross-origin"),
        ("/static/img/card.png", "cross-origin"),
    ],
)
def test_pages_are_for_this_site_and_what_anyone_may_read_is_for_any(visitor, path, whose):
    assert visitor.head(path)["Cross-Origin-Resource-Policy"] == whose


@pytest.mark.parametrize("path", ["/schools.csv?location=61602", "/schools.geojson?q=college"])
def test_the_files_are_for_any_site(visitor, path):
    response = visitor.get(path)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_unchanged_answer_takes_nothing_back_that_the_first_one_said(visitor):
    first = visitor.get("/api/v1/schools/?location=61602")
    again = visitor.get("/api/v1/schools/?location=61602", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=300"
    assert "Cross-Origin-Resource-Policy" not in again
