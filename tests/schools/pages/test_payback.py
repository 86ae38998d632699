"""Does it pay back: what a school's page says, with and without the visitor's own pay."""

import pytest

from schools.models import School
from tests.factories import program, school

from .test_finishing import earnings, section
from .test_school_page import words_of

pytestmark = pytest.mark.django_db

# Medical secretaries in Peoria, IL: the middle, and what a quarter earn less than.
MEDIAN, LOWER = 44_530, 38_200


def teaching(level: int = 21, **fields) -> School:
    """A school whose program costs $4,000 and $500 of books, as published, and takes six months."""
    made = school()
    published = {"price": 4_000, "supplies": 500, "months": 6, "price_release": "IC2023_PY"}
    program(made, award_level=level, **{**published, **fields})
    return made


def told(visitor, made: School, query: str = "") -> str:
    response = visitor.get(f"{made.get_absolute_url()}?{query}")
    assert response.status_code == 200
    return section(response, "payback")


def test_without_own_pay_the_cost_is_told_in_pay_near_here(visitor):
    text = told(visitor, teaching())
    assert "Price and books come to about 5 to 6 weeks of pay near here." in text
    assert "Tuition and fees" in text
    assert "Books and supplies for all of it 2023-24 $500" in text
    assert "6 months" in text
    assert f"${MEDIAN:,} a year in the middle (median)" in text
    assert "5 weeks of this pay" in text
    assert "$1 an hour more ($2,080 a year): about 26 months" in text
    assert "$2 an hour more ($4,160 a year): about 13 months" in text


def test_a_higher_cost_is_told_in_months_of_pay(visitor):
    text = told(visitor, teaching(price=20_000, price_high=30_000))
    assert "Price and books come to about 6 to 10 months of pay near here." in text


def test_with_own_pay_the_months_of_the_difference_are_told(visitor):
    text = told(visitor, teaching(), "pay=31000")
    # 4,500 of 13,530 a year more, and of 7,200.
    assert "Price and books come back in about 4 to 8 months of the difference." in text
    assert "$13,530 about 4 months about 18 months" in text
    assert "an hour more" not in text


def test_pay_that_only_the_better_paid_pass_says_so(visitor):
    text = told(visitor, teaching(), "pay=40000")
    assert "At the pay in the middle (median), price and books come back in about 12 months" in text
    assert "At the pay that a quarter earn less than, they do not." in text
    assert "No more than today It does not come back It does not come back" in text


@pytest.mark.parametrize("today", [MEDIAN, 90_000])
def test_who_earns_as_much_today_is_told_that_it_does_not_pay_back(visitor, today):
    text = told(visitor, teaching(), f"pay={today}")
    assert "On these numbers it does not pay back: half of the people" in text
    assert (
        "about" not in text[text.index("If you earn then") : text.index("How this is worked out")]
    )


def test_who_has_no_paid_job_gives_nothing_up(visitor):
    text = told(visitor, teaching(), "pay=0")
    assert "come back in about 1 month of the difference" in text
    assert "give up" not in text


def test_years_beyond_ten_are_not_counted(visitor):
    text = told(visitor, teaching(price=70_000), "pay=36000")
    assert "come back in about 99 months to more than 10 years of the difference" in text
    assert "come back in more than 10 years of the" in told(
        visitor, teaching(price=74_000, supplies=20_000), "pay=36000"
    )


def test_an_estimate_takes_books_as_often_as_the_years_of_its_price(visitor):
    made = school(
        price_in_district=2_000,
        price_in_state=3_000,
        price_out_of_state=9_000,
        books_and_supplies=600,
        origins={"prices": "IC2023_AY"},
    )
    program(made, award_level=3)
    text = told(visitor, made, "location=61602&pay=31000")
    # 4,000 to 6,000 for two years, and 1,200 of books: 5,200 of 13,530, 7,200 of 7,200.
    assert "come back in about 5 to 12 months of the difference" in text
    assert "$1,200" in text
    assert "this is what the credential says: Associate degree. 24 months" in text


@pytest.mark.parametrize("is_estimate", [False, True])
def test_books_that_an_editor_set_have_no_year(visitor, is_estimate):
    if is_estimate:
        made = school(
            price_in_state=3_000, books_and_supplies=600, origins={"books_and_supplies": "editor"}
        )
        program(made)
    else:
        made = teaching(origins={"supplies": "editor"})
    assert "Books and supplies for all of it Checked by an editor $" in told(visitor, made)


def test_pay_and_price_are_those_of_the_visitors_place(visitor):
    made = school(price_in_state=3_000, price_out_of_state=9_000, books_and_supplies=0)
    program(made)
    here, away = told(visitor, made, "location=61602"), told(visitor, made, "location=63101")
    assert "$3,000" in here
    assert "Peoria, IL" in here
    assert "$9,000" in away
    assert "St. Louis, MO" in away


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"price": None, "supplies": None}, "No price of the whole program is published."),
        ({"supplies": None}, "What books and supplies cost is not published."),
        ({"level": 7, "months": None}, "How long it takes is not published."),
    ],
)
def test_nothing_is_said_where_an_input_is_missing_but_which_one(visitor, fields, missing):
    text = told(visitor, teaching(**fields), "pay=31000")
    assert "We cannot say: a number that it takes is missing." in text
    assert missing in text
    assert "come back" not in text


def test_nothing_is_said_where_no_pay_is_published(visitor):
    made = teaching()
    School.objects.filter(pk=made.pk).update(state="MH", zip="96960")
    text = told(visitor, made)
    assert "We have no pay in the middle (median) for this place." in text
    assert "of pay near here" not in text


def test_a_credit_hours_price_is_no_price_of_a_program(visitor):
    made = school(credit_in_district=50, credit_in_state=50, credit_out_of_state=50)
    program(made)
    assert "No price of the whole program is published." in told(visitor, made)


def test_a_program_that_costs_nothing_has_nothing_to_pay_back(visitor):
    text = told(visitor, teaching(price=0, supplies=0))
    assert "Price and books come to $0: there is nothing to pay back." in text


def test_earnings_after_finishing_stand_beside_and_say_whom_they_cover(visitor):
    made = teaching()
    earnings(made, four_years=28_116, five_years=None)
    earnings(made, "associate", four_years=50_000)
    text = told(visitor, made, "pay=31000")
    assert "$28,116 four years after finishing a certificate No more than today" in text
    assert "Whom the earnings after finishing cover: This school, all its campuses" in text
    assert "associate" not in text


@pytest.mark.parametrize(
    "pay", ["31k", "-5", "15.50", "15", "1999", "600000", "9" * 30, "%00", "３１０００", "1,2,3"]
)
def test_pay_that_is_no_years_pay_is_told_in_words_and_stays(visitor, pay):
    response = visitor.get(f"{teaching().get_absolute_url()}?pay={pay}&location=61602")
    text = section(response, "payback")
    assert "Give your pay for a year in whole dollars, like 31000." in text
    assert "Peoria, IL" in text
    assert "We did not understand your place" not in words_of(response.content.decode())


def test_pay_given_twice_is_told(visitor):
    text = told(visitor, teaching(), "pay=31000&pay=32000")
    assert "Give “pay” once, not twice." in text


@pytest.mark.parametrize("pay", ["31000", "31,000", "$31,000", "%20$%2031000%20"])
def test_pay_may_be_written_as_people_write_it(visitor, pay):
    assert "4 to 8 months of the difference" in told(visitor, teaching(), f"pay={pay}")


def test_the_form_keeps_the_place_and_asks_for_the_pay(visitor):
    made = teaching()
    html = visitor.get(f"{made.get_absolute_url()}?location=61602&pay=31000&utm=tag").text
    form = html[html.index('action="#payback"') : html.index('id="id_pay_note"')]
    assert '<input type="hidden" name="location" value="61602">' in form
    assert 'value="31000"' in form
    assert "tag" not in form
    assert form.count('name="pay"') == 1


def test_a_place_nobody_knows_is_told_and_the_pay_counts_all_the_same(visitor):
    response = visitor.get(f"{teaching().get_absolute_url()}?location=00000&pay=31000")
    assert "We did not understand your place" in words_of(response.content.decode())
    assert "4 to 8 months of the difference" in section(response, "payback")


def test_a_school_without_a_program_of_the_group_and_a_closed_one_say_nothing_of_it(visitor):
    related = school()
    program(related, "51.0713")
    closed = teaching()
    School.objects.filter(pk=closed.pk).update(status="closed", closed_by="IPEDS")
    assert told(visitor, related) == ""
    assert told(visitor, closed) == ""


@pytest.mark.parametrize("path", ["/schools/{slug}/?x=1", "/schools/compare/?school={slug}"])
@pytest.mark.parametrize(("pay", "kept"), [("&pay=31000", "no-store"), ("", "public, max-age=300")])
def test_no_cache_keeps_a_page_with_somebodys_pay(visitor, path, pay, kept):
    response = visitor.get(path.format(slug=teaching().slug) + pay)
    assert response["Cache-Control"] == kept
