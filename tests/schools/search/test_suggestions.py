import re

import pytest

from schools.search.suggestions import suggest

pytestmark = pytest.mark.django_db


def test_suggestions_name_the_largest_towns_first():
    labels = [location.label for location in suggest("springf")]
    assert labels[0] == "Springfield, MO"
    assert len(labels) == 8


def test_suggestions_name_states_before_towns():
    assert suggest("illi")[0].label == "Illinois"


def test_suggestions_follow_the_state_after_the_comma():
    labels = [location.label for location in suggest("springfield, i")]
    assert labels
    assert all(re.search(r"Springfield, I[ADLN]", label) for label in labels)


def test_suggestions_complete_a_zip_code():
    assert [location.text for location in suggest("6161")][:2] == ["61610", "61611"]


def test_suggestions_for_nothing_are_none():
    assert suggest(" , ") == []


def test_suggestions_know_a_whole_zip_code_and_a_states_code():
    assert [location.text for location in suggest("60614-1234")] == ["60614"]
    assert suggest("NY")[0].label == "New York"
