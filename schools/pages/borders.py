"""State lines, from the outlines that the guide's map of pay is drawn with.

Those stand in whole units of us-atlas's map (Albers' equal-area cone, a unit is about 3 miles), and
neighbours share their line to the unit: what two outlines have in common is a line, the rest is
coast or the edge of the country. A line strays by up to about two miles, see decision 20.
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from guide.charts.albers import MAINLAND
from guide.charts.maps import outlines

from ..vocabulary.geo import Point

MOVED = {"AK", "HI"}  # drawn elsewhere than they are, and without a neighbour
LONGEST = 10  # units: a longer line is cut, so that it bends as the map does

Unit = tuple[int, int]
Edge = frozenset[Unit]


@cache
def lines() -> list[list[Point]]:
    """The lines between states, each as points one after another."""
    rings = [ring for s in outlines().values() if s.state not in MOVED for ring in _rings(s.path)]
    seen: set[Edge] = set()
    shared: set[Edge] = set()
    for edge in (frozenset(pair) for ring in rings for pair in pairwise(ring)):
        (shared if edge in seen else seen).add(edge)
    return [list(_points(chain)) for ring in rings for chain in _chains(ring, shared)]


def _rings(path: str) -> Iterator[list[Unit]]:
    """The closed outlines of an SVG path of relative steps."""
    for part in path.split("M")[1:]:
        x, y, *steps = (int(number) for number in re.findall(r"-?\d+", part))
        ring = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield [*ring, ring[0]]


def _chains(ring: list[Unit], shared: set[Edge]) -> Iterator[list[Unit]]:
    """The runs of an outline that are shared; each is taken out, so that it is drawn once."""
    chain: list[Unit] = []
    for start, end in pairwise(ring):
        if frozenset((start, end)) in shared:
            shared.discard(frozenset((start, end)))
            chain = chain or [start]
            chain.append(end)
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _points(chain: list[Unit]) -> Iterator[Point]:
    yield _point(*chain[0])
    for (x, y), (to_x, to_y) in pairwise(chain):
        parts = math.ceil(math.dist((x, y), (to_x, to_y)) / LONGEST)
        for part in range(1, parts + 1):
            yield _point(x + (to_x - x) * part / parts, y + (to_y - y) * part / parts)


def _point(x: float, y: float) -> Point:
    return Point(*MAINLAND.place(x, y))
