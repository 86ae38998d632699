"""Where a drawing has room: boxes that may not lie over each other, circles set apart.

Units are those of the drawing, x to the right and y down.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

XY = tuple[float, float]

STEP, TURNS = 4.0, 24  # how far apart the circles of places to try are, and how many places on each


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its left upper corner to its right lower one."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, reach: float) -> "Box":
        return cls(x - reach, y - reach, x + reach, y + reach)

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(slots=True)
class Room:
    """What of a frame is taken."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def first_free(self, boxes: Iterable[Box]) -> int | None:
        """The first of the boxes that is free, by its number, which takes it; None for none."""
        for number, box in enumerate(boxes):
            if self.frame.holds(box) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return number
        return None


def set_apart(points: Iterable[XY], apart: float, frame: Box, kept: XY) -> list[XY]:
    """The points, in their order, each as near to its own place as it can be so far from those
    before it, and from the kept point; inside the frame.
    """
    placed: list[XY] = []
    for point in points:
        free = (
            spot
            for spot in _spots_around(point, frame)
            if math.dist(spot, kept) >= apart * 0.75
            and all(math.dist(spot, other) >= apart for other in placed)
        )
        placed.append(next(free, point))
    return placed


def _spots_around(point: XY, frame: Box) -> Iterator[XY]:
    """The point itself, then circles around it that grow."""
    yield point
    x, y = point
    widest = frame.right - frame.left
    for ring in range(1, int(widest / STEP)):
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            spot = x + ring * STEP * math.cos(angle), y + ring * STEP * math.sin(angle)
            if frame.holds(Box.around(*spot, 0)):
                yield spot
