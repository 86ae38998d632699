"""Names as people type them, over the whole directory."""

import pytest

from schools.models.querysets import MEDICAL_SECRETARY
from schools.search import slips
from schools.search.named import Named
from schools.vocabulary.school_names import Likeness
from tests.pages import heading, page, words

pytestmark = pytest.mark.django_db

# What is typed; schools of the group that are found; schools that are told apart.
CASES = [
    ("UMA", {"Ultimate Medical Academy"}, {"University of Maine at Augusta"}),
    ("u.m.a.", {"Ultimate Medical Academy"}, {"University of Maine at Augusta"}),
    ("LACC", {"Los Angeles City College"}, set()),
    ("Tri-C", {"Cuyahoga Community College District"}, set()),
    ("TriC", {"Cuyahoga Community College District"}, set()),
    (
        "BMCC",
        {"Bay Mills Community College", "Blue Mountain Community College"},
        {"CUNY Borough of Manhattan Community College"},
    ),
    ("ivytech", {"Ivy Tech Community College"}, set()),
    ("Kaplan University", {"Purdue University Global"}, set()),
    ("Capital Community College", {"Connecticut State Community College"}, set()),
    ("Norwalk CC", set(), {"Connecticut State Community College Norwalk"}),
    ("Hodges University", set(), {"Hodges University"}),
    ("Coyne American Institute", set(), {"Coyne College"}),
    ("NOVA", set(), {"Northern Virginia Community College"}),
    ("st. louis cc", set(), {"Saint Louis Community College"}),
    ("IUPUI", set(), {"Indiana University-Indianapolis"}),
    ("Miami Dade CC", {"Miami Dade College"}, set()),
    ("U of Phoenix", {"University of Phoenix-Arizona"}, set()),
    ("SJVC Fresno", {"San Joaquin Valley College-Fresno"}, set()),
    ("Keiser Univ", set(), {"Keiser University-Ft Lauderdale"}),
    ("Bryan University", {"Bryan University"}, {"Bryan University"}),
    ("XQZ", set(), set()),
]


@pytest.mark.parametrize(("typed", "taught", "apart"), CASES)
def test_a_name_finds_its_schools_and_tells_the_others_apart(visitor, typed, taught, apart):
    results = page(visitor, f"q={typed}")
    assert {card.school.name for card in results.context["results"].cards} == taught
    assert {told.school.name for told in results.context["results"].apart.schools} == apart


def test_a_chain_is_found_by_its_acronym_alone():
    named = Named("sjvc", MEDICAL_SECRETARY)
    assert len(named.likeness) == 15
    assert set(named.likeness.values()) == {Likeness.WHOLE}


def test_the_closed_branches_of_one_school_are_each_told(visitor):
    response = page(visitor, "q=Stone Academy")
    assert heading(response).startswith("3 schools are named like “Stone Academy”; none teaches")
    assert words(response).count("closed on February 15, 2023.") == 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ivi Tech", "Ivy Tech"),
        ("Brian and Straton", "Bryant & Stratton"),
        ("Coyote Colege", "Coyne College"),
        ("Keisr Univ", "Keiser University"),
    ],
)
def test_a_name_that_nobody_bears_offers_the_one_that_was_meant(visitor, typed, name):
    offered = page(visitor, f"q={typed}&location=61602").context["results"].names_meant
    assert name in [link.label for link in offered]


@pytest.mark.parametrize(
    ("typed", "schools", "near"),
    [
        ("UMA", ["UMA"], ""),
        ("Ivi Tech", ["Ivy Tech"], ""),
        ("Stone Academy", ["Stone Academy"], ""),
        ("Ivy Tech Fort Wayne", ["Ivy Tech"], "Fort Wayne, IN"),
        ("Ivy Tech, Fort Wayne, IN", ["Ivy Tech"], "Fort Wayne, IN"),
        ("Pima Medical Institute near Mesa, AZ", ["Pima Medical Institute"], "Mesa, AZ"),
        ("UMA 33755", ["UMA"], "33755"),
        ("Chcago, IL", [], ""),
    ],
)
def test_a_name_typed_as_a_place_is_read_as_one(typed, schools, near):
    found = slips.meant(typed)
    assert (found.schools, found.near) == (schools, near)
