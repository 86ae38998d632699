"""What the first letters of a place, a school or a program may mean, as one types them.

Four queries at most: towns and counties, regions, the names of all schools, those that are offered.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from ..models import Place, School, ZipCode
from ..vocabulary import nicknames, programs, school_names, states
from ..vocabulary.geo import Point
from ..vocabulary.names import place_key, plain
from .locations import Kind, Location, clean, nicknamed
from .locations.named import MUCH_LARGER
from .search import PROGRAMS

ZIP_BEGINS = re.compile(r"(\d{1,5})(?:[- ]?\d{0,4})?$")
MOST, PLACES, REGIONS, SCHOOLS, FIELDS = 12, 8, 2, 3, 3  # in all, and of each
SAYS_LITTLE = 3  # letters: with fewer, most regions, schools and programs begin so
TOGETHER = {Kind.REGION: Kind.STATE}  # kinds that stand together with another


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be meant, and the page that it leads to."""

    kind: str  # of locations.Kind, "school" or "program"
    label: str  # for people
    url: str
    text: str | None = None  # of a place: what resolves to it
    state: str | None = None  # postal code
    point: Point | None = None

    @classmethod
    def of_place(cls, place: Location) -> "Suggestion":
        url = f"{reverse('schools:list')}?{place.query}"
        return cls(place.kind, place.label, url, place.text, place.state, place.point)

    @classmethod
    def of_school(cls, school: School) -> "Suggestion":
        label = f"{school.name}, {school.city}, {school.state}"
        url = school.get_absolute_url()
        return cls("school", label, url, None, school.state, school.point)

    @classmethod
    def of_program(cls, code: str) -> "Suggestion":
        return cls("program", str(PROGRAMS[code]), f"{reverse('schools:list')}?program={code}")


def suggest(text: str) -> list[Suggestion]:
    """Places first, then schools and programs; each kind together."""
    text = clean(text)
    others = [Suggestion.of_school(school) for school in _schools(text)]
    others += [Suggestion.of_program(code) for code in programs.begun(text)[:FIELDS]]
    places = [Suggestion.of_place(place) for place in _places(text)]
    return _together(places[: MOST - len(others)]) + others


def _together(places: list[Suggestion]) -> list[Suggestion]:
    """The kinds in the order of the first of each."""
    kinds = list(dict.fromkeys(TOGETHER.get(place.kind, place.kind) for place in places))
    return sorted(places, key=lambda place: kinds.index(TOGETHER.get(place.kind, place.kind)))


def _places(text: str) -> list[Location]:
    """States first, then the largest towns and counties, then regions, or these before towns where
    their whole name was typed; or ZIP codes.
    """
    if digits := ZIP_BEGINS.match(text):
        first, last = digits[1].ljust(5, "0"), digits[1].ljust(5, "9")
        zips = ZipCode.objects.known().filter(zip__range=(first, last), latitude__isnull=False)
        return [Location.of_zip(row) for row in zips[:PLACES]]
    city, _, state = text.partition(",")
    key, tail = place_key(city), plain(state)
    if not key:
        return []
    towns = Place.objects.filter(key__begins=key)
    if tail:
        towns = towns.filter(state__in=[c for k, c in states.BY_KEY.items() if k.startswith(tail)])
    found = [Location.of_place(place) for place in _towns_first(towns.largest_first()[:PLACES])]
    if not tail:
        called = nicknamed(nicknames.begun(key, SAYS_LITTLE))[:REGIONS]
        is_whole = key in nicknames.BY_KEY  # else it may become many a name
        found = [*called, *found] if is_whole else [*found[: PLACES - len(called)], *called]
        found = [*_states(text), *found]
    return list({place.text: place for place in found}.values())[:PLACES]


def _towns_first(places: Iterable[Place]) -> list[Place]:
    """Then counties, as "Los Angeles"; before towns where one is much larger than any: "Cook"."""
    towns, counties = [], []
    for place in places:
        (counties if place.kind == Place.Kind.COUNTY else towns).append(place)
    most = max((place.population or 0 for place in towns), default=0)
    county_is_meant = counties and (counties[0].population or 0) >= MUCH_LARGER * most
    return [*counties, *towns] if county_is_meant else [*towns, *counties]


def _states(text: str) -> list[Location]:
    key = place_key(text)
    codes = (
        code
        for code, name in states.NAMES.items()
        if place_key(name).startswith(key) or code == text.upper()
    )
    return [Location.of_state(code) for code in codes]


def _schools(text: str) -> Iterable[School]:
    """Those of which every word that was typed begins a word: who is called so from the start
    first, then who is listed, then by name.
    """
    if len(re.sub("[^a-z]", "", plain(text))) < SAYS_LITTLE:
        return []
    names = School.objects.with_a_page().order_by().annotate(known_as=Cast("aliases", TextField()))
    typed = school_names.Typed(text)
    found = [
        (rank, status != School.Status.LISTED, name, key)
        for key, name, known_as, status in names.values_list("pk", "name", "known_as", "status")
        if (rank := school_names.begun(typed, _spelled(name, known_as))) is not None
    ]
    keys = [key for *_rank, key in sorted(found)[:SCHOOLS]]
    by_key = School.objects.in_bulk(keys) if keys else {}
    return [by_key[key] for key in keys]


@lru_cache(maxsize=8192)
def _spelled(name: str, known_as: str) -> school_names.Spelled:
    """The names of a school, whose aliases are read once in a process."""
    return school_names.spelled((name, *json.loads(known_as)))
