"""A session lasts while somebody works, and never longer than a working day."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from staff import sessions

from .test_signing_in import LIST, sign_in

pytestmark = pytest.mark.django_db

HOUR = 3600


def age(client: Client) -> int:
    """Seconds that the browser keeps the cookie."""
    return int(client.get(LIST).cookies["sessionid"]["max-age"])


def passed(client: Client, hours: float) -> None:
    """As if the person had signed in so long ago."""
    session = client.session
    session[sessions.BEGUN] -= hours * HOUR
    session.save()


def test_every_page_for_staff_gives_another_hour(person, visitor):
    person()
    sign_in(visitor)
    assert age(visitor) == HOUR
    row = Session.objects.get()
    assert 0.9 * HOUR < (row.expire_date - timezone.now()).total_seconds() <= HOUR
    passed(visitor, 5)
    assert age(visitor) == HOUR
    assert int(visitor.get("/staff/password/").cookies["sessionid"]["max-age"]) == HOUR


def test_an_hour_without_a_page_ends_it(signed_in):
    client = signed_in("Editor")
    client.get(LIST)
    Session.objects.update(expire_date=timezone.now())
    assert client.get(LIST).status_code == 302


def test_twelve_hours_end_it_whatever_is_done(signed_in):
    client = signed_in("Editor")
    passed(client, 11.5)
    assert 0.4 * HOUR < age(client) <= 0.5 * HOUR
    passed(client, 0.6)
    client.get(LIST)
    assert client.get(LIST).status_code == 302


def test_a_session_that_nobody_began_here_is_over(signed_in):
    client = signed_in("Editor")
    session = client.session
    del session[sessions.BEGUN]
    session.save()
    client.get(LIST)
    assert client.get(LIST).status_code == 302


def test_a_session_of_nobody_is_left_alone():
    session = SessionStore()
    sessions.prolong(session)
    assert not session.modified


def test_somebody_is_signed_out_in_every_browser_and_nobody_else(person):
    user, other = person(), person("Publisher")
    clients = [Client(), Client(), Client()]
    for client, who in zip(clients, (user, user, other), strict=True):
        client.force_login(who)
    assert sessions.end(user) == 2
    assert [client.get(LIST).status_code for client in clients] == [302, 302, 200]
