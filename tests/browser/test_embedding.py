"""What others carry to people, as a browser has it: the box searches, the poster is one sheet."""

import re

import pytest

PLACES = ["61602", "90012", "59301", "Illinois", "00926", "Truth or Consequences, NM"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sheet", ["Letter", "A4"])
def test_a_poster_is_one_sheet_with_nothing_cut_off(open_page, place, sheet):
    page = open_page(f"/about/embed/poster/?location={place}", width=700)
    assert len(re.findall(rb"/MediaBox", page.pdf(format=sheet))) == 1
    page.emulate_media(media="print")
    poster = page.locator(".poster")
    assert poster.evaluate("each => each.scrollHeight <= each.clientHeight")
    assert page.get_by_role("banner").is_hidden()
    assert page.locator(".strips li").first.is_visible()


def test_the_box_searches_from_our_own_page(open_page):
    page = open_page("/about/embed/?location=61602")
    page.locator(".box").get_by_role("button").click()
    assert re.search(r"/schools/\?location=61602$", page.url)


def test_the_pages_scroll_one_way_on_a_phone(open_page):
    for path in ("/about/embed/", "/about/embed/poster/?location=61602", "/api/docs/"):
        page = open_page(path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
