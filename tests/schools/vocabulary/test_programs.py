import pytest

from schools.vocabulary import programs
from schools.vocabulary.cip import Kinship
from schools.vocabulary.programs import Choice


def test_the_group_holds_the_five_crosswalk_codes_and_office_management():
    assert set(programs.GROUP_CODES) == {
        "51.0716",
        "51.0710",
        "51.0711",
        "51.0712",
        "51.0714",
        "51.0705",
    }


@pytest.mark.parametrize("cip", ["51.0705", "51.0711"])
@pytest.mark.parametrize("level", [20, 21, 2, 4, 3])
def test_management_below_the_bachelors_degree_is_in_the_group(cip, level):
    assert programs.kinship(cip, level) == Kinship.GROUP


@pytest.mark.parametrize("cip", ["51.0705", "51.0711"])
@pytest.mark.parametrize("level", [5, 6, 7, 8, 17, 18, 19])
def test_management_from_the_bachelors_degree_up_is_related(cip, level):
    assert programs.kinship(cip, level) == Kinship.RELATED


def test_the_other_codes_of_the_group_are_in_it_at_any_level():
    for cip in set(programs.GROUP_CODES) - {"51.0705", "51.0711"}:
        assert {programs.kinship(cip, level) for level in programs.AWARD_LEVELS} == {Kinship.GROUP}


def test_medical_assistant_is_adjacent():
    assert programs.kinship("51.0801", 21) == Kinship.ADJACENT


def test_an_unknown_code_has_no_kinship_and_still_a_title_and_a_credential():
    assert programs.kinship("99.9999", 21) is None
    assert programs.title("99.9999") == "Program with code 99.9999"
    assert programs.short_title("99.9999") == "Program with code 99.9999"
    assert programs.credential(77) == "Award level 77"


def test_levels_sort_by_length_and_unknown_ones_last():
    assert sorted([77, 3, 4, 2, 21, 20], key=programs.length_rank) == [20, 21, 2, 4, 3, 77]


@pytest.mark.parametrize(
    ("words", "cip"),
    [
        ("medical billing", "51.0714"),
        ("Front Desk", "51.0712"),
        ("medical secretary programs", "51.0716"),
        ("medical coding course", "51.0713"),
        ("medical assistant schools", "51.0801"),
        ("Spoon River College", None),
        ("", None),
    ],
)
def test_words_people_use_mean_a_code(words, cip):
    assert programs.named(words) == cip


def test_a_choice_without_words_is_the_group():
    assert Choice().includes("51.0716", 21)
    assert Choice().includes("51.0705", 3)
    assert not Choice().includes("51.0705", 5)
    assert not Choice().includes("51.0711", 6)
    assert not Choice(("51.0711",)).includes("51.0711", 6)
    assert not Choice().includes("51.0713", 21)


def test_a_choice_of_related_programs_keeps_the_group_and_leaves_clinical_ones_out():
    related = Choice(related=True)
    assert related.includes("51.0716", 21)
    assert related.includes("51.0705", 5)
    assert related.includes("51.0713", 21)
    assert not related.includes("51.0801", 21)


def test_a_choice_of_levels_needs_code_and_level_together():
    choice = Choice(("51.0716",), (3,))
    assert choice.includes("51.0716", 3)
    assert not choice.includes("51.0716", 21)
    assert not choice.includes("51.0710", 3)


@pytest.mark.parametrize(("year", "text"), [(2024, "2023-24"), (2000, "1999-00")])
def test_an_awards_year_is_named_by_both_its_calendar_years(year, text):
    assert programs.academic_year(year) == text
