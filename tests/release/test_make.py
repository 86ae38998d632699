"""`make` over a database that is missing, empty, cut off or whole, in a small copy of the project.

The copy has four schools and the packages of this environment; nothing here installs any.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.schools.importers.federal import published_files as files

CODE = (
    *("medsec", "inquiries", "corrections", "schools", "guide", "published", "staff"),
    *("static", "templates", "tools"),
)
DATABASE = ".build/database"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its database, as `make` leaves it the first time."""
    project = tmp_path_factory.mktemp("project")
    without = shutil.ignore_patterns("__pycache__", "*.csv")
    for name in CODE:
        shutil.copytree(settings.BASE_DIR / name, project / name, ignore=without)
    for name in ("Makefile", "manage.py", "requirements.lock"):
        shutil.copy(settings.BASE_DIR / name, project / name)
    for name in ("aliases", "nicknames"):  # kept by hand, so no command makes them
        table = f"schools/vocabulary/{name}.csv"
        shutil.copy(settings.BASE_DIR / table, project / table)
    source = files.publish(project / "source")
    call_command("build_directory", source=source, into=project / "schools/data", stdout=StringIO())
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (project / ".venv/runtime").touch()
    ended = make(project)
    assert ended.returncode == 0, ended.stderr
    assert "4 schools: 4 new" in ended.stdout
    return project


@pytest.fixture
def project(loaded: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(loaded, copy, symlinks=True)  # copies keep their times
    return copy


def make(project: Path) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own Makefile
        ["make", DATABASE],  # noqa: S607 - the make of the person who runs the tests
        env=kept,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_whole_database_is_left_alone(project: Path) -> None:
    ended = make(project)
    assert ended.returncode == 0
    assert "Loading" not in ended.stdout


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_missing_or_empty_database_is_loaded(project: Path, how: str) -> None:
    (project / "db.sqlite3").unlink()
    if how == "empty":
        (project / "db.sqlite3").touch()
    ended = make(project)
    assert ended.returncode == 0, ended.stderr
    assert "4 schools: 4 new" in ended.stdout


def test_a_database_without_schools_is_loaded(project: Path) -> None:
    with sqlite3.connect(project / "db.sqlite3") as database:
        for table in ("yearlyawards", "program", "school"):
            database.execute(f"DELETE FROM schools_{table}")  # noqa: S608 - our own names
    assert "4 schools: 4 new" in make(project).stdout


@pytest.mark.parametrize("size", [4096, 100_000, None])
def test_a_database_that_is_not_whole_is_told_in_words_and_left_as_it_is(project, size) -> None:
    path = project / "db.sqlite3"
    path.write_bytes(path.read_bytes()[:size] if size else b"not a database at all")
    before = path.read_bytes()
    for _ in range(2):
        ended = make(project)
        assert ended.returncode != 0
        assert "db.sqlite3 is not a whole database: " in ended.stderr
        assert "mv db.sqlite3 db.sqlite3.broken" in ended.stderr
        assert "Traceback" not in ended.stderr
    assert path.read_bytes() == before
    path.rename(project / "db.sqlite3.broken")
    assert "4 schools: 4 new" in make(project).stdout
