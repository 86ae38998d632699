"""What every test stands on: the real directory, loaded once; a transaction for each test."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, settings

from schools.models import Place, Program, Release, School, YearlyAwards, ZipCode

# One example is a whole search: no deadline on a shared machine, and a bounded number of them.
settings.register_profile(
    "medsec",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("medsec")


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:
    """Hashed names need collectstatic; the tests of the real server have them."""
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def own_address(settings) -> None:
    """Not the name that the test client asks for: an address taken from a request is seen."""
    settings.SITE_URL = "https://www.example.org"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The tables of schools/data, as a visitor meets them."""
    with django_db_blocker.unblock():
        call_command("load_directory", verbosity=0)


@pytest.fixture
def no_schools(db: None) -> None:
    """ZIP codes and towns, and not one school."""
    for model in (YearlyAwards, Program, School):
        model.objects.all()._raw_delete("default")


@pytest.fixture
def nothing(no_schools: None) -> None:
    """Empty tables."""
    for model in (Place, ZipCode, Release):
        model.objects.all()._raw_delete("default")


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def editor(admin_client: Client) -> Iterator[Client]:
    yield admin_client
