import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from medsec.machines import READ
from schools.models import School

pytestmark = pytest.mark.django_db


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


def test_a_site_with_its_directory_is_ready(visitor):
    response = visitor.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_a_probe_asks_the_database_little(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        visitor.get("/readyz")


@pytest.mark.usefixtures("no_schools")
def test_a_site_without_its_directory_names_each_empty_table(visitor):
    empty = ("schools_school", "schools_program", "schools_yearlyawards")
    assert missing(visitor) == [f"the directory is not loaded: {name} is empty" for name in empty]


def test_a_site_that_lists_no_school_is_not_ready(visitor):
    School.objects.update(status="draft")
    assert missing(visitor) == [
        "the directory is not loaded: no listed school has a medical secretary program"
    ]


def test_a_site_names_the_migrations_it_waits_for(visitor):
    MigrationRecorder(connection).record_unapplied("schools", "0002_metro")
    assert missing(visitor) == ["migrations are not applied: schools.0002_metro"]


def test_a_site_names_all_that_is_missing(visitor, monkeypatch):
    MigrationRecorder(connection).record_unapplied("schools", "0002_metro")
    monkeypatch.setattr(School._meta, "db_table", "schools_moved")
    assert missing(visitor) == [
        "migrations are not applied: schools.0002_metro",
        "the table schools_moved is missing",
    ]


def test_a_site_whose_database_does_not_answer_is_not_ready(visitor):
    def refuse(*args: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        assert missing(visitor) == ["the database does not answer"]


@pytest.fixture
def overwrite(tmp_path, monkeypatch) -> Callable[[Callable[[sqlite3.Connection], list[int]]], None]:
    """Serves a copy of the database whose pages, as chosen from the copy, hold garbage."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its own pages")
    path = tmp_path / "copy.sqlite3"
    opened = []

    def overwrite(choose: Callable[[sqlite3.Connection], list[int]]) -> None:
        path.write_bytes(connection.connection.serialize())
        with closing(sqlite3.connect(path)) as copy:
            (size,) = copy.execute("PRAGMA page_size").fetchone()
            pages = choose(copy)
        with path.open("r+b") as file:
            for page in pages:
                file.seek((page - 1) * size)
                file.write(b"garbage!" * (size // 8))
        parameters = connection.get_connection_params() | {"database": str(path), "uri": False}
        opened.append(connection.get_new_connection(parameters))
        monkeypatch.setattr(connection, "connection", opened[0])

    yield overwrite
    monkeypatch.undo()
    for each in opened:
        each.close()


def root_of(name: str) -> Callable[[sqlite3.Connection], list[int]]:
    """The first page of a table or an index."""
    question = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    return lambda copy: list(copy.execute(question, [name]).fetchone())


def one_in_fifty(copy: sqlite3.Connection) -> list[int]:
    (count,) = copy.execute("PRAGMA page_count").fetchone()
    return random.Random(1).sample(range(100, count), count // 50)


def test_an_undamaged_copy_is_ready(visitor, overwrite):
    overwrite(lambda copy: [])
    assert visitor.get("/readyz").content == b"ready\n"


@pytest.mark.parametrize("model", READ)
def test_a_damaged_table_is_named(visitor, overwrite, model):
    overwrite(root_of(model._meta.db_table))
    assert missing(visitor) == [f"the table {model._meta.db_table} is damaged"]


@pytest.mark.parametrize("index", ["sqlite_autoindex_schools_zipcode_1", "django_migrations"])
def test_a_damaged_index_or_list_is_not_ready(visitor, overwrite, index):
    overwrite(root_of(index))
    assert "damaged" in missing(visitor)[0]


def test_a_few_damaged_pages_are_enough(visitor, overwrite):
    overwrite(one_in_fifty)
    assert "damaged" in missing(visitor)[0]
