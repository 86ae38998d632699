"""axe on every page and state, on a phone and at a desk, in light and dark."""

import pytest

from guide.pages import PAGES

PATHS = [
    "/",
    "/schools/",
    "/schools/?location=61602",
    "/schools/?location=90012&distance=100&award=associate&control=public",
    "/schools/?location=59301&distance=5",
    "/schools/?location=Delaware",
    "/schools/?location=Springfield",
    "/schools/?online=only",
    "/schools/illinois-central-college-east-peoria-il/",
    "/guide/",
    *(f"/guide/{page.slug}/" for page in PAGES),
    "/guide/pay/?location=61602",
    "/about/",
    "/about/data/",
    "/about/order/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(open_page, violations, path, width, scheme):
    page = open_page(path, width, scheme)
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/schools/?location=00000", "/schools/?location=09012"]
)
def test_axe_finds_nothing_on_mistakes(chromium, address, violations, path):
    """A browser logs the status of a mistaken page itself, so these have a page of their own."""
    for scheme in ("light", "dark"):
        for width in (320, 1280):
            page = chromium.new_page(
                base_url=address,
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
            )
            page.goto(path)
            assert violations(page) == []
            page.close()
