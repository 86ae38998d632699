import re

import pytest
from django.db import connection

from schools.models import Place
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


def test_signs_of_a_pattern_are_letters_like_others():
    assert not Place.objects.filter(key__begins="s%").exists()
    assert not Place.objects.filter(key__begins="s_").exists()


def test_letters_typed_are_looked_up_and_not_read_through():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # which may read a small table whole
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Place.objects.filter(key__begins="spring").explain()
    assert re.search("USING INDEX|place_key_begins_idx", plan)
