"""What is printed is one page to take along, on either paper."""

import re

import pytest

SCHOOLS = [
    "fayetteville-technical-community-college-fayetteville-nc/?location=28301",
    "ivy-tech-community-college-indianapolis-in/?location=46802",
    "north-idaho-college-coeur-dalene-id/",  # as many programs as any
    "yakima-valley-college-yakima-wa/?location=97201",
    # The longest name.
    "fayette-county-career-technical-institute-practical-nursing-program-uniontown-pa/",
]
LISTS = [
    "?location=90012&distance=100",
    "?location=10001&distance=50&sort=price",
    "?location=60614&distance=100&program=related",
    "?sort=name",
]


def pages(page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("path", [*SCHOOLS, *LISTS])
def test_a_school_or_a_list_of_twenty_is_one_page(open_page, path):
    page = open_page(f"/schools/{path}")
    assert {paper: pages(page, paper) for paper in ("Letter", "A4")} == {"Letter": 1, "A4": 1}


def shown(page, selector: str) -> int:
    page.emulate_media(media="print")
    return sum(each.is_visible() for each in page.locator(selector).all())


def test_a_printed_list_has_every_school_with_its_phone_and_price(open_page):
    page = open_page("/schools/?location=90012&distance=100")
    assert shown(page, ".found > .cards > .card h2") == 20
    assert shown(page, ".found > .cards > .card .price") == 20
    assert shown(page, ".found > .cards .on-paper") >= 18
    assert shown(page, "nav, form button, .filters, figure") == 0


def test_a_printed_school_keeps_what_decides_its_programs_and_the_questions(open_page):
    page = open_page(f"/schools/{SCHOOLS[0]}")
    assert shown(page, ".answers dt") == 4
    assert shown(page, ".ask li") == 10
    assert shown(page, ".programs tbody tr") == 2
    assert shown(page, "nav, form, figure, .bars, #payback") == 0
    assert "More at " in page.locator("p.on-paper").inner_text()
