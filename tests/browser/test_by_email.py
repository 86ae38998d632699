"""A list by e-mail as a visitor asks for it, with and without a script, by keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .looks import violations

RESULTS = "/schools/?location=28301&evening=yes"


def letters(folder: Path) -> list[str]:
    """What the site wrote, the newest last."""
    files = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    return [file.read_text() for file in files]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_a_list_comes_after_it_was_confirmed_and_once(open_page, folder, width, script):
    before = len(letters(folder))
    page = open_page(RESULTS, width, java_script_enabled=script)
    count = re.search(r"\d+", page.get_by_role("heading", level=1).inner_text())[0]
    page.get_by_role("link", name="by e-mail").click()
    expect(page.get_by_text(f"{count} schools with medical secretary programs")).to_be_visible()
    page.get_by_label("Your e-mail address").fill(f"anna{width}{script}@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    [asked] = letters(folder)[before:]
    assert f"To: anna{width}{script}@example.org" in asked
    way = re.search(r"http://127\.0\.0\.1:\d+(/schools/email/\S+)", asked)[1]
    page.goto(way)
    if script:
        assert violations(page) == []
    page.get_by_role("button", name="Send me the list").press("Enter")
    expect(page.get_by_role("heading", name="The list is on its way")).to_be_visible()
    [sent] = letters(folder)[before + 1 :]
    assert f"\n{count}. " in sent
    assert f"\n{int(count) + 1}. " not in sent
    assert page.request.get(way).status == 404
