"""The questions the site asks its database, each with a name."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Least, Sqrt

from . import geo, names, programs
from .geo import Point


def miles_from(point: Point) -> Combinable:
    """Great-circle miles from `point` to a row's stored unit vector, as `geo.miles_between` has it."""
    x, y, z = geo.unit_vector(point)
    chord = Sqrt(
        (F("x") - x) * (F("x") - x) + (F("y") - y) * (F("y") - y) + (F("z") - z) * (F("z") - z)
    )
    return Value(2 * geo.EARTH_RADIUS_MILES) * ASin(Least(Value(1.0), chord / Value(2.0)))


def inside(boxes: Iterable[geo.Box]) -> Q:
    """Rows whose point lies in one of the boxes: an index range that saves most of the arithmetic."""
    return reduce(
        or_,
        (
            Q(
                latitude__range=(box.south, box.north),
                longitude__range=(box.west, box.east),
            )
            for box in boxes
        ),
    )


def program_is(codes: Iterable[str] = (), levels: Iterable[int] = ()) -> Q:
    """Programs with one of the codes (the medical secretary group when none) and of the levels.

    51.0705 counts for the group at certificate and associate level only; asked for by its code or
    among the related ones, it counts at every level.
    """
    codes, levels = tuple(codes), tuple(levels)
    chosen = Q(cip__in=codes) if codes else in_group()
    return chosen & Q(award_level__in=levels) if levels else chosen


def in_group() -> Q:
    """Programs of the medical secretary group, as `programs.kinship` has it."""
    others = [code for code in programs.GROUP_CODES if code != programs.OFFICE_MANAGEMENT]
    return Q(cip__in=others) | Q(
        cip=programs.OFFICE_MANAGEMENT, award_level__in=programs.OFFICE_MANAGEMENT_LEVELS
    )


class ProgramQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Listed by their school in the newest federal file, or by an editor."""
        return self.filter(offered=True)


class SchoolQuerySet(models.QuerySet):
    def listed(self) -> Self:
        """May be shown to the public."""
        return self.filter(status="listed")

    def offering(self, codes: Iterable[str] = (), levels: Iterable[int] = ()) -> Self:
        """Teach, now, a program that `program_is` describes."""
        return self.filter(offers(codes, levels))

    def on_campus(self) -> Self:
        """Teach at least something at a place. Schools that never said are taken to."""
        return self.exclude(distance_only=True)

    def online(self) -> Self:
        """Teach every program at a distance."""
        return self.filter(distance_only=True)

    def with_miles(self, point: Point) -> Self:
        """Annotate `miles`, great circle."""
        return self.annotate(miles=miles_from(point))

    def within(self, miles: float, *, of: Point) -> Self:
        """Within that many miles, their edge included; annotates `miles`."""
        return (
            self.filter(inside(geo.boxes_around(of, miles))).with_miles(of).filter(miles__lte=miles)
        )

    def nearest_first(self, point: Point) -> Self:
        """By distance, then name, then id, so that every page is stable."""
        return self.with_miles(point).order_by("miles", "name", "pk")

    def named_like(self, typed: str) -> Self:
        """Named or also known as something like what was typed; one query reads the names."""
        known = self.model.objects.listed().values_list("pk", "name", "aliases")
        spellings = ((key, name) for key, title, aliases in known for name in (title, *aliases))
        return self.filter(pk__in=names.alike(typed, spellings))


def offers(codes: Iterable[str] = (), levels: Iterable[int] = ()) -> Exists:
    """A condition on schools: one program of theirs, offered now, fits codes and levels together."""
    from .models import Program

    return Exists(
        Program.objects.offered().filter(program_is(codes, levels), school=OuterRef("pk"))
    )
