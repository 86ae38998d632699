"""Schools side by side: what each row says, which differ, and what is marked as best."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import School
from tests.factories import campus, program, school, teaching_school

from .test_finishing import earnings
from .test_school_page import words_of

pytestmark = pytest.mark.django_db

NEAR, FAR = (40.70, -89.6), (41.2, -89.6)  # of 61602: some miles, some forty
PRICES = {"price": 4_000, "supplies": 500, "months": 6, "price_release": "IC2023_PY"}


def asked(visitor, *schools: School, query: str = "", status: int = 200):
    chosen = "&".join(f"school={each.slug}" for each in schools)
    response = visitor.get(f"/schools/compare/?{chosen}&{query}")
    assert response.status_code == status
    return response


def rows(response) -> dict[str, list[str]]:
    """The words of each cell by the words of its row's head."""
    found = {}
    body = response.text[response.text.index("<tbody") : response.text.index("</tbody>")]
    for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL):
        head = words_of(unescape(re.search(r"<th.*?</th>", row, re.DOTALL)[0]))
        cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
        found[head] = [words_of(unescape(cell)) for cell in cells]
    return found


def row(response, label: str) -> list[str]:
    """A row by the beginning of its head."""
    (cells,) = [cells for head, cells in rows(response).items() if head.startswith(label)]
    return cells


def words(response) -> str:
    return words_of(unescape(response.text))


def priced(at=NEAR, level: int = 21, **fields) -> School:
    made = school(at=at)
    program(made, award_level=level, **{**PRICES, **fields})
    return made


def test_schools_stand_in_the_order_of_the_address_and_once(visitor):
    one, two = teaching_school("Alpha College"), teaching_school("Beta College")
    text = words(asked(visitor, two, one, two))
    assert "2 schools, side by side" in text
    assert text.index("Beta College") < text.index("Alpha College")


def test_a_row_says_a_fact_of_every_school_and_that_it_differs(visitor):
    one = teaching_school(
        child_care=True,
        evening_or_weekend=True,
        phone="3096945422",
        website="https://www.example.edu/a/",
    )
    two = teaching_school(child_care=False, evening_or_weekend=True)
    response = asked(visitor, one, two)
    told = rows(response)
    assert told["Child care on campus differs"] == ["Yes", "No"]
    assert told["Evening or weekend classes"] == ["Yes", "Yes"]
    assert row(response, "Open admission") == ["Not reported", "Not reported"]
    assert told["Phone"] == ["(309) 694-5422", "Not published"]
    assert told["Website"] == ["www.example.edu", "Not published"]
    assert row(response, "Credentials") == ["Certificate, 12 weeks to 1 year"] * 2


def test_only_the_rows_that_differ_are_shown_on_request(visitor):
    one, two = teaching_school(child_care=True), teaching_school(child_care=False)
    every = asked(visitor, one, two)
    link = re.search(r'href="\?([^"]*only=differ)"', every.text)[1]
    only = visitor.get(f"/schools/compare/?{unescape(link)}")
    assert list(rows(only)) == ["Child care on campus differs"]
    assert "Show every row" in words(only)
    assert len(rows(every)) > 10


def test_people_who_finished_are_those_of_the_last_year_and_of_five(visitor):
    made = school()
    program(made, awards={2024: 7, 2023: 5, 2020: 3, 2019: 100})
    response = asked(visitor, made, teaching_school())
    assert row(response, "People who finished, last year")[0] == "7 2023-24"
    assert row(response, "People who finished, in five years")[0] == "15 2019-20 to 2023-24"


def test_the_nearest_is_marked(visitor):
    near, far = teaching_school(at=NEAR), teaching_school(at=FAR)
    cells = row(asked(visitor, far, near, query="location=61602"), "Distance")
    assert cells[1].endswith("nearest")
    assert cells[0].endswith("miles")


def test_without_a_place_no_distance_is_told(visitor):
    response = asked(visitor, teaching_school(), teaching_school(at=FAR))
    assert not any(head.startswith("Distance") for head in rows(response))


def test_no_nearest_is_marked_where_points_are_about_as_near(visitor):
    exact = teaching_school(at=(40.73, -89.6))
    about = teaching_school(at=(40.76, -89.6), point_source="zip")
    response = asked(visitor, exact, about, query="location=61602")
    assert "nearest" not in " ".join(row(response, "Distance"))


def test_no_nearest_is_marked_where_both_are_told_as_near(visitor):
    response = asked(visitor, teaching_school(), teaching_school(), query="location=61602")
    assert "nearest" not in " ".join(row(response, "Distance"))


def test_the_distance_is_to_the_nearest_campus_which_is_named(visitor):
    made = teaching_school(at=FAR)
    campus(made, "South", at=(40.71, -89.6), city="Peoria")
    online = teaching_school(distance_only=True)
    cells = row(asked(visitor, made, online, query="location=61602"), "Distance")
    assert "South, Peoria, IL" in cells[0]
    assert cells[1] == "Online school"


def test_the_lowest_price_of_one_kind_and_credential_is_marked(visitor):
    response = asked(visitor, priced(price=3_000), priced(price=4_000), priced(price=5_000))
    cells = row(response, "Tuition")
    assert "$3,000 lowest" in cells[0]
    assert "lowest" not in " ".join(cells[1:])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"price": 3_000}, {"price": 3_000}),
        ({"price": 3_000}, {"price": 4_000, "level": 3, "months": 24}),
        ({"price": 3_000, "price_high": 4_500}, {"price": 4_000}),
        ({"price": 3_000, "price_high": 3_800}, {"price": 3_500, "price_high": 5_000}),
        ({"price": 3_000}, {"price": None, "supplies": None}),
        ({"price": 10}, {"price": 4_000}),  # for six months: most likely a slip
    ],
)
def test_no_price_is_marked_that_is_not_the_lowest_beyond_doubt(visitor, one, two):
    cells = row(asked(visitor, priced(**one), priced(**two)), "Tuition")
    assert "lowest" not in " ".join(cells)


def test_one_price_of_several_levels_is_marked_nowhere(visitor):
    shared = priced(price=3_000)
    program(shared, award_level=2, **{**PRICES, "price": 3_000})
    cells = row(asked(visitor, shared, priced()), "Tuition")
    assert "one price reported for all its levels" in cells[0]
    assert "lowest" not in cells[0]


def test_an_estimate_is_not_set_against_a_published_price(visitor):
    estimated = school(price_in_state=2_000, price_out_of_state=2_000)
    program(estimated)
    cells = row(asked(visitor, estimated, priced()), "Tuition")
    assert "estimate" in cells[0]
    assert "lowest" not in " ".join(cells)


def test_earnings_and_people_who_finished_have_no_best(visitor):
    one, two = priced(), priced()
    earnings(one, four_years=30_000)
    earnings(two, four_years=20_000)
    response = asked(visitor, one, two)
    assert "$30,000 four years after finishing a certificate" in row(response, "Earnings")[0]
    assert "This school, all its campuses" in row(response, "Earnings")[0]
    assert 'class="best"' not in response.text


def test_the_pay_back_takes_the_place_and_the_own_pay(visitor):
    response = asked(visitor, priced(), teaching_school(), query="location=61602&pay=31000")
    cells = row(response, "Does it pay back?")
    assert cells[0] == "Price and books come back in about 4 to 8 months of the difference."
    assert cells[1] == "We cannot say No price of the whole program is published."
    assert "pay=31000" not in response.text[response.text.index('class="printed"') :][:300]


def test_one_school_is_shown_with_a_hint_and_others_to_add(visitor):
    one, two = teaching_school("Alpha College"), teaching_school("Beta College")
    response = asked(visitor, one)
    assert "One school has nothing to stand beside. Add another below." in words(response)
    assert "differs" not in words(response)
    assert f'href="?school={one.slug}&amp;school={two.slug}"' in response.text


def test_no_school_is_told_how_to_choose(visitor):
    text = words(asked(visitor))
    assert "No school is chosen. Find schools near you" in text


def test_five_schools_are_listed_each_with_a_way_out(visitor):
    made = [teaching_school(f"College {number}") for number in range(5)]
    response = asked(visitor, *made, status=400)
    assert "You chose 5 schools, and four fit side by side." in words(response)
    assert "<table" not in response.text
    link = unescape(re.findall(r'href="\?([^"]*)"', response.text)[0])
    assert visitor.get(f"/schools/compare/?{link}").status_code == 200


def test_an_address_of_no_school_is_told_beside_the_others(visitor):
    made = teaching_school("Alpha College")
    hidden = teaching_school("Hidden College", status="draft")
    response = asked(visitor, made, hidden, query="school=<b>no", status=400)
    text = words(response)
    assert f"We know no school by the address “{hidden.slug}”." in text
    assert "Hidden College" not in text
    assert "&lt;b&gt;no" in response.text
    assert "Alpha College" in text


def test_a_closed_school_keeps_its_column_and_says_so(visitor):
    closed = priced()
    School.objects.filter(pk=closed.pk).update(status="closed", closed_by="IPEDS HD2024")
    others = [teaching_school(child_care=True) for _ in range(2)]
    response = asked(visitor, closed, *others)
    assert "Closed: IPEDS 2024-25 says so, without a date." in words(response)
    assert rows(response)["Child care on campus"] == ["Closed", "Yes", "Yes"]


def test_a_phone_is_called_with_its_extension(visitor):
    made = teaching_school(phone="3096945422", phone_extension="12")
    response = asked(visitor, made, teaching_school())
    assert row(response, "Phone") == ["(309) 694-5422 ext. 12", "Not published"]
    assert 'href="tel:+13096945422;ext=12"' in response.text


@pytest.mark.parametrize(
    "query", ["school=%00", "school=" + "x" * 3_000, "&".join(f"school={n}" for n in range(99))]
)
def test_what_is_no_slug_is_told_in_words(visitor, query):
    assert "We know no school" in words(asked(visitor, query=query, status=400))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("location=00000", "We don't know the ZIP code 00000"),
        ("pay=lots", "Give your pay for a year in whole dollars, like 31000."),
        ("only=same", "“only” knows one word: differ."),
        ("location=61602&location=60614", "Give “location” once, not twice."),
        ("shool=x", "Did you mean “school”?"),
    ],
)
def test_what_is_not_understood_is_told_and_the_schools_stand(visitor, query, told):
    response = asked(visitor, priced(), priced(), query=query, status=400)
    assert told in words(response)
    assert row(response, "Tuition")


def test_an_empty_place_and_pay_of_the_form_are_none(visitor):
    response = asked(visitor, priced(), priced(), query="location=&pay=&utm_source=x")
    assert "utm_source" not in response.text
    assert 'name="school"' in response.text


def test_the_page_is_not_indexed_and_links_keep_the_place(visitor):
    made = priced()
    response = asked(visitor, made, priced(), query="location=61602")
    assert '<meta name="robots" content="noindex">' in response.text
    assert "canonical" not in response.text
    assert f'href="{made.get_absolute_url()}?location=61602"' in response.text


def test_a_schools_page_leads_to_the_comparison(visitor):
    made = teaching_school()
    html = visitor.get(f"{made.get_absolute_url()}?location=61602").text
    assert f'href="/schools/compare/?school={made.slug}&amp;location=61602"' in html


def test_more_schools_ask_the_database_no_more(visitor, django_assert_num_queries):
    made = [priced() for _ in range(4)]
    for each in made:
        earnings(each)
        campus(each)
    with CaptureQueriesContext(connection) as few:
        asked(visitor, *made[:2], query="location=61602")
    assert len(few) <= 9
    with CaptureQueriesContext(connection) as many:
        asked(visitor, *made, query="location=61602")
    assert len(many) <= len(few)
