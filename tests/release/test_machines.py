import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from django.db import connection

from medsec.machines import READ
from tests.medsec.test_machines import missing

pytestmark = pytest.mark.django_db


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
    assert missing(visitor) == [f"the table {model._meta.db_table} or an index of it is damaged"]


@pytest.mark.parametrize(
    "index",
    [
        "sqlite_autoindex_schools_zipcode_1",
        "sqlite_autoindex_schools_program_1",
        "sqlite_autoindex_schools_yearlyawards_1",
        "school_state_name_idx",
        "django_migrations",
    ],
)
def test_a_damaged_index_or_list_is_not_ready(visitor, overwrite, index):
    overwrite(root_of(index))
    assert "damaged" in missing(visitor)[0]


def test_a_few_damaged_pages_are_enough(visitor, overwrite):
    overwrite(one_in_fifty)
    assert "damaged" in missing(visitor)[0]
