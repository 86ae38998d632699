"""The pictures of the guide in a real browser: seen, readable and named, at every width."""

import pytest

from .looks import show, violations

PAY = "/guide/pay/?location=61602"
OUTLOOK = "/guide/job-outlook/"
PICTURES = ".chart svg[role=img]"
SMALLEST = 12  # pixels a letter of a picture has at least
WORDS = """svgs => svgs.flatMap(svg => {
  const box = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal?.width ? box.width / svg.viewBox.baseVal.width : 1;
  return [...svg.querySelectorAll('text')].filter(word => word.getClientRects().length).map(
    word => ({
      text: word.textContent,
      size: parseFloat(getComputedStyle(word).fontSize) * scale,
      right: word.getBoundingClientRect().right - box.right,
      left: box.left - word.getBoundingClientRect().left,
    }));
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_are_seen(open_page, scheme):
    page = open_page(f"{PAY}&sort=mean", scheme=scheme)
    for width in (320, 768, 1280):
        show(page, width, scheme)
        seen = page.locator(PICTURES).filter(visible=True)
        boxes = [picture.bounding_box() for picture in seen.all()]
        assert len(boxes) == (3 if width == 320 else 4), width
        for box in boxes:
            assert box["width"] > 200, width
            assert box["height"] > 60, width
            assert box["x"] >= 0, width
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [f"{PAY}&sort=mean", OUTLOOK])
def test_axe_finds_nothing_among_pictures(open_page, path):
    assert violations(open_page(path), widths=(1280, 768, 320)) == []


@pytest.mark.parametrize("path", [PAY, OUTLOOK, "/guide/related-careers/"])
def test_words_in_pictures_are_large_enough_and_inside(open_page, path):
    page = open_page(path)
    for width in (320, 640, 768, 1280):
        show(page, width)
        for word in page.locator(".chart svg").evaluate_all(WORDS):
            assert word["size"] >= SMALLEST, (width, word)
            assert word["right"] <= 1, (width, word)
            assert word["left"] <= 1, (width, word)


@pytest.mark.parametrize(
    ("width", "seen", "hidden"), [(320, "ol.dots", ".map"), (768, ".map", "ol.dots")]
)
def test_a_map_too_small_to_read_gives_way_to_named_dots(open_page, width, seen, hidden):
    page = open_page(PAY, width)
    assert page.locator(seen).is_visible()
    assert not page.locator(hidden).is_visible()


def test_a_table_wider_than_a_phone_scrolls_in_a_box_whose_edge_is_seen(open_page):
    page = open_page("/guide/related-careers/", 320)
    page.get_by_text("The numbers as a table").click()
    box = page.locator(".chart .wide")
    assert box.evaluate("b => b.scrollWidth > b.clientWidth")
    assert box.evaluate("b => getComputedStyle(b).borderRightStyle") == "solid"
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_both_ways_to_rank(open_page, width):
    other = open_page(PAY, width).get_by_role("link", name="mean pay").bounding_box()
    assert other["x"] + other["width"] <= width - 16


def test_the_ranking_fits_a_phone(open_page):
    page = open_page(f"{PAY}&sort=median", 320)
    table = page.locator(".ranking")
    assert table.evaluate("t => t.offsetWidth <= t.parentElement.clientWidth")


def test_the_order_is_changed_without_a_script_and_the_place_stays(open_page):
    page = open_page(PAY, 320, java_script_enabled=False)
    page.get_by_role("link", name="mean pay").click()
    assert "sort=mean" in page.url
    assert "location=61602" in page.url
    assert page.locator("#id_near").input_value() == "61602"
    assert page.get_by_role("columnheader", name="Mean").get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_keep_their_shapes_in_forced_colours(open_page, scheme):
    page = open_page(PAY, 768, scheme, forced_colors="active")
    bar, line, words, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('.chart .own')).fill,"
        " getComputedStyle(document.querySelector('.chart .run')).stroke,"
        " getComputedStyle(document.querySelector('.chart text')).fill,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert bar == line == words != paper


def test_print_keeps_pictures_and_unfolds_their_tables(open_page):
    page = open_page(PAY, 700)
    page.emulate_media(media="print")
    assert page.locator(".map").is_visible()
    assert not page.locator("ol.dots").is_visible()
    assert page.get_by_role("cell", name="$58,100").is_visible()
    assert not page.locator("#id_near").is_visible()
