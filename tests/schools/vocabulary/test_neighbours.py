import pytest

from schools.vocabulary.neighbours import neighbours
from schools.vocabulary.states import NAMES


@pytest.mark.parametrize("state", NAMES)
def test_who_borders_on_a_state_is_bordered_by_it(state):
    assert all(state in neighbours(other) for other in neighbours(state))
    assert state not in neighbours(state)


def test_all_but_alaska_hawaii_and_the_islands_have_neighbours():
    alone = {state for state in NAMES if not neighbours(state)}
    assert alone == {"AK", "HI", "AS", "GU", "MP", "PR", "VI", "FM", "MH", "PW"}


@pytest.mark.parametrize(
    ("state", "others"),
    [
        ("NC", ["GA", "SC", "TN", "VA"]),
        ("MO", ["AR", "IA", "IL", "KS", "KY", "NE", "OK", "TN"]),
        ("DC", ["MD", "VA"]),
        ("RI", ["CT", "MA"]),
        ("AZ", ["CA", "NM", "NV", "UT"]),
    ],
)
def test_neighbours_are_those_on_the_map(state, others):
    assert neighbours(state) == others
