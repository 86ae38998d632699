import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.search import cards
from schools.search.cards import Card, Price
from schools.vocabulary.programs import Choice
from tests.factories import program, school


@pytest.mark.parametrize(
    ("miles", "text"),
    [
        (0, "less than 1 mile"),
        (0.999, "less than 1 mile"),
        (1, "1.0 miles"),
        (3.45, "3.5 miles"),
        (9.94, "9.9 miles"),
        (9.96, "10 miles"),
        (24.96, "25 miles"),
        (25.04, "25 miles"),
        (1234.5, "1,234 miles"),
    ],
)
def test_miles_are_told_as_people_say_them(miles, text):
    found = cards.distance(miles)
    assert str(found) == text
    assert found.number == (text.split()[0] if text[0].isdigit() else "")


@pytest.mark.parametrize(
    ("miles", "limit", "text"),
    [
        (25.04, 25, "just over 25 miles"),
        (25.6, 25, "26 miles"),
        (5.04, 5, "just over 5 miles"),
        (5.06, 5, "5.1 miles"),
        (24.96, 25, "25 miles"),
        (25, 25, "25 miles"),
        (1000.3, 1000, "just over 1,000 miles"),
    ],
)
def test_a_school_outside_never_reads_as_inside(miles, limit, text):
    assert str(cards.distance(miles, limit)) == text


@given(st.floats(0, 13_000), st.sampled_from([5, 10, 25, 50, 100]))
def test_the_label_never_contradicts_the_filter(miles, limit):
    text = str(cards.distance(miles, limit))
    if text.startswith(("less", "just")):
        return
    shown = float(text.removesuffix(" miles").replace(",", ""))
    assert (shown <= limit) == (miles <= limit)
    assert shown == pytest.approx(miles, abs=0.5 if miles > 9.9 else 0.051)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("awards", "note"),
    [
        ({2024: 1, 2020: 0}, ""),
        ({2024: 0}, "New in 2023-24; nobody is reported to have finished yet."),
        (
            {2022: 0, 2023: 0, 2024: 0},
            "Listed; nobody is reported to have finished since 2021-22.",
        ),
        ({}, "No completions reported to the federal survey yet."),
    ],
)
def test_a_count_that_would_mislead_has_words(awards, note):
    assert cards.awards_note(program(school(), awards=awards)) == note


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "price"),
    [
        ({}, None),
        (
            {"price_in_district": 4650, "price_in_state": 9900, "price_out_of_state": 11700},
            Price(4650, 4650, "district", "2023-24"),
        ),
        (
            {"price_in_district": 1238, "price_in_state": 1238, "price_out_of_state": 9000},
            Price(1238, 1238, "state", "2023-24"),
        ),
        (
            {"price_in_district": 15600, "price_in_state": 15600, "price_out_of_state": 15600},
            Price(15600, 15600, "year", "2023-24"),
        ),
        ({"price_in_state": 0}, Price(0, 0, "state", "2023-24")),
    ],
)
def test_a_years_price_says_for_whom(fields, price):
    made = school(origins={"prices": "IC2023_AY"}, **fields)
    program(made)
    assert Card(made, Choice()).price == price


@pytest.mark.django_db
def test_a_price_that_an_editor_set_says_so():
    made = school(
        price_in_district=1,
        price_in_state=2,
        origins={"prices": "IC2023_AY", "price_in_state": "editor"},
    )
    program(made)
    assert Card(made, Choice()).price.year == "2023-24"
    made.price_in_district = None
    assert Card(made, Choice()).price.year == "checked by an editor"


@pytest.mark.django_db
def test_the_whole_programs_price_comes_first():
    made = school(price_in_state=9000)
    program(made, "51.0716", 21, price=12_000, price_release="IC2023_PY")
    program(made, "51.0710", 21, price=8_000, price_release="IC2023_PY")
    program(made, "51.0801", 21, price=1, price_release="IC2023_PY")
    assert Card(made, Choice()).price == Price(8_000, 12_000, "program", "2023-24")


@pytest.mark.django_db
def test_a_card_names_what_was_asked_for_shortest_first_and_the_rest_after():
    made = school()
    for cip, level in (("51.0716", 3), ("51.0716", 20), ("51.0713", 21), ("51.0801", 21)):
        program(made, cip, level)
    program(made, "51.0712", 21, offered=False)
    card = Card(made, Choice())
    assert [p.award_level for p in card.programs] == [20, 3]
    assert card.also == ["Medical coding"]
    assert card.distance is None
