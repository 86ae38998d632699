"""Strips: how pay is spread, each on the scale of those under and above it.

Along the width everything is a share of it (percent, as text), as in drawing.py. A strip runs from
the lowest tenth to the highest, its bar from the lowest quarter to the highest, a tick is the
median. What is not published is not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..facts import Fact, Figure, Words
from .drawing import percent

FIRST, LAST = 9, 91  # percent of the width: words in the middle of an end still have room
RIGHT = 75  # percent: words that begin further right would leave the picture


@dataclass(frozen=True, slots=True)
class Scale:
    """Dollars along the width, the same for all that stands under each other."""

    low: Decimal
    high: Decimal
    first: int = FIRST
    last: int = LAST

    def at(self, number: Decimal | int) -> str:
        """Percent of the width; in the middle where all numbers are one."""
        if self.low == self.high:
            return percent(50)
        share = (number - self.low) / (self.high - self.low)
        return percent(self.first + (self.last - self.first) * share)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the spread, and where it stands."""

    x: str
    fact: Figure

    @property
    def side(self) -> str:
        """The end of its words that stands at a mark with room beside it."""
        return "end" if float(self.x) > RIGHT else "start"

    def __str__(self) -> str:
        return str(self.fact)


@dataclass(frozen=True, slots=True)
class Strip:
    """Whose pay it is, its marks by the names of the figures, all of it in words; and its jobs."""

    name: Words
    marks: dict[str, Mark]
    alt: str
    kind: str = "own"
    jobs: Fact | None = None

    @property
    def half(self) -> str:
        """How wide the bar of the middle half is, percent; "" where an end of it is missing."""
        if {"p25", "p75"} <= self.marks.keys():
            return percent(float(self.marks["p75"].x) - float(self.marks["p25"].x))
        return ""


def marks(facts: Mapping[str, Figure], scale: Scale) -> dict[str, Mark]:
    return {name: Mark(scale.at(fact.number), fact) for name, fact in facts.items()}
