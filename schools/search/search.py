"""One meaningful search: what was asked, how far it reaches, and in which order it answers.

The page, the API and the files all answer from here, so they give the same set in the same order.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy

from ..models.querysets import SchoolQuerySet
from ..vocabulary import cip, programs
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice
from .named import Named
from .reach import Reach, grown
from .tallies import FACTS, Tallies, Wish

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
AWARDED = (1, 10, 50)  # people who finished in a year, the steps that a page offers
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


def order(sort: str | None, point: Point | None) -> str:
    """What is asked for, else by distance where there is a point, else by name."""
    return sort or ("distance" if point else "name")


def in_order(
    schools: SchoolQuerySet, sort: str | None, point: Point | None, choice: Choice, home: str
) -> SchoolQuerySet:
    """Sorted as `order` has it, by price for who lives in the state `home`."""
    by = order(sort, point)
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
        reach: Reach,
        asked: Mapping[str, Any],
        names: Named | None,
    ) -> None:
        self.named = named
        self.names = names  # what the name means, where one is asked for
        self.fitting = fitting
        self.reach = reach
        self.location, self.point, self.home = reach.location, reach.point, reach.home
        self.distance_asked, self.online_only = reach.distance_asked, reach.online_only
        self.programs: list[str] = asked["program"]
        self.awards: list[str] = asked["award"]
        self.controls: list[str] = asked["control"]
        self.facts: list[str] = [name for name in FACTS if asked[name] == "yes"]
        self.max_price: int | None = asked["max_price"]
        self.min_awards: int | None = asked["min_awards"]
        self.name: str = asked["q"]
        self.sort = order(asked["sort"], self.point)
        # The schools that are called just as was typed stand first, where no order is asked for.
        self.likest_first = bool(names and names.first and not asked["sort"] and not self.point)

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
    def wish(self) -> Wish:
        facts, price, awards = frozenset(self.facts), self.max_price, self.min_awards
        return Wish(self.choice, self.controls, facts, price, awards)

    @cached_property
    def tallies(self) -> Tallies:
        return Tallies(self.named, self.reach)

    @cached_property
    def count(self) -> int:
        """Schools that its list shows."""
        return self.tallies.here(self.wish, self.distance).count

    @cached_property
    def radius_counts(self) -> dict[int, int]:
        """Miles -> schools within them that fit everything else, for each distance on offer."""
        return self.tallies.radius_counts(self.wish) if self.point else {}
