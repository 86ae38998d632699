"""The database's price of a program is that of the plain rule."""

import random
from itertools import product

import pytest
from django.db.models.functions import Least

from schools.models import Program, School
from schools.models.totals import total_price
from schools.vocabulary import prices
from schools.vocabulary.programs import Choice
from tests.factories import program, school

pytestmark = pytest.mark.django_db

HOMES = ["IL", "IN", ""]
LEVELS = [20, 21, 2, 4, 3, 5, 6, 7, 18]


@pytest.fixture
def many() -> list[School]:
    """Schools with every mixture of prices that there may be."""
    chance = random.Random(8)

    def dollars(missing: float = 0.3) -> int | None:
        return None if chance.random() < missing else chance.choice([0, 5, 900, 4_000, 9_000])

    made = []
    for number in range(120):
        kinds = ("in_district", "in_state", "out_of_state")
        missing = chance.choice([0, 0.3, 1])
        charged = {f"price_{kind}": dollars(missing) for kind in kinds}
        charged |= {f"credit_{kind}": dollars() for kind in kinds}
        if chance.random() < 0.2:
            charged |= dict.fromkeys([f"price_{kind}" for kind in kinds], 3_000)
        home = chance.choice(["IL", "IN"])
        made.append(school(f"College {number % 7}", state=home, **charged))
        for level in chance.sample(LEVELS, 3):
            price = dollars(0.7)
            high = None if price is None else chance.choice([None, price, price + 700])
            code = chance.choice(["51.0716", "51.0710", "51.0705"])
            program(made[-1], code, level, awards={}, price=price, price_high=high)
    return made


def total(school: School, program: Program, home: str) -> int | None:
    found = prices.price(program.offer, school.tariff, home)
    return found.total if found else None


def test_every_program_costs_in_the_database_what_the_rule_says(many):
    for home in HOMES:
        found = Program.objects.select_related("school").annotate(total=total_price(home))
        assert len(found) == 360
        for each in found:
            assert each.total == total(each.school, each, home), (each.school, each, home)
        by_school = School.objects.annotate(total=total_price(home, "", "programs__"))
        pairs = by_school.values_list("programs", "total")
        assert dict(pairs) == {each.pk: each.total for each in found}


def test_every_program_costs_at_best_in_the_database_what_the_rule_says(many):
    for home in HOMES:
        best = total_price(home, end=Least)
        for each in Program.objects.select_related("school").annotate(best=best):
            found = prices.price(each.offer, each.school.tariff, home)
            assert each.best == (found.total_at_best if found else None), (each.school, each, home)


def totals(school: School, choice: Choice, home: str) -> list[int]:
    """What the chosen programs cost, of those that have a price."""
    chosen = [p for p in school.programs.all() if choice.includes(p.cip, p.award_level)]
    return [cost for p in chosen if (cost := total(school, p, home)) is not None]


@pytest.mark.slow
def test_schools_stand_in_the_order_of_the_cheapest_program_that_fits(many):
    for home, choice in product(HOMES, [Choice(), Choice(("51.0716",), (3, 5))]):
        cheapest = {s.pk: min(totals(s, choice, home), default=None) for s in many}
        expected = sorted(
            many, key=lambda s: (cheapest[s.pk] is None, cheapest[s.pk] or 0, s.name, s.pk)
        )
        assert list(School.objects.cheapest_first(home, choice)) == expected, (home, choice)
        assert {None} < set(cheapest.values())


@pytest.mark.slow
def test_a_price_keeps_the_schools_with_a_program_that_costs_no_more(many):
    choice = Choice(("51.0710", "51.0705"))
    for home, dollars in product(HOMES, [0, 899, 900, 5_000, 18_000]):
        expected = {s.pk for s in many if any(t <= dollars for t in totals(s, choice, home))}
        found = School.objects.costing_at_most(dollars, home, choice)
        assert set(found.values_list("pk", flat=True)) == expected, (home, dollars)


def test_a_program_that_is_taught_no_more_has_no_price():
    made = school("Past")
    program(made, offered=False, price=5)
    assert not School.objects.costing_at_most(9_000, "").exists()
    assert School.objects.cheapest_first("").get().total is None
