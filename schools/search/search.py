"""One meaningful search: what was asked, how far it reaches, and in which order it answers.

The page, the API and the files all answer from here, so they give the same set in the same order.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy

from ..models.querysets import SchoolQuerySet
from ..vocabulary import cip, programs
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice
from .locations import Location

DISTANCES = {
    5: gettext_lazy("5 miles"),
    10: gettext_lazy("10 miles"),
    25: gettext_lazy("25 miles"),
    50: gettext_lazy("50 miles"),
    100: gettext_lazy("100 miles"),
}
WIDEST = max(DISTANCES)
# Without a distance the search grows through these until it holds enough schools to choose from.
GROWING = (10, 25, 50, 100)
ENOUGH = 5
PER_PAGE = 20

RELATED = "related"
PROGRAMS = {
    **{code: gettext_lazy(field.short) for code, field in cip.FIELDS.items()},
    RELATED: gettext_lazy("Related programs too: coding, records and the like"),
}
AWARDS = {
    "certificate": (gettext_lazy("Certificate"), programs.CERTIFICATE_LEVELS),
    "associate": (gettext_lazy("Associate degree"), programs.ASSOCIATE_LEVELS),
    "bachelor": (
        gettext_lazy("Bachelor's degree or higher"),
        programs.BACHELOR_OR_HIGHER_LEVELS,
    ),
}
SOME_ONLINE = {"yes": gettext_lazy("Some programs online")}
SORTS = {
    "distance": gettext_lazy("Distance"),
    "name": gettext_lazy("Name"),
    "awards": gettext_lazy("Most people finished"),
}


def program_choice(values: Iterable[str], awards: Iterable[str] = ()) -> Choice:
    """What values of the parameters `program` and `award` mean together; no program: the group."""
    values = list(values)
    codes = tuple(value for value in values if value != RELATED)
    levels = tuple(level for award in awards for level in AWARDS[award][1])
    return Choice(codes or programs.GROUP_CODES, levels, RELATED in values)


def grown(counts: Mapping[int, int]) -> int:
    """The smallest radius, in miles, that holds enough schools, or the widest."""
    return next((miles for miles in GROWING if counts[miles] >= ENOUGH), WIDEST)


class Search:
    """What a valid form holds, and the questions that follow from it.

    `named` are the schools that fit the name, `fitting` those that fit everything but the place.
    Online schools (`vocabulary.online`) never count within a radius or a state: they are a set of
    their own, asked for by `online`.
    """

    def __init__(
        self, named: SchoolQuerySet, fitting: SchoolQuerySet, asked: Mapping[str, Any]
    ) -> None:
        self.named = named
        self.fitting = fitting
        self.location: Location | None = asked["location"]
        self.distance_asked: int | None = asked["distance"]
        self.programs: list[str] = asked["program"]
        self.awards: list[str] = asked["award"]
        self.controls: list[str] = asked["control"]
        self.online_only: bool = asked["online"] == "only"
        self.some_online: bool = asked["some_online"] == "yes"
        self.name: str = asked["q"]
        self.sort_asked: str = asked["sort"]

    @cached_property
    def choice(self) -> Choice:
        return program_choice(self.programs, self.awards)

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
        near = self.fitting.on_campus().within(WIDEST, of=self.point)
        counts = near.aggregate(
            **{f"within_{miles}": Count("pk", filter=Q(miles__lte=miles)) for miles in DISTANCES}
        )
        return {miles: counts[f"within_{miles}"] for miles in DISTANCES}

    @property
    def sort(self) -> str:
        return self.sort_asked or ("distance" if self.point else "name")

    def at_place(self, schools: SchoolQuerySet, miles: int | None = None) -> SchoolQuerySet:
        """Those within `miles`, or the search's own distance, or at home in its state. No place
        means everywhere; online schools are everywhere and in no place.
        """
        if self.location is None or self.online_only:
            return schools
        radius = miles or self.distance
        if self.point and radius:
            return schools.on_campus().within(radius, of=self.point)
        return schools.on_campus().filter(state=self.location.state)

    def in_order(self, schools: SchoolQuerySet) -> SchoolQuerySet:
        """By what was asked for: distance, awards, or name."""
        if "miles" in schools.query.annotations:
            schools = schools.with_campus_word(self.choice)
        if self.sort == "awards":
            return schools.most_awards_first(self.choice)
        if self.sort == "distance" and self.point:
            return schools.nearest_first(self.point)
        return schools.order_by("name", "pk")
