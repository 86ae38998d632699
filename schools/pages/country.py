"""The country as it is: each school a dot, each state a way to its page. Drawn here, in the units
of the guide's map."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.charts import albers, maps
from guide.charts.shapes import XY

from ..models import School
from ..search.locations import Location
from ..search.towns import State


@dataclass(frozen=True, slots=True)
class DrawnState:
    path: str
    state: State | None  # None where no school teaches it


@dataclass(frozen=True, slots=True)
class Ring:
    x: float
    y: float
    radius: float


class Country:
    """Every listed school that teaches it on a campus, at its own point. One query."""

    width, height = maps.WIDTH, maps.HEIGHT

    def __init__(self, states: Mapping[str, State]) -> None:
        """`states` are those with a school, by postal code."""
        self._states = states

    @cached_property
    def states(self) -> list[DrawnState]:
        shapes = maps.outlines().values()
        return [DrawnState(shape.path, self._states.get(shape.state)) for shape in shapes]

    @cached_property
    def _spots(self) -> list[XY | None]:
        schools = School.objects.listed().offering().on_campus()
        points = schools.order_by("longitude", "pk").values_list("state", "latitude", "longitude")
        return [albers.spot(*each) for each in points]

    @property
    def count(self) -> int:
        return len(self._spots)

    @property
    def too_far(self) -> int:
        """Schools on islands that this map does not reach."""
        return self._spots.count(None)

    @property
    def dots(self) -> str:
        """One path of points in whole units; schools within a unit of each other are one dot."""
        dots = dict.fromkeys((round(x), round(y)) for x, y in filter(None, self._spots))
        return "".join(f"M{x} {y}h0" for x, y in dots)


def ring(location: Location, miles: int) -> Ring | None:
    """So many miles around a place with a point."""
    point = location.point
    found = albers.circle(location.state, point.latitude, point.longitude, miles) if point else None
    return Ring(*found[0], found[1]) if found else None
