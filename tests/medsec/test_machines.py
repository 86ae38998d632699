import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from schools.models import School
from tests.factories import teaching_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory() -> None:
    teaching_school()


def unapplied() -> str:
    """Takes the newest migration of the finder out of the list; its name."""
    ((app, name),) = MigrationLoader(connection).graph.leaf_nodes("schools")
    MigrationRecorder(connection).record_unapplied(app, name)
    return f"{app}.{name}"


def missing(visitor: Client) -> list[str]:
    """What `/readyz` says is missing, line by line."""
    response = visitor.get("/readyz")
    assert response.status_code == 503
    assert response["Content-Type"] == "text/plain"
    return response.content.decode().splitlines()


def test_a_living_process_says_so_without_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/livez")
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("directory")
def test_a_site_with_its_directory_is_ready(visitor):
    response = visitor.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.usefixtures("directory")
def test_a_probe_asks_the_database_little(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        visitor.get("/readyz")


def test_a_site_without_its_directory_names_each_empty_table(visitor):
    empty = ("schools_school", "schools_program", "schools_yearlyawards")
    assert missing(visitor) == [f"the directory is not loaded: {name} is empty" for name in empty]


@pytest.mark.usefixtures("directory")
def test_a_site_that_lists_no_school_is_not_ready(visitor):
    School.objects.update(status="draft")
    assert missing(visitor) == [
        "the directory is not loaded: no listed school has a medical secretary program"
    ]


@pytest.mark.usefixtures("directory")
def test_a_site_names_the_migrations_it_waits_for(visitor):
    waiting = unapplied()
    assert missing(visitor) == [f"migrations are not applied: {waiting}"]


@pytest.mark.usefixtures("directory")
def test_a_site_names_all_that_is_missing(visitor, monkeypatch):
    waiting = unapplied()
    monkeypatch.setattr(School._meta, "db_table", "schools_moved")
    assert missing(visitor) == [
        f"migrations are not applied: {waiting}",
        "the table schools_moved is missing",
    ]


def test_a_site_whose_database_does_not_answer_is_not_ready(visitor):
    def refuse(*args: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        assert missing(visitor) == ["the database does not answer"]
