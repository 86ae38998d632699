import pytest

from schools.vocabulary import phones


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9567816800", ("9567816800", "")),
        (" (956) 781-6800 ", ("9567816800", "")),
        ("956/781-6800", ("9567816800", "")),
        ("1 (956) 781 6800", ("9567816800", "")),
        ("956-781-6800, Ext. 12", ("9567816800", "12")),
        ("956-781-6800 extension 123456", ("9567816800", "123456")),
        ("(956) 781\u20116800", ("9567816800", "")),
        ("(956)\u00a0781\u20136800", ("9567816800", "")),
        ("tel:+1-956-781-6800", ("9567816800", "")),
        ("956-781-6800#5", ("9567816800", "5")),
        ("956-781-6800 x1234567", None),
        ("056-781-6800", None),
        ("956-781-680", None),
        ("956-781-68000", None),
        ("956-781-6800 or 956-781-6801", None),
        ("٩567816800", None),
    ],
)
def test_a_number_is_read_in_any_spelling(written, number):
    assert phones.read(written) == number


def test_of_two_numbers_the_first_is_read():
    assert phones.first("956-781-6800 or 956-781-6801") == ("9567816800", "")
    assert phones.first("ask for 956-781-6800") is None


def test_a_number_is_spelled_as_it_is_read():
    assert phones.spelled("9567816800") == "(956) 781-6800"
    assert phones.read(phones.spelled("9567816800", "12")) == ("9567816800", "12")


def test_a_call_goes_to_the_extension_where_there_is_one():
    assert phones.dialled("9567816800") == "tel:+19567816800"
    assert phones.dialled("9567816800", "12") == "tel:+19567816800;ext=12"
