"""A federal update is prepared and looked at before it counts; applied whole, or not at all."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from published.errors import SourceError
from schools.importers import updates
from schools.importers.loading import losses, shares
from schools.importers.loading.load import OtherwiseError, TooMuchError
from schools.models import (
    Change,
    Difference,
    Previewed,
    Program,
    Revision,
    School,
    Topic,
    Update,
    ZipCode,
    editor,
    snapshots,
)
from tests.factories import teaching_school
from tests.schools.importers.federal import published_files as files
from tests.schools.importers.federal.published_files import BOSTON, MAYAGUEZ, PEORIA
from tests.schools.importers.loading.test_load_directory import empty_tables

__all__ = ["empty_tables"]  # a fixture
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("empty_tables", "db")]
OTHERS = files.INSTITUTIONS[1:]


def quiet(_words: str) -> None:
    """Nobody waits for a test."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.publish(tmp_path / "source")


@pytest.fixture
def loaded(source: Path) -> Path:
    """The folder, and a directory made of it."""
    updates.apply(updates.prepare(source, quiet), quiet)
    return source


def renamed(source: Path, **values: object) -> None:
    """The next files say something else of Peoria."""
    changed = files.institution(**{"INSTNM": "Peoria New College", **values})
    files.ipeds(source, "HD2024", files.HD, [changed, *OTHERS])


def told(update: Update) -> dict[str, dict]:
    return {each.topic: each.values for each in update.previewed.all()}


def school(unitid: int = PEORIA) -> School:
    return School.objects.get(unitid=unitid)


def test_preparing_changes_nothing_and_keeps_what_would_change(loaded: Path) -> None:
    before, changes = snapshots.taken(), Change.objects.count()
    renamed(loaded, LATITUDE="40.720000")
    update = updates.prepare(loaded, quiet, by="ann")
    assert snapshots.taken() == before
    assert Change.objects.count() == changes
    assert (update.state, update.by) == (Update.State.PREPARED, "ann")
    assert "HD2024" in update.source
    found = told(update)
    assert found[Topic.RENAMED]["name"] == ["Peoria Test College", "Peoria New College"]
    assert found[Topic.MOVED] == {"latitude": [40.7, 40.72]}
    assert update.previewed.get(topic=Topic.MOVED).school == school()
    assert "1 renamed: Peoria Test College is now Peoria New College." in update.words
    assert "HD2024: 6 rows." in update.words


def test_a_preview_of_a_first_load_has_every_school_as_new(source: Path) -> None:
    update = updates.prepare(source, quiet)
    assert update.topics()[Topic.NEW] == 4
    assert not School.objects.exists()
    assert set(update.previewed.values_list("school", flat=True)) == {None}


def test_what_was_looked_at_is_what_is_applied(loaded: Path) -> None:
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    previewed = list(update.previewed.values_list("model", "row", "topic", "name", "values"))
    updates.apply(update, quiet, by="ben", why="the new release", much=True)
    update.refresh_from_db()
    revision = update.revision
    assert (revision.by, revision.why) == ("ben", "the new release")
    rows = Difference.objects.filter(revision=revision)
    assert list(rows.values_list("model", "row", "topic", "name", "values")) == previewed
    assert school().name == "Peoria New College"
    assert update.state == Update.State.APPLIED
    assert bytes(update.tables) == b""


def test_tables_of_the_update_count_not_the_files_as_they_are_now(loaded: Path) -> None:
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    renamed(loaded, INSTNM="Something Else")
    updates.apply(update, quiet, much=True)
    assert school().name == "Peoria New College"


def test_ids_that_came_and_went_since_are_no_other_differences(source: Path) -> None:
    update = updates.prepare(source, quiet)
    ZipCode.objects.create(zip="61602", city="Peoria", state="IL", kind="standard")
    teaching_school().delete()
    updates.apply(update, quiet)
    assert School.objects.count() == 4


def test_who_edits_since_is_not_overrun(loaded: Path) -> None:
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    made = school()
    made.name = "The Editor’s Own"
    editor.say(made, ["name"])
    made.save()
    before = snapshots.taken()
    with pytest.raises(OtherwiseError, match="look at the preview again"):
        updates.apply(update, quiet, much=True)
    assert snapshots.taken() == before
    update.refresh_from_db()
    assert update.is_prepared
    assert bytes(update.tables)


def test_a_value_that_an_editor_keeps_is_listed_against_the_files(loaded: Path) -> None:
    made, taught = school(), Program.objects.offered().filter(school__unitid=PEORIA)[0]
    made.name = "The Editor’s Own"
    editor.say(made, ["name"])
    made.save()
    taught.offered = False
    editor.say(taught, ["offered"])
    taught.save()
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    kept = update.previewed.filter(topic=Topic.KEPT)
    assert [(each.model, each.row, each.school, each.values) for each in kept] == [
        (
            "school",
            str(made.pk),
            made,
            {"name": ["The Editor’s Own", "Peoria New College"]},
        ),
        ("program", str(taught.pk), made, {"offered": ["0", "1"]}),
    ]
    updates.apply(update, quiet, much=True)
    assert school().name == "The Editor’s Own"


def test_an_update_is_applied_or_dropped_once(loaded: Path) -> None:
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    updates.drop(update)
    assert school().name == "Peoria Test College"
    for act in (updates.drop, lambda each: updates.apply(each, quiet)):
        with pytest.raises(SourceError, match="is not prepared any more: it is dropped"):
            act(update)


def test_what_changes_too_much_is_refused_until_somebody_takes_it(loaded: Path) -> None:
    renamed(loaded)
    update = updates.prepare(loaded, quiet)
    assert update.refusals == ["1 of 3 listed schools would have another name."]
    before = snapshots.taken()
    with pytest.raises(TooMuchError, match="1 of 3 listed schools would have another name"):
        updates.apply(update, quiet)
    assert snapshots.taken() == before
    updates.apply(update, quiet, much=True)


@pytest.mark.parametrize(("listed", "is_refused"), [(10, False), (9, True)])
def test_one_in_ten_may_be_renamed_and_not_one_more(listed: int, is_refused: bool) -> None:
    before = losses.Held({"schools": set(range(listed))}, {}, {})
    rows = [Difference(topic=Topic.RENAMED, school_id=each) for each in (0, 0, 99)]
    assert bool(shares.refusals(before, rows)) is is_refused


def test_an_update_undone_leaves_the_directory_as_it_was(loaded: Path) -> None:
    before = snapshots.taken()
    renamed(loaded, ZIP="61699")
    files.ipeds(loaded, "C2024_A", files.C, [files.completion(), files.completion(MAYAGUEZ)])
    update = updates.prepare(loaded, quiet)
    updates.apply(update, quiet, much=True)
    assert school(BOSTON).status != "listed"
    assert update.can_be_undone
    assert updates.take_back(update, by="ann") == []
    assert snapshots.taken() == before
    update = Update.objects.get(pk=update.pk)
    assert not update.can_be_undone
    with pytest.raises(SourceError, match="undone already"):
        updates.take_back(update)


def test_an_update_under_another_is_not_undone_before_that(loaded: Path) -> None:
    first = Update.objects.get()
    renamed(loaded)
    second = updates.prepare(loaded, quiet)
    updates.apply(second, quiet, much=True)
    with pytest.raises(SourceError, match="later load"):
        updates.take_back(first)
    updates.take_back(second)
    updates.take_back(first)
    assert not School.objects.exists()


def test_an_update_that_changes_nothing_is_no_revision(loaded: Path) -> None:
    update = updates.prepare(loaded, quiet)
    report = updates.apply(update, quiet)
    assert "Nothing changed" in report.lines[0]
    assert Revision.objects.count() == 1
    with pytest.raises(SourceError, match="nothing to undo"):
        updates.take_back(update)


def test_a_broken_file_prepares_nothing(loaded: Path) -> None:
    (loaded / "HD2024.zip").write_bytes(b"no zip")
    with pytest.raises(SourceError):
        updates.prepare(loaded, quiet)
    assert Update.objects.count() == 1


def test_a_zip_code_that_no_table_knows_is_a_topic_of_its_own(loaded: Path) -> None:
    renamed(loaded, ZIP="61699")
    update = updates.prepare(loaded, quiet)
    found = update.previewed.get(topic=Topic.ZIP_UNKNOWN)
    assert found.name == "Peoria, IL 61699"
    updates.apply(update, quiet, much=True)
    assert school().zip.kind == ZipCode.Kind.UNKNOWN


# The command


def command(**options: object) -> str:
    words = StringIO()
    call_command("update_directory", stdout=words, **options)
    return words.getvalue()


def test_the_command_prepares_applies_and_undoes(loaded: Path) -> None:
    renamed(loaded)
    words = command(source=loaded)
    assert "Reading HD2024" in words
    assert "1: renamed" in words
    assert "1 of 3 listed schools would have another name." in words
    assert "is prepared. Nothing is changed yet." in words
    with pytest.raises(CommandError, match="Nothing was changed") as refused:
        command(apply=True)
    assert refused.value.returncode == 2
    assert "is applied" in command(apply=True, fewer=True, why="new files")
    assert Revision.objects.first().why == "new files"
    assert "is undone" in command(undo=True)
    assert school().name == "Peoria Test College"


def test_the_command_applies_at_once_what_is_usual(source: Path) -> None:
    assert "is applied" in command(source=source, apply=True)
    assert School.objects.count() == 4


def test_the_command_can_be_silent(source: Path) -> None:
    assert command(source=source, apply=True, verbosity=0) == ""
    assert School.objects.count() == 4


def test_the_command_drops_what_is_not_wanted(source: Path) -> None:
    command(source=source)
    assert "is dropped" in command(drop=True)
    with pytest.raises(CommandError, match="There is no such update") as refused:
        command(apply=True)
    assert refused.value.returncode == 1


def test_the_command_names_what_stays(loaded: Path) -> None:
    renamed(loaded)
    command(source=loaded, apply=True, fewer=True)
    School.objects.filter(unitid=PEORIA).update(name="Changed Since")
    words = command(undo=True)
    assert "1 value changed since and stays." in words
    assert "Peoria New College, Peoria, IL: name" in words


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"apply": True, "undo": True},
        {"drop": True, "undo": True},
        {"source": Path("files"), "undo": True},
    ],
)
def test_the_command_does_one_thing(options: dict) -> None:
    with pytest.raises(CommandError, match="Give --source"):
        command(**options)


def test_the_newest_update_is_meant(loaded: Path) -> None:
    first = updates.prepare(loaded, quiet)
    second = updates.prepare(loaded, quiet)
    Update.objects.filter(pk=first.pk).update(at=second.at + timedelta(days=1))
    command(drop=True)
    assert list(Update.objects.filter(state="dropped")) == [second]
    assert Previewed.objects.filter(update=first).count() == 0
