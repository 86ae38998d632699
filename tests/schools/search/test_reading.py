import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.search.locations.reading import Reading, bare, clean, readings


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Chicago, IL, USA", "Chicago, IL"),
        ("Chicago IL United States of America", "Chicago IL"),
        ("Chicago, IL, U.S.A.", "Chicago, IL"),
        ("near Boston", "Boston"),
        ("schools near Boston, MA", "Boston, MA"),
        ("Trade schools close to the city of Boston", "Boston"),
        ("I live in Flint Michigan", "Flint Michigan"),
        ("moving to Austin", "Austin"),
        ("my town is Ashtabula", "Ashtabula"),
        ("within 25 miles of Omaha", "Omaha"),
        ("10 mi from Omaha", "Omaha"),
        ("outside Nashville TN", "Nashville TN"),
        ("suburbs of Chicago", "Chicago"),
        ("northwest of Denver", "Denver"),
        ("in", "in"),
        ("USA", "USA"),
        ("Nearfield", "Nearfield"),
        ("Columbus", "Columbus"),
    ],
)
def test_the_country_and_near_are_no_part_of_a_name(typed, left):
    assert bare(clean(typed)) == left


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Chicago, IL", Reading("chicago", "IL")),
        ("Illinois, Chicago", Reading("chicago", "IL")),
        ("Nevada, Missouri", Reading("nevada", "MO")),
        ("Springfield", Reading("springfield")),
        ("100 Main St, Peoria, IL", Reading("peoria", "IL")),
        ("100 Main St, Apt 4, Peoria IL", Reading("peoria", "IL")),
        ("Bryn Mawr, Allegheny County, PA", Reading("brynmawr", "PA", "alleghenycounty")),
    ],
)
def test_the_likeliest_reading_comes_first(text, first):
    assert readings(text)[0] == first


def test_the_city_at_the_end_of_a_name_belongs_to_it_where_no_city_is_a_county():
    assert Reading("garden", "KS") not in readings("Garden City, KS")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Charleston West Virginia", Reading("charleston", "WV")),
        ("Illinois Chicago", Reading("chicago", "IL")),
        ("100 Main St Peoria IL", Reading("peoria", "IL")),
        ("Cook Co IL", Reading("cookcounty", "IL")),
        ("Orleans County, LA", Reading("orleansparish", "LA")),
        ("Baltimore city, MD", Reading("baltimore", "MD")),
        ("St. Louis City Missouri", Reading("saintlouis", "MO")),
        ("greater Chicago", Reading("chicago")),
        ("the Chicago metro area", Reading("chicago")),
    ],
)
def test_another_reading_follows(text, reading):
    assert reading in readings(text)


def test_a_longer_state_is_read_before_a_shorter_one():
    found = readings("Charleston West Virginia")
    assert found.index(Reading("charleston", "WV")) < found.index(Reading("charlestonwest", "VA"))


def test_what_is_no_street_is_not_dropped():
    assert Reading("peoria", "IL") not in readings("Chicago, Peoria, IL")


@given(st.text(max_size=300))
def test_any_text_has_few_readings(text):
    assert len(readings(bare(clean(text)))) < 80
