"""Great-circle miles in the database, kept as what it finds without trigonometry."""

from collections.abc import Iterable
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, Q, Value
from django.db.models.expressions import Combinable

from ..vocabulary import geo
from ..vocabulary.geo import Point


class Miles(FloatField):
    """Great-circle miles outside the database; inside, the square of the straight line through
    the Earth that they span. It grows with them, so it sorts and compares alike.
    """

    def from_db_value(self, value: float | None, *_: Any) -> float | None:
        return None if value is None else geo.miles_of(value)

    def get_prep_value(self, value: float | None) -> float | None:
        return None if value is None else geo.squared_chord_of(value)


def miles_from(point: Point, prefix: str = "") -> Combinable:
    """Miles from the point to a campus, whose unit vector is x, y, z, as `geo.miles_between` has
    them. `prefix` leads to the campus, "campuses__".
    """
    axes = zip("xyz", geo.unit_vector(point), strict=True)
    differences = [F(f"{prefix}{axis}") - Value(value) for axis, value in axes]
    squares = (difference * difference for difference in differences)
    return ExpressionWrapper(reduce(add, squares), output_field=Miles())


def inside(boxes: Iterable[geo.Box]) -> Q:
    """Campuses in one of the boxes: an index range saves most of the arithmetic."""
    return reduce(
        or_,
        (
            Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
            for box in boxes
        ),
    )
