"""What the page of a town says: its schools, the nearest others, pay, and the next towns."""

from collections import Counter
from functools import cached_property
from statistics import fmean

from django.utils.translation import gettext as _

from ..models import Campus, School
from ..search.cards import Card, Distance, distance, nearest
from ..search.towns import Town, state_address, town_of, town_slug
from ..vocabulary import states
from ..vocabulary.geo import Point
from .in_state import steps
from .rows import Row, has_estimates

TOWNS = 6  # next ones named
CAMPUSES = 150  # looked through for them: a city may have thirty


class InTown:
    """The schools with a campus in a town, for somebody who lives there.

    `campuses` are those in the town, with their ZIP codes; `in_state` is how many schools teach in
    its state. Five queries.
    """

    def __init__(self, campuses: list[Campus], in_state: int) -> None:
        self.campuses = campuses
        self.town = town_of(campuses)
        self.in_state = in_state

    @property
    def name(self) -> str:
        return self.town.name

    @property
    def address(self) -> str:
        return self.town.address

    @property
    def label(self) -> str:
        return self.town.label

    @property
    def state(self) -> str:
        return self.town.state

    @property
    def state_name(self) -> str:
        return _(states.NAMES[self.state])

    @property
    def state_address(self) -> str:
        return state_address(self.state)

    @property
    def trail(self) -> list[tuple[str, str]]:
        """The way to the page: words and address of each step before it."""
        return [*steps(), (self.state_name, self.state_address)]

    @property
    def point(self) -> Point:
        """The middle of the campuses: where miles begin."""
        latitude = fmean(campus.latitude for campus in self.campuses)
        return Point(latitude, fmean(campus.longitude for campus in self.campuses))

    @property
    def area(self) -> str:
        """BLS's code of the pay area that most of its campuses are in, "" where nobody tells it."""
        areas = Counter(campus.zip.area for campus in self.campuses)
        return max(areas, key=lambda area: (areas[area], area))

    @cached_property
    def rows(self) -> list[Row]:
        """By name."""
        there: dict[int, list[Campus]] = {}
        for campus in sorted(self.campuses, key=lambda each: (not each.is_main, each.pk)):
            there.setdefault(campus.school_id, []).append(campus)
        schools = School.objects.filter(pk__in=there).with_awards().order_by("name", "pk")
        return [Row(school, self.state, there[school.pk]) for school in schools]

    @property
    def has_estimates(self) -> bool:
        return has_estimates(self.rows)

    @property
    def has_branches(self) -> bool:
        """One of the campuses is not where its school reports itself."""
        return not all(campus.is_main for campus in self.campuses)

    @cached_property
    def nearest(self) -> list[Card]:
        """The nearest schools without a campus in the town."""
        return nearest(self.point, [row.school for row in self.rows])

    @cached_property
    def next_towns(self) -> list[tuple[Town, Distance]]:
        """The nearest other towns with a school, by their nearest campus."""
        near = Campus.objects.teaching().nearest_first(self.point)[:CAMPUSES]
        found: dict[tuple[str, str], tuple[Town, Distance]] = {}
        for campus in near.only("city", "state", "point_source"):
            where = campus.state, town_slug(campus.city)
            if where not in found and where != (self.state, town_slug(self.name)):
                far = distance(campus.miles, is_about=campus.is_approximate)
                found[where] = Town(campus.city, campus.state), far
                if len(found) == TOWNS:
                    break
        return list(found.values())
