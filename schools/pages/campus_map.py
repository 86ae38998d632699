"""The map of where a school teaches, around the visitor where they are near enough, else around its
campuses. Drawn as the map of results is; its text is the list of campuses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Campus
from ..search.locations import Location
from ..search.reach import DISTANCES, WIDEST
from ..vocabulary.geo import middle, miles_between
from .ground import MIDDLE, SIDE, Ground, beside
from .map import drawn_rings, place_label, rings
from .room import Box

DOT, WORDS = 5.0, 8.0  # a campus's radius; from its middle to the name of its town
NEAREST = 3  # campuses that the map around a visitor reaches to
ROOM = 1.06  # of the way to the farthest campus, on a map without a visitor
NAMED = 12  # towns of campuses


@dataclass(frozen=True, slots=True)
class Dot:
    """A campus in its place."""

    campus: Campus
    x: float
    y: float


class CampusMap(Ground):
    """One query, for the towns."""

    def __init__(self, campuses: Sequence[Campus], visitor: Location | None) -> None:
        """Around the visitor, to whom a campus is near; without one around all campuses."""
        points = [campus.point for campus in campuses]
        centre = visitor.point if visitor else middle(points, [1] * len(points))
        far = sorted(miles_between(centre, point) for point in points)
        super().__init__(centre, reach(far) if visitor else max(far[-1] * ROOM, min(DISTANCES)))
        self.visitor = visitor
        spots = [Dot(campus, *self.spot(campus.point)) for campus in campuses]
        frame = Box(DOT, DOT, SIDE - DOT, SIDE - DOT)
        self.dots = [dot for dot in spots if frame.holds(Box.around(dot.x, dot.y, 0))]
        self.beyond = len(spots) - len(self.dots)
        self.take(Box.around(dot.x, dot.y, DOT) for dot in self.dots)
        self.place, self.rings = None, []
        if visitor:
            self.take([Box.around(MIDDLE, MIDDLE, DOT)])
            self.place = place_label(self, visitor)
            self.rings = drawn_rings(self, rings(int(self.miles)))
        towns = {dot.campus.city: dot for dot in reversed(self.dots)}
        named = list(towns.items())[-NAMED:]
        labels = [self.free(beside(city, dot.x, dot.y, WORDS)) for city, dot in reversed(named)]
        self.labels = [label for label in labels if label]
        self.towns, self.states = self.named([*towns, self.place.words if self.place else ""])

    @property
    def has_main(self) -> bool:
        return any(dot.campus.is_main for dot in self.dots)

    @property
    def has_approximate(self) -> bool:
        return any(dot.campus.is_approximate for dot in self.dots)


def reach(miles: Sequence[float]) -> int:
    """The distance on offer that holds the nearest campuses, so many as are near at all."""
    near = [each for each in miles[:NEAREST] if each <= WIDEST]
    return next(distance for distance in DISTANCES if distance >= near[-1])


def drawn(campuses: Sequence[Campus], visitor: Location | None) -> CampusMap | None:
    """None where a map says nothing: of one place alone, to nobody near it."""
    if visitor:
        near = (miles_between(visitor.point, campus.point) for campus in campuses)
        if min(near, default=WIDEST + 1) <= WIDEST:
            return CampusMap(campuses, visitor)
    return CampusMap(campuses, None) if len(campuses) > 1 else None
