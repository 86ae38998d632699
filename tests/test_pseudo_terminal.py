"""Commands in a language that marks whatever goes through gettext: the rest is names and numbers.

What else stands in a report is what files, columns, schools and the fields of a table are called.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.utils.translation import trans_real

from guide.management.commands import describe_figures
from guide.tables import DATA
from guide.workbooks import onet
from schools.importers.federal.files import PATTERNS
from schools.models import Campus, Program, School
from tests.guide.test_update_figures import HARMS, published
from tests.guide.test_update_figures import source as workbooks
from tests.schools.importers.federal import published_files as files
from tests.schools.importers.federal.published_files import BOSTON, CLOSED, MAYAGUEZ, PEORIA
from tests.schools.importers.loading.test_load_directory import (
    built,
    by_editor,
    delete,
    empty_tables,
    folder,
    leave_out,
)
from tests.schools.management.test_fetch_releases import publisher
from tests.test_pseudo_language import Pseudo, unmarked

__all__ = ["built", "empty_tables", "folder", "published", "publisher", "workbooks"]  # fixtures

# Words as English has them. A name in code holds more: "zips.csv", "HD2024", "price_in_state".
WORD = re.compile(r"[a-z]{2,}[,.:;?]?", re.ASCII)
FIELDS = {field.name for model in (School, Program, Campus) for field in model._meta.get_fields()}
COLUMNS = {*FIELDS, *files.ZIPS, *files.CAMPUSES, *files.COUNTIES, *files.PLACES}
# Kinds of files and of O*NET's rows, statuses, sheets of the tests' workbooks.
KINDS = {*PATTERNS, *School.Status.values, *onet.RATINGS, *onet.LISTS, "data", "one"}
NAMES = COLUMNS | KINDS | {"program", "de"}  # "program prices", "Colegio de Prueba"
APPS = ("schools", "guide", "inquiries", "corrections", "staff")
COMMANDS = sorted(name for name, app in get_commands().items() if app in APPS)
HERE = BaseCommand().create_parser("manage.py", "x")._option_string_actions
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def pseudo(monkeypatch) -> None:
    monkeypatch.setattr(trans_real._active, "value", Pseudo("en"), raising=False)


def english(text: str) -> list[str]:
    """The stretches that hold words of English and did not go through gettext."""
    for name in onet.FILES:  # "Education, Training, and Experience.xlsx"
        text = text.replace(name, "")
    pieces = unmarked(iter(text.splitlines()))
    return [
        piece
        for piece in pieces
        if any(WORD.fullmatch(word) and word.strip(",.:;?") not in NAMES for word in piece.split())
    ]


def told(name: str, *values: str, **options) -> str:
    """What a command says, to its end or to the error that it breaks off with."""
    out = StringIO()
    try:
        call_command(name, *values, stdout=out, **options)
    except CommandError as error:
        out.write(str(error))
    assert "⟦" in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_through_gettext(pseudo, name):
    command = load_command_class(get_commands()[name], name)
    parser = command.create_parser("manage.py", name)
    own = [each for each in parser._actions if not {*each.option_strings} & {*HERE}]
    words = [parser.description, *(each.help for each in own if each.help)]
    assert len(words) > len([each for each in own if each.option_strings]) - 1
    assert [english(each) for each in words if english(each)] == []
    assert all("⟦" in each for each in words)


def test_a_build_tells_what_it_did_through_gettext(pseudo, tmp_path):
    source = files.publish(tmp_path / "source")
    (source / "SFA2324.zip").unlink(missing_ok=True)
    assert english(told("build_directory", source=source, into=tmp_path / "data")) == []


@pytest.mark.parametrize("name", ["HD2024.zip", "zips.csv", "zip_county.csv", "campuses_2023.csv"])
@pytest.mark.parametrize("content", [b"", b"<html>", b"A,B\r\n1,2\r\n3", b"A,B\n1,2,3\n"])
def test_a_build_refuses_a_file_through_gettext(pseudo, tmp_path, name, content):
    source = files.publish(tmp_path / "source")
    (source / name).write_bytes(content)
    words = told("build_directory", source=source, into=tmp_path / "data")
    assert name in words
    assert english(words) == []


def loads(folder: Path) -> Iterator[str]:
    """What loads say of schools that are new, the same, changed, gone and an editor's."""
    yield told("load_directory", folder=folder, fewer=True)
    peoria, closed = (School.objects.get(unitid=unitid) for unitid in (PEORIA, CLOSED))
    by_editor(peoria, website="")
    by_editor(closed, status="listed", closed_on=None, closed_by="", successor=None)
    delete(peoria.programs.last())
    delete(School.objects.get(unitid=MAYAGUEZ))
    table = folder / "schools.csv"
    files.set_values(table, PEORIA, name="New Name", latitude=41.2)
    yield told("load_directory", folder=folder, fewer=True)
    yield told("load_directory", folder=folder, fewer=True)
    files.set_values(table, CLOSED, closed_on="2025-06-30")
    files.set_values(folder / "campuses.csv", PEORIA, number="003")
    leave_out(folder, BOSTON)
    files.rewrite(folder / "zips.csv", lambda row: None if row["zip"] == "02111" else row)
    yield told("load_directory", folder=folder, fewer=True)


@pytest.mark.usefixtures("empty_tables")
def test_a_load_tells_what_it_did_through_gettext(pseudo, folder):
    every = list(loads(folder))
    said = "".join(every)
    for words in ("stays away", "moved", "renamed", " is now ", " closed", "Kept", "nothing"):
        assert words in said
    for words in ("newer", "no longer", "withdrawn", "campus removed", " kept ", "in use"):
        assert words in said
    assert [english(words) for words in every] == [[]] * len(every)


@pytest.mark.usefixtures("empty_tables")
@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("schools", {"zip": "00000"}),
        ("schools", {"unitid": BOSTON}),
        ("schools", {"status": "open"}),
        ("schools", {"latitude": ""}),
        ("schools", {"latitude": "91"}),
        ("schools", {"pell_percent": 101}),
        ("schools", {"graduation_year": ""}),
        ("schools", {"city": "A" * 99}),
        ("programs", {"awards": ""}),
        ("programs", {"awards": "2024"}),
        ("programs", {"length": 9}),
        ("places", {"population": "many"}),
    ],
)
def test_a_load_refuses_a_value_through_gettext(pseudo, folder, table, values):
    files.rewrite(folder / f"{table}.csv", lambda row: row | values)
    words = told("load_directory", folder=folder)
    assert f"{table}.csv" in words
    assert english(words) == []


@pytest.mark.usefixtures("empty_tables")
@pytest.mark.parametrize("name", ["schools", "campuses", "programs", "zips", "places"])
def test_a_load_refuses_a_loss_through_gettext(pseudo, folder, name):
    told("load_directory", folder=folder, fewer=True)
    path = folder / f"{name}.csv"
    gone = files.rows_of(path)[-1]
    files.rewrite(path, lambda row: None if row == gone else row)
    assert english(told("load_directory", folder=folder)) == []


def test_a_fetch_tells_what_it_did_through_gettext(publisher, pseudo, tmp_path):
    publisher.files["HD2025.zip"] = b"<html>Sign in</html>"
    del publisher.files["oesm25st.zip"]
    first, second = (told("fetch_releases", folder=tmp_path, year=2025) for _ in range(2))
    assert english(first) == english(second) == []
    assert english(told("fetch_releases", folder=tmp_path, year=1999)) == []


def test_an_update_of_figures_tells_what_it_did_through_gettext(workbooks, pseudo, tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    assert english(told("update_figures", source=workbooks, into=tmp_path / "data")) == []


@pytest.mark.parametrize("harm", HARMS)
def test_an_update_of_figures_refuses_a_file_through_gettext(
    workbooks, pseudo, tmp_path, harm: Callable
):
    shutil.copytree(DATA, tmp_path / "data")
    harm(workbooks)
    assert english(told("update_figures", source=workbooks, into=tmp_path / "data")) == []


@pytest.mark.parametrize("check", [True, False])
def test_the_description_of_figures_is_written_or_stale_through_gettext(
    pseudo, tmp_path, monkeypatch, check
):
    monkeypatch.setattr(describe_figures, "description", lambda: "In English, whoever asks")
    assert english(told("describe_figures", into=tmp_path / "data.md", check=check)) == []


def test_shapes_of_another_file_are_refused_through_gettext(pseudo, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    assert english(told("update_state_shapes", str(path))) == []


@pytest.mark.usefixtures("nothing")
def test_readyz_says_what_is_missing_through_gettext(pseudo, visitor):
    words = visitor.get("/readyz").content.decode()
    assert words.count("⟦") > 3
    assert english(words) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦There is no ⟧zips.csv⟦ in ⟧/data⟦.⟧", []),
        ("⟦Nothing changed⟧: 3 schools", [": 3 schools"]),
        ("⟦Kept ⟧website\nand closed", ["and closed"]),
        ("HD2024: 5", []),
    ],
)
def test_english_that_did_not_go_through_gettext_is_found(text, found):
    assert english(text) == found
