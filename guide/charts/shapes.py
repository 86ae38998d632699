"""TopoJSON of the states -> two SVG paths a state, in whole units. Plain Python, for the importer.

Reads `states-albers-10m.json` of the npm package us-atlas (ISC), made from the US Census Bureau's
cartographic boundary files (public domain): an equal-area map of 975 by 610 units, Alaska and
Hawaii moved beside the coast. Borders are simplified once for both states, so no gap opens.

One path is true to the unit; the other, which each visitor to the page of pay is sent, is rough and
short: its grid is wider, its islands are fewer, and neighbours run the same way along the border
they share where they can, since what compresses a page finds the same text twice.
"""

from dataclasses import dataclass
from math import hypot
from typing import Any

# State FIPS code and postal code. Source: ANSI INCITS 38, as the Census Bureau lists it.
CODES = (
    "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS "
    "21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC "
    "38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY"
)
FIPS = {pair[:2]: pair[2:] for pair in CODES.split()}

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A state's outline and where its label stands, in map units; `rough` is in units of ROUGH."""

    state: str
    x: int
    y: int
    path: str
    rough: str


@dataclass(frozen=True, slots=True)
class Detail:
    """How true an outline is."""

    grid: int  # map units: what its path counts in
    tolerance: float  # map units a simplified border may stray
    smallest: float  # square units: islands below are left out, a state's largest part never


TRUE = Detail(grid=1, tolerance=0.7, smallest=12)
ROUGH = Detail(grid=2, tolerance=2.5, smallest=40)


def shapes(topology: dict[str, Any]) -> list[Shape]:
    """One shape a state, by postal code. Raises KeyError for a file of another kind."""
    arcs = _absolute_arcs(topology)
    states = _states(topology)
    true, rough = _drawn(states, arcs, TRUE), _drawn(_same_way_round(states, arcs), arcs, ROUGH)
    return [
        Shape(code, *label_point(true[code][0]), _path(true[code], TRUE), _path(rough[code], ROUGH))
        for code in states
    ]


def _states(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """Postal code -> outer rings as numbers of arcs, by postal code."""
    states = topology["objects"]["states"]["geometries"]
    found = {FIPS.get(str(state["id"]).zfill(2), ""): _outer_rings(state) for state in states}
    return {code: found[code] for code in sorted(found) if code}


def _drawn(
    states: dict[str, list[list[int]]], arcs: list[list[XY]], detail: Detail
) -> dict[str, list[list[XY]]]:
    """Postal code -> rings, the largest first."""
    lines = [simplified(arc, detail.tolerance) for arc in arcs]
    rings = {code: [_ring(ring, lines) for ring in outer] for code, outer in states.items()}
    return {code: _large(found, detail.smallest) for code, found in rings.items()}


def _path(rings: list[list[XY]], detail: Detail) -> str:
    return "".join(svg_path(ring, detail.grid) for ring in rings)


def _same_way_round(
    states: dict[str, list[list[int]]], arcs: list[list[XY]]
) -> dict[str, list[list[int]]]:
    """Rings turned so that most of what one shares with a state before it runs as it does there."""
    ways: dict[int, bool] = {}
    turned = {}
    for code, rings in states.items():
        turned[code] = [_turned(ring, ways, arcs) for ring in rings]
        ways |= {max(n, ~n): n >= 0 for ring in turned[code] for n in ring}
    return turned


def _turned(ring: list[int], ways: dict[int, bool], arcs: list[list[XY]]) -> list[int]:
    shared = [(n >= 0, max(n, ~n)) for n in ring if max(n, ~n) in ways]
    agree = sum(len(arcs[arc]) if ways[arc] == way else -len(arcs[arc]) for way, arc in shared)
    return ring if agree >= 0 else [~n for n in reversed(ring)]


def _absolute_arcs(topology: dict[str, Any]) -> list[list[XY]]:
    (width, height), (left, top) = (topology["transform"][name] for name in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * width + left, y * height + top))
        arcs.append(points)
    return arcs


def _outer_rings(state: dict[str, Any]) -> list[list[int]]:
    polygons = state["arcs"] if state["type"] == "MultiPolygon" else [state["arcs"]]
    return [polygon[0] for polygon in polygons]


def _ring(numbers: list[int], arcs: list[list[XY]]) -> list[XY]:
    """Joined arcs; a negative number (~n) is arc n backwards."""
    points: list[XY] = []
    for number in numbers:
        points += arcs[number][:-1] if number >= 0 else arcs[~number][:0:-1]
    return points


def _large(rings: list[list[XY]], smallest: float) -> list[list[XY]]:
    largest_first = sorted(rings, key=area, reverse=True)
    return largest_first[:1] + [ring for ring in largest_first[1:] if area(ring) >= smallest]


def area(ring: list[XY]) -> float:
    """Square units inside a ring."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simplified(line: list[XY], tolerance: float) -> list[XY]:
    """Douglas and Peucker's line: the ends stay, no point strays further than the tolerance."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:  # an island: cut it where it is farthest from its start
        middle = max(range(len(line)), key=lambda i: _apart(line[i], line[0]))
        return _both_halves(line, middle, tolerance)
    far, distance = max(
        ((i, _from_chord(line[i], line[0], line[-1])) for i in range(1, len(line) - 1)),
        key=lambda pair: pair[1],
    )
    if distance <= tolerance:
        return [line[0], line[-1]]
    return _both_halves(line, far, tolerance)


def _both_halves(line: list[XY], middle: int, tolerance: float) -> list[XY]:
    return simplified(line[: middle + 1], tolerance)[:-1] + simplified(line[middle:], tolerance)


def _apart(a: XY, b: XY) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _from_chord(point: XY, start: XY, end: XY) -> float:
    """Units from a point to the segment between start and end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy or 1)
    along = min(1.0, max(0.0, along))
    return _apart(point, (start[0] + along * dx, start[1] + along * dy))


def svg_path(ring: list[XY], grid: int) -> str:
    """ "M12 34l5-6…z" from a move to an absolute point, then steps, in whole units of the grid."""
    points = [(round(x / grid), round(y / grid)) for x, y in ring]
    path = f"M{points[0][0]} {points[0][1]}l"
    steps = []
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        if (x1, y1) != (x2, y2):
            steps.append(f"{x2 - x1} {y2 - y1}".replace(" -", "-"))
    return path + " ".join(steps).replace(" -", "-") + "z"


def label_point(ring: list[XY]) -> tuple[int, int]:
    """The point inside a ring farthest from its edge, to whole units: where a label has room."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    edges = list(zip(ring, ring[1:] + ring[:1], strict=True))
    step = max(1, round(max(max(xs) - min(xs), max(ys) - min(ys)) / 40))
    spots = [
        (x, y)
        for x in range(round(min(xs)), round(max(xs)) + 1, step)
        for y in range(round(min(ys)), round(max(ys)) + 1, step)
        if _inside((x, y), edges)
    ]
    return max(
        spots or [(round(sum(xs) / len(xs)), round(sum(ys) / len(ys)))],
        key=lambda spot: min(_from_chord(spot, start, end) for start, end in edges),
    )


def _inside(point: XY, edges: list[tuple[XY, XY]]) -> bool:
    """Whether a ray to the right crosses an odd number of edges."""
    x, y = point
    crossed = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in edges
    ]
    return sum(crossed) % 2 == 1
