"""axe on every page and state, on a phone and at a desk, in light and dark."""

import pytest

from guide.pages import PAGES

from .looks import show, unfold, violations

BESIDE = "&".join(
    f"school={slug}-nc"
    for slug in (
        "fayetteville-technical-community-college-fayetteville",
        "central-carolina-community-college-sanford",
        "sandhills-community-college-pinehurst",
    )
)
PATHS = [
    "/",
    "/schools/",
    "/schools/?sort=name",
    "/schools/?location=61602",
    "/schools/?location=90012&distance=100&award=associate&control=public",
    "/schools/?location=59301&distance=5",
    "/schools/?location=Hawaii",
    "/schools/?lat=41.88&lon=-87.63",
    "/schools/?location=Springfield",
    "/schools/?online=only",
    *(f"/schools/in/{place}" for place in ("", "florida/", "puerto-rico/", "texas/houston/")),
    "/schools/illinois-central-college-east-peoria-il/",
    "/schools/illinois-central-college-east-peoria-il/?location=61602&pay=31000",
    "/schools/compare/",
    f"/schools/compare/?{BESIDE}&location=28301&pay=31000",
    f"/schools/compare/?{BESIDE}&only=differ",
    "/schools/saved/",
    f"/schools/visit/?{BESIDE}&location=28301",
    "/guide/",
    *(f"/guide/{page.slug}/" for page in PAGES),
    *(f"/guide/pay/?location={place}" for place in ("61602", "MS", "00926", "Springfield")),
    "/about/",
    "/about/data/",
    "/about/order/",
    "/data/",
    "/privacy/",
    "/accessibility/",
    "/schools/email/?location=28301",
    "/schools/email/asked/?location=28301",
    "/schools/email/sent/",
    *(
        f"/schools/illinois-central-college-east-peoria-il/{way}/"
        for way in ("report", "report/sent", "claim", "claim/sent", "claim/mail", "propose")
    ),
    "/about/embed/",
    "/about/embed/?location=61602&program=51.0716",
    "/about/embed/poster/",
    "/about/embed/poster/?location=61602",
    "/api/docs/",
]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(open_page, path):
    assert violations(open_page(path)) == []


def test_axe_finds_nothing_with_all_columns_unfolded(open_page):
    page = open_page("/data/")
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/schools/?location=00000",
        "/schools/?location=09012",
        "/schools/email/nowhere/",
        "/schools/illinois-central-college-east-peoria-il/enter/nowhere/",
        "/guide/pay/?location=00000",
        "/about/embed/?location=00000",
        "/about/embed/poster/?location=chicgo",
    ],
)
def test_axe_finds_nothing_on_mistakes(chromium, address, path):
    """A browser logs the status of a mistaken page itself, so these have a page of their own."""
    with chromium.new_page(base_url=address) as page:
        page.goto(path)
        assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/schools/?location=61602"])
def test_axe_finds_nothing_while_the_field_suggests(open_page, path):
    page = open_page(path)
    for width in (320, 1280):  # what is unfolded now, axe need not leave the field for
        show(page, width)
        unfold(page)
    page.locator("#id_location").fill("medical")
    page.locator("#suggestions [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.locator("#suggestions [aria-selected=true]").is_visible()


def test_axe_finds_nothing_when_nobody_says_where_one_is(open_page):
    page = open_page("/")
    page.get_by_role("button", name="Near me").click()
    page.get_by_text("Your browser did not say").wait_for()
    assert violations(page) == []
