"""People of every role, and who has none."""

from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group, User
from django.test import Client

from staff import roles

ROLES = (*roles.ROLES, roles.AUDITOR, "Superuser", "Staff without a role", "No staff")


@pytest.fixture
def person(db: None) -> Callable[[str], User]:
    """Somebody of a role, named after it, whose password is "their own words"."""
    roles.set_up()

    def made(role: str = "Editor") -> User:
        user = User.objects.create_user(
            role.split()[0].lower(),
            password="their own words",  # noqa: S106 - of a test
            is_staff=role != "No staff",
            is_superuser=role == "Superuser",
        )
        user.groups.set(Group.objects.filter(name=role))
        return user

    return made


@pytest.fixture
def signed_in(person) -> Callable[[str], Client]:
    """A browser in which somebody of a role is signed in."""

    def made(role: str) -> Client:
        client = Client()
        client.force_login(person(role))
        return client

    return made


@pytest.fixture
def live(settings) -> None:
    """As on a live site: nobody without a second factor."""
    settings.STAFF_NEED_SECOND_FACTOR = True


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


@pytest.fixture
def app(person) -> Callable[..., str]:
    """Set an app up for somebody. Returns its key."""

    def made(user: User) -> str:
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return made


@pytest.fixture
def commits(monkeypatch) -> None:
    """What waits for the end of a transaction happens at once: a test has one that never ends."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda happens, **_: happens())
