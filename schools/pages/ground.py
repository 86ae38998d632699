"""What is under every map: its middle, how wide it is, towns and state lines to tell where one is.

Units: a square of SIDE, north above; azimuthal equidistant, so that every distance from the middle
is true.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..models import Place
from ..vocabulary.geo import Point, miles_between, miles_off
from ..vocabulary.names import plain
from . import borders
from .room import XY, Box, Room

SIDE, REACH = 300, 136  # the square, and how far from its middle the miles of the map reach
MIDDLE = SIDE / 2
LETTER, LINE = 7.4, 15.0  # about how wide a letter is and how high a line, with room around it
GAP = 5.0  # from a town's dot to its name
TOWNS, LOOKED_AT = 4, 24  # towns named, out of the largest
AWAY = 0.12  # of the radius: a nearer town is the place itself, or hidden by it
LINES_FROM = 50  # miles to the edge: on a nearer map the lines are too coarse to be true
CODES_TO = 250  # miles: on a wider map a code says too little of where its state is
THIN = 2  # units: a line's points that are nearer to each other are one


@dataclass(frozen=True, slots=True)
class Label:
    """Words, where they stand, and whether they start, end or have their middle there."""

    words: str
    x: float
    y: float
    anchor: str = "middle"

    @property
    def box(self) -> Box:
        width = LETTER * len(self.words)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - LINE * 0.75, left + width, self.y + LINE * 0.25)


@dataclass(frozen=True, slots=True)
class Town:
    """A dot with its name, to tell where one is."""

    x: float
    y: float
    label: Label


class Ground:
    """So many miles around a point, and what of the square is taken. Its towns are one query."""

    def __init__(self, centre: Point, miles: float) -> None:
        self.centre = centre
        self.miles = miles
        self.side, self.middle = SIDE, MIDDLE
        self._room = Room(Box(2, 2, SIDE - 2, SIDE - 2))

    def spot(self, point: Point) -> XY:
        east, north = miles_off(point, self.centre)
        return MIDDLE + east * REACH / self.miles, MIDDLE - north * REACH / self.miles

    def take(self, boxes: Iterable[Box]) -> None:
        self._room.taken += boxes

    def free(self, labels: Sequence[Label]) -> Label | None:
        """The first of the labels that has room, which takes it."""
        number = self._room.first_free(label.box for label in labels)
        return None if number is None else labels[number]

    def named(self, unlike: Iterable[str] = ()) -> tuple[list[Town], list[Label]]:
        """The largest that there is room for, of other names than those, and the codes of the
        states whose line is on the map.
        """
        around = list(Place.objects.towns_around(self.centre, self.miles)[:LOOKED_AT])
        passed_over = set(map(plain, unlike))
        found: list[Town] = []
        for place in around:
            miles = miles_between(place.point, self.centre)
            if len(found) == TOWNS or not self.miles * AWAY <= miles <= self.miles:
                continue
            x, y = self.spot(place.point)
            is_new = plain(place.name) not in passed_over
            if is_new and (label := self.free(beside(place.name, x, y))):
                found.append(Town(x, y, label))
        return found, self._states(around)

    @property
    def lines(self) -> str:
        """State lines as an SVG path; "" where none is near, or the map too near for them."""
        if self.miles < LINES_FROM:
            return ""
        edge = SIDE * self.miles / REACH  # a line that is farther off does not cross the square
        return "".join(
            _path([self.spot(point) for point in run])
            for line in borders.lines()
            for is_near, run in groupby(line, lambda p: miles_between(p, self.centre) < edge)
            if is_near
        )

    def _states(self, around: list[Place]) -> list[Label]:
        """Each state's code among its own towns, where there are several states and their line."""
        spots: dict[str, list[XY]] = {}
        for place in around:
            spots.setdefault(place.state, []).append(self.spot(place.point))
        if not LINES_FROM <= self.miles <= CODES_TO or len(spots) < 2:
            return []
        labels = (
            self.free([Label(state, x, y) for x, y in sorted(towns, key=_from(towns))])
            for state, towns in spots.items()
        )
        return [label for label in labels if label]


def _from(spots: list[XY]):
    """How far a spot is from the middle of all."""
    middle = tuple(sum(values) / len(spots) for values in zip(*spots, strict=True))
    return lambda spot: math.dist(spot, middle)


def beside(words: str, x: float, y: float, gap: float = GAP) -> list[Label]:
    """At the right of a dot, at its left, below and above it."""
    level = y + LINE / 4
    return [
        Label(words, x + gap, level, "start"),
        Label(words, x - gap, level, "end"),
        Label(words, x, y + gap + LINE * 0.75),
        Label(words, x, y - gap - LINE * 0.25),
    ]


def _path(spots: list[XY]) -> str:
    """Whole units, without points that say nothing new; "" for a point alone."""
    kept = spots[:1]
    for spot in spots[1:]:
        if math.dist(spot, kept[-1]) >= THIN:
            kept.append(spot)
    if len(kept) < 2:
        return ""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept)
