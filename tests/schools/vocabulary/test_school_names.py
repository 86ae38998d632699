"""Which names of schools are like what was typed, and which were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import school_names
from schools.vocabulary.school_names import Likeness

KNOWN = [
    (1, ("Spoon River College",)),
    (2, ("St. Mary's Technical Institute",)),
    (3, ("Bryant & Stratton College-Buffalo",)),
    (4, ("Northern Michigan University",)),
    (5, ("Southern Westchester BOCES",)),
    (6, ("Universidad Ana G. Méndez-Recinto de Cupey",)),
    (7, ("Eastern Arizona College",)),
    (8, ("Western Technical College",)),
    (9, ("ICC",)),
    (10, ("Texas A & M University",)),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("spoon river", {1}),
        ("Spon Rivr Colege", {1}),
        ("river spoon", {1}),
        ("st marys", {2}),
        ("Saint Mary's", {2}),
        ("ST. MARY’S TECH", {2}),
        ("bryant and stratton", {3}),
        ("Bryant&Stratton", {3}),
        ("nothern michigan", {4}),
        ("mendez", {6}),
        ("MÉNDEZ", {6}),
        ("icc", {9}),
        ("Texas A&M", {10}),
        ("the college", {1, 3, 7, 8}),
        ("te", {2, 8, 10}),  # two letters begin a word, one is a word
        ("m", {10}),
    ],
)
def test_a_name_is_found_as_people_type_it(typed, found):
    assert set(school_names.alike(typed, KNOWN)) == found


@pytest.mark.parametrize(
    "typed", ["southern michigan", "western arizona", "harvard", "", "--", "&"]
)
def test_a_stranger_is_not_found(typed):
    assert school_names.alike(typed, KNOWN) == {}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("icx", set()),  # three letters: no slip
        ("rivr", {1}),  # four: one
        ("rvar", set()),
        ("mixigan", set()),  # seven: still one
        ("mixhigzn", {4}),  # eight: two
        ("mixhxgzn", set()),
        ("iver", set()),  # in the first letter: one, from five letters on
        ("xiver", {1}),
        ("nichigzn", set()),
    ],
)
def test_a_longer_word_may_hold_more_slips(typed, found):
    assert set(school_names.alike(typed, KNOWN)) == found


@given(st.text(max_size=60))
def test_any_text_finds_something_or_nothing(typed):
    assert school_names.alike(typed, KNOWN).keys() <= {number for number, _ in KNOWN}


@pytest.mark.parametrize(("number", "names"), KNOWN)
def test_every_name_finds_itself_whole(number, names):
    assert school_names.alike(names[0], KNOWN)[number] is Likeness.WHOLE


ACRONYMS = [
    (
        1,
        (
            "Ultimate Medical Academy",
            "UMA",
        ),
    ),
    (
        2,
        (
            "Arizona Western College",
            "Yuma/La Paz Counties Community College District",
        ),
    ),
    (3, ("Umatilla College",)),
    (
        4,
        (
            "San Joaquin Valley College-Fresno",
            "SJVC",
        ),
    ),
    (5, ("Los Angeles City College",)),
    (
        6,
        (
            "Lackawanna College",
            "LCC",
        ),
    ),
    (
        7,
        (
            "Cuyahoga Community College District",
            "Tri-C",
        ),
    ),
    (8, ("Tri-County Technical College",)),
    (9, ("Keiser University-Ft Lauderdale",)),
    (10, ("Mitchell Community College",)),
    (11, ("Mount Ida T. College",)),
    (12, ("Mount Ida Technical",)),
    (
        13,
        (
            "Northern Cago College",
            "College",
            "L Triple C",
        ),
    ),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("UMA", {1}),
        ("U.M.A.", {1}),
        ("uma", {1}),  # somebody's acronym, in any letters
        ("umat", {3}),
        ("UMAT", set()),
        ("SJVC", {4}),
        ("sjvc fresno", {4}),
        ("SJVC Fresno", {4}),
        ("SJVC Tulsa", set()),
        ("LACC", {5}),  # by its initials; not LCC, one letter away
        ("lacc", {5}),
        ("lac", {6}),
        ("LCC", {6}),
        ("Tri-C", {7}),
        ("tri c", {7}),  # not the triple C that it begins
        ("TriC", {7}),
        ("tri county", {8}),
        ("KEISER", {9}),
        ("KEISR", set()),
        ("Keisr", {9}),
        ("keiseruniversity lauderdale", {9}),
        ("KEISR UNIVERSITY", {9}),  # shouted, not an acronym
        ("Keiser U", {9}),
        ("Mitchell CC", {10}),
        ("Mitchell JC", set()),
        ("mit", {10, 12}),  # what it begins stays
        ("MIT", {12}),
    ],
)
def test_an_acronym_matches_exactly(typed, found):
    assert set(school_names.alike(typed, ACRONYMS)) == found


@pytest.mark.parametrize(
    ("typed", "likeness"),
    [
        ("Keiser University", Likeness.WHOLE),
        ("KeiserUniversity", Likeness.WHOLE),
        ("keiser university ft. lauderdale", Likeness.WHOLE),
        ("university keiser", Likeness.WORDS),
        ("fort lauderdale", Likeness.WORDS),
        ("Keiser Univ", Likeness.BEGUN),
        ("Kieser Univ", Likeness.MISTYPED),
    ],
)
def test_the_closest_likeness_is_told(typed, likeness):
    assert school_names.alike(typed, ACRONYMS)[9] is likeness


@pytest.mark.parametrize(("typed", "found"), [("Stanly", {1}), ("Stanlly", {1, 2})])
def test_where_a_word_is_spelled_right_there_was_no_slip(typed, found):
    known = [(1, ("Stanly Community College",)), (2, ("Stanley Career Center",))]
    assert set(school_names.alike(typed, known)) == found


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
    assert school_names.meant(typed, MEANT)[0] == first


@pytest.mark.parametrize("typed", ["PEMA", "of", "iv", "Xyzzy Plugh", "--", ""])
def test_what_is_like_nothing_offers_nothing(typed):
    assert school_names.meant(typed, MEANT) == []


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[A-Za-z -]{1,30}")))
def test_what_is_offered_is_found(typed):
    offered = school_names.meant(typed, MEANT)
    assert len(offered) <= school_names.OFFERED
    for words in offered:
        assert school_names.alike(words, MEANT), words
