"""A keeper's five years: the releases of 2020 to 2024 one after the other, as they were published.

The tables of each year are our importer's, cut down to our schools (tools/extract_years); what each
year must bring was counted from the published files by five_years/count.py, which knows nothing of
the project.
"""

import json
import shutil
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction

from schools.importers import updates
from schools.importers.report import Report
from schools.models import Row, School, Topic, Update, editor, snapshots

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent / "five_years"
YEARS = range(2020, 2025)
EXPECTED = json.loads((HERE / "counts.json").read_text())
RENAMED = 206446  # in HD2024, after an editor named it
WITHDRAWN = 461689  # its page for applicants, in HD2024
TOLD = {
    (Row.SCHOOL, Topic.NEW): "new",
    (Row.SCHOOL, Topic.CLOSED): "closed",
    (Row.SCHOOL, Topic.WITHDRAWN): "left",
    (Row.SCHOOL, Topic.RENAMED): "renamed",
    (Row.SCHOOL, Topic.MOVED): "moved",
    (Row.SCHOOL, Topic.PRICE_FAR): "price far",
    (Row.CAMPUS, Topic.CAMPUS_NEW): "campuses new",
    (Row.CAMPUS, Topic.CAMPUS_GONE): "campuses gone",
    (Row.PROGRAM, Topic.GAINED): "gained",
    (Row.PROGRAM, Topic.LOST): "lost",
    (Row.ZIP, Topic.ZIP_UNKNOWN): "ZIP unknown",
}


@dataclass
class Replayed:
    counts: dict[int, dict[str, int]] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    kept: list[tuple] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    changed_by_a_preview: list[int] = field(default_factory=list)
    is_as_before: bool = False


def quiet(_words: str) -> None:
    """Nobody waits for a test."""


@pytest.fixture(scope="module")
def replayed(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Replayed]:
    """The release of the other tests is put aside, and comes back in the end."""
    folder = tmp_path_factory.mktemp("five_years")
    with tarfile.open(HERE / "tables.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    with (
        pytest.MonkeyPatch.context() as patched,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patched.setattr(updates, "build", taken_from_the_extract)
        for model in apps.get_app_config("schools").get_models(include_auto_created=True):
            model._base_manager.all()._raw_delete("default")
        yield replay(folder)
        transaction.set_rollback(True)


def taken_from_the_extract(source: Path, into: Path, tell: object) -> Report:
    """What the importer made of the files of that year."""
    shutil.copytree(source, into, copy_function=shutil.copyfile, dirs_exist_ok=True)
    return Report()


def replay(folder: Path) -> Replayed:
    found = Replayed()
    for year in YEARS:
        if year == YEARS[-1]:
            edit(found)
        before = snapshots.taken()
        update = updates.prepare(folder / str(year), quiet)
        if snapshots.taken() != before:
            found.changed_by_a_preview.append(year)
        found.refusals += update.refusals
        updates.apply(update, quiet)
        found.counts[year] = counts(update)
    found.names.append(School.objects.get(unitid=RENAMED).name)
    found.pages.append(School.objects.get(unitid=WITHDRAWN).admissions_website)
    rows = update.previewed.filter(topic=Topic.KEPT)
    found.kept = [(row.school.unitid, row.values) for row in rows]
    updates.take_back(update)
    found.is_as_before = snapshots.taken() == before
    return found


def edit(found: Replayed) -> None:
    made = School.objects.get(unitid=RENAMED)
    made.name = "Washington State"
    editor.say(made, ["name"])
    made.save()
    found.pages.append(School.objects.get(unitid=WITHDRAWN).admissions_website)


def counts(update: Update) -> dict[str, int]:
    rows = list(update.previewed.values_list("model", "topic", "values"))
    told = Counter(TOLD.get((model, topic)) for model, topic, _values in rows)
    closed = [values for model, topic, values in rows if topic == Topic.CLOSED]
    return {
        "listed": School.objects.listed().offering().count(),
        "succeeded": sum("successor" in values for values in closed),
        **{name: told[name] for name in TOLD.values()},
    }


@pytest.mark.parametrize("year", YEARS)
def test_each_year_brings_what_its_files_say(replayed: Replayed, year: int) -> None:
    expected = dict(EXPECTED[str(year)])
    expected["renamed"] -= year == YEARS[-1]  # an editor's name stands against one of them
    assert replayed.counts[year] == expected


def test_no_preview_changed_anything(replayed: Replayed) -> None:
    assert replayed.changed_by_a_preview == []


def test_no_real_year_is_refused(replayed: Replayed) -> None:
    assert replayed.refusals == []


def test_an_editors_name_is_kept_and_listed_against_the_files(replayed: Replayed) -> None:
    assert replayed.names == ["Washington State"]
    named = ["Washington State", "Washington State College of Ohio"]
    assert replayed.kept == [(RENAMED, {"name": named})]


def test_a_page_that_is_withdrawn_upstream_clears_here(replayed: Replayed) -> None:
    before, after = replayed.pages
    assert before
    assert after == ""


def test_the_last_year_undone_leaves_the_year_before(replayed: Replayed) -> None:
    assert replayed.is_as_before
