"""Federal updates in the admin: files in, a preview to look at, applied, dropped or undone."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from schools.admin import working
from schools.importers import new_files, updates
from schools.models import Revision, School, Topic, Update, snapshots
from schools.models import editor as word
from tests.schools.importers.federal import published_files as files
from tests.schools.importers.federal.published_files import PEORIA
from tests.schools.importers.loading.test_load_directory import empty_tables
from tests.schools.importers.test_updates import quiet, renamed

__all__ = ["empty_tables"]  # a fixture
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("empty_tables", "db", "in_front")]
LIST = reverse("admin:schools_update_changelist")
PREPARE = reverse("admin:schools_update_prepare")


@pytest.fixture
def in_front(monkeypatch) -> None:
    """In the test's own transaction, which no other connection sees into."""

    def lines(work: working.Work) -> working.Lines:
        told: list[str] = []
        try:
            done = work(told.append)
        finally:
            yield from told
        return done

    monkeypatch.setattr(working, "in_background", lines)


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    folder = files.publish(tmp_path / "source")
    settings.RELEASES = str(folder)
    return folder


@pytest.fixture
def loaded(source: Path) -> Path:
    updates.apply(updates.prepare(source, quiet), quiet)
    return source


@pytest.fixture
def prepared(loaded: Path) -> Update:
    renamed(loaded, LATITUDE="40.720000")
    return updates.prepare(loaded, quiet)


def act(update: Update, name: str) -> str:
    return reverse(f"admin:schools_update_{name}", args=[update.pk])


def page(update: Update) -> str:
    return reverse("admin:schools_update_change", args=[update.pk])


def text(response) -> str:
    return (response.getvalue() if response.streaming else response.content).decode()


def staff(*permissions: str) -> Client:
    user = User.objects.create_user("ann", password="x", is_staff=True)  # noqa: S106
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def handed(path: Path, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or path.name, path.read_bytes())


def test_an_update_is_prepared_line_by_line_and_leads_to_its_preview(editor, loaded):
    renamed(loaded)
    response = editor.post(PREPARE)
    assert response.streaming
    assert response["Content-Encoding"] == "identity"
    told = text(response)
    update = Update.objects.first()
    assert update.by == "admin"
    assert told.index("<li>Reading HD2024</li>") < told.index("<li>Writing schools</li>")
    assert f'<a href="{page(update)}">Update {update.pk} is prepared: ' in told
    assert told.rstrip().endswith("</html>")
    assert School.objects.get(unitid=PEORIA).name == "Peoria Test College"


def test_files_that_are_chosen_count_before_those_of_the_folder(editor, loaded, tmp_path):
    other = files.publish(tmp_path / "other")
    renamed(other, INSTNM="Chosen College")
    (loaded / "HD2024.zip").rename(loaded / "hd2024_rv.zip")
    text(editor.post(PREPARE, {"files": [handed(other / "HD2024.zip")]}))
    found = Update.objects.first().previewed.get(topic=Topic.RENAMED)
    assert found.values["name"] == ["Peoria Test College", "Chosen College"]


def test_without_a_folder_every_file_is_chosen(editor, source, settings):
    settings.RELEASES = ""
    assert "choose every file that is needed" in text(editor.get(PREPARE))
    assert "no folder of releases is set up" in text(editor.post(PREPARE))
    every = [handed(path) for path in source.iterdir()]
    text(editor.post(PREPARE, {"files": every}))
    assert Update.objects.get().topics()[Topic.NEW] == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("../../HD2024.exe", b"x", "HD2024.exe has no name of a file that is read"),
        ("HD2024.zip", b"no zip", "HD2024.zip is not a whole zip file"),
        ("HD2024.zip", b"<html>Sign in", "HD2024.zip is a web page"),
        ("zips.csv", b"<html>Sign in", "zips.csv is a web page"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(editor, source, name, content, words):
    response = editor.post(PREPARE, {"files": [SimpleUploadedFile(name, content)]})
    assert not response.streaming
    assert words in text(response)


def test_a_file_that_is_too_large_or_unpacks_to_too_much_is_refused(editor, source, monkeypatch):
    monkeypatch.setattr(new_files, "MOST", 1_000_000)
    large = SimpleUploadedFile("zips.csv", b"0" * 1_000_001)
    assert "zips.csv is larger than 1 megabyte." in text(editor.post(PREPARE, {"files": [large]}))
    bomb = files.zipped(source / "HD2025.zip", {"hd2025.csv": bytes(20_000_001)})
    words = text(editor.post(PREPARE, {"files": [handed(bomb)]}))
    assert "HD2025.zip would unpack to 20,000,001 bytes." in words


def test_a_broken_file_of_the_folder_ends_the_lines_in_words(editor, loaded):
    (loaded / "HD2024.zip").write_bytes(b"no zip")
    words = text(editor.post(PREPARE))
    assert "HD2024.zip is not a whole zip file. Download it again. Nothing was changed." in words
    assert Update.objects.count() == 1


def test_a_fault_of_ours_is_said_too(editor, loaded, monkeypatch, caplog):
    monkeypatch.setattr(updates, "preview", lambda *_: 1 / 0)
    assert "It broke off, by a fault of ours." in text(editor.post(PREPARE))
    assert "broke off" in caplog.text


def test_the_preview_says_in_words_and_row_by_row_what_would_change(editor, prepared):
    told = text(editor.get(page(prepared)))
    assert "1 renamed: Peoria Test College is now Peoria New College." in told
    assert "1 of 3 listed schools would have another name." in told
    school = School.objects.get(unitid=PEORIA)
    assert reverse("admin:schools_school_change", args=[school.pk]) in told
    assert "renamed (1)" in told
    assert "<td>40.7</td>" in told
    assert "<td>40.72</td>" in told


def test_a_topic_is_shown_alone(editor, prepared):
    told = text(editor.get(page(prepared), {"topic": "renamed"}))
    assert "<td>Peoria New College</td>" in told
    assert "<td>40.72</td>" not in told
    assert "<td>40.72</td>" in text(editor.get(page(prepared), {"topic": "?", "page": "x"}))


def test_what_is_to_be_seen_comes_first_and_the_rest_to_who_asks(editor, loaded):
    renamed(loaded)
    files.ipeds(loaded, "C2024_A", files.C, [files.completion(awards=99)])
    told = text(editor.get(page(updates.prepare(loaded, quiet))))
    assert "<td>Awards</td>" not in told
    assert "awards (1)" in told
    update = Update.objects.first()
    assert "<td>Awards</td>" in text(editor.get(page(update), {"topic": "everything"}))


def test_an_update_is_called_by_its_newest_files(editor, prepared):
    assert "C2024_A" in text(editor.get(LIST)) and "the command line" in text(editor.get(LIST))
    assert "Newest files: HD2024, C2024_A." in text(editor.get(page(prepared)))


def test_other_names_are_told_one_by_one(editor, loaded):
    renamed(loaded, INSTNM="Peoria Test College", IALIAS="PTC|Peoria Tech")
    told = text(editor.get(page(updates.prepare(loaded, quiet)), {"topic": "names"}))
    assert "<td>PTC; Peoria Tech</td>" in told


def test_marks_are_shown_to_who_asks(editor, loaded):
    files.ipeds(loaded, "HD2025", files.HD, files.INSTITUTIONS)
    update = updates.prepare(loaded, quiet)
    assert "<td>Origins</td>" not in text(editor.get(page(update)))
    assert "<td>Origins</td>" in text(editor.get(page(update), {"topic": "marks"}))


def test_a_whole_row_is_told_by_what_tells_it_from_others(editor, source):
    update = updates.prepare(source, quiet)
    told = text(editor.get(page(update), {"topic": "new"}))
    assert "<td>Peoria Test College</td>" in told
    assert "Career counseling" not in told


def test_a_successor_is_named(editor, loaded):
    closed = {"ACT": "D", "CYACTIVE": 3, "DEATHYR": 2024, "CLOSEDAT": "05/31/2024"}
    peoria, mayaguez, *others = files.INSTITUTIONS
    rows = [peoria, {**mayaguez, "NEWID": PEORIA, **closed}, *others]
    files.ipeds(loaded, "HD2024", files.HD, rows)
    update = updates.prepare(loaded, quiet)
    told = text(editor.get(page(update), {"topic": "closed"}))
    assert f"<td>{School.objects.get(unitid=PEORIA)}</td>" in told


def test_a_value_that_is_kept_stands_beside_that_of_the_files(editor, loaded):
    made = School.objects.get(unitid=PEORIA)
    made.name = "Own Name"
    word.say(made, ["name"])
    made.save()
    renamed(loaded)
    told = text(editor.get(page(updates.prepare(loaded, quiet)), {"topic": "kept"}))
    assert "The editor’s</th>" in told
    assert told.index("<td>Own Name</td>") < told.index("<td>Peoria New College</td>")


def test_the_preview_takes_a_fixed_number_of_queries(editor, prepared, django_assert_num_queries):
    editor.get(page(prepared))
    with django_assert_num_queries(9):
        editor.get(page(prepared))


def test_what_is_refused_is_said_and_applied_only_with_a_tick(editor, prepared):
    before = snapshots.taken()
    told = text(editor.post(act(prepared, "apply"), {"why": "the new release"}))
    assert "1 of 3 listed schools would have another name." in told
    assert "Nothing was changed." in told
    assert snapshots.taken() == before
    told = text(editor.post(act(prepared, "apply"), {"why": "the new release", "much": "on"}))
    assert f'<a href="{page(prepared)}">Update {prepared.pk} is applied.</a>' in told
    revision = Revision.objects.first()
    assert (revision.kind, revision.by, revision.why) == ("load", "admin", "the new release")
    assert "applied" in text(editor.get(LIST))


def test_an_applied_update_is_undone(editor, prepared):
    before = snapshots.taken()
    text(editor.post(act(prepared, "apply"), {"why": "new", "much": "on"}))
    assert "Undo it" in text(editor.get(page(prepared)))
    told = text(editor.post(act(prepared, "undo"), {"why": "a wrong file"}))
    assert f"Update {prepared.pk} is undone." in told
    assert snapshots.taken() == before
    assert Revision.objects.first().why == "a wrong file"
    assert "Undo it" not in text(editor.get(page(prepared)))
    assert "undone" in text(editor.get(LIST))


def test_what_changed_since_is_named_when_an_update_is_undone(editor, prepared):
    text(editor.post(act(prepared, "apply"), {"why": "new", "much": "on"}))
    School.objects.filter(unitid=PEORIA).update(name="Changed Since")
    told = text(editor.post(act(prepared, "undo"), {"why": "a wrong file"}))
    assert "Peoria New College, Peoria, IL: name changed since, and stays." in told


def test_an_update_is_dropped_and_not_twice(editor, prepared):
    assert "The update was dropped." in text(editor.post(act(prepared, "drop"), follow=True))
    assert "it is dropped" in text(editor.post(act(prepared, "drop"), follow=True))
    told = text(editor.get(page(prepared)))
    assert "Apply it" not in told


@pytest.mark.parametrize(("name", "words"), [("apply", "applied"), ("undo", "undone")])
def test_nothing_is_done_without_a_reason(editor, prepared, name, words):
    response = editor.post(act(prepared, name), {"why": " ", "much": "on"}, follow=True)
    assert f"Nothing was {words}: say why." in text(response)
    assert Revision.objects.count() == 1


def test_who_may_change_schools_prepares_and_looks_and_applies_nothing(prepared):
    client = staff("change_school", "view_update")
    assert client.get(LIST).status_code == client.get(PREPARE).status_code == 200
    told = text(client.get(page(prepared)))
    assert "Apply it" not in told
    for name in ("apply", "drop", "undo"):
        assert client.post(act(prepared, name), {"why": "x"}).status_code == 403
    prepared.refresh_from_db()
    assert prepared.is_prepared


def test_who_may_apply_updates_alone_prepares_none(prepared):
    client = staff("apply_update", "view_update")
    assert client.get(PREPARE).status_code == client.post(PREPARE).status_code == 403
    assert "Apply it" in text(client.get(page(prepared)))
    assert client.post(act(prepared, "drop")).status_code == 302


def test_other_staff_see_no_update_and_strangers_are_asked_who_they_are(prepared, visitor):
    client = staff("view_program")
    for path in (LIST, PREPARE, page(prepared)):
        assert client.get(path).status_code == 403
        assert visitor.get(path).status_code == 302
    assert visitor.post(act(prepared, "drop")).status_code == 302
    prepared.refresh_from_db()
    assert prepared.is_prepared


@pytest.mark.parametrize("name", ["apply", "drop", "undo"])
def test_nothing_is_done_by_a_link(editor, prepared, name):
    assert editor.get(act(prepared, name)).status_code == 405


def test_an_update_that_is_none_is_not_found(editor, db):
    assert editor.post(reverse("admin:schools_update_drop", args=[999])).status_code == 404
    assert editor.get(reverse("admin:schools_update_change", args=[999])).status_code == 302
