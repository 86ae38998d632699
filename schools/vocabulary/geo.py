"""Points, boxes and great-circle miles. Plain Python: knows nobody in this project.

One definition of distance serves the filter, the label, the sort, the API and the tests: the
great circle on a sphere with the mean Earth radius (IUGG, 6,371.0088 km), in international miles
(1,609.344 m).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

EARTH_RADIUS_MILES = 6_371_008.8 / 1_609.344
MILES_PER_DEGREE = EARTH_RADIUS_MILES * math.pi / 180


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84. Raises ValueError outside [-90, 90] and [-180, 180], and for NaN."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not -90 <= self.latitude <= 90:
            raise ValueError(f"latitude {self.latitude} is not between -90 and 90 degrees")
        if not -180 <= self.longitude <= 180:
            raise ValueError(f"longitude {self.longitude} is not between -180 and 180 degrees")


@dataclass(frozen=True, slots=True)
class Box:
    """A range of latitudes and longitudes, in degrees, that never crosses the 180th meridian."""

    south: float
    north: float
    west: float
    east: float

    def __contains__(self, point: Point) -> bool:
        return (
            self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east
        )


def unit_vector(point: Point) -> tuple[float, float, float]:
    """The point on a sphere of radius 1: x towards (0, 0), y towards (0, 90 E), z to the pole."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def miles_of(squared_chord: float) -> float:
    """Great-circle miles under a straight line through the unit sphere, given as its square.

    No arccosine: it leaves its domain when both points are the same.
    """
    return 2 * EARTH_RADIUS_MILES * math.asin(min(1.0, math.sqrt(squared_chord) / 2))


def squared_chord_of(miles: float) -> float:
    """The other way round; farther than the far side of the Earth is its diameter."""
    half = min(miles / (2 * EARTH_RADIUS_MILES), math.pi / 2)
    return (2 * math.sin(half)) ** 2


def miles_between(a: Point, b: Point) -> float:
    """Great-circle miles, from the straight chord between the two unit vectors."""
    return miles_of(math.dist(unit_vector(a), unit_vector(b)) ** 2)


def miles_off(point: Point, centre: Point) -> tuple[float, float]:
    """Miles east and north of the centre, on a map where every distance from it is true
    (azimuthal equidistant).
    """
    turn = math.radians(point.longitude - centre.longitude)
    here, there = math.radians(centre.latitude), math.radians(point.latitude)
    east = math.cos(there) * math.sin(turn)
    north = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(turn)
    length = math.hypot(east, north)
    miles = miles_between(point, centre)
    return (miles * east / length, miles * north / length) if length else (0.0, 0.0)


def middle(points: Sequence[Point], weights: Sequence[float]) -> Point:
    """Where the weighted points lie on average: the mean of their unit vectors, on the sphere."""
    vectors = [unit_vector(point) for point in points]
    x, y, z = (
        sum(weight * vector[axis] for vector, weight in zip(vectors, weights, strict=True))
        for axis in range(3)
    )
    return Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def boxes_around(point: Point, miles: float) -> list[Box]:
    """One or two boxes that hold every point within `miles`; their corners lie farther away.

    Two when the circle crosses the 180th meridian; every longitude when it holds a pole.
    """
    # A hair wider than the circle, so that rounding never drops a school on its edge.
    reach = miles / MILES_PER_DEGREE + 1e-9
    south, north = point.latitude - reach, point.latitude + reach
    if south <= -90 or north >= 90:
        return [Box(max(south, -90), min(north, 90), -180, 180)]
    # The circle is widest on the parallel where its meridians touch it, not on its centre's.
    sine = math.sin(math.radians(reach)) / math.cos(math.radians(point.latitude))
    if sine >= 1:
        return [Box(south, north, -180, 180)]
    width = math.degrees(math.asin(sine)) + 1e-9
    west, east = point.longitude - width, point.longitude + width
    if west < -180:
        return [Box(south, north, west + 360, 180), Box(south, north, -180, east)]
    if east > 180:
        return [Box(south, north, west, 180), Box(south, north, -180, east - 360)]
    return [Box(south, north, west, east)]
