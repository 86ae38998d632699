"""People of every role, and who has none."""

from collections.abc import Callable

import pytest
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
