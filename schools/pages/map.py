"""The map of a page of results, drawn here: no tiles, no script, nothing asked of anybody else.

Units: a square of SIDE, the visitor's place in its middle, north above; azimuthal equidistant, so
that every distance from the place is true and the outermost ring is the radius of the search.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Place
from ..search.cards import Card
from ..search.locations import Kind, Location
from ..search.reach import DISTANCES
from ..search.results import Results
from ..vocabulary.geo import Point, miles_between, miles_off
from .room import XY, Box, Room, set_apart

SIDE, REACH = 300, 136  # the square, and the radius of the outermost ring in it
MIDDLE = SIDE / 2
PIN, APART = 12.5, 26.0  # a pin's radius; from pin to pin, so that a finger meets one of them
LETTER, LINE = 7.4, 15.0  # about how wide a letter is and how high a line, with room around it
GAP = 5.0  # from a town's dot to its name
TOWNS, LOOKED_AT = 4, 24  # towns named, out of the largest
AWAY = 0.12  # of the radius: a nearer town is the place itself, or hidden by it


@dataclass(frozen=True, slots=True)
class Pin:
    """A school of the list by its number, beside its place where others stand there."""

    number: int
    card: Card
    x: float
    y: float
    is_about: bool  # its place is approximate

    @property
    def words(self) -> str:
        """What a screen reader says: "3: Sandhills Community College, about 20 miles"."""
        said = {"school": self.card.school.name, "distance": self.card.distance}
        return _("%(number)d: %(school)s, %(distance)s") % {"number": self.number, **said}


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
class Ring:
    """So many miles from the place, as a circle."""

    miles: int
    radius: float
    label: Label | None  # None where nothing is free for it


@dataclass(frozen=True, slots=True)
class Town:
    """A dot with its name, to tell where one is."""

    x: float
    y: float
    label: Label


class Map:
    """What is drawn around a place: one query, for the towns."""

    def __init__(self, location: Location, miles: int, cards: Sequence[Card], first: int) -> None:
        """The numbers of the cards begin with `first`."""
        self._centre: Point = location.point
        self.miles = miles
        self.side, self.middle, self.pin_radius = SIDE, MIDDLE, PIN
        self._room = Room(Box(2, 2, SIDE - 2, SIDE - 2))
        spots = [self._spot(card.measured_to.point) for card in cards]
        self.pins = self._pins(cards, spots, first)
        self.leads = [
            (pin, spot)
            for pin, spot in zip(self.pins, spots, strict=True)
            if math.dist((pin.x, pin.y), spot) > PIN / 2
        ]
        self.place = self._place(location)
        self.rings = [self._ring(each) for each in rings(miles)]
        self.towns = self._towns()

    def _spot(self, point: Point) -> XY:
        east, north = miles_off(point, self._centre)
        return MIDDLE + east * REACH / self.miles, MIDDLE - north * REACH / self.miles

    def _pins(self, cards: Sequence[Card], spots: list[XY], first: int) -> list[Pin]:
        inner = Box.around(MIDDLE, MIDDLE, MIDDLE - PIN - 1)
        apart = set_apart(spots, APART, inner, kept=(MIDDLE, MIDDLE))
        self._room.taken += [Box.around(x, y, PIN) for x, y in [*apart, (MIDDLE, MIDDLE)]]
        return [
            Pin(number, card, x, y, card.measured_to.is_approximate)
            for number, (card, (x, y)) in enumerate(zip(cards, apart, strict=True), first)
        ]

    def _place(self, location: Location) -> Label | None:
        """What was asked for, in short, near the middle: "28301", "Fayetteville"; a point has no
        name.
        """
        if location.kind is Kind.POINT:
            return None
        words = location.text.split(",")[0]
        return self._free(_beside(words, MIDDLE, MIDDLE, PIN))

    def _ring(self, miles: int) -> Ring:
        """Named where it is free, first at the right below."""
        radius = REACH * miles / self.miles
        words = _("%(miles)d mi") % {"miles": miles}
        turns = [math.radians(45 + turn * 15) for turn in range(24)]
        labels = [
            Label(words, MIDDLE + radius * math.cos(t), MIDDLE + radius * math.sin(t) + LINE / 4)
            for t in turns
        ]
        return Ring(miles, radius, self._free(labels))

    def _towns(self) -> list[Town]:
        """The largest that there is room for."""
        found: list[Town] = []
        for place in Place.objects.towns_around(self._centre, self.miles)[:LOOKED_AT]:
            miles = miles_between(place.point, self._centre)
            if len(found) < TOWNS and self.miles * AWAY <= miles <= self.miles:
                x, y = self._spot(place.point)
                if label := self._free(_beside(place.name, x, y, GAP)):
                    found.append(Town(x, y, label))
        return found

    def _free(self, labels: list[Label]) -> Label | None:
        number = self._room.first_free(label.box for label in labels)
        return None if number is None else labels[number]


def _beside(words: str, x: float, y: float, gap: float) -> list[Label]:
    """At the right of a dot, at its left, below and above it."""
    level = y + LINE / 4
    return [
        Label(words, x + gap, level, "start"),
        Label(words, x - gap, level, "end"),
        Label(words, x, y + gap + LINE * 0.75),
        Label(words, x, y - gap - LINE * 0.25),
    ]


def rings(miles: int) -> list[int]:
    """The distances on offer up to so many miles; five miles only where they can be seen."""
    return [each for each in DISTANCES if miles / 10 <= each <= miles]


def drawn(results: Results, first: int) -> Map | None:
    """The map of a page whose numbers begin with `first`; None where none is of use: without a
    place, without schools, or where they were asked for by name.
    """
    search = results.search
    if search.point is None or search.name or not results.cards:
        return None
    return Map(search.location, search.distance, results.cards, first)
