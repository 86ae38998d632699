"""What a result page says around its list: wider radii, the nearest outside, asides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ..models import Place, School
from ..models.querysets import SchoolQuerySet, join_awards
from ..vocabulary import programs
from ..vocabulary.campus_names import Campus
from ..vocabulary.geo import Point
from ..vocabulary.names import place_key
from . import facets, headings
from .cards import NEAREST, Card, explained, says_about
from .facets import Added, Option
from .links import Link, query
from .locations import Location
from .locations.reading import bare, clean
from .named import Told
from .quotes import Quote
from .reach import ENOUGH, GROWING
from .search import PROGRAMS, RELATED, Search, program_choice
from .tallies import FACTS, LeftOut
from .unlisted import Unlisted

OTHERS = 8  # namesakes named beside the place that was taken


@dataclass(frozen=True, slots=True)
class Radius:
    """A distance on offer, how many schools a click on it shows, and the click."""

    miles: int
    count: int
    query: str
    is_current: bool


def told_apart(search: Search, count: int) -> Told:
    """Schools of the name asked for that no list shows, beside a list of so many."""
    if search.names is None:
        return Told([])
    teaching = headings.teaching(search.programs)
    return search.names.apart(teaching, search.reach, few=count < ENOUGH)


class Results:
    """The words and counts around the page of schools that a valid search found."""

    def __init__(self, search: Search, schools: Sequence[School], params: QueryDict) -> None:
        self.search = search
        self._schools = schools
        self.count = search.count
        self.params = params
        self.location = search.location
        self.distance = search.distance

    @cached_property
    def cards(self) -> list[Card]:
        """The page of the list."""
        return self._all_cards[0]

    @cached_property
    def online_in_state(self) -> list[Card]:
        """Where few were found: schools at home in the visitor's state, beyond the radius, that
        teach some programs at a distance; the nearest first.
        """
        return self._all_cards[1]

    @cached_property
    def outside(self) -> list[Card]:
        """Where few were found: the nearest other schools, beyond the radius or to an empty
        state's largest town.
        """
        return self._all_cards[2]

    @cached_property
    def _all_cards(self) -> list[list[Card]]:
        """The cards of the three lists, none twice, their awards read together."""
        here, in_state = list(self._schools), self._online_in_state()
        outside = [school for school in self._outside() if school not in in_state][:NEAREST]
        join_awards([*here, *in_state, *outside])
        lists = [self._cards(here), self._cards(in_state, self.distance)]
        lists.append(self._cards(outside, self.distance))
        explained([card for cards in lists for card in cards])
        return lists

    def _cards(self, schools: list[School], limit: int | None = None) -> list[Card]:
        choice, home = self.search.choice, self.search.home
        return [Card(school, choice, limit, self.location, home) for school in schools]

    @property
    def heading(self) -> str:
        """Also the title."""
        return headings.heading(self.search, self.count)

    @cached_property
    def radii(self) -> list[Radius]:
        """Every distance on offer with its true count; empty where no miles are measured."""
        return [
            Radius(miles, count, self.query(distance=miles), miles == self.distance)
            for miles, count in self.search.radius_counts.items()
        ]

    @property
    def others(self) -> list[Link]:
        """Places that are called as the one that was taken without asking."""
        return facets.choices(self.location.others[:OTHERS], self.params) if self.location else []

    @property
    def others_called(self) -> str:
        """How the others spell the name that was typed, else as it was typed."""
        typed = bare(clean(self.params.get("location", "")))
        name = self.location.others[0].label.split(",")[0] if self.others else typed
        return name if place_key(name) == place_key(typed) else typed

    @property
    def looked_further(self) -> Radius | None:
        """The next smaller radius, when the default grew past it because it held too few."""
        if self.search.distance_asked or self.distance in (None, GROWING[0]):
            return None
        return [radius for radius in self.radii if radius.miles < self.distance][-1]

    def _online_in_state(self) -> list[School]:
        home = self.search.home
        if self.location is None or not home or not self.distance or self.count >= ENOUGH:
            return []
        if self.search.name:  # of that name there are few, and the nearest are told
            return []
        at_home = self.search.fitting.on_campus().some_online().filter(state=home)
        return list(self._beyond(at_home, self.location.point)[:NEAREST])

    def _outside(self) -> list[School]:
        """Enough of them that some are left when those with programs online are shown apart."""
        if self.centre is None or self.count >= ENOUGH:
            return []
        anywhere = self.search.fitting.on_campus()
        return list(self._beyond(anywhere, self.centre.point)[: 2 * NEAREST])

    def _beyond(self, schools: SchoolQuerySet, centre: Point) -> SchoolQuerySet:
        farther = schools.with_miles(centre)
        if self.distance:
            farther = farther.filter(miles__gt=self.distance)
        return farther.nearest_first(centre).with_campus_word(self.search.choice)

    @cached_property
    def centre(self) -> Location | Place | None:
        """Where the nearest are measured from: the location, or an empty state's largest town."""
        if self.search.online_only or self.location is None:
            return None
        if self.location.point:
            return self.location
        towns = Place.objects.filter(state=self.location.state, kind=Place.Kind.TOWN)
        return None if self.count else towns.largest_first().first()

    @cached_property
    def facets(self) -> dict[str, list[Option]]:
        """Parameter name -> its options, each with what a click on it shows."""
        return facets.options(self.search)

    @cached_property
    def prices(self) -> list[Option]:
        """Up to how many dollars, each with what a choice of it shows."""
        return facets.prices(self.search)

    @property
    def has_estimates(self) -> bool:
        """A card of the page says an estimate."""
        return any(quote.is_estimate for quote in self._quotes)

    @property
    def at_home(self) -> bool:
        """A card of the page says a price of people who live in the state of the search."""
        return any(quote.is_at_home for quote in self._quotes)

    @property
    def crosses_a_line(self) -> bool:
        """A card of the page says a price for students from another state."""
        return any(quote.is_out_of_state for quote in self._quotes)

    @property
    def _quotes(self) -> list[Quote]:
        found = [card.quotes.cheapest for cards in self._all_cards for card in cards]
        return [quote for quote in found if quote]

    @property
    def says_about(self) -> bool:
        """A card of the page says "about" so many miles."""
        return any(says_about(cards) for cards in self._all_cards)

    @cached_property
    def left_out(self) -> Counter[LeftOut]:
        """Schools that a price leaves out, or an order by price puts last, by the reason."""
        return self.search.tallies.left_out(self.search.wish, self.distance)

    @cached_property
    def chips(self) -> list[Link]:
        return facets.chips(self.search, self.params)

    @cached_property
    def added(self) -> list[Added]:
        return facets.added(self.search, self.params)

    @property
    def clear_query(self) -> str:
        return facets.clear(self.search, self.params)

    @property
    def online_count(self) -> int:
        """Online schools that fit everything else."""
        if self.search.online_only:
            return 0
        return self.search.tallies.online(self.search.wish)

    @property
    def related_count(self) -> int:
        """What "related programs too" would show, where that is more than a thin result."""
        if self.count >= ENOUGH:
            return 0
        choice = program_choice([*self.search.programs, RELATED], self.search.awards)
        wish = replace(self.search.wish, choice=choice)
        more = self.search.tallies.here(wish, self.distance).count
        return more if more > self.count else 0

    @property
    def meant(self) -> Link | None:
        """The program that the words in the name field mean ("front desk"), as a search for it."""
        code = programs.named(self.search.name)
        if code is None:
            return None
        words = _("Schools that teach %(program)s") % {"program": str(PROGRAMS[code]).lower()}
        return Link(words, self.query(program=code, q=None))

    @cached_property
    def apart(self) -> Told:
        return told_apart(self.search, self.count)

    @property
    def unlisted(self) -> list[Unlisted]:
        """Schools of that name that have no page here."""
        return self.search.names.unlisted if self.search.names else []

    @property
    def awarded(self) -> list[Option]:
        """The steps of "finished last year, at least"."""
        return facets.awarded(self.search)

    @property
    def facts(self) -> list[Option]:
        """What a school as a whole says of itself."""
        return [option for name in FACTS for option in self.facets[name]]

    @property
    def names_meant(self) -> list[Link]:
        """Names, one with its place, that may have been meant where no school is named so, the
        rest of the search kept.
        """
        names = self.search.names
        return facets.names_meant(names, self.params) if names and not self.unlisted else []

    @property
    def campuses(self) -> list[tuple[Campus, str]]:
        """The campuses that are called so, each with the name of its school."""
        return self.search.names.campuses if self.search.names else []

    @cached_property
    def named_like_place(self) -> Link | None:
        return facets.named_like_place(self.params)

    @property
    def online_query(self) -> str:
        return self.query(online="only", distance=None)

    @property
    def related_query(self) -> str:
        return self.query(program=[*self.search.programs, RELATED], distance=self.distance)

    def query(self, **changes: Any) -> str:
        """The query string of this search with some of it changed."""
        return query(self.params, **changes)
