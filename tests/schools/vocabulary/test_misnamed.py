"""Which names of schools were meant where nobody bears what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import misnamed, school_names

MEANT = [
    (
        1,
        (
            "Ivy Tech Community College",
            "Ivy Tech State College",
        ),
    ),
    (2, ("Pima Medical Institute-Tucson",)),
    (3, ("Pima Medical Institute-Mesa",)),
    (4, ("Pina Institute",)),
    (5, ("Community College of Denver",)),
    (
        6,
        (
            "CUNY Borough of Manhattan Community College",
            "BMCC",
        ),
    ),
    (7, ("Universidad Ana G. Méndez-Gurabo Campus",)),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Ivi Tech", "Ivy Tech"),
        ("IvyTech", "Ivy Tech"),
        ("Ivi Tec Comunity Colege", "Ivy Tech Community College"),
        ("iv ytech", "Ivy Tech"),
        ("Pimamedical", "Pima Medical"),
        ("Pema", "Pima"),
        ("Zima Medical Institute", "Pima Medical Institute"),
        ("anagmendez", "Ana G. Méndez"),
        ("Bouough Manhatan", "Borough of Manhattan"),
        ("BMC C", "BMCC"),
    ],
)
def test_what_was_meant_is_offered_as_it_is_spelled(typed, first):
    assert misnamed.meant(typed, MEANT)[0] == first


@pytest.mark.parametrize("typed", ["PEMA", "of", "iv", "Xyzzy Plugh", "--", ""])
def test_what_is_like_nothing_offers_nothing(typed):
    assert misnamed.meant(typed, MEANT) == []


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[A-Za-z -]{1,30}")))
def test_what_is_offered_is_found(typed):
    offered = misnamed.meant(typed, MEANT)
    assert len(offered) <= misnamed.OFFERED
    for words in offered:
        assert school_names.alike(words, MEANT), words


RENAMED = [
    (1, ("Palm Beach State College",)),
    (2, ("Pasco-Hernando State College",)),
    (3, ("New Mexico State University-Dona Ana",)),
    (4, ("Rasmussen University-Florida",)),
    (5, ("Rasmussen University-Illinois",)),
    (6, ("Cuyahoga Community College District",)),
    (7, ("Broward College",)),
    (8, ("Eastern Florida State College", "Brevard College")),
    (9, ("Virginia Western College",)),
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Palm Beach Community College", ["Palm Beach State College"]),
        ("Palm Beach CC", ["Palm Beach State College"]),
        ("pasco-hernando cc", ["Pasco-Hernando State College"]),
        ("Dona Ana Community College", ["New Mexico State University-Dona Ana"]),
        ("Rasmussen College", ["Rasmussen University"]),
        ("cuyahoga county community college", ["Cuyahoga Community College District"]),
        ("Brevard Community College", ["Eastern Florida State College"]),  # no slip of Broward
    ],
)
def test_another_word_for_college_offers_the_school(typed, names):
    assert misnamed.meant(typed, RENAMED) == names


@pytest.mark.parametrize(
    "typed", ["Community College", "Virginia Technical College", "Palm State College", "Broward"]
)
def test_what_is_left_of_a_name_is_all_of_it(typed):
    assert misnamed.renamed(typed, RENAMED) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Spon Colege", "Spoon River College"),
        ("nothern univ", "Northern Michigan University"),
        ("Keisr Univ", "Keiser University"),
    ],
)
def test_a_slip_in_some_of_the_words_offers_the_school(typed, name):
    known = [
        (1, ("Spoon River College",)),
        (2, ("Northern Michigan University",)),
        (3, ("Keiser University-Tampa",)),
        (4, ("Keiser University-Miami",)),
    ]
    assert misnamed.meant(typed, known) == [name]


def test_a_campus_is_offered_too():
    known, campuses = [(1, ("Dallas College",))], [(1, ("Eastfield College",))]
    assert misnamed.meant("Eastfeild", known, campuses) == ["Eastfield"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "*", "'", "-,.", "😀", "@"])
def test_signs_alone_offer_nobody(typed):
    assert misnamed.meant(typed, [(1, ("Living Arts College @ School",))]) == []


def test_a_name_that_begins_so_is_offered_before_one_that_ends_so():
    known = [(1, ("Institute of Palm Beach",)), (2, ("Palm Beach State College",))]
    offered = ["Palm Beach State College", "Institute of Palm Beach"]
    assert misnamed.meant("Palm Beach CC", known) == offered
