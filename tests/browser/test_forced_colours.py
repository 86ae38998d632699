"""Colours that a reader forces on pages: what a shape means is still seen."""

import pytest

RESULTS = "/schools/?location=28303"  # of whose schools some stand at an approximate place
FILLS = """kind => [...new Set([...document.querySelectorAll(`.map-of-results ${kind} circle`)]
  .map(e => getComputedStyle(e).fill))]"""
GROUNDS = """kind => [...new Set([...document.querySelectorAll(kind)]
  .map(e => getComputedStyle(e).backgroundColor))]"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_approximate_place_is_an_open_circle(open_page, scheme):
    page = open_page(RESULTS, scheme=scheme, forced_colors="active")
    about, own = page.evaluate(FILLS, "a.about"), page.evaluate(FILLS, "a:not(.about)")
    assert len(about) == len(own) == 1
    assert about != own
    about, own = page.evaluate(GROUNDS, ".pin.about"), page.evaluate(GROUNDS, ".pin:not(.about)")
    assert len(about) == len(own) == 1
    assert about != own
