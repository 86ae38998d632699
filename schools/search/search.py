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
from .named import Named

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
PRICES = (2_500, 5_000, 10_000, 20_000)  # dollars, the steps that a page offers
SORTS = {
    "distance": gettext_lazy("Distance"),
    "name": gettext_lazy("Name"),
    "price": gettext_lazy("Price"),
    "awards": gettext_lazy("Most people finished"),
}


def program_choice(values: Iterable[str] | None, awards: Iterable[str] | None = None) -> Choice:
    """What values of the parameters `program` and `award` mean together; no program: the group."""
    values = list(values or ())
    codes = tuple(value for value in values if value != RELATED)
    levels = tuple(level for award in awards or () for level in AWARDS[award][1])
    return Choice(codes or programs.GROUP_CODES, levels, RELATED in values)


def grown(counts: Mapping[int, int]) -> int:
    """The smallest radius, in miles, that holds enough schools, or the widest."""
    return next((miles for miles in GROWING if counts[miles] >= ENOUGH), WIDEST)


def at_place(schools: SchoolQuerySet, location: Location, miles: int | None) -> SchoolQuerySet:
    """Those with a campus within so many miles of a point, or in a whole state."""
    if location.point:
        return schools.on_campus().within(miles or WIDEST, of=location.point)
    return schools.on_campus().filter(state=location.state)


def measured_from(location: Location | None, online: str | None) -> Point | None:
    """Where miles begin; None for a whole state, everywhere, or online schools."""
    return location.point if location and not online else None


def home_of(location: Location | None) -> str:
    """The state in which the visitor is taken to live, "" where nobody said."""
    return location.state if location else ""


def order(sort: str | None, point: Point | None) -> str:
    """What is asked for, else by distance where there is a point, else by name."""
    return sort or ("distance" if point else "name")


def in_order(
    schools: SchoolQuerySet, sort: str | None, point: Point | None, choice: Choice, home: str
) -> SchoolQuerySet:
    """Sorted as `order` has it, by price for who lives in the state `home`."""
    by = order(sort, point)
    if "miles" in schools.query.annotations:
        schools = schools.with_campus_word(choice)
    if by == "awards":
        return schools.most_awards_first(choice)
    if by == "price":
        return schools.cheapest_first(home, choice)
    if point and by == "distance":
        return schools.nearest_first(point)
    return schools.order_by("name", "pk")


class Search:
    """What a valid form holds, and the questions that follow from it.

    `named` are the schools that fit the name, `fitting` those that fit everything but the place.
    Online schools (`vocabulary.online`) never count within a radius or a state: they are a set of
    their own, asked for by `online`.
    """

    def __init__(
        self,
        named: SchoolQuerySet,
        fitting: SchoolQuerySet,
        asked: Mapping[str, Any],
        names: Named | None,
    ) -> None:
        self.named = named
        self.names = names  # what the name means, where one is asked for
        self.fitting = fitting
        self.location: Location | None = asked["location"]
        self.distance_asked: int | None = asked["distance"]
        self.programs: list[str] = asked["program"]
        self.awards: list[str] = asked["award"]
        self.controls: list[str] = asked["control"]
        self.online_only: bool = asked["online"] == "only"
        self.some_online: bool = asked["some_online"] == "yes"
        self.max_price: int | None = asked["max_price"]
        self.name: str = asked["q"]
        self.point = measured_from(self.location, asked["online"])
        self.home = home_of(self.location)
        self.sort = order(asked["sort"], self.point)

    @cached_property
    def choice(self) -> Choice:
        return program_choice(self.programs, self.awards)

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
