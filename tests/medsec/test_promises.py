"""What the pages say of privacy and accessibility is what settings and tests do."""

from datetime import UTC, date, datetime
from inspect import signature

import pytest
from django.utils import timezone

from corrections import session
from corrections.models import CONFIRM_HOURS, KEPT_DAYS
from inquiries.models import LINK_HOURS
from medsec import tested
from tests.browser.looks import AXE, violations
from tests.pages import words

pytestmark = pytest.mark.django_db


def test_privacy_says_how_long_an_address_is_kept(visitor, monkeypatch):
    assert f"for {LINK_HOURS} hours at most" in words(visitor.get("/privacy/"))
    monkeypatch.setattr("medsec.pages.LINK_HOURS", 5)
    assert "for 5 hours at most" in words(visitor.get("/privacy/"))


def test_privacy_says_nothing_of_letters_that_are_never_sent(visitor, settings):
    settings.SENDS_MAIL = False
    assert "by e-mail" not in words(visitor.get("/privacy/"))


def test_privacy_says_how_long_reports_and_claims_are_kept(visitor, settings, monkeypatch):
    settings.SENDS_MAIL = True
    said = words(visitor.get("/privacy/"))
    assert f"settled it and for {KEPT_DAYS} days after that" in said
    assert f"confirm your address within {CONFIRM_HOURS} hours" in said
    assert f"signed in for {session.HOURS} hours" in said
    for name in ("KEPT_DAYS", "CONFIRM_HOURS"):
        monkeypatch.setattr(f"medsec.pages.{name}", 5)
    monkeypatch.setattr(session, "HOURS", 6)
    said = words(visitor.get("/privacy/"))
    assert "settled it and for 5 days after that" in said
    assert "deleted after 5 days" in said
    assert "confirm your address within 5 hours" in said
    assert "signed in for 6 hours" in said
    settings.SENDS_MAIL = False
    assert "speak for a school" not in words(visitor.get("/privacy/"))


def test_privacy_counts_what_the_settings_count(visitor, settings):
    said = words(visitor.get("/privacy/"))
    assert "ends after 60 seconds" in said
    assert "keep a page for 5 minutes" in said
    assert "signed in for 12 hours" in said
    settings.STAFF_SESSION_SECONDS = 3600
    assert "signed in for 1 hour at most" in words(visitor.get("/privacy/"))


def test_privacy_names_the_server_that_staff_ask_where_one_is_set(visitor, settings):
    assert "nominatim" not in words(visitor.get("/privacy/"))
    settings.GEOCODER = "https://nominatim.example.org/search"
    assert "may ask nominatim.example.org" in words(visitor.get("/privacy/"))


@pytest.mark.parametrize("path", ["/privacy/", "/accessibility/"])
def test_a_page_says_where_to_write_to_or_that_nobody_said(visitor, settings, path):
    assert "has not said where to write to" in words(visitor.get(path))
    settings.CONTACT_EMAIL = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in visitor.get(path).content.decode()


def test_accessibility_names_the_checker_and_the_widths_that_the_tests_have(visitor):
    said = words(visitor.get("/accessibility/"))
    assert AXE.parent.name == f"axe-core-{tested.AXE}"
    assert signature(violations).parameters["widths"].default == tested.WIDTHS
    assert f"axe-core {tested.AXE}" in said
    assert "1280 and 320 pixels wide" in said


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 1, 31), "2026-07-01"),
        (date(2026, 6, 30), "2026-12-01"),
        (date(2026, 7, 1), "2027-01-01"),
        (date(2026, 12, 31), "2027-06-01"),
    ],
)
def test_security_txt_names_whom_to_tell_and_ends_in_half_a_year(
    visitor, settings, monkeypatch, today, ends
):
    settings.CONTACT_EMAIL = "desk@example.org"
    monkeypatch.setattr(timezone, "now", lambda: datetime(*today.timetuple()[:3], tzinfo=UTC))
    response = visitor.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode() == (
        "Contact: mailto:desk@example.org\n"
        f"Expires: {ends}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        "Canonical: https://www.example.org/.well-known/security.txt\n"
    )


def test_without_anybody_to_tell_there_is_no_security_txt(visitor):
    response = visitor.get("/.well-known/security.txt")
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain")
    assert "CONTACT_EMAIL" in response.content.decode()
