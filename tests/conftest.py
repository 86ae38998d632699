"""What every test stands on: a small world, and a transaction for each test."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import conf
from django.core.cache import cache
from django.test import Client, override_settings
from hypothesis import HealthCheck, settings

from schools.models import Place, Release, ZipCode

from . import world

# One example is a whole search: no deadline on a shared machine, and a bounded number of them.
settings.register_profile(
    "medsec",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("medsec")

READABLE = 120


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The argument's own name for a value too long to read, or that could differ from one run to
    the next, as bytes that hold the time do: then two workers have not the same tests to share."""
    if isinstance(val, bytes) or (isinstance(val, str) and len(val) > READABLE):
        return argname
    return None


@pytest.fixture(scope="session", autouse=True)
def site_of_the_tests() -> Iterator[None]:
    """The settings of every test, said once: what a test changes with `settings` it gives back."""
    with override_settings(
        # Hashed names need collectstatic; the tests of the real server have them.
        STATIC_ROOT=conf.settings.BASE_DIR / "static",
        STORAGES={
            **conf.settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        # A password that costs a quarter of a second is for live sites.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Not the name that the test client asks for: an address taken from a request is seen.
        SITE_URL="https://www.example.org",
    ):
        yield


@pytest.fixture(autouse=True)
def nothing_asked_before() -> None:
    """The limits for each client count in the cache; a test begins with none of them used up."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """ZIP codes and towns enough for most tests, and no school."""
    with django_db_blocker.unblock():
        world.load()


@pytest.fixture
def nothing(db: None) -> None:
    """Empty tables."""
    for model in (Place, ZipCode, Release):
        model.objects.all()._raw_delete("default")


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def editor(admin_client: Client) -> Iterator[Client]:
    yield admin_client


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: let no later look for litter count it
    over and over.
    """
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the release load it for good, so they run by themselves."""
    release = Path(__file__).parent / "release"
    kinds = {release in item.path.parents for item in items}
    if len(kinds) > 1:
        raise pytest.UsageError("Run tests/release by themselves: make test does both.")
