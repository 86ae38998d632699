"""The place field as one types in it, and the button that asks where one is."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .looks import show

WIDTHS = [320, 1280]
CHICAGO = {"latitude": 41.881832, "longitude": -87.623177}


def field(page: Page):
    found = page.locator("#id_location")
    if not found.is_visible():
        page.get_by_text("Change", exact=True).click()
    return found


def options(page: Page):
    return page.get_by_role("option")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_place_is_taken_by_keyboard_alone_and_enter_searches(open_page, width):
    page = open_page("/", width)
    place = field(page)
    place.press_sequentially("peori")
    expect(options(page).first).to_have_text("Peoria, AZ")
    expect(place).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".count")).to_have_text(re.compile(r"^Suggestions: \d+$"))
    assert place.get_attribute("aria-activedescendant") == ""
    page.keyboard.press("ArrowUp")  # from the field to the last
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")  # back in the field
    assert place.get_attribute("aria-activedescendant") == ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = options(page).nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    assert place.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    expect(place).to_have_value("Peoria, IL")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(place).to_be_focused()
    assert page.url.endswith("/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Peoria, IL")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_zip_code_is_taken_by_a_click(open_page, width):
    page = open_page("/schools/?location=90012", width)
    field(page).fill("6160")
    options(page).filter(has_text="61602").click()
    expect(field(page)).to_have_value("Peoria, IL 61602")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Peoria, IL 61602")


def test_escape_closes_and_clears_nothing_and_tab_takes_nothing(open_page):
    page = open_page("/")
    place = field(page)
    place.press_sequentially("chicag")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")  # the caret moves, and nothing is chosen any more
    assert place.get_attribute("aria-activedescendant") == ""
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(place).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(place).to_have_value("chicag")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(place).to_have_value("chicag")


def test_a_school_leads_to_its_page(open_page):
    page = open_page("/guide/")
    field(page).press_sequentially("illinois central")
    expect(page.get_by_role("group", name="Schools")).to_be_visible()
    options(page).filter(has_text="Illinois Central College").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Illinois Central College")


def test_a_program_narrows_the_search_that_the_page_shows(open_page):
    page = open_page("/schools/?location=61602&distance=100&control=public")
    field(page).fill("front desk")
    expect(page.get_by_role("group", name="Programs")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("medical receptionist programs")
    expect(heading).to_contain_text("within 100 miles of Peoria, IL 61602")
    for said in ("program=51.0712", "location=61602", "control=public"):
        assert said in page.url


def test_one_letter_asks_nothing_and_a_pause_asks_once(open_page):
    page = open_page("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field(page).press_sequentially("c")
    page.wait_for_timeout(400)
    assert asked == []
    field(page).press_sequentially("hicago", delay=10)
    expect(options(page).first).to_have_text("Chicago, IL")
    assert [url.split("/api/v1/")[1] for url in asked] == ["locations/?q=chicago"]


def test_an_answer_that_comes_late_is_dropped(open_page):
    page = open_page("/")

    def late(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/locations/?q=chicag", late)
    place = field(page)
    place.press_sequentially("chicag")
    page.wait_for_timeout(250)
    place.fill("peoria, il")
    expect(options(page).first).to_have_text("Peoria, IL")
    page.wait_for_timeout(700)
    expect(options(page).first).to_have_text("Peoria, IL")


@pytest.mark.parametrize("status", [429, 500, None])
def test_where_the_api_does_not_answer_the_field_works_on(chromium, address, status):
    """A browser logs such an answer itself, so this has a page of its own."""
    with chromium.new_page(base_url=address) as page:
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto("/")
        page.route(
            "**/locations/*",
            lambda route: route.fulfill(status=status, body="no") if status else route.abort(),
        )
        field(page).press_sequentially("61602")
        page.wait_for_timeout(400)
        expect(page.get_by_role("listbox")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Peoria, IL 61602")
        assert broken == []


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_the_field_is_plain(open_page, width):
    page = open_page("/", width, java_script_enabled=False)
    place = page.get_by_label("ZIP code, or city and state")
    assert place.get_attribute("role") is None
    expect(page.get_by_role("button", name="Near me")).to_have_count(0)
    place.fill("61602")
    place.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peoria, IL 61602")


@pytest.mark.parametrize("path", ["/", "/schools/?location=61602", "/guide/pay/"])
def test_an_open_list_stays_in_the_page(open_page, path):
    page = open_page(path)
    for width in WIDTHS:
        show(page, width)
        field(page).fill("medical")
        expect(options(page).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box, edges = page.get_by_role("listbox").bounding_box(), field(page).bounding_box()
        assert (box["x"], box["width"]) == (edges["x"], edges["width"])
        assert 0 <= box["y"] - edges["y"] - edges["height"] <= 8


@pytest.mark.parametrize("width", WIDTHS)
def test_near_me_asks_on_a_click_and_sends_two_decimals(open_page, width):
    path = "/schools/?location=61602&award=certificate"
    page = open_page(path, width, geolocation=CHICAGO, permissions=["geolocation"])
    field(page)
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of a point near Chicago, IL")
    assert "lat=41.88&lon=-87.62" in page.url
    assert "award=certificate" in page.url
    assert "location" not in page.url
    page.get_by_role("link", name=re.compile("^100 miles")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("within 100 miles of a point")
    field(page).fill("61602")  # a place instead of the point that stands in the form
    field(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Peoria, IL 61602")
    assert "lat=" not in page.url


def test_a_refusal_is_told_in_words(open_page):
    page = open_page("/")  # a browser without a screen refuses whom nobody let
    page.get_by_role("button", name="Near me").click()
    told = page.locator(".told-near")
    expect(told).to_have_text(re.compile("^Your browser did not say where you are."))
    expect(told).to_have_attribute("role", "status")
    field(page).fill("61602")
    field(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peoria, IL 61602")


def test_what_cannot_be_found_is_told_in_words(open_page):
    page = open_page("/", permissions=["geolocation"])
    page.evaluate("""() => { navigator.geolocation.getCurrentPosition =
      (found, failed) => failed({code: 2, PERMISSION_DENIED: 1}) }""")
    page.get_by_role("button", name="Near me").click()
    told = page.locator(".told-near")
    expect(told).to_have_text(re.compile("^Your browser could not find where you are."))


def test_a_browser_that_knows_no_place_has_no_button(chromium, address):
    with chromium.new_page(base_url=address) as page:
        page.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'geolocation', {get: () => undefined})"
        )
        page.goto("/")
        field(page).fill("chica")
        expect(options(page).first).to_have_text("Chicago, IL")
        expect(page.get_by_role("button", name="Near me")).to_have_count(0)
