"""A keeper's way through a federal update, on a live site: prepared, refused, applied, undone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.schools.importers.federal import published_files as files

from .conftest import live, run, served
from .test_staff import at_desk, fine, person, set_up_an_app, sign_in

__all__ = ["at_desk", "person"]  # fixtures
LIST = "/admin/schools/update/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of its own: what is applied here is no other test's directory."""
    return tmp_path_factory.mktemp("updates")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    source = files.publish(folder / "source")
    first = ["update_directory", f"--source={source}", "--apply"]
    for command in (["migrate"], first, ["collectstatic", "--noinput"]):
        run(["manage.py", *command, "--verbosity=0"], live(folder))
    changed = files.institution(INSTNM="Peoria New College", ZIP="61699", LATITUDE="40.72")
    files.ipeds(source, "HD2024", files.HD, [changed, *files.INSTITUTIONS[1:]])
    with served(folder, RELEASES=str(source)) as address:
        yield address
    shutil.rmtree(folder)


def act(page: Page, why: str, button: str) -> None:
    page.get_by_label("Why").fill(why)
    page.get_by_role("button", name=button, exact=True).click()


def test_an_update_is_prepared_refused_applied_and_undone(at_desk, person):
    page = at_desk("/staff/sign-in/")
    sign_in(page, person)
    set_up_an_app(page)
    page.goto(LIST)
    fine(page)
    page.get_by_role("link", name="Prepare an update").click()
    fine(page)
    page.get_by_role("button", name="Prepare").click()
    expect(page.get_by_role("listitem").get_by_text("Reading HD2024")).to_be_visible()
    done = page.get_by_role("link", name="Update 2 is prepared")
    expect(done).to_be_visible()
    fine(page)

    done.click()
    expect(page.get_by_text("1 of 3 listed schools would have another name.")).to_be_visible()
    fine(page)
    preview = page.url
    page.get_by_role("link", name="renamed (1)").click()
    table = page.get_by_role("region", name="Rows that would change")
    expect(table.get_by_text("Peoria New College", exact=True)).to_be_visible()
    expect(table.get_by_text("40.72")).to_have_count(0)
    expect(table.get_by_role("link", name="Peoria New College, Peoria")).to_be_visible()
    fine(page)

    act(page, "the new release", "Apply")
    expect(page.get_by_text("1 of 3 listed schools would have another name.")).to_be_visible()
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    fine(page)

    page.goto(preview)
    page.get_by_label("I have looked at what is refused").check()
    act(page, "the new release", "Apply")
    page.get_by_role("link", name="Update 2 is applied.").click()
    expect(page.get_by_role("link", name="What it changed, in the history")).to_be_visible()
    fine(page)
    page.goto(LIST)
    expect(page.get_by_role("cell", name="applied", exact=True)).to_have_count(2)
    fine(page)

    page.goto(preview)
    act(page, "it was too early", "Undo")
    expect(page.get_by_role("link", name="Update 2 is undone.")).to_be_visible()
    page.goto(LIST)
    expect(page.get_by_role("cell", name="undone", exact=True)).to_have_count(1)
