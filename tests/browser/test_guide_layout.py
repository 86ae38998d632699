"""A guide page in a real browser: contents, text and notes, each in its place at every width."""

import pytest

from guide.pages import PAGES

from .looks import show

PAGE = "/guide/becoming-a-medical-secretary/"
LINK = "nav[aria-labelledby=contents] a >> nth=0"
# Left, right and top of the columns, and of what stands in the first part with notes.
COLUMNS = """() => {
  const box = each => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const part = document.querySelector('.part:has(> .beside)');
  const style = getComputedStyle(document.querySelector('main'));
  const main = box(document.querySelector('main'));
  return {
    main: { left: main.left + parseFloat(style.paddingLeft),
            right: main.right - parseFloat(style.paddingRight) },
    contents: box(document.querySelector('.toc')),
    title: box(document.querySelector('h1')),
    parts: box(document.querySelector('.parts')),
    heading: box(part.querySelector('h2')),
    text: box(part.querySelector('.prose')),
    notes: box(part.querySelector('.beside')),
    picture: box(document.querySelector('.chart')),
  };
}"""
SIZES = """() => [...new Set([...document.querySelectorAll('main *')]
  .filter(each => !each.closest('svg') && each.getClientRects().length
    && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(each => getComputedStyle(each).fontSize))]"""
LETTERS = """() => {
  const letters = document.createElement('canvas').getContext('2d');
  const lines = document.querySelector('.part p');
  letters.font = getComputedStyle(lines).font;
  const sample = lines.textContent.trim();
  return document.querySelector('.prose').clientWidth
    / (letters.measureText(sample).width / sample.length);
}"""


@pytest.mark.parametrize("width", [1280, 1600])
def test_three_columns_fill_a_wide_page(open_page, width):
    at = open_page(PAGE, width).evaluate(COLUMNS)
    assert at["contents"]["left"] - at["main"]["left"] < 16
    assert at["contents"]["top"] < at["title"]["bottom"] + 32
    assert 0 < at["text"]["left"] - at["contents"]["right"] < 64
    assert 0 < at["notes"]["left"] - at["text"]["right"] < 64
    assert abs(at["notes"]["right"] - at["main"]["right"]) < 2
    assert abs(at["notes"]["top"] - at["heading"]["top"]) < 8
    assert abs(at["picture"]["left"] - at["text"]["left"]) < 2
    assert abs(at["picture"]["right"] - at["notes"]["right"]) < 2


@pytest.mark.parametrize(("slug", "top"), [("pay", 16), ("common-questions", None)])
def test_contents_stay_in_sight_unless_they_are_longer_than_the_window(open_page, slug, top):
    page = open_page(f"/guide/{slug}/")
    page.evaluate("scrollTo(0, 3000)")
    at = page.locator("nav[aria-labelledby=contents]").bounding_box()
    assert at["y"] == top if top else at["y"] + at["height"] < 0


def test_notes_stand_under_their_text_where_no_margin_is(open_page):
    page = open_page(PAGE, 1024)
    for width in (1024, 768, 320):
        show(page, width)
        at = page.evaluate(COLUMNS)
        assert at["text"]["bottom"] <= at["notes"]["top"], width
        assert at["notes"]["left"] == at["text"]["left"], width


def test_contents_stand_above_the_text_on_a_tablet(open_page):
    page = open_page(PAGE, 768)
    at = page.evaluate(COLUMNS)
    assert at["title"]["bottom"] < at["contents"]["top"]
    assert at["contents"]["bottom"] <= at["parts"]["top"]
    assert page.locator(LINK).is_visible()


def test_contents_unfold_on_a_phone_by_keyboard_and_without_a_script(open_page):
    page = open_page(PAGE, 320, java_script_enabled=False)
    assert not page.locator(LINK).is_visible()
    page.locator(".toc > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#steps")


def test_a_line_holds_60_to_75_letters(open_page):
    assert 60 <= open_page(PAGE, 1280).evaluate(LETTERS) <= 75


def test_print_leaves_the_contents_out_and_keeps_the_notes(open_page):
    page = open_page(PAGE, 700)
    page.emulate_media(media="print")
    assert not page.locator(".toc").is_visible()
    assert page.locator(".beside >> nth=0").is_visible()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_has_four_sizes_of_type(open_page, page):
    opened = open_page(f"/guide/{page.slug}/")
    for width in (1280, 320):
        show(opened, width)
        assert len(opened.evaluate(SIZES)) == 4, width
        assert opened.evaluate("document.documentElement.scrollWidth") == width
