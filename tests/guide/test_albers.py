"""Where a point of the country is on the map of the states."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.charts import albers, maps
from guide.charts.shapes import _from_chord, _inside
from schools.vocabulary.geo import Point, miles_between

# Cities well inside their states. Source: GeoNames.
CITIES = {
    "AK": (61.2181, -149.9003),
    "AZ": (33.4484, -112.074),
    "CO": (39.7392, -104.9847),
    "FL": (28.5383, -81.3792),
    "GA": (33.749, -84.388),
    "HI": (19.7297, -155.09),
    "IL": (39.8017, -89.6437),
    "KS": (37.6922, -97.3375),
    "ME": (44.8012, -68.7778),
    "MN": (44.9778, -93.265),
    "MT": (46.5884, -112.0245),
    "OR": (44.0582, -121.3153),
    "TX": (31.5493, -97.1467),
}


def edges(state: str) -> list:
    """The lines of a state's outline, in map units."""
    found = []
    for ring in maps.outlines()[state].path.split("M")[1:]:
        numbers = [int(each) for each in re.findall(r"-?\d+", ring)]
        x = y = 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(list(zip(points, points[1:] + points[:1], strict=True)))
    return found


@pytest.mark.parametrize("state", CITIES)
def test_a_city_lies_inside_the_outline_of_its_state(state):
    spot = albers.spot(state, *CITIES[state])
    near = min(_from_chord(spot, *edge) for ring in edges(state) for edge in ring)
    assert any(_inside(spot, ring) for ring in edges(state)) or near < 1.5, near


@given(
    st.tuples(st.floats(27, 48), st.floats(-122, -70)),
    st.floats(0, 2 * math.pi),
)
def test_a_hundred_miles_on_the_mainland_are_as_long_everywhere_and_in_each_direction(at, way):
    """Equal area, not equal distance: within three parts of a hundred."""
    there = (at[0] + math.cos(way), at[1] + math.sin(way))
    miles = miles_between(Point(*at), Point(*there))
    drawn = math.dist(albers.spot("KS", *at), albers.spot("KS", *there))
    assert drawn == pytest.approx(miles * albers.MILES, rel=0.03)


@given(st.floats(25, 49), st.floats(-124, -67))
def test_a_spot_leads_back_to_its_point(latitude, longitude):
    back = albers.MAINLAND.place(*albers.MAINLAND.spot(latitude, longitude))
    assert back == pytest.approx((latitude, longitude))


def test_the_middle_of_the_map_is_where_us_atlas_has_it():
    assert albers.MAINLAND.spot(38.7, -96.6) == pytest.approx(albers.MIDDLE)
    x, _ = albers.MAINLAND.spot(45, -96)  # upright there, and not at the middle
    assert albers.MAINLAND.spot(30, -96)[0] == pytest.approx(x)


def test_puerto_rico_stands_below_florida_inside_the_map():
    x, y = albers.spot("PR", 18.4655, -66.1057)  # San Juan
    assert 850 < x < maps.WIDTH
    assert 540 < y < maps.HEIGHT


def test_the_islands_of_the_pacific_are_no_part_of_the_map():
    assert albers.spot("MH", 7.09, 171.38) is None
    assert albers.circle("GU", 13.4, 144.8, 50) is None


def test_a_circle_is_as_wide_as_its_miles_in_the_scale_of_its_part():
    middle, radius = albers.circle("NC", 35.0743, -78.8836, 50)
    assert middle == albers.spot("NC", 35.0743, -78.8836)
    assert radius == pytest.approx(16.42, abs=0.01)
    assert albers.circle("AK", 61.2, -149.9, 50)[1] == pytest.approx(radius * 0.35)
