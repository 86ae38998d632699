"""The geometry of years and changes. Plain Python; the templates draw what stands here.

Along a picture's width everything is a share of it (percent, as text), down its height everything
is pixels, as in drawing.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from .drawing import percent

STEPS = (1000, 2000, 5000, 10_000, 20_000, 50_000)  # dollars between the lines of a scale
MOST_STEPS = 4
EDGE = 7  # percent of the width left free beside the first and the last year
TOP, BOTTOM = 24, 196  # pixels: where the highest and the lowest line of a scale stand
FOOT = 32  # pixels for the years below
RISE = 176  # pixels between the fastest change and none
LABEL = 40  # pixels that a label of two lines takes


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a line: where it stands, its heading below, its printed value."""

    x: str
    y: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the scale, with the dollars that it stands for."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Points from left to right, joined; the first and the last say their values."""

    spots: tuple[Spot, ...]
    levels: tuple[Level, ...]
    alt: str
    height: int = BOTTOM + FOOT

    @property
    def runs(self) -> list[tuple[Spot, Spot]]:
        """The pieces of the line."""
        return list(pairwise(self.spots))


def line_chart(points: Sequence[tuple[str, Decimal, str]], alt: str) -> LineChart:
    """Headings, dollars and printed values as a line over a scale of round dollars."""
    dollars = [number for _, number, _ in points]
    step = next(each for each in STEPS if (max(dollars) - min(dollars)) / each <= MOST_STEPS)
    low, high = floor(min(dollars) / step) * step, ceil(max(dollars) / step) * step
    apart = Decimal(100 - 2 * EDGE) / (len(points) - 1)

    def height(number: Decimal | int) -> int:
        return round(BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low))

    spots = tuple(
        Spot(percent(EDGE + place * apart), height(number), heading, text)
        for place, (heading, number, text) in enumerate(points)
    )
    scale = range(low, high + 1, step)
    return LineChart(spots, tuple(Level(height(each), f"${each:,}") for each in scale), alt)


@dataclass(frozen=True, slots=True)
class Slope:
    """A change from a common start: where it ends, and its label of two lines."""

    y: int
    label_y: int
    name: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class SlopeChart:
    """Changes that start at one point, `start_y` down; `first` and `last` are the years."""

    slopes: tuple[Slope, ...]
    start_y: int
    height: int
    first: str
    last: str
    alt: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a slope stands for: percent, as a number and as it is printed."""

    name: str
    number: Decimal
    text: str
    kind: str = "other"


def slope_chart(changes: Sequence[Change], first: str, last: str, alt: str) -> SlopeChart:
    """The steepest first; labels stand at the ends of their lines, never on each other."""
    numbers = [Decimal(0), *(each.number for each in changes)]
    most, least = max(numbers), min(numbers)
    slopes: list[Slope] = []
    for each in sorted(changes, key=lambda change: -change.number):
        y = _down(each.number, most, least)
        above = slopes[-1].label_y + LABEL if slopes else y
        slopes.append(Slope(y, max(y, above), each.name, each.text, each.kind))
    start = _down(Decimal(0), most, least)
    height = max(start, slopes[-1].label_y) + LABEL
    return SlopeChart(tuple(slopes), start, height, first, last, alt)


def _down(number: Decimal, most: Decimal, least: Decimal) -> int:
    """Pixels from the top of the picture."""
    return TOP + round(RISE * (most - number) / ((most - least) or 1))
