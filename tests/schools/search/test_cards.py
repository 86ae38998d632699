import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.models import School
from schools.search import cards
from schools.search.cards import Card
from schools.vocabulary.programs import Choice
from tests.asking import search
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
        (5.7476, "5.8 miles"),  # "5.75" in our files
        (3.25, "3.3 miles"),
        (24.5, "25 miles"),
        (26.5, "27 miles"),
        (24.96, "25 miles"),
        (25.04, "25 miles"),
        (1234.5, "1,235 miles"),
    ],
)
def test_miles_are_told_as_people_say_them(miles, text):
    found = cards.distance(miles)
    assert str(found) == text
    assert found.number == (text.split()[0] if text[0].isdigit() else "")


@pytest.mark.parametrize(
    ("miles", "limit", "text"),
    [
        (0.9, None, "less than 1 mile"),
        (1, None, "about 1 mile"),
        (1.49, None, "about 1 mile"),
        (1.5, None, "about 2 miles"),
        (6.1, None, "about 6 miles"),
        (9.6, None, "about 10 miles"),
        (1234.5, None, "about 1,235 miles"),
        (5.4, 5, "just over 5 miles"),
        (5.5, 5, "about 6 miles"),
    ],
)
def test_approximate_miles_are_whole_ones(miles, limit, text):
    found = cards.distance(miles, limit, is_about=True)
    assert str(found) == text
    assert found.is_about == text.startswith("about")


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


@given(st.floats(0, 13_000), st.sampled_from([5, 10, 25, 50, 100]), st.booleans())
def test_the_label_never_contradicts_the_filter(miles, limit, is_about):
    text = str(cards.distance(miles, limit, is_about=is_about))
    if text.startswith(("less", "just")):
        return
    shown = float(text.removeprefix("about ").split()[0].replace(",", ""))
    assert (shown <= limit) == (miles <= limit)
    assert shown == pytest.approx(miles, abs=0.51 if is_about or miles > 9.9 else 0.056)


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
def test_where_no_price_is_published_another_program_is_named_that_has_one():
    made = school()
    program(made, "51.0716", 21)
    assert Card(made, Choice()).priced_elsewhere is None
    program(made, "51.0707", 21, offered=False, price=1)
    clinical = program(made, "51.0801", 21, price=16_140)
    assert Card(made, Choice()).priced_elsewhere.program == clinical
    office = program(made, "51.0713", 21, price=17_000)
    assert Card(made, Choice()).priced_elsewhere.program == office
    made.price_in_district = made.price_in_state = made.price_out_of_state = 5_000
    assert Card(made, Choice()).priced_elsewhere is None


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("location=60614", "?location=60614"),
        ("location=peoria il", "?location=Peoria%2C+IL"),
        ("lat=41.92&lon=-87.6", "?lat=41.92&lon=-87.60"),
        ("", ""),
    ],
)
@pytest.mark.django_db
def test_a_link_keeps_the_place(query, link):
    assert Card(School(), Choice(), place=search(query).location).from_here == link


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
