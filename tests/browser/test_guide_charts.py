"""The pictures of the pay page in a real browser: seen, readable and named, at every width."""

import pytest

from .looks import show, violations

PAY = "/guide/pay/?location=61602"
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
        boxes = [picture.bounding_box() for picture in page.locator(PICTURES).all()]
        assert len(boxes) >= 3, width
        for box in boxes:
            assert box["width"] > 200, width
            assert box["height"] > 100, width
            assert box["x"] >= 0, width
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_among_pictures(open_page):
    assert violations(open_page(f"{PAY}&sort=mean"), widths=(1280, 768, 320)) == []


def test_words_in_pictures_are_large_enough_and_inside(open_page):
    page = open_page(PAY)
    for width in (320, 640, 704, 1280):
        show(page, width)
        for word in page.locator(PICTURES).evaluate_all(WORDS):
            assert word["size"] >= SMALLEST, (width, word)
            assert word["right"] <= 1, (width, word)
            assert word["left"] <= 1, (width, word)


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
    bar, paper = page.evaluate(
        "[getComputedStyle(document.querySelector('.chart .own')).fill,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert bar != paper


def test_print_keeps_pictures_and_unfolds_their_tables(open_page):
    page = open_page(PAY, 768)
    page.emulate_media(media="print")
    assert page.locator(".map").is_visible()
    assert page.get_by_role("cell", name="$58,100").is_visible()
    assert not page.locator("#id_near").is_visible()
