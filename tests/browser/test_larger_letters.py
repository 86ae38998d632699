"""Letters alone made twice as large, as a reader may set them: columns give way to them."""

import pytest

from .looks import show
from .test_comparing import FOUR

LARGER = "document.documentElement.style.fontSize = '200%'"
NARROWEST = """() => Math.min(...[
  ...document.querySelectorAll('main :is(p, h2, h3, li, dd, th, td)')]
  .filter(e => e.checkVisibility() && e.textContent.trim().length > 20)
  .filter(e => !e.closest('.visually-hidden, svg'))
  .map(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize)))"""
LETTERS = 4.5  # times their size the narrowest words have, about nine letters


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/schools/?location=61602&distance=50",
        "/schools/illinois-central-college-east-peoria-il/?location=61602",
        FOUR,
        "/schools/in/california/",
        "/guide/pay/?location=61602",
        "/guide/becoming-a-medical-secretary/",
    ],
)
def test_larger_letters_keep_their_room_and_nothing_scrolls_sideways(open_page, path):
    page = open_page(path)
    page.evaluate(LARGER)
    for width in (1280, 640):
        show(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(NARROWEST) > LETTERS, width


def test_how_it_is_worked_out_stands_below_the_prices_and_leaves_no_gap(open_page):
    page = open_page("/schools/illinois-central-college-east-peoria-il/?location=61602")
    box = {
        part: page.locator(f".pays-back > {part}").bounding_box()
        for part in ("dl", ".outcomes", ".working")
    }
    assert box[".working"]["x"] == box["dl"]["x"] < box[".outcomes"]["x"]
    below = box[".working"]["y"] - box["dl"]["y"] - box["dl"]["height"]
    assert 0 < below < 64
