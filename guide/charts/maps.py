"""The map of the states: outlines, labels and the lines that lead to the small ones.

Source: US Census Bureau, cartographic boundary files (2017 edition), through the npm package
us-atlas; `manage.py update_state_shapes` writes the table. Units: a map of 975 by 610; a rough
outline is in units of its own grid.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .shapes import Shape
from .states import StatePay

WIDTH, HEIGHT = 975, 610
TABLE = Path(__file__).parent.parent / "data" / "state_shapes.csv"

# Labels of states too small to hold one stand beside the coast or the border.
OFFSHORE = {
    "VT": (846, 68),
    "NH": (948, 128),
    "MA": (952, 166),
    "RI": (952, 198),
    "CT": (908, 226),
    "NJ": (896, 256),
    "DE": (896, 284),
    "MD": (896, 312),
    "DC": (904, 338),
    "HI": (345, 545),
}
# Where the outline's widest place is no good place for a label.
MOVED = {"FL": (787, 504), "MI": (686, 184)}


@dataclass(frozen=True, slots=True)
class DrawnState:
    """An outline in its step's shade, its label, and a line to it where it stands outside."""

    shape: Shape
    step: int | None
    x: int
    y: int
    is_outside: bool


@cache
def outlines() -> dict[str, Shape]:
    """Postal code -> shape, for the states and the District of Columbia."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {
            row["state"]: Shape(
                row["state"], int(row["x"]), int(row["y"]), row["path"], row["rough"]
            )
            for row in csv.DictReader(table)
        }


def drawn(states: Mapping[str, StatePay], here: str = "") -> list[DrawnState]:
    """Every outline, the one to mark over the others; a state without pay has no step."""
    shapes = sorted(outlines().values(), key=lambda shape: shape.state == here)
    return [_drawn(shape, states.get(shape.state)) for shape in shapes]


def _drawn(shape: Shape, pay: StatePay | None) -> DrawnState:
    outside = shape.state in OFFSHORE
    x, y = OFFSHORE.get(shape.state) or MOVED.get(shape.state) or (shape.x, shape.y)
    return DrawnState(shape, pay.step if pay else None, x, y, outside)
