"""The shortlist and the sheets for a visit: with and without a script, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from .looks import show, violations
from .test_accessibility import BESIDE

WIDTHS = [320, 1280]
RESULTS = "/schools/?location=28301"
FIRST, SECOND, THIRD = (
    "Fayetteville Technical Community College",
    "Central Carolina Community College",
    "Sandhills Community College",
)
LIST = f"/schools/saved/?{BESIDE}&location=28301"
SHEETS = f"/schools/visit/?{BESIDE}&location=28301"
KEPT = "Object.keys(JSON.parse(localStorage.getItem('saved-schools') ?? '{}')).length"
# Two that have most to say: six programs, and a long name with a long accreditor and agency.
FULLEST = "&".join(
    f"school={slug}"
    for slug in (
        "north-idaho-college-coeur-dalene-id",
        "yakima-valley-college-yakima-wa",
        "carrington-college-pleasant-hill-campus-pleasant-hill-ca",
    )
)


def save(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("button", name=f"Save {name}").click()


def saved(open_page, *names: str, width: int = 1280) -> Page:
    """The list of schools that were saved from a page of results."""
    page = open_page(RESULTS, width)
    save(page, *names)
    page.get_by_role("link", name=f"Saved ({len(names)})").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "1 saved school" if len(names) == 1 else f"{len(names)} saved schools"
    )
    return page


def lists(page: Page, *names: str) -> None:
    """Waits: a click may be on its way to the page that lists them."""
    expect(page.locator(".card h2")).to_have_text(list(names))


@pytest.mark.parametrize("width", WIDTHS)
def test_schools_are_saved_from_a_list_and_seen_again(open_page, width):
    page = saved(open_page, FIRST, THIRD, width=width)
    lists(page, FIRST, THIRD)
    assert "location=28301" in page.url
    expect(page.get_by_text("This browser keeps it too")).to_be_visible()
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    page.goto(RESULTS)
    button = page.get_by_role("button", name=f"Save {FIRST}")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("link", name="Saved (1)")).to_be_visible()


def test_a_school_is_saved_on_its_own_page(open_page):
    page = open_page("/schools/illinois-central-college-east-peoria-il/")
    save(page, "Illinois Central College")
    expect(page.get_by_role("link", name="Saved (1)")).to_be_visible()


def test_the_bare_address_leads_to_what_is_kept(open_page):
    page = saved(open_page, FIRST)
    page.goto("/schools/saved/")
    page.wait_for_url(re.compile(r"\?school=fayetteville"))
    lists(page, FIRST)


def test_nothing_kept_is_said_with_a_way_to_search(open_page):
    page = open_page("/schools/saved/")
    expect(page.get_by_text("No school is in this list.")).to_be_visible()
    expect(page.get_by_role("search")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_school_is_removed_and_brought_back_with_its_note_by_keyboard_alone(open_page, width):
    page = saved(open_page, FIRST, SECOND, THIRD, width=width)
    page.get_by_label(f"My notes on {SECOND}").focus()
    page.keyboard.type("Call on Monday")
    page.get_by_role("link", name=f"Remove {SECOND}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"Removed {SECOND}.")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    lists(page, FIRST, THIRD)
    expect(page.get_by_role("link", name="Saved (2)")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"{SECOND} is back in the list.")
    expect(page.get_by_role("status").first).to_be_focused()
    lists(page, FIRST, SECOND, THIRD)
    expect(page.get_by_label(f"My notes on {SECOND}")).to_have_value("Call on Monday")
    expect(undo).to_be_hidden()


def test_all_are_removed_and_brought_back(open_page):
    page = saved(open_page, FIRST, THIRD)
    page.get_by_role("link", name="Remove all").click()
    expect(page.get_by_role("status").first).to_have_text("Removed all 2 schools.")
    assert page.evaluate(KEPT) == 0
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Saved (2)")).to_be_visible()
    lists(page, FIRST, THIRD)


def test_what_was_removed_is_offered_back_once(open_page):
    page = saved(open_page, FIRST, THIRD)
    page.get_by_role("link", name=f"Remove {FIRST}").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Saved (1)")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_school_added_to_the_own_list_is_kept(open_page):
    page = saved(open_page, FIRST)
    page.locator("[data-adds]").first.click()
    expect(page.get_by_role("link", name="Saved (2)")).to_be_visible()
    expect(page.get_by_text("This browser keeps it too")).to_be_visible()


def test_somebody_elses_list_is_shown_and_kept_only_when_asked(open_page):
    page = saved(open_page, "Robeson Community College")
    page.goto(LIST)
    expect(page.get_by_role("link", name="See your own list (1)")).to_be_visible()
    assert page.evaluate(KEPT) == 1
    expect(page.get_by_label(f"My notes on {FIRST}")).to_be_hidden()
    page.get_by_role("link", name=f"Remove {FIRST}").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").first).to_contain_text("is back")
    assert page.evaluate(KEPT) == 1
    page.get_by_role("button", name="Keep these on this device").click()
    expect(page.get_by_role("status").first).to_have_text(
        "These schools are kept on this device now."
    )
    assert page.evaluate(KEPT) == 4
    page.get_by_role("link", name="See your own list (4)").click()
    expect(page.locator(".card h2")).to_have_count(4)
    expect(page.get_by_text("This browser keeps it too")).to_be_visible()


def test_a_full_list_says_so(open_page):
    page = open_page(RESULTS)
    page.evaluate("""localStorage.setItem('saved-schools', JSON.stringify(Object.fromEntries(
        [...Array(20).keys()].map(n => [`school-${n}`, {day: '2026-01-01'}]))))""")
    save(page, FIRST)
    expect(page.get_by_role("alert")).to_contain_text("Your list is full")
    assert page.evaluate(KEPT) == 20


def test_two_tabs_agree(open_page):
    page = open_page(RESULTS)
    other = page.context.new_page()
    other.goto(RESULTS)
    save(other, FIRST)
    expect(page.get_by_role("link", name="Saved (1)")).to_be_visible()
    button = page.get_by_role("button", name=f"Save {FIRST}")
    expect(button).to_have_attribute("aria-pressed", "true")
    other.goto("/schools/saved/")
    save(page, THIRD)
    expect(other.get_by_role("link", name="See your own list (2)")).to_be_visible()


def test_a_browser_that_keeps_nothing_has_links(open_page):
    page = open_page("/")
    page.add_init_script("""Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('no', 'SecurityError'); }})""")
    page.goto(RESULTS)
    page.get_by_role("link", name=f"Save {FIRST}").click()
    lists(page, FIRST)
    expect(page.get_by_text("This browser keeps nothing for this site")).to_be_visible()


def test_a_browser_without_room_says_so_and_gives_the_link_back(open_page):
    page = open_page("/")
    page.add_init_script("""const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
            if (key === 'saved-schools') throw new DOMException('full', 'QuotaExceededError');
            set.call(this, key, value);
        };""")
    page.goto(RESULTS)
    save(page, FIRST)
    expect(page.get_by_role("alert")).to_contain_text("This browser would not keep it.")
    link = page.get_by_role("link", name=f"Save {FIRST}")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/schools/saved/**")
    lists(page, FIRST)


@pytest.mark.parametrize("left", ["no list", "7", "null", '{"<b>": 1, "a b": {}, "x": null}'])
def test_what_another_hand_left_in_the_browser_is_no_list(open_page, left):
    page = open_page("/")
    page.evaluate("left => localStorage.setItem('saved-schools', left)", left)
    page.goto(RESULTS)
    expect(page.get_by_role("link", name="Saved", exact=True)).to_be_visible()
    save(page, FIRST)
    expect(page.get_by_role("link", name="Saved (1)")).to_be_visible()


def test_notes_stay_on_the_device_and_are_printed(open_page):
    page = saved(open_page, FIRST, THIRD)
    asked = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    note = page.get_by_label(f"My notes on {FIRST}")
    note.fill("Zebra <b>crossing</b>\nand more")
    page.emulate_media(media="print")
    expect(page.locator(".notes .for-paper").first).to_have_text("Zebra <b>crossing</b>\nand more")
    expect(page.locator(".notes").nth(1)).to_be_hidden()
    page.emulate_media(media="screen")
    page.reload()
    expect(note).to_have_value("Zebra <b>crossing</b>\nand more")
    page.get_by_role("link", name="Visit sheets to print").click()
    expect(page.locator(".my-notes").first).to_have_text("Zebra <b>crossing</b>\nand more")
    page.goto("/schools/saved/")
    page.get_by_role("button", name="Show distances and prices").click()
    assert not [url for url in asked if "Zebra" in url]


def test_the_address_is_copied(open_page):
    page = open_page(LIST, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("The address is copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Address of this list").input_value()
    assert copied.endswith("-nc&location=28301")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_the_address_is_the_list(open_page, width):
    page = open_page(RESULTS, width, java_script_enabled=False)
    page.get_by_role("link", name=f"Save {FIRST}").click()
    lists(page, FIRST)
    page.get_by_role("link", name=SECOND).last.click()
    lists(page, FIRST, SECOND)
    assert page.get_by_role("textbox", name="My notes").count() == 0
    for name in ("Print the list", "Copy", "Undo", "Keep these on this device"):
        assert page.get_by_role("button", name=name).count() == 0
    page.get_by_role("link", name=f"Remove {FIRST}").click()
    lists(page, SECOND)
    page.get_by_role("link", name="Visit sheets to print").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 visit sheet")
    expect(page.get_by_text("Print this page with your browser")).to_be_visible()
    page.get_by_role("link", name="Saved").click()
    expect(page.get_by_text("No school is in this list.")).to_be_visible()


def test_saved_schools_are_compared(open_page):
    page = saved(open_page, FIRST, THIRD)
    for name in (FIRST, THIRD):
        page.get_by_role("checkbox", name=f"Compare {name}").check()
    page.get_by_role("button", name="Compare them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 schools, side by side")


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize("asked", [SHEETS, f"/schools/visit/?{FULLEST}&location=Palm Bay, FL"])
def test_each_sheet_is_one_page_that_holds_it_all(open_page, paper, asked):
    page = open_page(asked)
    page.evaluate("""for (const row of document.querySelectorAll('[data-note-of]')) {
        row.hidden = false; row.lastElementChild.textContent = 'A long note. '.repeat(80); }""")
    printed = page.pdf(format=paper)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 3
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 less its margins
    spare = page.evaluate("""[...document.querySelectorAll('.sheet')].flatMap(sheet => [
        sheet.scrollHeight - sheet.clientHeight,
        ...[...sheet.querySelectorAll('.ask li')].map(li => 45 - li.clientHeight)])""")
    assert max(spare) <= 0


@pytest.mark.parametrize("width", WIDTHS)
def test_sheets_are_read_on_a_screen_too(open_page, width):
    page = open_page(SHEETS, width)
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0


def test_axe_finds_nothing_in_any_state_of_the_list(open_page):
    page = saved(open_page, FIRST, THIRD)
    assert violations(page) == []
    show(page, 1280)
    page.get_by_role("link", name=f"Remove {FIRST}").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert violations(page) == []
    page.goto(LIST)
    expect(page.get_by_role("link", name="See your own list (1)")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_where_a_school_is_saved(open_page):
    page = open_page(RESULTS)
    save(page, FIRST)
    assert violations(page) == []
