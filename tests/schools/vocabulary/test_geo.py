import math

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from schools.vocabulary import geo
from schools.vocabulary.geo import Box, Point

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.builds(Point, latitudes, longitudes)


def geopy_miles(a: Point, b: Point) -> float:
    return great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).miles


@given(points, points)
def test_miles_equal_geopys_great_circle(a, b):
    assert geo.miles_between(a, b) == pytest.approx(geopy_miles(a, b), abs=0.001)


@given(st.floats(0.01, 12_430))
def test_the_square_of_a_chord_leads_back_to_its_miles(miles):
    assert geo.miles_of(geo.squared_chord_of(miles)) == pytest.approx(miles, rel=1e-6)


def test_no_chord_is_longer_than_the_earth():
    assert geo.squared_chord_of(20_000) == geo.squared_chord_of(500_000) == 4


@given(points)
def test_a_point_is_no_miles_from_itself(point):
    assert geo.miles_between(point, point) == 0


def test_the_other_side_of_the_world_is_half_its_circumference_away():
    assert geo.miles_between(Point(0, 0), Point(0, 180)) == pytest.approx(
        math.pi * geo.EARTH_RADIUS_MILES
    )


def test_opposite_points_whose_chord_is_rounded_up_are_no_error():
    assert geo.miles_between(Point(12, -164), Point(-12, 16)) == pytest.approx(
        math.pi * geo.EARTH_RADIUS_MILES
    )


@given(points, points, st.floats(0.1, 3000))
def test_every_point_within_the_miles_lies_in_a_box(centre, other, miles):
    if geo.miles_between(centre, other) <= miles:
        assert any(other in box for box in geo.boxes_around(centre, miles))


@given(points, st.floats(0, 360), st.floats(0.1, 3000))
def test_a_point_just_inside_the_edge_lies_in_a_box(centre, bearing, miles):
    edge = great_circle(miles=miles * 0.9999).destination(
        (centre.latitude, centre.longitude), bearing
    )
    other = Point(edge.latitude, max(-180, min(180, edge.longitude)))
    if geo.miles_between(centre, other) <= miles:
        assert any(other in box for box in geo.boxes_around(centre, miles))


@given(points, st.floats(0.1, 3000))
def test_no_box_leaves_the_map(centre, miles):
    for box in geo.boxes_around(centre, miles):
        assert -180 <= box.west <= box.east <= 180
        assert -90 <= box.south <= box.north <= 90


def test_a_circle_across_the_180th_meridian_has_two_boxes():
    adak = Point(51.88, -176.66)
    west, east = geo.boxes_around(adak, 300)
    assert Point(52.9, 172.9) not in west
    assert Point(51.9, 179.9) in west
    assert Point(51.9, -175) in east


def test_a_circle_that_crosses_from_the_other_side_has_two_boxes():
    boxes = geo.boxes_around(Point(-18, 179.9), 50)
    assert any(Point(-18, -179.9) in box for box in boxes)


def test_a_circle_that_holds_a_pole_has_every_longitude():
    (box,) = geo.boxes_around(Point(89.9, 10), 50)
    assert Point(89.9, -170) in box


def test_a_circle_beside_a_pole_is_as_wide_as_its_widest_parallel():
    (box,) = geo.boxes_around(Point(71.29, -156.79), 100)  # Utqiagvik
    naive = 100 / geo.MILES_PER_DEGREE / math.cos(math.radians(71.29))
    assert box.east - box.west > 2 * naive


def test_a_circle_that_almost_holds_a_pole_has_every_longitude():
    (box,) = geo.boxes_around(Point(0, 0), 90 * geo.MILES_PER_DEGREE - 1e-7)
    assert (box.west, box.east) == (-180, 180)


def test_a_box_holds_its_edges_and_no_more():
    box = Box(-1, 1, -2, 2)
    for corner in (Point(-1, -2), Point(-1, 2), Point(1, -2), Point(1, 2)):
        assert corner in box
    for outside in (Point(-1.1, 0), Point(1.1, 0), Point(0, -2.1), Point(0, 2.1)):
        assert outside not in box


def test_a_box_is_no_wider_than_it_must_be():
    (box,) = geo.boxes_around(Point(0, 0), geo.MILES_PER_DEGREE)
    assert (box.south, box.north, box.west, box.east) == pytest.approx((-1, 1, -1, 1), abs=1e-6)


@pytest.mark.parametrize("longitude", [-178.9, 178.9])
def test_one_box_is_enough_short_of_the_180th_meridian(longitude):
    (box,) = geo.boxes_around(Point(0, longitude), geo.MILES_PER_DEGREE)
    assert (box.west, box.east) == pytest.approx((longitude - 1, longitude + 1), abs=1e-6)


@pytest.mark.parametrize("longitude", [-179.5, 179.5])
def test_two_boxes_meet_at_the_180th_meridian(longitude):
    boxes = geo.boxes_around(Point(0, longitude), geo.MILES_PER_DEGREE)
    west, east = sorted(boxes, key=lambda box: -box.west)
    assert (west.west, west.east) == pytest.approx((longitude % 360 - 1, 180), abs=1e-6)
    assert (east.west, east.east) == pytest.approx((-180, longitude % 360 - 359), abs=1e-6)


def test_a_corner_of_the_box_is_outside_the_circle():
    centre = Point(40, -90)
    (box,) = geo.boxes_around(centre, 50)
    assert geo.miles_between(centre, Point(box.north, box.east)) > 50


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(91, 0), (-90.1, 0), (0, 181), (0, -180.5), (math.nan, 0)]
)
def test_a_point_off_the_map_is_an_error(latitude, longitude):
    with pytest.raises(ValueError, match="is not between"):
        Point(latitude, longitude)


@given(points, points)
def test_a_map_around_a_point_keeps_the_miles_from_it(centre, other):
    miles = geo.miles_between(centre, other)
    off = math.hypot(*geo.miles_off(other, centre))
    # On the far side of the world every direction leads there, and none is told.
    assert off == pytest.approx(miles, rel=1e-6) or off == 0


@pytest.mark.parametrize(
    ("other", "east", "north"),
    [
        (Point(1, 179), 0, 69.1),
        (Point(0, -180), 69.1, 0),
        (Point(0, 178), -69.1, 0),
    ],
)
def test_east_is_to_the_right_and_north_above_also_at_the_date_line(other, east, north):
    off = geo.miles_off(other, Point(0, 179))
    assert off == pytest.approx((east, north), abs=0.01)
