"""What others may carry to people: a search box on their page, a poster on their wall."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from django.utils.html import strip_tags

from schools.models import ZipCode
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db
POSTER = "/about/embed/poster/"


def words(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def copied(response) -> str:
    """The HTML that somebody copies."""
    html = response.content.decode()
    return unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[0])


def test_the_box_is_plain_html_that_asks_our_list(visitor):
    code = copied(visitor.get("/about/embed/"))
    assert code.startswith('<form action="https://www.example.org/schools/" method="get"')
    assert 'target="_top"' in code
    assert 'name="location"' in code
    for banned in ("<script", "<style", "style=", "<img", "<iframe", "class=", "id=", "hidden"):
        assert banned not in code


def test_the_box_shown_is_the_box_to_copy_but_for_its_address(visitor):
    response = visitor.get("/about/embed/?location=61602&program=51.0716")
    code, html = copied(response), response.content.decode()
    shown = html.partition('<div class="aside box">')[2].partition("</div>")[0]
    assert shown == code.replace("https://www.example.org", "")


def test_what_the_box_asks_is_a_search(visitor):
    code = copied(visitor.get("/about/embed/?location=Peoria, IL&program=51.0716"))
    asked = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', code))
    assert asked == {"location": "Peoria, IL", "program": "51.0716"}
    assert visitor.get("/schools/", asked).status_code == 200


def test_what_is_typed_cannot_leave_its_quotes(visitor):
    response = visitor.get("/about/embed/", {"location": '"><script>', "program": "51.0716"})
    assert response.status_code == 400
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("?location=00000", 400, "We don't know the ZIP code 00000."),
        ("?location=Springfield", 200, "There is more than one place called “Springfield”."),
        ("poster/?location=00000", 400, "We don't know the ZIP code 00000."),
        ("poster/?location=Springfield", 200, "There is more than one place called “Springfield”."),
        ("poster/?location=61602&location=61603", 400, "Give “location” once, not twice."),
        ("?program=nothing", 400, "Choose a program from the list. “nothing” is not in it."),
        ("?locatoin=61602", 400, "Did you mean “location”?"),
        ("?location=Springfield&program=nothing", 400, "Choose a program from the list."),
        ("poster/?location=61602&locatoin=61602", 400, "Did you mean “location”?"),
        ("poster/?location=%00", 400, "Enter a ZIP code or a city and state."),
        (f"poster/?location={'x' * 101}", 400, "A place has at most 100 letters."),
        ("?utm_source=letter", 200, "A search box for your own page"),
    ],
)
def test_what_cannot_be_understood_is_told(visitor, path, status, said):
    response = visitor.get(f"/about/embed/{path}")
    assert response.status_code == status
    assert said in words(response)
    assert 'class="poster"' not in response.content.decode()


@pytest.fixture
def near() -> None:
    """Six schools from the middle of Peoria outwards."""
    for number in range(6):
        teaching_school(f"College {number}", at=(40.7 + number / 50, -89.6))
    teaching_school("Far Online", distance_only=True)


def test_a_poster_says_how_many_schools_are_near_and_names_the_nearest(visitor, near):
    response = visitor.get(f"{POSTER}?location=61602")
    text = words(response)
    assert "6 schools within 10 miles of Peoria, IL 61602 teach medical secretary work" in text
    named = re.findall(r"<b>(College \d)</b>", response.content.decode())
    assert named == [f"College {number}" for number in range(4)]
    assert "The nearest of them:" in text


def test_a_poster_counts_what_its_address_shows(visitor, near):
    response = visitor.get(f"{POSTER}?location=61602")
    made = response.context["poster"]
    found = visitor.get("/schools/", parse_qs(urlsplit(made.address).query))
    assert found.context["paginator"].count == made.count == 6


def test_the_code_is_that_of_the_address_which_stands_beside_it(visitor, near):
    response = visitor.get(f"{POSTER}?location=Peoria, IL")
    html = response.content.decode()
    address = "https://www.example.org/schools/?location=Peoria,+IL"
    drawn = segno.make_qr(address, error="m")
    assert drawn.svg_inline(scale=4, border=4, light="#fff", omitsize=True) in html
    assert f'role="img" aria-label="QR code of {address}"' in html
    assert ">www.example.org/schools/?location=Peoria,+IL<" in html


def test_one_school_is_one(visitor):
    teaching_school()
    text = words(visitor.get(f"{POSTER}?location=61602"))
    assert "1 school within 100 miles of Peoria, IL 61602 teaches medical secretary work" in text
    assert "The nearest first:" in text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("61602", "No school within 100 miles of Peoria, IL 61602 teaches medical secretary work"),
        ("Delaware", "No school in Delaware teaches medical secretary work on a campus."),
    ],
)
def test_no_school_is_told_with_what_there_is(visitor, place, said):
    text = words(visitor.get(f"{POSTER}?location={place}"))
    assert said in text
    assert "See the schools that teach it online, and the nearest." in text


def test_a_state_has_no_nearest(visitor, near):
    response = visitor.get(f"{POSTER}?location=Illinois")
    assert "6 schools in Illinois teach medical secretary work" in words(response)
    assert "<b>College" not in response.content.decode()


def test_a_poster_says_what_a_program_costs_and_no_price_that_may_be_a_slip(visitor):
    made = school(
        "Priced College", price_in_district=4_000, price_in_state=4_000, price_out_of_state=9_000
    )
    program(made, "51.0716", 21)
    slip = school("Slip College", zip=ZipCode.objects.get(pk="61602"))
    program(slip, "51.0716", 21, price=150_455, price_release="IC2023_PY")
    text = words(visitor.get(f"{POSTER}?location=61602"))
    assert "up to $4,000, a full-time year" in text
    assert "$9,000" not in text  # which is for people who live elsewhere
    assert "150,455" not in text


def test_a_campus_is_named_with_what_to_ask(visitor):
    campus(teaching_school(at=(30.0, -89.6)), "North", at=(40.75, -89.6), city="Peoria")
    text = words(visitor.get(f"{POSTER}?location=61602"))
    assert "North" in text
    assert "about 4 miles" in text
    assert "Ask which campus teaches the program." in text


def test_a_poster_is_for_walls_and_not_for_search_engines(visitor, near):
    for path in (POSTER, f"{POSTER}?location=61602"):
        assert '<meta name="robots" content="noindex">' in visitor.get(path).content.decode()
    assert '<link rel="canonical"' in visitor.get("/about/embed/").content.decode()


@pytest.mark.parametrize("place", ["61602", "Peoria, IL"])
def test_a_poster_takes_a_fixed_number_of_queries(visitor, near, place, django_assert_num_queries):
    with django_assert_num_queries(6):
        visitor.get(POSTER, {"location": place})


def test_the_page_about_us_leads_there(visitor):
    assert 'href="/about/embed/"' in visitor.get("/about/").content.decode()
    assert f'href="{POSTER}"' in visitor.get("/about/embed/").content.decode()
