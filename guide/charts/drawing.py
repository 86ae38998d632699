"""The geometry of bars. Plain Python; the templates draw what stands here.

Along a picture's width everything is a share of it (percent, as text), down its height everything
is pixels: bars stretch with the page while their words keep their size, on a phone as at a desk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

HEADING, BAR, GAP, BETWEEN = 20, 18, 4, 14  # pixels
HAIRLINE = Decimal("0.3")  # percent: what is more than nothing can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar `size` percent wide with words behind it. `kind` is a CSS class."""

    size: str
    text: str
    kind: str
    y: int
    text_y: int


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one heading."""

    heading: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Groups of bars from zero, `height` pixels high, and what the picture says in words."""

    groups: tuple[Group, ...]
    height: int
    alt: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What one bar stands for: the number that gives its length, the words behind it, its class."""

    number: Decimal
    text: str
    kind: str = "own"


Groups = Sequence[tuple[str, Sequence[Value]]]


def percent(number: Decimal | float) -> str:
    """ "42.5": never in a locale's spelling, which SVG would not read. A tenth is under a pixel."""
    return f"{number:.1f}".removesuffix(".0")


def bar_chart(groups: Groups, alt: str, *, longest: int = 74, heading: str = "") -> BarChart:
    """Bars from zero; the largest takes `longest` percent, so that its words fit behind it."""
    drawn, y = [], 0
    for title, values in groups:
        top = y + HEADING
        drawn.append(Group(title, y + 14, _bars(groups, values, top, longest)))
        y = top + len(values) * (BAR + GAP) + BETWEEN
    return BarChart(tuple(drawn), y - BETWEEN, alt, heading)


def _bars(groups: Groups, values: Sequence[Value], top: int, longest: int) -> tuple[Bar, ...]:
    most = max(value.number for _, each in groups for value in each) or Decimal(1)
    bars = []
    for place, value in enumerate(values):
        size = max(value.number * longest / most, HAIRLINE)
        y = top + place * (BAR + GAP)
        bars.append(Bar(percent(size), value.text, value.kind, y, y + BAR - 4))
    return tuple(bars)
