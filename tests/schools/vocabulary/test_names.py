import pytest

from schools.vocabulary import names


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
