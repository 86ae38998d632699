import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import names

KNOWN = [
    (1, "Spoon River College"),
    (2, "St. Mary's Technical Institute"),
    (3, "Bryant & Stratton College-Buffalo"),
    (4, "Northern Michigan University"),
    (5, "Southern Westchester BOCES"),
    (6, "Universidad Ana G. Méndez-Recinto de Cupey"),
    (7, "Eastern Arizona College"),
    (8, "Western Technical College"),
    (9, "ICC"),
    (10, "Texas A & M University"),
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
    assert names.alike(typed, KNOWN) == found


@pytest.mark.parametrize(
    "typed", ["southern michigan", "western arizona", "harvard", "", "--", "&"]
)
def test_a_stranger_is_not_found(typed):
    assert names.alike(typed, KNOWN) == set()


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
    assert names.alike(typed, KNOWN) == found


@given(st.text(max_size=60))
def test_any_text_finds_something_or_nothing(typed):
    assert names.alike(typed, KNOWN) <= {number for number, _ in KNOWN}


@pytest.mark.parametrize("name", [name for _, name in KNOWN])
def test_every_name_finds_itself(name):
    assert {number for number, known in KNOWN if known == name} <= names.alike(name, KNOWN)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("St. Louis", "saintlouis"),
        ("Saint Louis", "saintlouis"),
        ("E. St. Louis", "eastsaintlouis"),
        ("East Saint Louis", "eastsaintlouis"),
        ("Port St Lucie", "portsaintlucie"),
        ("Sault Ste. Marie", "saultsaintemarie"),
        ("Ft. Worth", "fortworth"),
        ("Mt. Vernon", "mountvernon"),
        ("Arlington Hts", "arlingtonheights"),
        ("Colorado Spgs.", "coloradosprings"),
        ("Va Bch", "vabeach"),
        ("N Little Rock", "northlittlerock"),
        ("No. Platte", "northplatte"),
        ("Mc Allen", "mcallen"),
        ("McAllen", "mcallen"),
        ("De Kalb", "dekalb"),
        ("La Crosse", "lacrosse"),
        ("O'Fallon", "ofallon"),
        ("O Fallon", "ofallon"),
        ("Winston Salem", "winstonsalem"),
        ("Winston-Salem", "winstonsalem"),
        ("Coeur d'Alene", "coeurdalene"),
        ("Coeur d’Alene", "coeurdalene"),
        ("Cañon City", "canoncity"),
        ("Hālawa", "halawa"),
        ("St", "st"),
        ("W", "w"),
        ("", ""),
    ],
)
def test_a_town_has_one_spelling(typed, key):
    assert names.place_key(typed) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LIttle Rock", "Little Rock"),
        ("O Fallon", "O'Fallon"),
        ("O’Fallon", "O'FALLON"),
        ("Land O Lakes", "Land O' Lakes"),
        ("Bois D Arc", "Bois D'Arc"),
        ("LAnse", "L'Anse"),
    ],
)
def test_capitals_and_apostrophes_make_no_other_town(one: str, other: str) -> None:
    assert names.letters(one) == names.letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De Soto", "DeSoto"),
        ("St. Louis", "Saint Louis"),
        ("Mayaguez", "Mayagüez"),
        ("Waldo Park", "WaldoPark"),
        ("D", "O"),
    ],
)
def test_blanks_and_other_letters_do(one: str, other: str) -> None:
    assert names.letters(one) != names.letters(other)
