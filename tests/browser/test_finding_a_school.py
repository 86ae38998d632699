"""What a person does, in a real browser, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import expect

from .looks import show

WIDTHS = [320, 1280]
FIELD = "ZIP code, or city and state"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_visitor_searches_pages_opens_a_school_and_goes_back(open_page, width):
    page = open_page("/", width)
    page.get_by_label(FIELD).fill("90012")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(
        re.compile(r"^\d+ schools with medical secretary programs within 10 miles of Los Angeles")
    )
    assert page.title() == heading.inner_text()
    page.get_by_role("link", name=re.compile(r"^100 miles")).click()
    expect(heading).to_contain_text("within 100 miles")
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(heading).to_contain_text("within 100 miles")
    school = page.locator(".card").first.get_by_role("link").first
    name = school.inner_text()
    school.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.go_back()
    expect(page.get_by_text("Page 2 of")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_visitor_narrows_a_search_and_takes_it_back(open_page, width):
    page = open_page("/schools/?location=90012&distance=50", width)
    before = page.get_by_role("heading", level=1).inner_text()
    box = page.get_by_role("checkbox", name=re.compile("^Associate degree"))
    if not box.is_visible():
        page.locator("details:has([name=award]) > summary").first.click()
    if not box.is_visible():
        page.locator("summary", has_text="Credential").click()
    box.check()
    page.get_by_role("button", name=re.compile("Show")).click()
    assert "award=associate" in page.url
    assert "location=90012" in page.url
    after = page.get_by_role("heading", level=1).inner_text()
    assert int(after.split()[0]) < int(before.split()[0])
    page.get_by_role("link", name=re.compile("Remove: Associate degree")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_visitor_changes_the_place_of_a_search(open_page, width):
    page = open_page("/schools/?location=61602", width)
    field = page.get_by_label(FIELD)
    if not field.is_visible():
        page.get_by_text("Change").click()
    field.fill("Chicago, IL")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Chicago, IL")


@pytest.mark.parametrize(
    "path",
    ["?location=28301", "?location=61602&distance=100", "?location=North+Carolina", "?sort=name"],
)
def test_the_first_screen_of_a_phone_shows_the_first_school(open_page, path):
    page = open_page(f"/schools/{path}", 320)
    name = page.locator(".card h2").first.bounding_box()
    assert name["y"] + name["height"] <= 640


def test_a_phone_shows_the_distance_that_is_chosen(open_page):
    chosen = open_page("/schools/?location=28303&distance=100", 320).locator(".radii b")
    assert chosen.inner_text().startswith("100 miles")
    box = chosen.bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 320


def test_place_and_filters_stand_in_one_bar_until_one_is_opened(open_page):
    page = open_page("/schools/?location=28301", 320)
    place, filters = page.locator(".asked > summary"), page.locator("#filters > summary")
    assert filters.bounding_box()["y"] == place.bounding_box()["y"]
    filters.click()
    assert filters.bounding_box()["y"] > place.bounding_box()["y"]
    heading = page.locator("h1").bounding_box()["y"]
    assert filters.bounding_box()["y"] < heading


def test_filters_alone_are_a_search_without_a_place(open_page):
    page = open_page("/schools/?sort=name")
    page.get_by_role("button", name=re.compile("Show")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("809 schools")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_letter_leads_to_its_names_below_the_letters(open_page, width):
    page = open_page("/schools/", width)
    letters = page.get_by_role("navigation", name="Schools by first letter")
    letters.get_by_role("link", name="W", exact=True).click()
    first = page.get_by_role("heading", name="W", exact=True)
    expect(first).to_be_in_viewport()
    bar = letters.bounding_box()
    assert bar["y"] == 0
    assert first.bounding_box()["y"] >= bar["height"]


def test_everything_works_by_keyboard_alone(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.type("61602")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Near me")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peoria, IL 61602")


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_works_without_script(open_page, width):
    page = open_page("/schools/?location=61602", width, java_script_enabled=False)
    page.get_by_role("link", name="Illinois Central College").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Illinois Central College")


def test_several_places_are_chosen_from(open_page):
    page = open_page("/schools/?location=Springfield")
    page.get_by_role("link", name="Springfield, IL").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of Springfield, IL")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/schools/?location=90012&distance=100",
        "/schools/illinois-central-college-east-peoria-il/",
        "/schools/in/california/",
        "/guide/becoming-a-medical-secretary/",
        "/guide/pay/?location=61602",
        "/guide/related-careers/",
        "/about/data/",
        "/about/order/",
    ],
)
def test_no_page_scrolls_sideways(open_page, path):
    """640 px is 1280 at 200 % zoom."""
    page = open_page(path)
    for width in (320, 640, 768, 1280):
        show(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_leaves_the_navigation_out(open_page):
    page = open_page("/schools/illinois-central-college-east-peoria-il/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_static_files_have_hashed_names_and_are_kept_for_a_year(open_page, address):
    page = open_page("/")
    href = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", href)
    response = page.request.get(href, headers={"Accept-Encoding": "br"})
    assert response.headers["content-encoding"] == "br"
    assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize("width", [*WIDTHS, 768])
def test_a_count_of_thousands_stays_on_its_line(open_page, width):
    """The largest program of all: 4,819 people in a year."""
    page = open_page("/schools/?q=ultimate+medical+academy", width)
    line = page.locator(".taught li", has=page.get_by_text("4,819 finished"))
    assert reach(line) <= 0
    page.get_by_role("link", name="Ultimate Medical Academy", exact=True).click()
    for chart in page.locator(".bars").all():
        assert reach(chart) <= 0


def reach(box) -> float:
    """How far words in a box reach beyond its edges, CSS pixels."""
    return box.evaluate("""box => {
      const words = document.createRange(), edges = box.getBoundingClientRect();
      words.selectNodeContents(box);
      const rects = [...box.querySelectorAll('text')].map(text => text.getBoundingClientRect());
      return Math.max(...[...rects, ...words.getClientRects()].map(
        rect => Math.max(rect.right - edges.right, edges.left - rect.left)));
    }""")
