"""Somebody speaks for a school, and staff answer them: every step in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .desk import violations as violations_for_staff
from .looks import violations
from .test_by_email import letters
from .test_corrections import SCHOOL, UNHURRIED, is_narrow_enough

QUEUE = "/admin/corrections/correction/"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/schools/\S+/enter/\S+")
PHONE_AND_DESK = [(False, 390), (True, 1280)]  # script, width
SCHOOLS = {
    390: ("/schools/fayetteville-technical-community-college-fayetteville-nc/", "faytechcc.edu"),
    1280: ("/schools/forsyth-technical-community-college-winston-salem-nc/", "forsythtech.edu"),
}


@pytest.fixture
def signed_out(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A page that may keep the cookie of a representative; what its scripts complain of fails."""
    contexts, complaints = [], []

    def opened(script: bool, width: int) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def claim(page: Page, school: str, address: str) -> None:
    page.goto(school)
    page.get_by_role("link", name="Is this your school?").click()
    page.locator("[name=person]").fill("Anna Example")
    page.locator("[name=role]").fill("registrar")
    page.locator("[name=address]").fill(address)
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def latest(staff: Page, kind: str) -> None:
    """Open what was told last of that kind: the queue shows the oldest first."""
    staff.goto(f"{QUEUE}?kind__exact={kind}")
    staff.locator("#result_list th a").last.click()
    expect(staff.get_by_role("heading", level=1)).to_be_visible()


def settle(staff: Page, decision: str, reason: str) -> None:
    staff.get_by_label("Reason").fill(reason)
    staff.get_by_role("button", name=decision, exact=True).click()
    expect(staff.get_by_text("The answer is on its way.")).to_be_visible()


def link_for(page: Page, address: str, folder: Path) -> str:
    """The letter with the link, asked for on the page that the answer leads to."""
    page.goto(f"{SCHOOL}propose/")
    page.locator("[name=address]").fill(address)
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("main")).to_contain_text("link")
    return letters(folder)[-1]


def follow(page: Page, letter: str) -> None:
    """By its button: programs that read mail open links, and that signs nobody in."""
    way = LINK.search(letter)[0]
    for _ in range(2):
        assert page.request.get(way).ok
    page.goto(way)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Propose")


@pytest.mark.parametrize("staff", PHONE_AND_DESK, indirect=True, ids=str)
@pytest.mark.parametrize("decision", ["Accept", "Refuse"])
def test_staff_answer_a_report(open_page, staff, folder, decision):
    page = open_page(f"{SCHOOL}report/")
    page.get_by_label("It moved").check()
    told = f"{decision} {staff.viewport_size['width']}"
    page.get_by_label("In your words").fill(told)
    page.get_by_role("textbox", name="e-mail").fill("anna@example.org")
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for the report")
    before = len(letters(folder))
    latest(staff, "report")
    expect(staff.get_by_text(told)).to_be_visible()
    assert is_narrow_enough(staff)
    settle(staff, decision, f"We asked them about {told}.")
    [answer] = letters(folder)[before:]
    assert "To: anna@example.org" in answer
    assert f"We asked them about {told}." in answer


@pytest.mark.parametrize(
    ("staff", "look"), [(each, each) for each in PHONE_AND_DESK], indirect=["staff"], ids=str
)
def test_who_has_a_mailbox_there_proposes_and_staff_accept(signed_out, staff, folder, look):
    school, domain = SCHOOLS[look[1]]
    page = signed_out(*look)
    before = len(letters(folder))
    claim(page, school, f"anna@{domain}")
    [letter] = letters(folder)[before:]
    follow(page, letter)
    assert is_narrow_enough(page)
    page.get_by_label("Phone").first.fill("910 555 0111")
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for the proposal")
    page.goto(school)
    expect(page.get_by_role("main")).not_to_contain_text("(910) 555-0111")
    latest(staff, "proposal")
    row = staff.locator(".proposed li")
    expect(row).to_contain_text("(910) 555-0111")
    expect(row.get_by_text("Now")).to_be_visible()
    assert is_narrow_enough(staff)
    if look[0]:
        assert violations_for_staff(staff) == []
        staff.set_viewport_size({"width": look[1], "height": 900})
    settle(staff, "Accept", "They told us.")
    assert f"To: anna@{domain}" in letters(folder)[-1]
    page.goto(f"{school}?fresh=1")
    expect(page.get_by_role("link", name="(910) 555-0111").first).to_be_visible()
    changed = page.get_by_role("main").filter(has_text="What changed here").text_content()
    assert changed.count("(910) 555-0111") >= 2


def test_staff_let_two_people_in_and_a_figure_is_disputed(signed_out, staff, folder):
    page = signed_out(True, 1280)
    for name in ("ben", "cleo"):
        claim(page, SCHOOL, f"{name}@gmail.com")
        expect(page.get_by_role("main")).to_contain_text("a person looks at it first")
        latest(staff, "claim")
        expect(staff.get_by_text(f"{name}@gmail.com")).to_be_visible()
        if name == "ben":
            assert violations_for_staff(staff) == []
        settle(staff, "Accept", "We called the school.")
        page.context.clear_cookies()
        follow(page, link_for(page, f"{name}@gmail.com", folder))
    assert violations(page) == []
    page.get_by_role("link", name="Dispute a figure").click()
    assert violations(page) == []
    page.get_by_label("Which figure").select_option(index=1)
    page.get_by_label("What you say of it").fill("It was counted before we opened in Pekin.")
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("button", name="Send the dispute").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for the proposal")
    assert violations(page) == []
    page.goto(SCHOOL)
    expect(page.get_by_role("main")).not_to_contain_text("before we opened in Pekin")
    latest(staff, "dispute")
    assert violations_for_staff(staff) == []
    settle(staff, "Accept", "It stands beside the figure.")
    page.goto(f"{SCHOOL}?fresh=1")
    expect(page.get_by_text("before we opened in Pekin")).to_have_count(1)


def test_the_queue_is_open_to_all(staff):
    staff.goto(f"{QUEUE}?state=all")
    assert violations_for_staff(staff) == []
    settled = staff.locator("#result_list th a")
    if settled.count():
        settled.first.click()
        assert violations_for_staff(staff) == []
