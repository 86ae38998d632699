"""What a result page says around its list: heading, wider radii, the nearest outside, asides."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.http import QueryDict

from ..models import Place, Program, School, YearlyAwards
from ..models.querysets import SchoolQuerySet
from ..vocabulary import programs
from ..vocabulary.programs import Choice
from .cards import NEAREST, Card
from .facets import Link, Option, chips, options
from .locations import Location
from .search import ENOUGH, GROWING, RELATED, Search
from .tallies import Tallies


@dataclass(frozen=True, slots=True)
class Radius:
    """A distance on offer, how many schools a click on it shows, and the click."""

    miles: int
    count: int
    query: str
    is_current: bool


def with_programs(schools: SchoolQuerySet) -> SchoolQuerySet:
    """With what a card or an API row shows: programs and their awards, two queries in all."""
    offered = Program.objects.offered().order_by("cip", "award_level")
    awards = Prefetch("yearly_awards", YearlyAwards.objects.order_by("-year"))
    return schools.prefetch_related(Prefetch("programs", offered.prefetch_related(awards)))


class Results:
    """The words and counts around the page of schools that a valid search found."""

    def __init__(self, search: Search, count: int, params: QueryDict) -> None:
        self.search = search
        self.count = count
        self.params = params
        self.location = search.location
        self.distance = search.distance

    def cards(self, schools: list[School]) -> list[Card]:
        return [Card(school, self.search.choice) for school in schools]

    @property
    def heading(self) -> str:
        """Also the title: "12 schools with medical secretary programs within 25 miles of …"."""
        count = f"{self.count:,}" if self.count else "No"
        kind = "online school" if self.search.online_only else "school"
        noun = f"{kind}{'' if self.count == 1 else 's'}"
        named = f" named like “{self.search.name}”" if self.search.name else ""
        narrowed = self.search.awards or self.search.controls
        fitting = " that fit your filters" if narrowed else ""
        return f"{count} {noun}{named} with {self.teaching} programs{fitting} {self.where}".strip()

    @property
    def teaching(self) -> str:
        """What the schools teach: "medical secretary", "medical receptionist or medical coding"."""
        chosen = [code for code in self.search.programs if code != RELATED]
        if RELATED in self.search.programs:
            # They hold the whole group and all that is related to it; only the rest needs a name.
            known = programs.GROUP_CODES + programs.RELATED_CODES
            others = [programs.short_title(code).lower() for code in chosen if code not in known]
            return " or ".join(["medical secretary", *others, "related"])
        return " or ".join(map(programs.short_title, chosen)).lower() or "medical secretary"

    @property
    def where(self) -> str:
        if self.search.online_only:
            return ""
        if self.search.point and self.location:
            return f"within {self.distance} miles of {self.location.label}"
        return f"in {self.location.label}" if self.location else "in the United States"

    @cached_property
    def radii(self) -> list[Radius]:
        """Every distance on offer with its true count; empty where no miles are measured."""
        return [
            Radius(miles, count, self.query(distance=miles), miles == self.distance)
            for miles, count in self.search.radius_counts.items()
        ]

    @property
    def looked_further(self) -> Radius | None:
        """The next smaller radius, when the default grew past it because it held too few."""
        if self.search.distance_asked or self.distance in (None, GROWING[0]):
            return None
        return [radius for radius in self.radii if radius.miles < self.distance][-1]

    @cached_property
    def outside(self) -> list[Card]:
        """The nearest schools beyond the radius, or to an empty state, where few were found."""
        if self.centre is None or self.count >= ENOUGH:
            return []
        schools = self.search.fitting.on_campus().with_miles(self.centre.point)
        if self.distance:
            schools = schools.filter(miles__gt=self.distance)
        nearest = schools.nearest_first(self.centre.point)[:NEAREST]
        return [Card(school, self.search.choice, self.distance) for school in nearest]

    @cached_property
    def centre(self) -> Location | Place | None:
        """Where the nearest are measured from: the location, or an empty state's largest town."""
        if self.search.online_only or self.location is None:
            return None
        if self.location.point:
            return self.location
        towns = Place.objects.filter(state=self.location.state)
        return None if self.count else towns.largest_first().first()

    @cached_property
    def tallies(self) -> Tallies:
        return Tallies(self.search)

    @cached_property
    def facets(self) -> dict[str, list[Option]]:
        """Parameter name -> its options, each with the number of schools it shows."""
        return options(self.search, self.tallies)

    @property
    def chips(self) -> list[Link]:
        return chips(self.search, self.params)

    @property
    def online_count(self) -> int:
        """Schools that teach only at a distance and fit everything else."""
        if self.search.online_only:
            return 0
        return self.tallies.online(self.search.choice, self.search.controls)

    @property
    def related_count(self) -> int:
        """What "related programs too" would show, where that is more than a thin result."""
        if self.count >= ENOUGH:
            return 0
        related = Choice(programs.GROUP_CODES, self.search.choice.levels, related=True)
        more = self.tallies.here(related, self.search.controls, within=self.distance)
        return more if more > self.count else 0

    @property
    def meant(self) -> Link | None:
        """The program that the words in the name field mean ("front desk"), as a search for it."""
        code = programs.named(self.search.name)
        return Link(programs.short_title(code), self.query(program=code, q=None)) if code else None

    @property
    def online_query(self) -> str:
        return self.query(online="only", distance=None)

    @property
    def related_query(self) -> str:
        return self.query(program=RELATED, distance=self.distance)

    def query(self, **changes: object) -> str:
        """The query string of this search with some parameters set or, when None, left out."""
        params = self.params.copy()
        params.pop("page", None)
        for name, value in changes.items():
            params.pop(name, None)
            if value is not None:
                params[name] = str(value)
        return params.urlencode()
