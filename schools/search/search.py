"""One meaningful search: what was asked, and the schools that fit.

The page, the API and the files all answer from here, so they give the same set in the same order.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from ..models.querysets import SchoolQuerySet
from ..vocabulary import cip, programs
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice
from .locations import Location

DISTANCES = (5, 10, 25, 50, 100)
# Without a distance the search grows through these until it holds enough schools to choose from.
GROWING = (10, 25, 50, 100)
ENOUGH = 5
PER_PAGE = 20

RELATED = "related"
PROGRAMS = {
    **{code: field.short for code, field in cip.FIELDS.items()},
    RELATED: "Related programs too: coding, records and the like",
}
AWARDS = {
    "certificate": ("Certificate", programs.CERTIFICATE_LEVELS),
    "associate": ("Associate degree", programs.ASSOCIATE_LEVELS),
    "bachelor": ("Bachelor's degree or higher", programs.BACHELOR_OR_HIGHER_LEVELS),
}
SORTS = {
    "distance": "Distance",
    "name": "Name",
    "awards": "Most people finished",
}


def program_choice(values: list[str], levels: tuple[int, ...] = ()) -> Choice:
    """The programs that values of the parameter `program` mean; the group when there are none."""
    codes = tuple(value for value in values if value != RELATED)
    return Choice(codes or programs.GROUP_CODES, levels, RELATED in values)


def grown(counts: Mapping[int, int]) -> int:
    """The smallest radius, in miles, that holds enough schools, or the widest."""
    return next((miles for miles in GROWING if counts[miles] >= ENOUGH), GROWING[-1])


class Search:
    """What a valid form holds, and the questions that follow from it.

    Schools that teach only at a distance never count within a radius or a state: they are a set of
    their own, asked for by `online`.
    """

    def __init__(self, listed: SchoolQuerySet, asked: Mapping[str, Any]) -> None:
        self.listed = listed
        self.location: Location | None = asked["location"]
        self.distance_asked: int | None = asked["distance"]
        self.programs: list[str] = asked["program"]
        self.awards: list[str] = asked["award"]
        self.controls: list[str] = asked["control"]
        self.online_only: bool = asked["online"] == "only"
        self.name: str = asked["q"]
        self.sort_asked: str = asked["sort"]

    @cached_property
    def choice(self) -> Choice:
        levels = (level for award in self.awards for level in AWARDS[award][1])
        return program_choice(self.programs, tuple(levels))

    @property
    def point(self) -> Point | None:
        """Where miles are measured from; None for a whole state, everywhere, or online schools."""
        return self.location.point if self.location and not self.online_only else None

    @cached_property
    def distance(self) -> int | None:
        """Miles asked for, or the smallest radius that holds enough schools, or the widest."""
        if self.point is None or self.distance_asked:
            return self.distance_asked if self.point else None
        return grown(self.radius_counts)

    @property
    def distance_chosen_by(self) -> str | None:
        """ "visitor" or "default"; None where no miles are measured."""
        if self.point is None:
            return None
        return "visitor" if self.distance_asked else "default"

    @cached_property
    def radius_counts(self) -> dict[int, int]:
        """Miles -> schools within them that fit everything else, for each distance on offer."""
        if self.point is None:
            return {}
        near = self.fitting.on_campus().within(DISTANCES[-1], of=self.point)
        counts = near.aggregate(
            **{f"within_{miles}": Count("pk", filter=Q(miles__lte=miles)) for miles in DISTANCES}
        )
        return {miles: counts[f"within_{miles}"] for miles in DISTANCES}

    @property
    def sort(self) -> str:
        return self.sort_asked or ("distance" if self.point else "name")

    @property
    def schools(self) -> SchoolQuerySet:
        """The schools that fit, in order."""
        if self.sort == "awards":
            return self.here.most_awards_first(self.choice)
        if self.sort == "distance" and self.point:
            return self.here.nearest_first(self.point)
        return self.here.order_by("name", "pk")

    @property
    def here(self) -> SchoolQuerySet:
        """The schools that fit, at the place of the search."""
        return self.at_place(self.fitting)

    def at_place(self, schools: SchoolQuerySet, miles: int | None = None) -> SchoolQuerySet:
        """Within `miles`, or the search's own distance. No place means everywhere, online too."""
        if self.online_only:
            return schools.online()
        radius = miles or self.distance
        if self.point and radius:
            return schools.on_campus().within(radius, of=self.point)
        if self.location:
            return schools.on_campus().filter(state=self.location.state)
        return schools

    @property
    def fitting(self) -> SchoolQuerySet:
        """Schools that fit everything but the place."""
        return self.named.of_kind(self.controls).offering(self.choice)

    @property
    def named(self) -> SchoolQuerySet:
        """Schools named like what was typed; all where no name was."""
        return self.listed.filter(pk__in=self._named) if self.name else self.listed

    @cached_property
    def _named(self) -> set[int]:
        """Their ids, read once for all the questions of a page."""
        return self.listed.ids_named_like(self.name)
