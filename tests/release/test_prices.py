"""What visitors are told a program costs, against a plain loop over the tables of facts."""

import csv
import random
import re
from collections import defaultdict
from urllib.parse import quote_plus

import pytest
from django.core.cache import cache

from schools.importers import tables
from schools.models import Place, Program, School
from schools.pages.profile import Profile
from schools.search.locations import Location
from tests.asking import schools
from tests.pages import count, page, words

pytestmark = pytest.mark.django_db

Row = dict[str, str]
TIMES = {"20": (1, 1), "21": (1, 1), "2": (1, 2), "4": (2, 4), "3": (2, 2), "5": (4, 4)}
GROUP = {"51.0710", "51.0712", "51.0714", "51.0716"}
BELOW_BACHELOR = {"51.0705", "51.0711"}


def read(table: str) -> list[Row]:
    with (tables.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def rows() -> dict[int, Row]:
    return {int(row["unitid"]): row for row in read("schools")}


@pytest.fixture(scope="module")
def taught() -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in read("programs"):
        if row["offered"] == "1":
            found[int(row["unitid"])].append(row)
    return found


def is_group(row: Row) -> bool:
    return row["cip"] in GROUP or (
        row["cip"] in BELOW_BACHELOR and row["award_level"] in TIMES and row["award_level"] != "5"
    )


def pays(school: Row, program: Row, home: str) -> list[int]:
    """Every amount that a visitor may be asked for, in dollars; nothing where nobody knows."""
    if program["price"]:
        return [int(program[name]) for name in ("price", "price_high") if program[name]]
    if program["award_level"] not in TIMES:
        return []
    times = TIMES[program["award_level"]]
    kinds = ("in_district", "in_state") if home == school["state"] else ("out_of_state",)
    if not home:
        kinds = ("in_district", "in_state", "out_of_state")
    known = [school[f"price_{kind}"] for kind in kinds if school[f"price_{kind}"]]
    if known:
        return [int(dollars) * each for dollars in known for each in times]
    if any(school[f"price_{kind}"] for kind in ("in_district", "in_state", "out_of_state")):
        return []
    return [int(school[f"credit_{kind}"]) for kind in kinds if school[f"credit_{kind}"]]


def shown(amount: str) -> set[int]:
    return {int(digits.replace(",", "")) for digits in re.findall(r"\$([\d,]*\d)", amount)}


def is_right(amount: str, payable: list[int]) -> bool:
    """From the least to the most, and nothing that this visitor does not pay."""
    said = shown(amount)
    return said <= set(payable) and {min(said), max(said)} == {min(payable), max(payable)}


def places_where_people_live(number: int) -> list[Place]:
    towns = list(Place.objects.filter(kind=Place.Kind.TOWN, population__gt=0).order_by("pk"))
    people = [town.population for town in towns]
    return random.Random(2026).choices(towns, weights=people, k=number)


def test_600_searches_where_people_live_show_no_price_that_the_reader_could_not_pay(
    visitor, rows, taught
):
    wrong, cards, across = [], 0, 0
    for town in sorted(set(places_where_people_live(600)), key=str):
        cache.clear()
        response = visitor.get(f"/schools/?location={quote_plus(str(town))}")
        results = response.context.get("results")
        if results is None:  # two places of one name: it asks
            continue
        assert results.location.state == town.state
        amounts = []
        for card in [*results.cards, *results.online_in_state, *results.outside]:
            school = rows[card.school.unitid]
            each = [pays(school, p, town.state) for p in taught[card.school.unitid] if is_group(p)]
            least = min((max(payable) for payable in each if payable), default=None)
            quote = card.quotes.cheapest
            cards += 1
            if quote is None:
                assert least is None, card.school
                continue
            amounts.append((quote.is_at_most, [amount for amount, _whose in quote.figures]))
            across += school["state"] != town.state and quote.is_estimate
            right = [p for p in each if p and max(p) == least and is_right(quote.amount, p)]
            if not right:
                wrong.append((town, card.school, quote.amount, each))
        html = response.content.decode()
        shown = re.findall(r'<p class="figures">(.*?)</p>', html)
        assert [
            ("up to" in each, re.findall(r'<b class="number">([^<]*)</b>', each)) for each in shown
        ] == amounts, town
    assert wrong == []
    assert cards > 4_000
    assert across > 300


@pytest.mark.parametrize("home", ["", "own", "other"])
def test_every_school_page_has_for_each_program_what_its_reader_pays(rows, taught, home):
    priced = 0
    for school in Profile.schools():
        row = rows[school.unitid]
        state = {"": "", "own": school.state, "other": "WY" if school.state != "WY" else "IL"}[home]
        profile = Profile(school, Location.of_state(state) if state else None)
        for program in taught[school.unitid]:
            key = (program["cip"], int(program["award_level"]))
            (quote,) = [q for p, q in profile.quotes.items() if (p.cip, p.award_level) == key]
            payable = pays(row, program, state)
            assert bool(quote) == bool(payable), (school, key)
            if quote:
                assert is_right(quote.amount, payable), (school, key, quote.amount, payable)
                priced += 1
    assert priced > 3_000


@pytest.mark.parametrize("query", ["", "location=Ohio", "location=Cincinnati, OH&distance=100"])
def test_the_order_by_price_is_that_of_a_plain_loop_over_all_that_fits(rows, taught, query):
    home = "OH" if query else ""
    cheapest = {}
    for school in schools(query):
        each = [pays(rows[school.unitid], p, home) for p in taught[school.unitid] if is_group(p)]
        charged = (
            rows[school.unitid]["credit_in_state"] and not rows[school.unitid]["price_in_state"]
        )
        published = any(p["price"] for p in taught[school.unitid] if is_group(p))
        tops = [max(payable) for payable in each if payable]
        has_total = tops and (published or not charged)
        cheapest[school.pk] = (0, min(tops)) if has_total else (1, 0)
    expected = sorted(schools(query), key=lambda s: (cheapest[s.pk], s.name, s.pk))
    assert list(schools(f"{query}&sort=price")) == expected
    assert len(expected) > 10


def test_schools_without_a_price_stand_last_and_are_counted(visitor):
    assert "112 schools publish no price for a program or a year and stand last." in words(
        page(visitor, "sort=price")
    )
    last = list(schools("sort=price"))[-112:]
    assert not any(Profile(s).headline.quotes.cheapest for s in last if not s.credit_in_state)
    text = words(page(visitor, "max_price=5000"))
    assert "112 more publish no price for a program or a year." in text
    assert count(visitor, "max_price=1000000") == 809 - 112


def worst_and_best(school: Row, program: Row, home: str) -> tuple[int, int] | None:
    """The most that a program costs, and the most of who pays the least; None for no total."""
    payable = pays(school, program, home)
    if program["price"]:
        return max(payable), max(payable)
    by_year = any(school[f"price_{kind}"] for kind in ("in_district", "in_state", "out_of_state"))
    most = payable[1::2]  # of each place to live the least and the most
    return (max(most), min(most)) if payable and by_year else None


@pytest.mark.parametrize("dollars", [2_500, 5_000, 10_000, 20_000])
@pytest.mark.parametrize(
    ("query", "home"),
    [
        ("", ""),
        ("location=CA", "CA"),
        ("location=Illinois", "IL"),
        ("location=DMV&distance=50", ""),
    ],
)
def test_what_a_price_leaves_out_is_what_a_plain_loop_leaves_out(
    visitor, rows, taught, query, home, dollars
):
    expected = dict.fromkeys(("residents", "partly", "unpriced"), 0)
    for school in schools(query):
        chosen = filter(is_group, taught[school.unitid])
        costs = [worst_and_best(rows[school.unitid], each, home) for each in chosen]
        known = [cost for cost in costs if cost]
        if not known:
            expected["unpriced"] += 1
        elif all(worst > dollars for worst, _best in known):
            is_cheaper = any(best <= dollars for _worst, best in known)
            expected["residents"] += is_cheaper
            expected["partly"] += not is_cheaper and None in costs
    found = page(visitor, f"{query}&max_price={dollars}").context["results"].left_out
    assert {why: found[why] for why in expected} == expected


def test_one_price_of_the_release_is_a_slip_and_marked_as_one(visitor):
    (slip,) = [p for p in Program.objects.offered() if p.is_price_to_check]
    assert (slip.school.name, slip.price) == ("New Professions Technical Institute", 150_455)
    for path in (slip.school.get_absolute_url(), "/schools/?q=New+Professions&program=51.0801"):
        assert "$150,455 for the whole program · 2023-24 · check with the school" in words(
            visitor.get(path)
        )


def test_the_slip_and_both_of_two_prices_are_told_of_another_program_too(visitor):
    slip = words(page(visitor, "q=New+Professions"))
    assert (
        "Medical assistant here is $150,455 for the whole program · 2023-24 · check with the school"
        in slip
    )
    text = words(page(visitor, "q=Meridian+College"))
    assert "Medical assistant here is $16,900 to $35,300 for the whole program · " in text
    assert "the cheaper takes 12 months, the dearer 24 months" in text


def test_a_nine_month_price_is_no_associate_degrees_without_a_word(visitor):
    text = words(page(visitor, "location=93534&award=associate&distance=25"))
    assert (
        "$21,395 for the whole program · one price reported for all its levels · "
        "this price is of a 9-month course · 2023-24"
    ) in text


def test_two_prices_of_one_code_show_as_a_range_with_their_lengths(visitor):
    made = School.objects.get(unitid=441371)
    text = words(visitor.get(made.get_absolute_url()))
    assert "$18,525 to $29,925 for the whole program · the cheaper takes 11 months, " in text


def test_from_indiana_a_college_in_kentucky_has_the_price_for_other_states(visitor):
    response = page(visitor, "location=New Albany, IN&distance=100")
    (card,) = [
        card
        for card in response.context["results"].cards
        if card.school.name == "Elizabethtown Community and Technical College"
    ]
    assert card.quotes.cheapest.whom == "for students from another state"
    assert card.quotes.cheapest.price.low == card.school.price_out_of_state
    html = visitor.get(f"{card.school.get_absolute_url()}{card.from_here}")
    assert "for students from another state" in words(html)
