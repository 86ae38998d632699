import pytest

from schools.search.quotes import quote, quotes
from tests.factories import program, school

pytestmark = pytest.mark.django_db

BY_RESIDENCE = {
    "price_in_district": 4_530,
    "price_in_state": 12_750,
    "price_out_of_state": 15_000,
}
ONE_FOR_THE_STATE = {
    "price_in_district": 3_000,
    "price_in_state": 3_000,
    "price_out_of_state": 9_000,
}
ONE_FOR_ALL = dict.fromkeys(BY_RESIDENCE, 9_900)
PUBLISHED = {"price": 8_000, "price_release": "IC2023_PY"}


def quoted(home: str = "IL", level: int = 21, charged: dict | None = None, **published):
    made = school(origins={"prices": "IC2023_AY"}, **(charged or {}))
    return quote(made, program(made, award_level=level, **published), home)


@pytest.mark.parametrize(
    ("charged", "level", "home", "amount", "notes"),
    [
        (
            *(BY_RESIDENCE, 21, "IL", "up to $4,530 in district, $12,750 elsewhere in Illinois"),
            ["a full-time year"],
        ),
        (
            *(BY_RESIDENCE, 3, "IL", "$9,060 in district, $25,500 elsewhere in Illinois"),
            ["two full-time years"],
        ),
        (
            *(BY_RESIDENCE, 20, "IN", "up to $15,000"),
            ["a full-time year", "for students from another state"],
        ),
        (
            *(BY_RESIDENCE, 21, "", "up to $4,530, $12,750 or $15,000"),
            ["a full-time year", "by where you live"],
        ),
        (
            *(ONE_FOR_THE_STATE, 21, "", "up to $3,000 or $9,000"),
            ["a full-time year", "by where you live"],
        ),
        (
            *(ONE_FOR_THE_STATE, 2, "", "$3,000 to $6,000 or $9,000 to $18,000"),
            ["one to two full-time years", "by where you live"],
        ),
        (
            *(BY_RESIDENCE, 3, "", "$9,060, $25,500 or $30,000"),
            ["two full-time years", "by where you live"],
        ),
        (
            *(ONE_FOR_THE_STATE, 2, "IL", "$3,000 to $6,000"),
            ["one to two full-time years", "for people who live in Illinois"],
        ),
        (ONE_FOR_ALL, 4, "IN", "$19,800 to $39,600", ["two to four full-time years"]),
        (ONE_FOR_ALL, 5, "", "$39,600", ["four full-time years"]),
        (
            *({"credit_in_state": 5}, 21, "IL", "$5"),
            [
                "for each credit hour, the only price published",
                "for people who live in Illinois",
            ],
        ),
    ],
)
def test_a_schools_price_says_for_whom_and_by_which_rule(charged, level, home, amount, notes):
    found = quoted(home, level, charged)
    assert (found.amount, found.notes) == (amount, notes)
    assert found.is_estimate == ("credit" not in notes[0])


def test_a_price_published_for_the_program_is_for_the_whole_of_it():
    found = quoted(charged=BY_RESIDENCE, **PUBLISHED)
    assert (found.amount, found.notes) == ("$8,000", ["for the whole program"])
    assert not found.is_estimate


@pytest.mark.parametrize(
    ("lengths", "words"),
    [
        ({"months": 11, "months_high": 1}, "the cheaper takes 11 months, the dearer 1 month"),
        (
            {"months": 8, "months_high": 8, "length": 35, "length_high": 62},
            "the cheaper takes 35 credit hours, the dearer 62 credit hours",
        ),
        (
            {"length": 1, "length_high": 1_800, "length_unit": "clock"},
            "the cheaper takes 1 clock hour, the dearer 1,800 clock hours",
        ),
        ({"months": 8}, None),
    ],
)
def test_two_prices_of_one_code_are_a_range_with_their_lengths(lengths, words):
    unit = {"length_unit": "credit"} if "length" in lengths else {}
    found = quoted(**PUBLISHED, price_high=12_500, **(unit | lengths))
    assert found.amount == "$8,000 to $12,500"
    assert found.notes == ["for the whole program", *([words] if words else [])]


def test_a_price_has_its_year_or_its_editor():
    assert quoted(charged=ONE_FOR_ALL).year == "2023-24"
    published = quoted(**PUBLISHED | {"price_release": "COST1_2024"})
    assert (published.year, published.by_hand) == ("2024-25", False)
    by_hand = quoted(price=8_000, origins={"price": "editor"})
    assert (by_hand.year, by_hand.by_hand) == ("", True)


@pytest.mark.parametrize(
    ("home", "field", "by_hand"),
    [
        ("IL", "price_in_state", True),
        ("IL", "price_in_district", True),
        ("IL", "price_out_of_state", False),
        ("IN", "price_out_of_state", True),
        ("IN", "price_in_state", False),
        ("", "price_out_of_state", True),
    ],
)
def test_an_estimate_is_an_editors_where_a_price_in_it_is(home, field, by_hand):
    made = school(origins={"prices": "IC2023_AY", field: "editor"}, **BY_RESIDENCE)
    found = quote(made, program(made), home)
    assert (found.by_hand, bool(found.year)) == (by_hand, not by_hand)


def test_a_credit_hour_is_an_editors_where_its_charge_is():
    made = school(origins={"credit_in_state": "editor"}, credit_in_state=5)
    assert quote(made, program(made), "IL").by_hand


def test_a_slip_is_marked_until_an_editor_looked_at_it():
    assert quoted(price=150_455, months=9).is_to_check
    assert not quoted(price=15_045, months=9).is_to_check
    assert not quoted(price=150_455, months=9, origins={"price": "editor"}).is_to_check


def shared(*levels: int, **published):
    """The price of the last of these levels of one code."""
    made = school()
    *_others, last = [program(made, award_level=each, **PUBLISHED | published) for each in levels]
    return quote(made, last, "IL")


def test_one_price_of_all_levels_of_a_code_says_so():
    assert shared(2, 3).notes == ["for the whole program", "one price reported for all its levels"]
    assert shared(2, 3).facts["all_levels"] is True
    assert shared(3).notes == ["for the whole program"]
    assert shared(3).facts["all_levels"] is False
    assert shared(2, 3, price_high=9_000).notes[-1] == "two prices reported for all its levels"


@pytest.mark.parametrize(
    ("fields", "mine"),
    [
        ({"cip": "51.0714", **PUBLISHED}, {}),
        ({**PUBLISHED, "offered": False}, {}),
        ({}, {}),
        ({**PUBLISHED, "origins": {"price": "editor"}}, {}),
        (PUBLISHED, {"origins": {"price": "editor"}}),
    ],
)
def test_a_price_is_no_other_levels_of_another_code_one_past_or_one_that_an_editor_set(
    fields, mine
):
    made = school()
    program(made, award_level=2, **fields)
    last = program(made, award_level=3, **PUBLISHED, **mine)
    assert not quote(made, last, "IL").is_shared


def test_an_estimate_is_of_its_own_level():
    made = school(**ONE_FOR_ALL)
    program(made, award_level=2)
    assert not quote(made, program(made, award_level=3), "IL").is_shared


@pytest.mark.parametrize(("months", "words"), [(1, "a 1-month course"), (9, "a 9-month course")])
def test_a_degree_with_the_price_of_a_short_course_says_so(months, words):
    found = quoted(level=3, months=months, **PUBLISHED)
    assert found.notes == ["for the whole program", f"this price is of {words}"]
    assert found.facts["course_months"] == months


def test_no_course_is_too_short_for_a_certificate_or_where_its_lengths_are_said():
    assert quoted(level=2, months=9, **PUBLISHED).course_months is None
    assert quoted(level=3, months=9, charged=ONE_FOR_ALL).course_months is None
    two = quoted(level=3, months=9, months_high=14, price_high=12_500, **PUBLISHED)
    assert two.course_months is None


def test_machines_read_the_price_with_its_kind_residence_and_year():
    assert quoted(charged=BY_RESIDENCE).facts == {
        "low": 4_530,
        "high": 12_750,
        "kind": "estimate",
        "for": "year",
        "residence": "district",
        "year": "2023-24",
        "check": False,
        "all_levels": False,
        "course_months": None,
    }
    assert quoted("IN", price=8_000, origins={"price": "editor"}).facts == {
        "low": 8_000,
        "high": 8_000,
        "kind": "published",
        "for": "program",
        "residence": "any",
        "year": None,
        "check": False,
        "all_levels": False,
        "course_months": None,
    }
    assert quoted(price=150_455, months=9).facts["check"] is True


def priced(*programs: dict, **charged):
    made = school(**charged)
    each = [program(made, **values) for values in programs]
    return quotes(made, each, "IL")


def test_the_cheapest_program_is_the_one_with_the_lowest_upper_end():
    found = priced(
        {"cip": "51.0710", "price": 5_000, "price_high": 9_000},
        {"cip": "51.0714", "price": 8_000},
        {"cip": "51.0716", "price": 8_000},
    )
    assert (found.cheapest.amount, found.named, found.missing) == (
        "$8,000",
        "Medical insurance and billing and Medical secretary and administrative assistant",
        0,
    )


def test_one_price_of_all_programs_names_none():
    found = priced({"cip": "51.0710", "price": 5_000}, {"cip": "51.0714", "price": 5_000})
    assert (found.named, found.missing) == ("", 0)


def test_a_price_that_covers_only_some_programs_says_so():
    found = priced(
        {"cip": "51.0710"}, {"cip": "51.0714", "price": 8_000}, {"cip": "51.0716", "award_level": 2}
    )
    assert (found.named, found.missing) == ("Medical insurance and billing", 2)


def test_an_estimate_names_the_credential_that_it_is_of():
    found = priced({"award_level": 3}, {"award_level": 21}, **ONE_FOR_ALL)
    assert found.named == "Certificate, 12 weeks to 1 year"
    assert (
        priced({"award_level": 3}, {"cip": "51.0714", "award_level": 3}, **ONE_FOR_ALL).named == ""
    )


def test_of_equally_cheap_programs_all_are_named():
    found = priced({"award_level": 3}, {"award_level": 20}, {"award_level": 21}, **ONE_FOR_ALL)
    assert found.named == "Certificate, under 12 weeks and Certificate, 12 weeks to 1 year"
    one = {"cip": "51.0714", "price": 5_000}
    found = priced(one, one | {"award_level": 2}, {"cip": "51.0716", "price": 5_001})
    assert found.named == "Medical insurance and billing"


def test_one_price_of_all_that_have_one_names_them_where_another_has_none():
    each = [{"cip": cip, "price": 5_000} for cip in ("51.0710", "51.0714")]
    found = priced(*each, {"cip": "51.0716"})
    assert found.missing == 1
    assert found.named == "Medical office assistant and Medical insurance and billing"


def test_no_price_is_none():
    found = priced({}, {"cip": "51.0714"})
    assert (found.cheapest, found.named, found.missing) == (None, "", 0)


def test_what_stands_around_an_amount_is_said_whole():
    assert quoted("IN", charged=BY_RESIDENCE).remarks == [
        *("estimate", "a full-time year", "for students from another state", "2023-24")
    ]
    set_by_hand = quoted(price=8_000, origins={"price": "editor"})
    assert set_by_hand.remarks[-1] == "checked by an editor"
    slip = quoted(price=150_455, months=9, price_release="IC2023_PY")
    assert slip.remarks[-2:] == ["2023-24", "check with the school"]
