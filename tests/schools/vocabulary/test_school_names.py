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
        ("river spoon", {1}),
        ("st marys", {2}),
        ("Saint Mary's", {2}),
        ("ST. MARY’S TECH", {2}),
        ("bryant and stratton", {3}),
        ("Bryant&Stratton", {3}),
        ("mendez", {6}),
        ("MÉNDEZ", {6}),
        ("icc", {9}),
        ("Texas A&M", {10}),
        ("the college", {1, 3, 7, 8}),
        ("te", {2, 8, 10}),  # two letters begin a word, one is a word
    ],
)
def test_a_name_is_found_as_people_type_it(typed, found):
    assert set(school_names.alike(typed, KNOWN)) == found


@pytest.mark.parametrize(
    "typed",
    [
        "southern michigan",
        "western arizona",
        "harvard",
        "nothern michigan",
        "",
        "--",
        "&",
        "m",
    ],
)
def test_a_stranger_is_not_found(typed):
    assert school_names.alike(typed, KNOWN) == {}


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("icx", "icc", False),  # three letters: no slip
        ("rivr", "river", True),  # four: one
        ("rvar", "river", False),
        ("mixigan", "michigan", False),  # seven: still one
        ("mixhigzn", "michigan", True),  # eight: two
        ("mixhxgzn", "michigan", False),
        ("iver", "river", False),  # in the first letter: one, from five letters on
        ("xiver", "river", True),
        ("nichigzn", "michigan", False),
        ("southern", "northern", False),
    ],
)
def test_a_longer_word_may_hold_more_slips(typed, word, expected):
    assert school_names.is_slip(typed, word) is expected


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
        ("Keisr", set()),
        ("keiseruniversity lauderdale", {9}),
        ("KEISER UNIVERSITY", {9}),  # shouted, not an acronym
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
        ("university keiser", Likeness.STEM),
        ("fort lauderdale", Likeness.WORDS),
        ("Keiser Univ", Likeness.BEGUN),
        ("Keiser", Likeness.STEM),
    ],
)
def test_the_closest_likeness_is_told(typed, likeness):
    assert school_names.alike(typed, ACRONYMS)[9] is likeness


NAMESAKES = [
    (1, ("Baker College",)),
    (2, ("San Joaquin Valley College-Bakersfield",)),
    (3, ("Cape Cod Community College",)),
    (4, ("College of DuPage", "COD")),
    (5, ("Community College of Denver",)),
    (6, ("Mt San Jacinto Community College District", "Mt. San Jacinto CCD")),
    (7, ("Baker Technical College",)),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Baker College", {1: Likeness.WHOLE, 7: Likeness.STEM}),  # no Bakersfield
        ("Baker", {1: Likeness.STEM, 2: Likeness.BEGUN, 7: Likeness.STEM}),
        ("COD", {4: Likeness.WHOLE}),  # no Cape Cod
        ("cod", {4: Likeness.WHOLE, 3: Likeness.WORDS}),
        ("CCD", {5: Likeness.INITIALS}),
        ("ccd", {5: Likeness.INITIALS, 6: Likeness.WORDS}),
        ("DENVER", {5: Likeness.STEM}),  # in capitals, and nobody's acronym
    ],
)
def test_a_whole_name_finds_nothing_that_it_begins_and_an_acronym_no_word(typed, found):
    assert school_names.alike(typed, NAMESAKES) == found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cape Cod", True),
        ("Mount San Jacinto", True),
        ("cod", True),
        ("Cape", True),
        ("Jacinto", False),
        ("Bake", False),
        ("", False),
    ],
)
def test_a_name_begins_so_by_whole_words_or_is_known_so(typed, expected):
    assert any(school_names.begins(typed, names) for _key, names in NAMESAKES) is expected
