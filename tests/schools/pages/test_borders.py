"""State lines are where the states meet."""

from itertools import pairwise

import pytest

from schools.pages.borders import lines
from schools.vocabulary.geo import Point, miles_between


@pytest.mark.parametrize(
    "corner",
    [
        Point(36.999, -109.045),  # Arizona, Colorado, New Mexico, Utah
        Point(44.475, -111.045),  # Idaho, Montana, Wyoming
        Point(36.588, -81.678),  # North Carolina, Tennessee, Virginia
        Point(41.994, -117.026),  # Idaho, Nevada, Oregon
        Point(34.985, -84.322),  # Georgia, North Carolina, Tennessee
    ],
)
def test_a_line_runs_to_a_corner_of_states_within_two_miles(corner):
    assert min(miles_between(corner, point) for line in lines() for point in line) < 2


def test_a_long_straight_line_bends_with_the_map():
    """Between Kansas and Oklahoma at 37 degrees: never three miles off it, and in short steps."""
    found = [
        point
        for line in lines()
        for point in line
        if -101.9 < point.longitude < -94.7 and 36.7 < point.latitude < 37.3
    ]
    assert len(found) >= 12
    assert all(abs(point.latitude - 37) * 69 < 3 for point in found)


def test_no_line_is_drawn_twice_nor_along_the_sea():
    pairs = [frozenset(pair) for line in lines() for pair in pairwise(line)]
    assert len(pairs) == len(set(pairs))
    miami, boston = Point(25.76, -80.19), Point(42.36, -71.06)
    nearest = {
        place: min(miles_between(place, point) for line in lines() for point in line)
        for place in (miami, boston)
    }
    assert nearest[miami] > 300
    assert nearest[boston] > 25
