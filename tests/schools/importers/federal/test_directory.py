"""Which schools and programs the directory holds."""

from schools.importers.federal import directory
from schools.importers.federal.directory import Chosen


def test_slugs_hold_name_city_and_state_without_accents() -> None:
    school = {"name": "Dewey University-Juana Díaz", "city": "Juana Diaz", "state": "PR"}
    assert directory.slug(school) == "dewey-university-juana-diaz-juana-diaz-pr"


def test_a_long_slug_is_cut_at_a_letter() -> None:
    for name, cut in (("a" * 179 + " b", "a" * 179), ("a" * 200, "a" * 180)):
        school = {"name": name, "city": "Peoria", "state": "IL"}
        assert directory.slug(school) == cut


def test_a_price_goes_to_every_level_now_offered_and_to_no_other() -> None:
    listed = {
        2023: {(1, "51.0716", 20): 5, (1, "51.0716", 21): 6},
        2024: {(1, "51.0716", 21): 0, (1, "51.0716", 2): 3, (2, "51.0716", 2): 1},
    }
    price = {"price": 9500, "supplies": None, "length": None, "length_unit": "", "months": 9}
    chosen = Chosen(frozenset({1}), frozenset())
    rows = directory.program_rows(listed, chosen, {(1, "51.0716"): price})
    assert [(row["award_level"], row["offered"], row.get("price")) for row in rows] == [
        (2, True, 9500),
        (20, False, None),
        (21, True, 9500),
    ]
    assert rows[2]["awards"] == {2023: 6, 2024: 0}


def test_of_closed_schools_those_with_the_group_are_kept() -> None:
    kept = [(1, "51.0716", 21), (2, "51.0705", 3)]
    other = [(3, "51.0705", 5), (4, "51.0713", 21), (5, "51.0801", 21)]
    assert [directory.in_group(key) for key in (*kept, *other)] == [True] * 2 + [False] * 3


def test_a_closed_school_offers_nothing() -> None:
    chosen = Chosen(frozenset(), frozenset({1}))
    rows = directory.program_rows({2024: {(1, "51.0716", 20): 5}}, chosen, {})
    assert rows[0]["offered"] is False
