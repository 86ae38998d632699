"""Prices on the results page, in the API and in the files, as the visitor would pay them."""

import csv
import json
import re

import pytest
from django.utils.html import strip_tags

from tests.factories import program, school
from tests.pages import count, heading, page, words

pytestmark = pytest.mark.django_db

YEARLY = {"price_in_district": 4_530, "price_in_state": 12_750, "price_out_of_state": 15_000}
ORIGINS = {"origins": {"prices": "IC2023_AY"}}


def priced(name: str, price: int | None, **fields):
    made = school(name, **fields)
    program(made, price=price, price_release="IC2023_PY" if price is not None else "")
    return made


@pytest.fixture
def four() -> None:
    """In Peoria: prices of 2,000 and 8,000, one estimated at 5,000 for the state, and none."""
    priced("Dear", 8_000)
    priced("Silent", None)
    priced("Cheap", 2_000)
    yearly = priced("Yearly", None, price_in_state=5_000, price_out_of_state=9_000)
    program(yearly, "51.0714", 7)  # a master's, which has no price


def names(visitor, query: str) -> list[str]:
    return [card.school.name for card in page(visitor, query).context["results"].cards]


def price_of(visitor, query: str) -> str:
    html = page(visitor, query).content.decode()
    found = re.search(r'<div class="price">(.*?)</div>', html, re.DOTALL)
    return " ".join(strip_tags(found[1]).split())


def test_in_district_and_elsewhere_stand_side_by_side(visitor):
    program(school(**YEARLY, **ORIGINS))
    assert price_of(visitor, "location=61602") == (
        "up to $4,530 in district $12,750 elsewhere in Illinois "
        "estimate · a full-time year · 2023-24"
    )


def test_across_a_state_line_the_price_is_that_for_other_states(visitor):
    made = school(**YEARLY, **ORIGINS)
    program(made)
    found = page(visitor, "location=63101&distance=100")
    assert not found.context["results"].count
    assert price_of(visitor, "location=63101&distance=100") == (
        "up to $15,000 estimate · a full-time year · for students from another state · 2023-24"
    )
    (card,) = found.context["results"].outside
    text = words(visitor.get(f"{made.get_absolute_url()}{card.from_here}"))
    assert text.count("up to $15,000 estimate · a full-time year · for students from an") == 2
    assert "up to $4,530" not in text


def test_in_a_region_across_state_lines_a_price_goes_by_where_one_lives(visitor):
    made = school(**YEARLY, **ORIGINS, state="MD", at=(38.9, -77.0))
    program(made)
    assert "$4,530, $12,750 or $15,000" in price_of(visitor, "location=DMV")
    address = made.get_absolute_url()
    assert "$4,530, $12,750 or $15,000" in words(visitor.get(f"{address}?location=DMV"))
    assert "$12,750 elsewhere in Maryland" in price_of(visitor, "location=DMV, MD")
    assert "for students from another state" in price_of(visitor, "location=Washington, DC")


AGREEMENT = (
    "“For students from another state”: ask whether your state has an agreement with the school’s."
)


def test_a_price_for_other_states_asks_once_on_a_page_about_agreements(visitor):
    near = [school(name, **YEARLY) for name in ("One", "Two")]
    for made in near:
        program(made)
    assert words(page(visitor, "location=63101&distance=100")).count(AGREEMENT) == 1
    assert AGREEMENT not in words(page(visitor, "location=61602"))
    assert AGREEMENT not in words(page(visitor, "sort=name"))
    address = near[0].get_absolute_url()
    assert words(visitor.get(f"{address}?location=63101")).count(AGREEMENT) == 1
    assert AGREEMENT not in words(visitor.get(f"{address}?location=61602"))


def test_a_price_that_is_everybodys_is_of_no_agreement(visitor):
    priced("Published", 8_000)
    program(school("One", **dict.fromkeys(YEARLY, 900)))
    assert AGREEMENT not in words(page(visitor, "location=63101&distance=100"))


def test_the_state_of_a_school_and_not_of_its_campus_says_what_it_costs(visitor):
    made = school(state="IN", **YEARLY)
    program(made)
    assert "for students from another state" in price_of(visitor, "location=61602&distance=5")


def test_the_rule_of_estimates_is_said_where_there_is_one(visitor):
    priced("Dear", 8_000)
    rule = "ours is an estimate from its price of a full-time year"
    assert rule not in words(page(visitor, "location=61602"))
    priced("Yearly", None, price_in_state=5_000)
    assert words(page(visitor, "location=61602")).count(rule) == 1


def test_a_price_of_another_program_is_named_where_there_is_none(visitor):
    made = priced("Silent", None)
    assert price_of(visitor, "location=61602") == "Price not published"
    program(made, "51.0801", price=16_140)
    assert price_of(visitor, "location=61602") == (
        "Price not published for this program; Medical assistant here is $16,140 "
        "for the whole program"
    )


def test_a_price_of_another_program_has_all_that_its_own_would_have(visitor):
    made = priced("Silent", None)
    two = {"price": 16_900, "price_high": 35_300, "months": 1, "months_high": 24}
    program(made, "51.0801", price_release="IC2023_PY", **two)
    notes = (
        "$16,900 to $35,300 for the whole program · "
        "the cheaper takes 1 month, the dearer 24 months · 2023-24 · check with the school"
    )
    assert price_of(visitor, "location=61602").endswith(f"Medical assistant here is {notes}")
    text = words(visitor.get(made.get_absolute_url()))
    assert f"Medical assistant: {notes}" in text


def test_a_price_says_on_the_card_whose_it_may_not_be(visitor):
    made = priced("One price", 21_395)
    made.programs.update(months=9)
    program(made, award_level=3, price=21_395, price_release="IC2023_PY", months=9)
    assert price_of(visitor, "location=61602&award=associate") == (
        "$21,395 for the whole program · one price reported for all its levels · "
        "this price is of a 9-month course · 2023-24"
    )


def test_a_price_of_some_programs_names_them(visitor):
    made = priced("Some", 8_000)
    program(made, "51.0714", 3)
    assert price_of(visitor, "location=61602") == (
        "$8,000 for the whole program · 2023-24 "
        "The price of Medical secretary and administrative assistant; one more program here has "
        "no published price."
    )
    made.programs.filter(cip="51.0714").update(price=9_000)
    assert price_of(visitor, "location=61602").endswith(
        "The cheapest here: Medical secretary and administrative assistant."
    )


def test_a_slip_is_marked_and_stands_where_its_price_puts_it(visitor):
    priced("Slip", 150_455)
    priced("Dear", 8_000)
    assert names(visitor, "location=61602&sort=price") == ["Dear", "Slip"]
    assert "· check with the school" in words(page(visitor, "location=61602"))


@pytest.mark.usefixtures("four")
def test_the_order_by_price_has_schools_without_one_last_and_counts_them(visitor):
    query = "location=61602&sort=price"
    assert names(visitor, query) == ["Cheap", "Yearly", "Dear", "Silent"]
    text = words(page(visitor, query))
    assert "Sorted by the most that the cheapest program may cost you, then by name." in text
    assert "1 school publishes no price for a program or a year and stands last." in text


@pytest.mark.usefixtures("four")
def test_the_order_by_price_goes_by_where_the_visitor_lives(visitor):
    assert names(visitor, "sort=price") == ["Cheap", "Dear", "Yearly", "Silent"]
    assert names(visitor, "location=Illinois&sort=price")[1] == "Yearly"


@pytest.mark.usefixtures("four")
def test_a_price_up_to_leaves_out_what_costs_more_and_says_what_has_no_price(visitor):
    query = "location=61602&distance=25&max_price=5000"
    response = page(visitor, query)
    assert names(visitor, query) == ["Cheap", "Yearly"]
    assert "1 more publishes no price for a program or a year." in words(response)
    assert "that fit your filters" in heading(response)
    (chip,) = response.context["results"].chips
    assert chip.label == "Up to $5,000"
    assert count(visitor, chip.query) == 4
    assert count(visitor, response.context["results"].clear_query) == 4


def left_out(visitor, query: str) -> str:
    """What the page says of schools that a price leaves out."""
    response = page(visitor, query)
    html = response.content.decode()
    (said,) = re.findall(r'<p class="left-out">(.*?)</p>', html, re.DOTALL) or [""]
    return " ".join(strip_tags(said).split())


def test_what_costs_no_more_only_in_its_district_is_said(visitor):
    program(school("Near", price_in_district=4_650, price_in_state=9_900))
    assert left_out(visitor, "location=61602&max_price=5000") == (
        "1 more costs up to $5,000 only for people in its district."
    )
    assert left_out(visitor, "location=61602&max_price=4649") == ""
    assert left_out(visitor, "location=61602&max_price=9900") == ""
    assert left_out(visitor, "location=63101&distance=5&max_price=5000") == ""
    program(school("Too", price_in_district=4_650, price_in_state=9_900))
    assert left_out(visitor, "location=61602&max_price=5000") == (
        "2 more cost up to $5,000 only for people in their district."
    )


def test_without_a_place_what_costs_no_more_for_some_is_said_and_a_place_is_asked_for(visitor):
    program(school("Wide", **YEARLY))
    asks = (
        "We do not know where you live, so the price of the dearest place to live counts. "
        "Give your town or ZIP code."
    )
    assert left_out(visitor, "max_price=5000") == (
        f"1 more costs up to $5,000 for people of its own district or state. {asks}"
    )
    program(school("Wider", **YEARLY))
    assert left_out(visitor, "max_price=5000") == (
        f"2 more cost up to $5,000 for people of their own district or state. {asks}"
    )
    assert "We do not know" not in left_out(visitor, "location=IL&max_price=5000")


def test_what_has_one_price_above_and_one_unpublished_is_said(visitor):
    made = priced("Half", 18_040)
    program(made, "51.0714")
    assert left_out(visitor, "location=61602&max_price=10000") == (
        "1 more asks more for one of its programs and publishes no price for another."
    )
    program(priced("Too", 18_040), "51.0714")
    assert left_out(visitor, "location=61602&max_price=10000") == (
        "2 more ask more for one of their programs and publish no price for another."
    )
    assert left_out(visitor, "location=61602&max_price=18040") == ""
    assert left_out(visitor, "location=61602&max_price=10000&program=51.0716") == ""
    assert left_out(visitor, "location=61602&sort=price") == ""


def test_each_school_is_left_out_for_one_reason(visitor):
    charged = {"price_in_district": 4_650, "price_in_state": 9_900}
    program(made := school("Both", **charged))
    program(made, "51.0714", 7)
    priced("Silent", None)
    assert left_out(visitor, "location=61602&max_price=5000") == (
        "1 more costs up to $5,000 only for people in its district. "
        "1 more publishes no price for a program or a year."
    )


@pytest.mark.usefixtures("four")
def test_the_number_beside_each_price_is_what_a_choice_of_it_shows(visitor):
    response = page(visitor, "location=61602&distance=25&max_price=7999")
    options = response.context["results"].prices
    assert [(option.label, option.count, option.is_ticked) for option in options] == [
        ("Any price", 4, False),
        ("Up to $2,500", 1, False),
        ("Up to $5,000", 2, False),
        ("Up to $7,999", None, True),
        ("Up to $10,000", 3, False),
        ("Up to $20,000", 3, False),
    ]
    public = response.context["results"].facets["control"][0]
    assert (public.value, public.count) == ("public", 2)


@pytest.mark.usefixtures("four")
def test_the_number_beside_a_price_counts_what_else_is_ticked(visitor):
    priced("Private", 2_000, control="for-profit")
    query = "location=61602&distance=25&control=public"
    options = page(visitor, query).context["results"].prices
    assert [option.count for option in options] == [None, 1, 2, 3, 3]


@pytest.mark.usefixtures("four")
def test_schools_without_a_price_are_counted_where_they_are_shown(visitor):
    priced("Far and silent", None, at=(41.5, -89.6))
    for distance, number in ((25, 1), (100, 2)):
        results = page(visitor, f"location=61602&distance={distance}&sort=price").context["results"]
        assert results.left_out["unpriced"] == number


@pytest.mark.usefixtures("four")
def test_a_search_that_failed_keeps_its_price(visitor):
    html = page(visitor, "location=00000&max_price=0", status=400).content.decode()
    assert '<input type="hidden" name="max_price" value="0">' in html


@pytest.mark.usefixtures("four")
def test_the_api_and_the_files_have_the_price_of_the_visitor(visitor):
    query = "location=61602&sort=price&max_price=9000"
    rows = visitor.get(f"/api/v1/schools/?{query}").json()["results"]
    assert [row["name"] for row in rows] == ["Cheap", "Yearly", "Dear"]
    assert all(row["price"].pop("programs") for row in rows)  # the files have these in words
    assert rows[1]["price"].pop("release") is None
    assert rows[1]["price"] == {
        "low": 5_000,
        "high": 5_000,
        "kind": "estimate",
        "for": "year",
        "residence": "state",
        "year": None,
        "check": False,
        "all_levels": False,
        "course_months": None,
    }
    assert rows[0]["price"]["year"] == "2023-24"
    lines = list(
        csv.DictReader(
            visitor.get(f"/schools.csv?{query}").content.decode("utf-8-sig").splitlines()
        )
    )
    features = json.loads(visitor.get(f"/schools.geojson?{query}").content)["features"]
    for row, line, feature in zip(rows, lines, features, strict=True):
        expected = {f"price_{name}": value for name, value in row["price"].items()}
        assert {name: feature["properties"][name] for name in expected} == expected
        written = {name: "" if value is None else str(value) for name, value in expected.items()}
        assert {name: line[name] for name in expected} == written


def test_without_a_place_the_price_is_the_schools_own_range(visitor):
    made = school(**YEARLY, **ORIGINS)
    program(made, award_level=3)
    expected = {
        "low": 9_060,
        "high": 30_000,
        "kind": "estimate",
        "for": "program",
        "residence": "any",
        "year": "2023-24",
        "check": False,
        "all_levels": False,
        "course_months": None,
    }
    (row,) = visitor.get("/api/v1/schools/").json()["results"]
    assert expected.items() <= row["price"].items()
    assert visitor.get(f"/api/v1/schools/{made.unitid}/").json()["price"] == row["price"]


def test_no_price_is_null_and_empty(visitor):
    priced("Silent", None)
    assert visitor.get("/api/v1/schools/").json()["results"][0]["price"] is None
    (line,) = csv.DictReader(visitor.get("/schools.csv").content.decode("utf-8-sig").splitlines())
    assert {line[name] for name in line if name.startswith("price_")} == {""}


def test_the_price_is_of_the_programs_asked_for(visitor):
    made = priced("Both", 2_000)
    program(made, "51.0714", price=7_000, price_release="IC2023_PY")
    (row,) = visitor.get("/api/v1/schools/?program=51.0714").json()["results"]
    assert row["price"]["low"] == 7_000
    assert count(visitor, "program=51.0714&max_price=5000") == 0
