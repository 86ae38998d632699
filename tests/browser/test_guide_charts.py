"""The pictures of the pay page in a real browser: seen, readable and named, at every width."""

import pytest

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
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_pictures_are_seen_and_axe_finds_nothing(open_page, violations, width, scheme):
    page = open_page(f"{PAY}&sort=mean", width, scheme)
    pictures = page.locator(PICTURES)
    assert pictures.count() >= 3
    for picture in pictures.all():
        box = picture.bounding_box()
        assert box["width"] > 200
        assert box["height"] > 100
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 640, 704, 1280])
def test_words_in_pictures_are_large_enough_and_inside(open_page, width):
    for word in open_page(PAY, width).locator(PICTURES).evaluate_all(WORDS):
        assert word["size"] >= SMALLEST, word
        assert word["right"] <= 1, word
        assert word["left"] <= 1, word


def test_the_ranking_fits_a_phone(open_page):
    page = open_page(f"{PAY}&sort=median", 320)
    table = page.locator(".ranking")
    assert table.evaluate("t => t.offsetWidth <= t.parentElement.clientWidth")


def test_the_order_is_changed_without_a_script_and_the_place_stays(open_page):
    page = open_page(PAY, 320, java_script_enabled=False)
    page.get_by_role("link", name="By mean pay").click()
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
