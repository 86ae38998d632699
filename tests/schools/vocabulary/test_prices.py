import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import prices
from schools.vocabulary.prices import (
    Charges,
    Kind,
    Offer,
    Pays,
    Price,
    Range,
    Residence,
    Tariff,
)

ILLINOIS = Tariff("IL", Charges(4_530, 12_750, 15_000))
ONE_FOR_THE_STATE = Tariff("IL", Charges(3_000, 3_000, 9_000))
ONE_FOR_ALL = Tariff("IL", Charges(9_900, 9_900, 9_900))

dollars = st.none() | st.integers(0, 90_000)
charges = st.builds(Charges, dollars, dollars, dollars)
states = st.sampled_from(["IL", "IN"])
tariffs = st.builds(Tariff, states, charges, charges)
levels = st.sampled_from([20, 21, 2, 4, 3, 5, 6, 7, 8, 17, 18, 19, 77])
offers = st.builds(Offer, levels, dollars) | st.builds(
    lambda level, low, more: Offer(level, low, low + more),
    levels,
    st.integers(0, 90_000),
    st.integers(0, 9_000),
)


def plain_loop(offer: Offer, tariff: Tariff, home: str) -> list[tuple[str, int, int]] | None:
    """Who pays how much, at least and at most: the words of the rule, read one by one."""
    if offer.price is not None:
        high = offer.price_high if offer.price_high is not None else offer.price
        return [("everybody", offer.price, high)]
    multiples = {20: (1, 1), 21: (1, 1), 2: (1, 2), 4: (2, 4), 3: (2, 2), 5: (4, 4)}
    if offer.award_level not in multiples:
        return None
    least, most = multiples[offer.award_level]
    paid = who_pays(tariff.year, tariff.state, home)
    if tariff.year == Charges(None, None, None):
        least = most = 1
        paid = who_pays(tariff.credit, tariff.state, home)
    return [(who, low * least, high * most) for who, low, high in paid] or None


def who_pays(table: Charges, state: str, home: str) -> list[tuple[str, int, int]]:
    near, own, far = table.in_district, table.in_state, table.out_of_state
    amounts = [value for value in (near, own, far) if value is not None]
    if not amounts:
        return []
    if home == "" or near == own == far:
        return [("everybody", value, value) for value in sorted(set(amounts))]
    if home != state:
        return [("far", far, far)] if far is not None else []
    if own is None:
        return []
    district = [("district", near, near)] if near is not None and near != own else []
    return [*district, ("state", own, own)]


def said(price: Price | None) -> list[tuple[str, int, int]] | None:
    """A price as the plain loop has it."""
    if price is None:
        return None
    whose = {
        Residence.ANY: ["everybody"] * 3,
        Residence.OUT_OF_STATE: ["far"],
        Residence.STATE: ["state"],
        Residence.DISTRICT: ["district", "state"],
    }[price.residence]
    return [(who, one.low, one.high) for who, one in zip(whose, price.ranges, strict=False)]


@given(offers, tariffs, st.sampled_from(["IL", "IN", "PR", ""]))
def test_a_visitor_pays_what_a_plain_loop_says(offer, tariff, home):
    assert said(prices.price(offer, tariff, home)) == plain_loop(offer, tariff, home)


@given(offers, tariffs, states)
def test_nobody_from_another_state_is_shown_a_residents_price(offer, tariff, home):
    found = prices.price(offer, tariff, home)
    if found and found.kind == Kind.ESTIMATE and home != tariff.state:
        assert found.residence in {Residence.OUT_OF_STATE, Residence.ANY}
        assert found.high == tariff.year.out_of_state * prices.YEARS[offer.award_level][1]


@pytest.mark.parametrize(
    ("level", "low", "high", "pays"),
    [
        (20, 9_900, 9_900, Pays.YEAR),
        (21, 9_900, 9_900, Pays.YEAR),
        (2, 9_900, 19_800, Pays.PROGRAM),
        (4, 19_800, 39_600, Pays.PROGRAM),
        (3, 19_800, 19_800, Pays.PROGRAM),
        (5, 39_600, 39_600, Pays.PROGRAM),
    ],
)
def test_a_yearly_price_makes_an_estimate_by_the_length_of_the_credential(level, low, high, pays):
    found = prices.price(Offer(level), ONE_FOR_ALL, "IL")
    assert (found.low, found.high, found.pays, found.kind) == (low, high, pays, Kind.ESTIMATE)


@pytest.mark.parametrize("level", [6, 7, 8, 17, 18, 19, 77])
def test_a_price_for_undergraduates_says_nothing_of_a_masters_degree(level):
    assert prices.price(Offer(level), ONE_FOR_ALL, "IL") is None
    assert prices.price(Offer(level), Tariff("IL", credit=Charges(5, 5, 5)), "IL") is None


def test_a_price_published_for_the_program_comes_first_and_is_everybodys():
    found = prices.price(Offer(3, 8_000), ILLINOIS, "IN")
    whole = Range(8_000, 8_000)
    assert found == Price((whole,), Kind.PUBLISHED, Pays.PROGRAM, Residence.ANY)


def test_two_published_prices_are_a_range():
    found = prices.price(Offer(3, 18_525, 29_925), Tariff("FL"), "FL")
    assert (found.low, found.high, found.total) == (18_525, 29_925, 29_925)


def test_a_price_of_nothing_is_a_price():
    assert prices.price(Offer(21, 0), ILLINOIS, "IL").total == 0
    assert prices.price(Offer(3), Tariff("IL", Charges(0, 0, 0)), "IN").total == 0


def test_in_district_both_prices_stand():
    found = prices.price(Offer(21), ILLINOIS, "IL")
    assert found.ranges == (Range(4_530, 4_530), Range(12_750, 12_750))
    assert (found.low, found.high, found.residence) == (4_530, 12_750, Residence.DISTRICT)


def test_one_price_for_the_whole_state_has_no_district():
    found = prices.price(Offer(21), ONE_FOR_THE_STATE, "IL")
    assert found.ranges == (Range(3_000, 3_000),)
    assert found.residence == Residence.STATE


def test_across_the_state_line_the_price_for_other_states():
    found = prices.price(Offer(3), ILLINOIS, "IN")
    assert (found.low, found.high, found.residence) == (30_000, 30_000, Residence.OUT_OF_STATE)


def test_nobodys_home_has_each_of_the_schools_prices():
    found = prices.price(Offer(21), ILLINOIS, "")
    assert (found.low, found.high, found.residence) == (4_530, 15_000, Residence.ANY)
    assert [one.high for one in found.ranges] == [4_530, 12_750, 15_000]
    assert found.is_open
    assert len(prices.price(Offer(3), ONE_FOR_THE_STATE, "").ranges) == 2
    assert not prices.price(Offer(2), ONE_FOR_ALL, "").is_open


def test_a_charge_for_each_credit_hour_stands_where_that_is_all():
    credit = Charges(5, 5, 9)
    found = prices.price(Offer(21), Tariff("CA", credit=credit), "CA")
    assert (found.low, found.high, found.pays, found.kind) == (5, 5, Pays.CREDIT, Kind.PUBLISHED)
    assert found.total is None
    with_a_year = Tariff("CA", Charges(1_200, 1_200, 9_000), credit)
    assert prices.price(Offer(21), with_a_year, "CA").high == 1_200


def test_the_total_at_best_is_what_it_costs_where_it_is_cheapest_to_live():
    def best(offer: Offer, home: str) -> int | None:
        return prices.price(offer, ILLINOIS, home).total_at_best

    assert [best(Offer(2), home) for home in ("IL", "IN", "")] == [9_060, 30_000, 9_060]
    assert best(Offer(2, 4_000, 6_000), "IL") == 6_000
    credit = Tariff("IL", credit=Charges(5, 6, 7))
    assert prices.price(Offer(2), credit, "IL").total_at_best is None


def test_prices_stand_in_the_order_of_their_upper_ends_and_the_missing_last():
    found = [
        None,
        prices.price(Offer(2, 500, 9_000), ILLINOIS, "IL"),
        prices.price(Offer(2, 4_000, 6_000), ILLINOIS, "IL"),
        prices.price(Offer(2, 3_000, 6_000), ILLINOIS, "IL"),
        prices.price(Offer(2), Tariff("IL", credit=Charges(5, 5, 5)), "IL"),
    ]
    assert sorted(found, key=prices.order) == [found[3], found[2], found[1], found[0], found[4]]


@pytest.mark.parametrize(
    ("level", "dollars", "months", "slip"),
    [
        (21, [150_455, None], [9, None], True),
        (21, [75_001, None], [None, None], True),
        (21, [75_000, None], [None, None], False),
        (5, [80_000, None], [48, None], False),
        (21, [25_001, None], [5, None], True),
        (21, [25_000, None], [5, None], False),
        (21, [415, None], [9, None], False),
        (21, [179, None], [9, None], True),
        (21, [180, None], [9, None], False),
        (21, [0, None], [9, None], False),
        (21, [None, None], [9, None], False),
        (3, [9_000, 150_000], [8, 18], True),
        (3, [9_000, 30_000], [8, 18], False),
        (21, [9_000, None], [0, None], False),
    ],
)
def test_a_price_far_from_all_others_is_most_likely_a_slip(level, dollars, months, slip):
    assert prices.is_outlier(level, dollars, months) == slip


@pytest.mark.parametrize(
    ("level", "months", "short"),
    [
        (3, 14, True),
        (3, 15, False),
        (5, 29, True),
        (5, 30, False),
        (2, 5, False),
        (4, 15, False),
        (3, None, False),
        (3, 0, False),
    ],
)
def test_a_course_of_months_is_too_short_for_a_degree(level, months, short):
    assert prices.is_short(level, months) == short
