"""The map of a page of results, drawn here: no tiles, no script, nothing asked of anybody else.

The visitor's place is in its middle, and the outermost ring is the radius of the search.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..search.cards import Card
from ..search.locations import Kind, Location
from ..search.reach import DISTANCES
from ..search.results import Results
from .ground import LINE, MIDDLE, REACH, Ground, Label, beside
from .room import XY, Box, set_apart

PIN, APART = 12.5, 26.0  # a pin's radius; from pin to pin, so that a finger meets one of them


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
class Ring:
    """So many miles from the place, as a circle."""

    miles: int
    radius: float
    label: Label | None  # None where nothing is free for it


class Map(Ground):
    """What is drawn around a place: one query, for the towns."""

    def __init__(self, location: Location, miles: int, cards: Sequence[Card], first: int) -> None:
        """The numbers of the cards begin with `first`."""
        super().__init__(location.point, miles)
        self.pin_radius = PIN
        spots = [self.spot(card.measured_to.point) for card in cards]
        self.pins = self._pins(cards, spots, first)
        self.leads = [
            (pin, spot)
            for pin, spot in zip(self.pins, spots, strict=True)
            if math.dist((pin.x, pin.y), spot) > PIN / 2
        ]
        self.place = place_label(self, location)
        self.rings = drawn_rings(self, rings(miles))
        self.towns, self.states = self.named()

    def _pins(self, cards: Sequence[Card], spots: list[XY], first: int) -> list[Pin]:
        inner = Box.around(MIDDLE, MIDDLE, MIDDLE - PIN - 1)
        apart = set_apart(spots, APART, inner, kept=(MIDDLE, MIDDLE))
        self.take(Box.around(x, y, PIN) for x, y in [*apart, (MIDDLE, MIDDLE)])
        return [
            Pin(number, card, x, y, card.measured_to.is_approximate)
            for number, (card, (x, y)) in enumerate(zip(cards, apart, strict=True), first)
        ]


def place_label(ground: Ground, location: Location) -> Label | None:
    """What was asked for, in short, near the middle: "28301"; a point has no name."""
    if location.kind is Kind.POINT:
        return None
    return ground.free(beside(location.text.split(",")[0], MIDDLE, MIDDLE, PIN))


def drawn_rings(ground: Ground, distances: Sequence[int]) -> list[Ring]:
    """Each named where it is free, first at the right below."""
    return [_ring(ground, miles) for miles in distances]


def _ring(ground: Ground, miles: int) -> Ring:
    radius = REACH * miles / ground.miles
    words = _("%(miles)d mi") % {"miles": miles}
    turns = [math.radians(45 + turn * 15) for turn in range(24)]
    labels = [
        Label(words, MIDDLE + radius * math.cos(t), MIDDLE + radius * math.sin(t) + LINE / 4)
        for t in turns
    ]
    return Ring(miles, radius, ground.free(labels))


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
