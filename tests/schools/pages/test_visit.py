"""Visit sheets: what each says of its school, and what of an address is told."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import Agency, Release, School
from tests.factories import campus, program, school, teaching_school

from .test_school_page import words_of

pytestmark = pytest.mark.django_db

FAR = (41.2, -89.6)  # of 61602, some forty miles
PRICES = {"price": 4_000, "supplies": 500, "months": 6, "price_release": "IC2023_PY"}


def asked(visitor, *schools: School, query: str = "", status: int = 200):
    chosen = "&".join(f"school={each.slug}" for each in schools)
    response = visitor.get(f"/schools/visit/?{chosen}&{query}")
    assert response.status_code == status
    return response


def words(response) -> str:
    return words_of(unescape(response.text))


def sheets(response) -> list[str]:
    found = re.findall(r"<article.*?</article>", response.text, re.DOTALL)
    return [words_of(unescape(each)) for each in found]


def said(sheet: str, label: str, until: str) -> str:
    """What stands behind a label and before the next."""
    return sheet.partition(f" {label} ")[2].partition(f" {until}")[0]


def test_a_sheet_says_where_how_and_what_to_ask(visitor):
    made = teaching_school(
        "Alpha College",
        address="1 Main St",
        phone="3096945422",
        website="https://www.example.edu/a/",
        accreditor="Higher Learning Commission",
    )
    (sheet,) = sheets(asked(visitor, made))
    assert sheet.startswith("Alpha College Date of visit I spoke to")
    assert "1 Main St, Peoria, IL 61602 · (309) 694-5422 · www.example.edu" in sheet
    assert "type the address into a map, or 40.70000, -89.60000." in sheet
    assert "Higher Learning Commission" in sheet
    assert "What is the price of the whole program" in sheet
    assert "Will the credits count toward a degree later?" in sheet
    assert f"https://www.example.org{made.get_absolute_url()}" in sheet
    assert "ampus" not in sheet.partition("Price")[0]
    (near,) = sheets(asked(visitor, made, query="location=61602"))
    assert "ampus" not in near.partition("Price")[0]


def test_what_is_not_published_is_said(visitor):
    (sheet,) = sheets(asked(visitor, school()))
    assert "Phone not published" in sheet
    assert "Website not published" in sheet
    assert said(sheet, "Price", "Programs").startswith("Not published. Ask for the price")
    assert said(sheet, "Programs", "Online").startswith("No medical secretary program")
    assert said(sheet, "Online", "Accreditor") == "Not reported"
    assert said(sheet, "Accreditor", "My notes") == "None published"


def test_the_price_is_the_visitors_with_its_source_and_year(visitor):
    made = school(
        price_in_state=2_000,
        price_out_of_state=9_000,
        books_and_supplies=300,
        origins={"prices": "IC2023_AY"},
    )
    program(made)
    (here,) = sheets(asked(visitor, made, query="location=61602"))
    price = said(here, "Price for you", "Programs")
    assert price.startswith("up to $2,000 · ")
    assert "Certificate, 12 weeks to 1 year" in price
    assert "2023-24 · source: IPEDS" in price
    assert price.endswith("books and supplies: $300")
    (there,) = sheets(asked(visitor, made, query="location=63101"))
    assert "$9,000" in said(there, "Price for you", "Programs")


def test_programs_stand_with_levels_length_and_people_who_finished(visitor):
    made = school()
    program(made, length=900, length_unit="clock", awards={2024: 1_012}, **PRICES)
    program(made, award_level=3, awards={})
    (sheet,) = sheets(asked(visitor, made))
    told = said(sheet, "Programs", "Online")
    assert "(900 clock hours, 6 months), 1,012 finished in 2023-24; Associate degree" in told


def test_the_place_to_go_to_is_the_campus_nearest_to_the_visitor(visitor):
    made = teaching_school(at=FAR, address="1 Main St", city="Normal")
    campus(made, "South", at=(40.71, -89.6), city="Peoria", address="2 South St")
    (sheet,) = sheets(asked(visitor, made, query="location=61602"))
    assert "South · 2 South St, Peoria, IL 60614" in sheet
    assert "In a straight line from Peoria, IL 61602: about" in sheet
    assert "or 40.7" not in sheet  # its point is that of its ZIP code
    assert "several campuses and reports them together" in sheet
    (at_home,) = sheets(asked(visitor, made))
    assert "1 Main St, Normal, IL" in at_home
    assert "In a straight line" not in at_home


@pytest.mark.parametrize(
    ("fields", "online", "way"),
    [
        ({"distance_only": True}, "Online school", "call or write rather than drive there"),
        ({"some_online": True}, "Some programs: ask whether this one is", "type the address"),
        ({"some_online": False, "point_source": "zip"}, "No", "into a map. "),
    ],
)
def test_it_says_how_much_is_online(visitor, fields, online, way):
    (sheet,) = sheets(asked(visitor, teaching_school(**fields)))
    assert said(sheet, "Online", "Accreditor") == online
    assert way in sheet


def test_an_online_school_is_asked_for_no_campus(visitor):
    made = teaching_school(distance_only=True)
    campus(made)
    (sheet,) = sheets(asked(visitor, made))
    assert "several campuses" not in sheet


def test_a_private_school_names_who_licenses_its_kind_where_it_is(visitor):
    Release.objects.create(code="AGENCIES", period="November 2026", rows=1)
    Agency.objects.create(state="IL", name="Illinois Board", release="AGENCIES")
    private = teaching_school(control="for-profit")
    (sheet,) = sheets(asked(visitor, private))
    assert "schools in Illinois Illinois Board Checked in November 2026." in sheet
    (other,) = sheets(asked(visitor, teaching_school(control="nonprofit", state="MO")))
    assert "We have not checked. Ask the school who licenses it." in other
    assert "licenses" not in sheets(asked(visitor, teaching_school()))[0]
    campus(private, "West", at=(38.63, -90.2), city="St. Louis", state="MO")
    (over_the_line,) = sheets(asked(visitor, private, query="location=63101"))
    assert "schools in Missouri We have not checked." in over_the_line


def test_sheets_stand_in_the_order_of_the_address_and_once(visitor):
    one, two = teaching_school("Alpha College"), teaching_school("Beta College")
    response = asked(visitor, two, one, two)
    assert [sheet.split()[0] for sheet in sheets(response)] == ["Beta", "Alpha"]
    assert "2 visit sheets" in words(response)
    saved = f"/schools/saved/?school={two.slug}&amp;school={one.slug}"
    assert f'href="{saved}' in response.text


def test_more_than_ten_are_told_and_the_first_are_made(visitor):
    made = [teaching_school(f"College {number}") for number in range(11)]
    response = asked(visitor, *made, status=400)
    assert "This address names 11 schools. We make 10 sheets at once" in words(response)
    assert len(sheets(response)) == 10


def test_a_closed_school_has_no_sheet_and_is_said_to_be_closed(visitor):
    gone = school(
        "Gone College", status="closed", closed_by="IPEDS HD2024", closed_on=date(2023, 5, 1)
    )
    response = asked(visitor, gone, teaching_school())
    assert "Gone College: Closed in 2023, according to IPEDS 2024-25." in words(response)
    assert len(sheets(response)) == 1


def test_an_address_of_no_school_is_told_beside_the_others(visitor):
    response = asked(visitor, teaching_school(), query="school=<b>no", status=400)
    assert "We know no school by the address “<b>no”." in unescape(response.text)
    assert len(sheets(response)) == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("location=00000", "We don't know the ZIP code 00000"),
        ("shool=x", "Did you mean “school”?"),
        ("school=%00", "We know no school"),
        ("school=" + "x" * 3_000, "We know no school"),
    ],
)
def test_what_is_not_understood_is_told_and_the_sheets_stand(visitor, query, told):
    response = asked(visitor, teaching_school(), query=query, status=400)
    assert told in words(response)
    assert len(sheets(response)) == 1


def test_no_school_is_told_how_to_choose(visitor):
    assert "No school is chosen." in words(asked(visitor))


def test_the_page_is_not_indexed_and_anyone_may_keep_it(visitor):
    response = asked(visitor, teaching_school())
    assert '<meta name="robots" content="noindex">' in response.text
    assert "public" in response["Cache-Control"]
    assert "searches" in response["RateLimit-Policy"]


def test_a_schools_page_leads_to_its_sheet(visitor):
    made = teaching_school()
    html = visitor.get(f"{made.get_absolute_url()}?location=61602").text
    assert f'href="/schools/visit/?school={made.slug}&amp;location=61602"' in html


def test_more_schools_ask_the_database_no_more(visitor):
    made = [school(control="for-profit") for _ in range(6)]
    for each in made:
        program(each, **PRICES)
        campus(each)
    with CaptureQueriesContext(connection) as few:
        asked(visitor, *made[:2], query="location=61602")
    assert len(few) <= 10
    with CaptureQueriesContext(connection) as many:
        asked(visitor, *made, query="location=61602")
    assert len(many) <= len(few)
