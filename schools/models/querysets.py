"""The questions the site asks its database, each with a name."""

from collections.abc import Iterable
from functools import reduce
from operator import add, or_
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Least, Sqrt

from ..vocabulary import geo, names, programs
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice

MEDICAL_SECRETARY = Choice()


def miles_from(point: Point, prefix: str = "") -> Combinable:
    """Great-circle miles from `point` to a school's unit vector, as `geo.miles_between` has them.

    `prefix` leads to the school, "school__".
    """
    differences = [
        F(f"{prefix}{axis}") - value
        for axis, value in zip("xyz", geo.unit_vector(point), strict=True)
    ]
    chord = Sqrt(reduce(add, (difference * difference for difference in differences)))
    return Value(2 * geo.EARTH_RADIUS_MILES) * ASin(Least(Value(1.0), chord / Value(2.0)))


def inside(boxes: Iterable[geo.Box]) -> Q:
    """Rows whose point lies in one of the boxes: an index range saves most of the arithmetic."""
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


def program_is(choice: Choice, prefix: str = "") -> Q:
    """Programs that `choice.includes`; `prefix` leads to the program, "program__"."""

    def program(**conditions: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    below_bachelor = set(choice.codes) & set(programs.BELOW_BACHELOR_CODES)
    chosen = program(cip__in=[code for code in choice.codes if code not in below_bachelor])
    if below_bachelor:
        chosen |= program(
            cip__in=sorted(below_bachelor), award_level__in=programs.BELOW_BACHELOR_LEVELS
        )
    if choice.related:
        chosen |= program(cip__in=programs.GROUP_CODES + programs.RELATED_CODES)
    return chosen & program(award_level__in=choice.levels) if choice.levels else chosen


def offers(choice: Choice) -> Exists:
    """A condition on schools: one program of theirs, offered now, is among the chosen."""
    offered = apps.get_model("schools", "Program").objects.offered()
    return Exists(offered.filter(program_is(choice), school=OuterRef("pk")))


class ProgramQuerySet(models.QuerySet):
    def offered(self) -> Self:
        """Listed by their school in the newest federal file, or by an editor."""
        return self.filter(offered=True)


class PlaceQuerySet(models.QuerySet):
    def largest_first(self) -> Self:
        """By population, where it is known; then by state and name."""
        return self.order_by(F("population").desc(nulls_last=True), "state", "name")


class SchoolQuerySet(models.QuerySet):
    def listed(self) -> Self:
        """May be shown to the public."""
        return self.filter(status="listed")

    def with_a_page(self) -> Self:
        """Have a page of their own: the listed, and the closed, whose page says so."""
        return self.filter(status__in=["listed", "closed"])

    def offering(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """Teach, now, one of the chosen programs: by default one of the medical secretary group."""
        return self.filter(offers(choice))

    def on_campus(self) -> Self:
        """Are no online schools. Schools that never said where they teach are taken to be none."""
        return self.filter(online=False)

    def online(self) -> Self:
        """Teach everybody, or nearly everybody, at a distance: the rule of `online.is_online`."""
        return self.filter(online=True)

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

    def most_awards_first(self, choice: Choice = MEDICAL_SECRETARY) -> Self:
        """By awards of the chosen programs in the newest year of each, then name."""
        years = apps.get_model("schools", "YearlyAwards").objects
        newer = years.filter(program=OuterRef("program"), year__gt=OuterRef("year"))
        awards = (
            years.filter(
                program_is(choice, "program__"),
                ~Exists(newer),
                program__school=OuterRef("pk"),
                program__offered=True,
            )
            .values("program__school")
            .annotate(total=Sum("awards"))
            .values("total")
        )
        return self.annotate(recent_awards=Subquery(awards)).order_by(
            F("recent_awards").desc(nulls_last=True), "name", "pk"
        )

    def with_programs(self) -> Self:
        """With the programs offered now, shortest code first: one query more."""
        offered = apps.get_model("schools", "Program").objects.offered()
        return self.prefetch_related(Prefetch("programs", offered.order_by("cip", "award_level")))

    def with_awards(self) -> Self:
        """With the programs offered now and their awards, newest first: two queries more."""
        awards = apps.get_model("schools", "YearlyAwards").objects.order_by("-year")
        return self.with_programs().prefetch_related(Prefetch("programs__yearly_awards", awards))

    def ids_named_like(self, typed: str) -> set[int]:
        """Ids of schools named or also known as something like what was typed."""
        known = self.values_list("pk", "name", "aliases")
        return names.alike(
            typed, ((key, name) for key, title, aliases in known for name in (title, *aliases))
        )
