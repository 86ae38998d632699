"""The visitor's shortlist: a page made of its address, and links that change the address."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from schools.models import School
from schools.pages.chosen import Chosen
from schools.pages.forms import ChosenForm
from tests.factories import campus, program, school, teaching_school

from .test_school_page import words_of

pytestmark = pytest.mark.django_db

NEAR, FAR = (40.70, -89.6), (41.2, -89.6)  # of 61602: some miles, some forty


def asked(visitor, *schools: School, query: str = "", status: int = 200):
    chosen = "&".join(f"school={each.slug}" for each in schools)
    response = visitor.get(f"/schools/saved/?{chosen}&{query}")
    assert response.status_code == status
    return response


def words(response) -> str:
    return words_of(unescape(response.text))


def cards(response) -> list[str]:
    """The words of each school of the list."""
    found = re.findall(r'<li class="card">(.*?)<div class="notes"', response.text, re.DOTALL)
    return [words_of(unescape(each)) for each in found]


def links(response, begins: str) -> list[dict[str, list[str]]]:
    """The parameters of every link whose words begin so."""
    found = re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>{begins}', response.text)
    return [parse_qs(urlsplit(unescape(each)).query) for each in found]


def closed(name: str = "Gone College", **fields) -> School:
    return school(name, status="closed", closed_by="IPEDS HD2024", **fields)


def test_schools_stand_in_the_order_of_the_address_and_once(visitor):
    one, two = teaching_school("Alpha College"), teaching_school("Beta College")
    response = asked(visitor, two, one, two)
    assert "2 saved schools" in words(response)
    first, second = cards(response)
    assert first.startswith("Beta College")
    assert second.startswith("Alpha College")
    assert "12 finished in 2023-24" in first


def test_each_school_has_a_link_to_the_list_without_it(visitor):
    one, two, three = (teaching_school(name) for name in ("Alpha", "Beta", "Gamma"))
    removing = links(asked(visitor, one, two, three, query="location=61602"), "Remove<")
    assert removing[1] == {"school": [one.slug, three.slug], "location": ["61602"]}
    assert len(removing) == 3


def test_all_are_removed_and_the_place_stays(visitor):
    response = asked(visitor, teaching_school(), query="location=61602")
    assert links(response, "Remove all") == [{"location": ["61602"]}]


def test_distance_and_price_are_the_visitors(visitor):
    far = teaching_school("Far College", at=FAR, price_in_state=2_000, price_out_of_state=9_000)
    near = teaching_school("Near College", at=NEAR)
    response = asked(visitor, far, near, query="location=61602")
    assert cards(response)[0].startswith("35 miles Far College")
    assert "$2,000" in cards(response)[0]
    assert "Prices are for people who live in Illinois." in words(response)
    assert "Miles are from Peoria, IL 61602, in a straight line." in words(response)
    elsewhere = asked(visitor, far, query="location=63101")
    assert "$9,000" in cards(elsewhere)[0]
    assert "Prices are for people" not in words(elsewhere)


def test_without_a_place_no_distance_is_told(visitor):
    response = asked(visitor, teaching_school())
    assert "miles" not in cards(response)[0]
    assert "Miles are from" not in words(response)


def test_the_nearest_campus_is_named_and_asked_for(visitor):
    made = teaching_school(at=FAR)
    campus(made, "South", at=(40.71, -89.6), city="Peoria")
    (card,) = cards(asked(visitor, made, query="location=61602"))
    assert "South · Peoria, IL" in card
    assert "Ask which of them teaches the program." in card
    made.campuses.get(name="South").programs.set(made.programs.all())
    assert "Ask which" not in cards(asked(visitor, made, query="location=61602"))[0]


def test_an_online_school_is_at_no_distance_and_keeps_its_place_in_the_list(visitor):
    online, placed = teaching_school("Wire", distance_only=True), teaching_school("Near")
    first, second = cards(asked(visitor, online, placed, query="location=61602"))
    assert first.startswith("Online Wire")
    assert "miles" not in first
    about = teaching_school("Wire", distance_only=True, point_source="zip")
    assert "“About”" not in words(asked(visitor, about, query="location=61602"))
    assert second.startswith("less than 1 mile Near")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"closed_on": date(2023, 5, 1)}, "Closed in 2023, according to IPEDS 2024-25."),
        ({}, "Closed: IPEDS 2024-25 says so, without a date."),
        ({"part_of": "Big College"}, "it is part of Big College now, according to IPEDS 2024-25."),
    ],
)
def test_a_closed_school_stays_and_says_so(visitor, fields, told):
    made = closed(**fields)
    (card,) = cards(asked(visitor, made, query="location=61602"))
    assert told in card
    assert "Remove" in card
    assert "Compare" not in card
    assert "Visit sheet" not in card


def test_an_address_of_no_school_is_told_with_a_way_out_beside_the_others(visitor):
    made = teaching_school("Alpha College")
    hidden = teaching_school("Hidden College", status="withdrawn")
    response = asked(visitor, made, hidden, query="school=<b>no", status=400)
    text = words(response)
    assert f"We know no school by the address “{hidden.slug}”." in text
    assert "Hidden College" not in text
    assert "&lt;b&gt;no" in response.text
    assert len(cards(response)) == 1
    assert links(response, "Take it out")[0] == {"school": [made.slug, "<b>no"]}


def test_more_than_twenty_are_told_and_the_first_are_shown(visitor):
    made = [teaching_school(f"College {number}") for number in range(22)]
    response = asked(visitor, *made, status=400)
    assert "This address names 22 schools, and a list has room for 20" in words(response)
    assert len(cards(response)) == 20
    assert "Add another school" not in words(response)
    assert len(links(response, "Remove<")[0]["school"]) == 21
    full = asked(visitor, *made[:20])
    assert len(cards(full)) == 20
    assert "Add another school" not in words(full)


@pytest.mark.parametrize(
    "query", ["school=%00", "school=" + "x" * 3_000, "&".join(f"school={n}" for n in range(99))]
)
def test_what_is_no_slug_is_told_in_words(visitor, query):
    assert "We know no school" in words(asked(visitor, query=query, status=400))


@pytest.mark.parametrize("slug", ["%00", "a%00", "A", "a b", "x" * 201])
def test_nothing_that_is_no_slug_reaches_the_database(slug, django_assert_num_queries):
    with django_assert_num_queries(0):
        chosen = Chosen(ChosenForm(QueryDict(f"school={slug}")), School.objects.all(), 20)
    assert len(chosen.unknown) == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("location=00000", "We don't know the ZIP code 00000"),
        ("location=61602&location=60614", "Give “location” once, not twice."),
        ("shool=x", "Did you mean “school”?"),
    ],
)
def test_what_is_not_understood_is_told_and_the_schools_stand(visitor, query, told):
    response = asked(visitor, teaching_school(), query=query, status=400)
    assert told in words(response)
    assert len(cards(response)) == 1


def test_a_choice_between_places_is_no_mistake_and_keeps_the_list(visitor):
    made = teaching_school()
    response = asked(visitor, made, query="location=Springfield")
    assert links(response, "Springfield")[0]["school"] == [made.slug]
    assert len(cards(response)) == 1


def test_a_place_with_a_slip_leads_to_what_was_meant(visitor):
    made = teaching_school()
    response = asked(visitor, made, query="location=Chicgo, IL", status=400)
    assert links(response, "Chicago, IL") == [{"school": [made.slug], "location": ["Chicago, IL"]}]


def test_names_that_mail_adds_are_passed_over_and_left_out_of_every_link(visitor):
    response = asked(visitor, teaching_school(), query="location=&school=&utm_source=x")
    assert "utm_source" not in response.text


def test_an_empty_list_says_how_to_fill_it(visitor):
    text = words(asked(visitor))
    assert "No school is in this list." in text
    assert "bookmark it to keep it" in text
    assert "Send or copy" not in text


def test_the_address_to_send_holds_the_schools_and_the_place(visitor):
    made = teaching_school()
    response = asked(visitor, made, query="location=61602&utm_source=x")
    address = f"https://www.example.org/schools/saved/?school={made.slug}&location=61602"
    assert f'readonly value="{address}"'.replace("&", "&amp;") in response.text
    (mail,) = links(response, "E-mail it")
    assert mail["body"] == [address]
    assert "whoever has it sees both" in words(response)
    assert "nothing about you" in words(asked(visitor, made))


def test_the_list_leads_to_sheets_of_its_open_schools(visitor):
    made = [teaching_school(f"College {number}") for number in range(11)]
    few = links(asked(visitor, closed(), *made[:2]), "Visit sheets to print")
    assert few == [{"school": [each.slug for each in made[:2]]}]
    many = links(asked(visitor, *made), "Visit sheets of the first 10")
    assert many == [{"school": [each.slug for each in made[:10]]}]
    assert not links(asked(visitor, closed()), "Visit sheets")
    assert links(asked(visitor, closed(), *made[:10]), "Visit sheets to print")


def test_its_schools_are_ticked_and_compared(visitor):
    made = teaching_school()
    html = asked(visitor, made, query="location=61602").text
    assert f'name="school" value="{made.slug}" form="compare"' in html
    form = html.split('id="compare"')[1].split("</form>")[0]
    assert '<input type="hidden" name="location" value="61602">' in form


def test_the_nearest_others_are_added_to_the_address(visitor):
    one, two = teaching_school("Alpha College"), teaching_school("Beta College")
    response = asked(visitor, one, query="location=61602")
    assert links(response, "Beta College") == [
        {"school": [one.slug, two.slug], "location": ["61602"]}
    ]
    assert not links(response, "Alpha College</a> <small>")


def test_the_nearest_others_are_those_of_the_visitor(visitor):
    chosen, near = teaching_school("Far", at=FAR), teaching_school("Near", at=NEAR)
    further = [teaching_school(f"Further {n}", at=(FAR[0] + 0.1, FAR[1])) for n in range(5)]
    assert links(asked(visitor, chosen, query="location=61602"), "Near")
    assert not links(asked(visitor, chosen), near.name)
    assert links(asked(visitor, chosen), further[0].name)


def test_notes_are_in_no_form_and_have_no_name(visitor):
    html = asked(visitor, teaching_school()).text
    (area,) = re.findall(r"<textarea[^>]*>", html)
    assert "name=" not in area
    before = html.partition("<textarea")[0]
    assert before.count("<form") == before.count("</form>")


def test_the_page_is_not_indexed_and_anyone_may_keep_it(visitor):
    response = asked(visitor, teaching_school())
    assert '<meta name="robots" content="noindex">' in response.text
    canonical = '<link rel="canonical" href="https://www.example.org/schools/saved/">'
    assert canonical in response.text
    assert "public" in response["Cache-Control"]
    assert "searches" in response["RateLimit-Policy"]
    assert not response.cookies


@pytest.mark.parametrize("path", ["/schools/?location=61602", "{school}?location=61602"])
def test_a_card_and_a_schools_page_lead_to_the_list(visitor, path):
    made = teaching_school()
    html = visitor.get(path.format(school=made.get_absolute_url())).text
    assert f'href="/schools/saved/?school={made.slug}&amp;location=61602"' in html
    assert f'data-save="{made.slug}"' in html


def test_a_comparison_leads_to_the_list_without_the_pay(visitor):
    made = [teaching_school(name) for name in ("One", "Two")]
    query = "&".join(f"school={each.slug}" for each in made)
    response = visitor.get(f"/schools/compare/?{query}&location=61602&pay=31000&only=differ")
    expected = {"school": [each.slug for each in made], "location": ["61602"]}
    assert links(response, "See them as a list") == [expected]
    assert links(response, "Visit sheets to print") == [expected]


@pytest.mark.slow
@given(
    st.sampled_from(["saved", "visit"]),
    st.lists(
        st.tuples(st.sampled_from(["school", "location", "pay", "x"]), st.text(max_size=30)),
        max_size=25,
    ),
)
def test_whatever_an_address_holds_is_answered_with_a_page(page, asked):
    response = Client().get(f"/schools/{page}/?{urlencode(asked)}")
    assert response.status_code in (200, 400)
    assert "<h1>" in response.text


def test_more_schools_ask_the_database_no_more(visitor):
    made = [teaching_school(at=NEAR) for _ in range(8)]
    for each in made:
        program(each, award_level=3)
        campus(each)
    with CaptureQueriesContext(connection) as few:
        asked(visitor, *made[:2], query="location=61602")
    assert len(few) <= 8
    with CaptureQueriesContext(connection) as many:
        asked(visitor, *made, query="location=61602")
    assert len(many) <= len(few)
