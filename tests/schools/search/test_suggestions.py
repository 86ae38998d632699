import re

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from schools.models import Place, ZipCode
from schools.search.locations import resolve
from schools.search.suggestions import MOST, suggest
from schools.vocabulary import programs
from tests.factories import school, teaching_school

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


def told(typed: str) -> list[tuple[str, str]]:
    return [(each.kind, each.label) for each in suggest(typed)]


def town(name: str, state: str, people: int) -> None:
    where = {"latitude": 41.8, "longitude": -87.8}
    Place.objects.create(name=name, key=name.lower(), state=state, population=people, **where)


def test_the_kind_of_the_largest_comes_first_and_each_kind_stands_together():
    town("Cook", "MN", 530)
    county, small = ("county", "Cook County, IL"), ("city", "Cook, MN")
    assert told("cook") == [county, small]
    town("Cooke", "TX", 600_000)  # a tenth of the county: as likely to be meant
    assert told("cook") == [("city", "Cooke, TX"), small, county]


def test_a_nickname_and_a_region_are_places_with_their_own_words():
    if not Place.objects.filter(key="hicksville").exists():
        town("Hicksville", "NY", 40_000)
    assert ("region", "Long Island, NY") in told("long is")
    assert ("state", "New Jersey") in told("jers")
    assert suggest("long is")[-1].url == "/schools/?location=Long+Island%2C+NY"
    town("Longis", "KS", 130)
    assert told("long is") == [("city", "Longis, KS"), ("region", "Long Island, NY")]
    town("Longisland", "KS", 130)
    assert told("long island") == [("region", "Long Island, NY"), ("city", "Longisland, KS")]
    assert told("lo") == told("lo, ")  # two letters begin too many regions


def test_a_place_abroad_is_no_suggestion():
    assert told("canad") == []


@pytest.mark.parametrize("typed", ["chi", "new", "spr", "6061", "jers", "illi", "wash"])
def test_what_is_suggested_leads_to_itself(typed):
    for each in suggest(typed):
        assert resolve(each.text).text == each.text
        if each.kind == "zip":
            assert resolve(each.label).text == each.text


def test_a_school_is_suggested_by_the_words_that_its_names_begin_with():
    made = teaching_school("Spoon River College", aliases=["SRC"])
    other = teaching_school("College of the Spoon River")
    teaching_school("River College")
    for typed in ("spoon riv", "spo", "riv spo"):
        assert {each.url for each in suggest(typed)} == {
            made.get_absolute_url(),
            other.get_absolute_url(),
        }, typed
    assert [each.url for each in suggest("src")] == [made.get_absolute_url()]
    assert suggest("spoon riv")[0].url == made.get_absolute_url()
    assert [each.url for each in suggest("spoon r")] == [made.get_absolute_url()]


def test_saint_is_spelled_either_way_and_accents_are_none():
    teaching_school("Saint Mary’s College of Bayamón")
    for typed in ("st mary", "saint m", "bayamon", "marys"):
        assert told(typed)[-1][0] == "school", typed


def test_a_closed_school_is_suggested_last_and_one_without_a_page_never():
    school("Valley College", status="closed", closed_by="IPEDS HD2024")
    school("Valley Draft College", status="draft")
    teaching_school("Valley Technical College")
    labels = [label for _kind, label in told("valley")]
    assert labels == ["Valley Technical College, Peoria, IL", "Valley College, Peoria, IL"]


def test_one_or_two_letters_name_no_school_and_no_program():
    teaching_school("Xavier Medical School")
    assert told("xa") == told("bi") == []
    assert told("xav") and told("bil")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("front", ["51.0712"]),
        ("billing", ["51.0714"]),
        ("coding", ["51.0713", "51.0714"]),
        ("MEDICAL TRANS", ["51.0708"]),
        ("desk", ["51.0712"]),
        ("sec med", ["51.0716"]),
        ("me", []),
        ("welding", []),
        ("", []),
    ],
)
def test_a_program_is_meant_by_the_beginnings_of_its_words(typed, codes):
    assert programs.begun(typed) == codes


def test_what_is_called_so_from_the_start_leaves_room_for_places():
    for number in range(9):
        teaching_school(f"Springfield College {number}")
    found = told("springfield")
    assert len(found) == MOST - 1  # eight places and three schools
    assert [kind for kind, _label in found[-3:]] == ["school"] * 3
    assert len(told("medical")) <= MOST


def test_where_all_kinds_are_many_places_make_room_for_schools_and_programs():
    for number in range(9):
        town(f"Medical Lake {number}", "WA", 100 + number)
        teaching_school(f"Medical College {number}")
    kinds = [kind for kind, _label in told("medical")]
    assert kinds == ["city"] * 6 + ["school"] * 3 + ["program"] * 3


def test_a_zip_code_that_is_nowhere_is_no_suggestion():
    ZipCode.objects.filter(pk="61611").update(latitude=None, longitude=None)
    assert "61611" not in [each.text for each in suggest("6161")]


@given(st.text(max_size=30))
def test_no_text_breaks_a_suggestion(typed):
    assert len(suggest(typed)) <= MOST


@pytest.mark.parametrize("typed", ["long is", "spring", "jersey college", "6061", "billing"])
def test_suggestions_take_four_queries_at_most(typed, django_assert_max_num_queries):
    for number in range(5):
        teaching_school(f"Jersey College {number}")
    with django_assert_max_num_queries(4):
        suggest(typed)


def test_signs_of_a_pattern_are_letters_like_others():
    assert not Place.objects.filter(key__begins="s%").exists()
    assert not Place.objects.filter(key__begins="s_").exists()


def test_letters_typed_are_looked_up_and_not_read_through():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # which may read a small table whole
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Place.objects.filter(key__begins="spring").explain()
    assert re.search("USING INDEX|place_key_begins_idx", plan)
