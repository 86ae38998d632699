"""A point of the country -> where it is on the map of the states, and back.

The map of `maps.py`: Albers' equal-area conic on a sphere, as Snyder gives it (Map Projections: A
Working Manual, USGS 1987, pages 98-103), with Alaska and Hawaii moved beside the coast, in the
measures that us-atlas draws with. Puerto Rico and the Virgin Islands, which us-atlas leaves out,
keep the scale of the mainland and are moved beside Florida.
"""

from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from .shapes import XY

SCALE = 1300.0  # map units to the radius of the Earth, on the mainland
MIDDLE = (487.5, 305.0)  # where the mainland's centre is on the map
MILES = SCALE / 3958.7613  # map units to a mile on the mainland; the Earth's mean radius in miles


@dataclass(frozen=True)
class Albers:
    """One part of the map. Degrees: two parallels of true scale, the meridian that stands upright,
    and what is in the middle (longitude from that meridian, latitude); map units: its scale, and
    where that middle is."""

    parallels: tuple[float, float]
    meridian: float
    centre: tuple[float, float]
    scale: float
    middle: XY

    @cached_property
    def _cone(self) -> tuple[float, float]:
        """Snyder's n and C."""
        low, high = (radians(each) for each in self.parallels)
        n = (sin(low) + sin(high)) / 2
        return n, cos(low) ** 2 + 2 * n * sin(low)

    def _flat(self, turn: float, latitude: float) -> XY:
        """Earth's radii east and south of the cone's tip, of degrees from the meridian."""
        n, c = self._cone
        radius = sqrt(c - 2 * n * sin(radians(latitude))) / n
        return radius * sin(n * radians(turn)), radius * cos(n * radians(turn))

    @cached_property
    def _origin(self) -> XY:
        return self._flat(*self.centre)

    def spot(self, latitude: float, longitude: float) -> XY:
        """Map units of a point in degrees."""
        east, south = self._flat((longitude - self.meridian + 180) % 360 - 180, latitude)
        x, y = self.middle
        return x + self.scale * (east - self._origin[0]), y + self.scale * (south - self._origin[1])

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude in degrees of a spot: `spot` backwards."""
        n, c = self._cone
        east = (x - self.middle[0]) / self.scale + self._origin[0]
        south = (y - self.middle[1]) / self.scale + self._origin[1]
        latitude = asin((c - (east**2 + south**2) * n**2) / (2 * n))
        return degrees(latitude), self.meridian + degrees(atan2(east, south) / n)


def _beside(x: float, y: float) -> XY:
    return MIDDLE[0] + SCALE * x, MIDDLE[1] + SCALE * y


MAINLAND = Albers((29.5, 45.5), -96, (-0.6, 38.7), SCALE, MIDDLE)
ALASKA = Albers((55, 65), -154, (-2, 58.5), SCALE * 0.35, _beside(-0.307, 0.201))
HAWAII = Albers((8, 18), -157, (-3, 19.9), SCALE, _beside(-0.205, 0.212))
CARIBBEAN = Albers((29.5, 45.5), -66, (0, 18.2), SCALE, (900, 575))
PARTS = {"AK": ALASKA, "HI": HAWAII, "PR": CARIBBEAN, "VI": CARIBBEAN}
OFF = {"AS", "FM", "GU", "MH", "MP", "PW"}  # too far off for this map


def spot(state: str, latitude: float, longitude: float) -> XY | None:
    """Map units; None for the islands of the Pacific that are no part of the map. Degrees."""
    return None if state in OFF else PARTS.get(state, MAINLAND).spot(latitude, longitude)


def circle(state: str, latitude: float, longitude: float, miles: float) -> tuple[XY, float] | None:
    """A circle of so many miles on the map: its middle and radius, true to a few hundredths."""
    middle = spot(state, latitude, longitude)
    return (middle, miles * MILES * PARTS.get(state, MAINLAND).scale / SCALE) if middle else None
