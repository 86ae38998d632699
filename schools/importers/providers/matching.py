"""Which school a place of a state's list is: known, unsure or new, each with its reasons.

Evidence is weighed, not believed alone: a name without a place may be another school's, a site
may be shared by a whole district. Where two schools fit about as well, a person decides.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext

from ...models import OutsideName, School, ZipCode
from ...vocabulary.geo import Point, miles_between
from ...vocabulary.names import place_key
from .naming import Name, key, like, same
from .reading import Offer, host

KNOWN, UNSURE, CLEARLY = 60, 35, 10  # points of evidence; by how many the first must lead
SAME_NAME, LIKE_NAME, SITE = 50, 35, 40
ADDRESS, ZIP, CITY, NEAR = 40, 30, 15, 10
MILES = 10
NUMBER = re.compile(r"\d+")


class Outcome(StrEnum):
    KNOWN = "known"
    UNSURE = "unsure"
    NEW = "new"


@dataclass(frozen=True)
class Place:
    """What the list says of one campus of a provider."""

    names: tuple[str, ...]
    address: str
    town: str
    city: str
    zip: str
    sites: frozenset[str]
    point: Point | None

    @cached_property
    def keys(self) -> list[Name]:
        return [found for name in self.names if (found := Name.of(name)).words]

    @cached_property
    def town_words(self) -> frozenset[str]:
        return frozenset(key(self.town))


@dataclass(frozen=True)
class Known:
    """A school of the directory; without an id one that the federal files know alone, and without
    a UNITID too another provider of the list.
    """

    id: int | None
    unitid: int | None
    name: str
    names: tuple[str, ...]
    city: str
    site: str
    addresses: frozenset[str]
    zips: frozenset[str]
    cities: frozenset[str]
    points: tuple[Point, ...]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"

    @property
    def is_of_the_list(self) -> bool:
        return self.id is None and self.unitid is None

    @cached_property
    def keys(self) -> list[Name]:
        return [found for name in self.names if (found := Name.of(name)).words]

    @cached_property
    def town_words(self) -> frozenset[str]:
        return frozenset(key(self.city))


@dataclass(frozen=True)
class Candidate:
    """A school that a place may be, with the evidence in words."""

    school: Known
    score: int
    has_place: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """What a place is, with the best candidates first."""

    outcome: Outcome
    candidates: tuple[Candidate, ...]

    @property
    def school(self) -> int | None:
        return self.candidates[0].school.id if self.outcome is Outcome.KNOWN else None


def place_of(offers: Sequence[Offer], points: dict[str, Point]) -> Place:
    first = offers[0]
    both = f"{first.name} {first.campus_name}"
    sites = frozenset(offer.site for offer in offers if offer.site)
    return Place(
        names=tuple(dict.fromkeys((first.name, first.campus_name, both))),
        address=_address(first.address, first.zip),
        town=first.city,
        city=place_key(first.city),
        zip=first.zip,
        sites=sites,
        point=points.get(first.zip),
    )


def known(state: str) -> list[Known]:
    """Every school of a state, whatever its status, and the names outside. Three queries."""
    schools = School.objects.filter(state=state).prefetch_related("campuses").order_by("pk")
    found = [_of_school(school) for school in schools]
    ours = {each.unitid for each in found}
    names: dict[int, list[OutsideName]] = {}
    for row in OutsideName.objects.filter(state=state).order_by("unitid", "pk"):
        names.setdefault(row.unitid, []).append(row)
    outside = (_outside(rows) for unitid, rows in names.items() if unitid not in ours)
    return [*found, *outside]


def points_of(zips: Iterable[str]) -> dict[str, Point]:
    rows = ZipCode.objects.filter(pk__in=set(zips))
    return {row.pk: row.point for row in rows if row.point is not None}


def match(place: Place, schools: Iterable[Known]) -> Match:
    """Candidates by their evidence; known only where one stands out and has a place here."""
    judged = (_judged(place, school) for school in schools)
    best = sorted(
        (each for each in judged if each and each.score >= UNSURE),
        key=lambda each: (-each.score, each.school.name, each.school.id or 0),
    )[:5]
    if not best:
        return Match(Outcome.NEW, ())
    first = best[0]
    is_clear = len(best) == 1 or first.score - best[1].score >= CLEARLY
    is_strong = first.score >= KNOWN and (first.has_place or first.score >= SAME_NAME + SITE)
    is_ours = first.school.id is not None
    outcome = Outcome.KNOWN if is_clear and is_strong and is_ours else Outcome.UNSURE
    return Match(outcome, tuple(best))


def _judged(place: Place, school: Known) -> Candidate | None:
    score, reasons = 0, []
    points, words = _name(place, school)
    if points:
        score, reasons = points, [words]
    if school.site and school.site in place.sites:
        score += SITE
        reasons.append(gettext("the same site, %(site)s") % {"site": school.site})
    if not reasons:
        return None
    points, words = _where(place, school)
    if school.is_of_the_list and points < ZIP:
        return None  # another name in another place is another provider
    if points:
        score += points
        reasons.append(words)
    if school.is_of_the_list:
        reasons.append(gettext("another provider of this list"))
    elif school.id is None:
        words = gettext("IPEDS knows it as %(unitid)s, with none of the programs that we follow")
        reasons.append(words % {"unitid": school.unitid})
    return Candidate(school, score, bool(points), tuple(reasons))


def _name(place: Place, school: Known) -> tuple[int, str]:
    """The same words, with or without the town; or nearly, or the school's among the others."""
    pairs = [(ours, theirs) for ours in school.keys for theirs in place.keys]
    if any(same(ours, theirs, school.town_words) for ours, theirs in pairs):
        return SAME_NAME, gettext("the same name")
    towns = school.town_words | place.town_words
    if any(like(ours, theirs, towns) for ours, theirs in pairs):
        return LIKE_NAME, gettext("a name like it")
    return 0, ""


def _where(place: Place, school: Known) -> tuple[int, str]:
    """The strongest of what is said of the place."""
    tests: tuple[tuple[int, Callable[[], bool], str], ...] = (
        (ADDRESS, lambda: bool(place.address) and place.address in school.addresses,
         gettext("the same street number and ZIP code")),
        (ZIP, lambda: place.zip in school.zips, gettext("the same ZIP code")),
        (CITY, lambda: place.city in school.cities, gettext("the same town")),
        (NEAR, lambda: _miles(place, school) <= MILES, gettext("within ten miles of a campus")),
    )  # fmt: skip
    return next(((points, words) for points, holds, words in tests if holds()), (0, ""))


def _miles(place: Place, school: Known) -> float:
    if place.point is None or not school.points:
        return float("inf")
    return min(miles_between(place.point, point) for point in school.points)


def _address(address: str, zip_code: str) -> str:
    """Its number and ZIP code: streets are spelled in too many ways."""
    number = NUMBER.match(address)
    return f"{number[0]} {zip_code}" if number else ""


def _of_school(school: School) -> Known:
    campuses = [each for each in school.campuses.all() if each.is_open]
    addresses = [(school.address, school.zip_id), *((c.address, c.zip_id) for c in campuses)]
    return Known(
        id=school.pk,
        unitid=school.unitid,
        name=school.name,
        names=(school.name, *school.aliases),
        city=school.city,
        site=host(school.website),
        addresses=frozenset(_address(*each) for each in addresses) - {""},
        zips=frozenset(zip_code for _street, zip_code in addresses),
        cities=frozenset({place_key(school.city), *(place_key(c.city) for c in campuses)}),
        points=tuple(each.point for each in campuses),
    )


def of_the_list(place: Place) -> Known:
    """A place that is new, for those that follow it in the list."""
    return Known(
        id=None,
        unitid=None,
        name=place.names[0],
        names=place.names[:1],
        city=place.town,
        site="",
        addresses=frozenset({place.address}) - {""},
        zips=frozenset({place.zip}),
        cities=frozenset({place.city}),
        points=(place.point,) if place.point else (),
    )


def _outside(rows: Sequence[OutsideName]) -> Known:
    first = rows[0]
    return Known(
        id=None,
        unitid=first.unitid,
        name=first.name,
        names=tuple(row.name for row in rows),
        city=first.city,
        site="",
        addresses=frozenset(),
        zips=frozenset(),
        cities=frozenset({place_key(first.city)}),
        points=(),
    )
