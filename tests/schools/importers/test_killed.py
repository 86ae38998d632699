"""A process that is killed in the middle of an update leaves the directory as it was, and the
update can be made again, applied, undone or dropped. Real processes, on the kind of database that
the tests use.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.schools.importers.federal import published_files as files

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("killed")]
REFUSED = 3  # the exit code of tests.schools.importers.dying
BUILDING = ("Reading ZIP codes", "Reading HD2024", "Writing the tables")
PREVIEWING = ("Reading the tables", "Writing schools", "Comparing", "Keeping the preview")
KEEPING = ('INSERT INTO "schools_update"', 'INSERT INTO "schools_previewed"')
APPLYING = (
    *("Reading the tables", "Writing ZIP codes", "Writing schools", "Writing programs"),
    *("Comparing", 'INSERT INTO "schools_difference"'),
    'UPDATE "schools_update"',  # the last of all, before it is committed
)
UNDOING = ('UPDATE "schools_school"', 'INSERT INTO "schools_difference"')


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files.publish(tmp_path_factory.mktemp("killed") / "source")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, source: Path) -> Iterator[str]:
    """The address of a database with a directory in it."""
    address = address_of("loaded", source.parent)
    with made("loaded"):
        for command in (
            ["migrate"],
            ["update_directory", f"--source={source}", "--apply"],
        ):
            run(address, "manage.py", *command, "--verbosity=0")
        yield address


@pytest.fixture
def newer(source: Path, tmp_path: Path) -> Path:
    """The next files say something else of Peoria."""
    shutil.copytree(source, tmp_path / "newer")
    changed = files.institution(INSTNM="Peoria New College", ZIP="61699")
    rows = [changed, *files.INSTITUTIONS[1:]]
    files.ipeds(tmp_path / "newer", "HD2024", files.HD, rows)
    return tmp_path / "newer"


@pytest.fixture
def killed(loaded: str, newer: Path) -> Iterator[Callable[..., dict]]:
    """What is there after an act was killed somewhere, and another was done."""
    address = address_of("killed", newer.parent)
    if connection.vendor == "sqlite":
        shutil.copy(urlsplit(loaded).path, urlsplit(address).path)

    def after(act: str, where: str, then: str) -> dict:
        return json.loads(
            run(address, "-m", "tests.schools.importers.dying", str(newer), act, where, then)
        )

    with made("killed", "loaded"):
        yield after


@contextmanager
def made(name: str, template: str = "template1") -> Iterator[None]:
    """On PostgreSQL, a database beside that of the tests; on SQLite it is a file that comes."""
    if connection.vendor == "sqlite":
        yield
        return
    template = template if template == "template1" else f"medsec_{template}"
    statement(f"DROP DATABASE IF EXISTS medsec_{name} WITH (FORCE)")
    statement(f"CREATE DATABASE medsec_{name} TEMPLATE {template}")
    yield
    statement(f"DROP DATABASE medsec_{name} WITH (FORCE)")


def statement(sql: str) -> None:
    """On a connection of its own: databases are not made inside a transaction."""
    values = connection.get_connection_params()
    values.pop("cursor_factory", None)
    with closing(connection.Database.connect(**values)) as other:
        other.autocommit = True
        with other.cursor() as cursor:
            cursor.execute(sql)


def address_of(name: str, folder: Path) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder}/{name}.sqlite3"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/medsec_{name}").geturl()


def run(address: str, *arguments: str) -> str:
    ended = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *arguments],
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "medsec.settings"},
        cwd=settings.BASE_DIR,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return ended.stdout


@pytest.mark.parametrize("where", [*BUILDING, *PREVIEWING, *KEEPING])
def test_killed_while_preparing_it_is_prepared_again(killed, where: str) -> None:
    found = killed("prepare", where, "prepare")
    assert found["killed"] == -signal.SIGKILL
    assert found["is_as_before"]
    assert found["ended"] == 0
    assert found["states"] == ["applied", "prepared"]


@pytest.mark.parametrize("where", APPLYING)
def test_killed_while_applying_it_is_applied_again(killed, where: str) -> None:
    found = killed("apply", where, "apply")
    assert found["killed"] == -signal.SIGKILL
    assert found["is_as_before"]
    assert found["ended"] == 0
    assert found["states"] == ["applied", "applied"]
    assert found["stands"] == [True, True]


def test_killed_while_applying_it_can_be_dropped(killed) -> None:
    found = killed("apply", APPLYING[-1], "drop")
    assert found["is_as_before"]
    assert found["ended"] == 0
    assert found["states"] == ["applied", "dropped"]


@pytest.mark.parametrize("where", UNDOING)
def test_killed_while_undoing_it_is_undone_again(killed, where: str) -> None:
    found = killed("undo", where, "undo")
    assert found["killed"] == -signal.SIGKILL
    assert found["is_as_before"]
    assert found["ended"] == 0
    assert found["stands"] == [True, False]


def test_two_who_apply_at_once_apply_it_once(killed) -> None:
    found = killed("apply", "together", "apply")
    assert {found["killed"], found["ended"]} == {0, REFUSED}
    assert found["states"] == ["applied", "applied"]
