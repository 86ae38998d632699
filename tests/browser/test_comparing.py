"""Schools side by side on a phone and on paper."""

import re

from .test_accessibility import BESIDE

FOUR = f"/schools/compare/?{BESIDE}&school=robeson-community-college-lumberton-nc"


def test_four_schools_are_one_landscape_page(open_page):
    page = open_page(f"{FOUR}&location=28301&pay=31000")
    printed = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox \[([^\]]*)\]", printed) == [b"0 0 792 612"]


def test_names_stay_in_sight_as_the_table_scrolls(open_page):
    page = open_page(FOUR)
    page.set_viewport_size({"width": 1280, "height": 700})
    page.get_by_role("rowheader", name="Accreditor").scroll_into_view_if_needed()
    top = page.get_by_role("columnheader").nth(0).bounding_box()["y"]
    assert 0 <= top < 120


def test_a_phone_shows_each_fact_with_its_schools_and_scrolls_one_way(open_page):
    page = open_page(FOUR)
    page.set_viewport_size({"width": 320, "height": 700})
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    cells = page.get_by_role("row", name="Accreditor").get_by_role("cell")
    tops = [cell.bounding_box()["y"] for cell in cells.all()]
    assert tops == sorted(set(tops))
    names = page.get_by_role("row", name="Accreditor").get_by_role("cell").first
    beside = names.evaluate("td => parseFloat(getComputedStyle(td).paddingLeft)")
    assert beside > 100
    heads = page.get_by_role("columnheader").all()
    assert len({head.bounding_box()["width"] for head in heads}) == 1
