"""Whose account it is learns of a sign-in and of a changed factor."""

import smtplib

import pytest
from django.core import mail

from tests.inquiries.conftest import postbox

from .conftest import code
from .test_signing_in import LIST, confirmed, sign_in

__all__ = ["postbox"]  # a fixture
pytestmark = pytest.mark.django_db

BROWSER = {"HTTP_USER_AGENT": "A Browser 1.0"}


@pytest.fixture
def reachable(person, settings):
    settings.SENDS_MAIL = True
    user = person()
    user.email = "editor@example.org"
    user.save()
    return user


def test_a_sign_in_is_told_with_when_and_from_where(reachable, visitor):
    sign_in(visitor, **BROWSER)
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert letter.subject == "Somebody signed in with your account"
    for words in ("as editor on ", "127.0.0.1", "A Browser 1.0"):
        assert words in letter.body
    assert "https://www.example.org/staff/password/" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_failed_sign_in_is_not_told(reachable, visitor):
    sign_in(visitor, password="wrong")  # noqa: S106
    assert mail.outbox == []


def test_with_a_second_factor_it_is_told_once_that_was_shown(live, reachable, app, visitor):
    secret = app(reachable)
    sign_in(visitor)
    assert mail.outbox == []
    visitor.post("/staff/sign-in/code/", {"code": code(secret)})
    assert len(mail.outbox) == 1


def test_who_has_no_address_gets_no_letter(person, settings, visitor):
    settings.SENDS_MAIL = True
    person()
    sign_in(visitor)
    assert mail.outbox == []


def test_a_site_without_a_mail_server_writes_none(reachable, settings, visitor):
    settings.SENDS_MAIL = False
    sign_in(visitor)
    assert mail.outbox == []


@pytest.mark.parametrize("problem", [smtplib.SMTPServerDisconnected("x"), ConnectionError("x")])
def test_a_mail_server_that_is_down_keeps_nobody_out(
    reachable, visitor, monkeypatch, problem, caplog
):
    def send(*_):
        raise problem

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert sign_in(visitor).status_code == 302
    assert visitor.get(LIST).status_code == 200
    assert type(problem).__name__ in caplog.text
    assert "example.org" not in caplog.text


def test_a_new_factor_is_told(reachable, commits, visitor):
    sign_in(visitor)
    mail.outbox.clear()
    page = confirmed(visitor).get("/staff/second-factor/app/")
    visitor.post("/staff/second-factor/app/", {"code": code(page.context["form"].secret)})
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert "Authenticator app activated." in letter.body
    assert "Medical Secretary Schools" in letter.body


def test_a_changed_password_is_told(reachable, visitor):
    sign_in(visitor)
    mail.outbox.clear()
    new = {"password1": "a longer new one", "password2": "a longer new one"}
    sent = {"oldpassword": "their own words", **new}
    visitor.post("/staff/password/", sent)
    assert [letter.to for letter in mail.outbox] == [["editor@example.org"]]


def test_a_letter_really_arrives(reachable, postbox, visitor):
    sign_in(visitor)
    (letter,) = postbox.letters
    assert letter["X-Really-To"] == "editor@example.org"
    assert "Somebody signed in to Medical Secretary Schools" in letter.get_content()
