from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import payback
from schools.vocabulary.prices import Charges, Kind, Offer, Range, Tariff, price

dollars = st.integers(0, 200_000)
pays = st.integers(0, 150_000)
ranges = st.tuples(dollars, dollars).map(lambda ends: Range(min(ends), max(ends)))
HOME = Tariff("IL", Charges(4_000, 6_000, 9_000))


@given(ranges, pays, pays)
def test_so_many_months_of_the_difference_are_the_cost_to_the_nearest_month(cost, then, today):
    found = payback.pay_back(cost, then, today)
    if then <= today:
        assert found is None
        return
    for months, amount in ((found.low, cost.low), (found.high, cost.high)):
        exact = Fraction(amount * 12, then - today)
        assert (months == 0) == (amount == 0)
        assert abs(months - exact) <= Fraction(1, 2) or (months == 1 and exact < 1)


@given(ranges, pays, pays, st.integers(1, 9_000))
def test_better_pay_or_a_lower_price_never_takes_longer(cost, then, today, more):
    first = payback.pay_back(cost, then, today)
    better = payback.pay_back(cost, then + more, today)
    dearer = payback.pay_back(Range(cost.low + more, cost.high + more), then, today)
    if first is None:
        assert dearer is None
        return
    assert (better.low, better.high) <= (first.low, first.high) <= (dearer.low, dearer.high)
    assert better.high <= first.high <= dearer.high
    assert first.low <= first.high


@pytest.mark.parametrize(
    ("amount", "yearly", "parts", "told"),
    [(4_000, 48_000, 12, 1), (6_000, 48_000, 12, 2), (5_999, 48_000, 12, 1), (100, 48_000, 12, 1)],
)
def test_a_half_goes_up_and_a_cost_is_at_least_one(amount, yearly, parts, told):
    assert payback.in_pay(Range(amount, amount), yearly, parts) == Range(told, told)


def test_a_cost_in_weeks_of_pay():
    assert payback.in_pay(Range(1_000, 5_200), 52_000, payback.WEEKS) == Range(1, 5)


def test_no_cost_is_no_time_and_no_pay_says_nothing():
    assert payback.in_pay(Range(0, 0), 40_000, 12) == Range(0, 0)
    assert payback.in_pay(Range(0, 900), 0, 12) is None


def test_pay_given_up_while_learning_is_part_of_the_cost():
    assert payback.with_lost_pay(Range(2_000, 5_000), 24_000, Range(3, 12)) == Range(8_000, 29_000)


@pytest.mark.parametrize(
    ("level", "months"),
    [(20, (1, 3)), (21, (3, 12)), (2, (12, 24)), (4, (24, 48)), (3, (24, 24)), (5, (48, 48))],
)
def test_a_credential_takes_as_long_as_its_level_says(level, months):
    assert payback.usual_months(level) == Range(*months)


def test_what_follows_a_bachelors_degree_has_no_usual_length():
    assert payback.usual_months(7) is None


def test_books_of_an_estimate_are_those_of_its_years():
    estimate = price(Offer(2), HOME, "IL")
    assert estimate.kind == Kind.ESTIMATE
    assert payback.books(estimate, (None, None), 700) == Range(700, 1_400)
    assert payback.cost(estimate, Range(700, 1_400)) == Range(4_700, 13_400)


def test_books_of_a_published_price_are_those_published_with_it():
    published = price(Offer(2, 9_000, 12_000), HOME, "IL")
    assert payback.books(published, (500, None), 700) == Range(500, 500)
    assert payback.books(published, (500, 300), 700) == Range(300, 500)
    assert payback.books(published, (0, None), 700) == Range(0, 0)


def test_books_that_nobody_published_are_missing_and_no_zero():
    published, estimate = price(Offer(2, 9_000), HOME, "IL"), price(Offer(3), HOME, "IL")
    by_the_credit = price(Offer(3), Tariff("IL", credit=Charges(50, 50, 50)), "IL")
    assert payback.books(published, (None, None), 700) is None
    assert payback.books(estimate, (None, None), None) is None
    assert payback.books(by_the_credit, (None, None), 700) is None
