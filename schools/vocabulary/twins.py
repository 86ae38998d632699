"""Which two schools may be one that stands here twice, and why that is suspected.

Plain Python: knows nobody in this project. What is to be done about a pair is a person's to say.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple
from urllib.parse import urlsplit

from .names import place_key, plain

MANY = 3  # schools: what more of them share is a system's, and says little of any two
ASKED = 3  # weight from which on somebody is asked
STREET_NUMBER = re.compile(r"\s*(\d[\d-]*)")


class Reason(StrEnum):
    """Why two schools may be one."""

    NAME = "name"  # the same name in the same town
    ADDRESS = "address"  # the same street number and ZIP code
    CAMPUS_AT = "campus-at"  # a campus of one stands where the other is
    CAMPUS_NAMED = "campus-named"  # a campus of one is called like the other, in its state
    SITE = "site"  # the same host of their web pages
    PHONE = "phone"
    SYSTEM = "system"  # the same host, which many share
    SWITCHBOARD = "switchboard"  # the same phone, which many share


WEIGHTS = {
    Reason.NAME: 5,
    Reason.ADDRESS: 4,
    Reason.CAMPUS_AT: 3,
    Reason.CAMPUS_NAMED: 3,
    Reason.SITE: 3,
    Reason.PHONE: 3,
    Reason.SYSTEM: 1,
    Reason.SWITCHBOARD: 1,
}
OF_MANY = {Reason.SITE: Reason.SYSTEM, Reason.PHONE: Reason.SWITCHBOARD}


class Spot(NamedTuple):
    """A campus beside the main one."""

    name: str
    address: str
    zip: str
    state: str


class Known(NamedTuple):
    """What is compared of one school."""

    key: int
    name: str
    city: str
    state: str
    address: str
    zip: str
    website: str
    phone: str
    campuses: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two schools by their keys, the smaller first, and why they may be one."""

    one: int
    other: int
    reasons: frozenset[Reason]

    @property
    def keys(self) -> tuple[int, int]:
        return self.one, self.other

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[reason] for reason in self.reasons)


def pairs(schools: Iterable[Known]) -> list[Pair]:
    """Each suspected pair once, the strongest first, then by key.

    What many share makes no pair by itself; beside another reason it counts a little.
    """
    known = list(schools)
    reasons: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    for reason, one, other in (*_sharing(known), *_on_campus(known)):
        reasons[min(one, other), max(one, other)].add(reason)
    found = [Pair(*keys, frozenset(each)) for keys, each in reasons.items()]
    asked = [pair for pair in found if pair.weight >= ASKED]
    return sorted(asked, key=lambda pair: (-pair.weight, pair.keys))


def host(website: str) -> str:
    """Of a web address, without www."""
    try:
        return (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:  # no address at all
        return ""


def door(address: str, zip_code: str) -> tuple[str, str] | None:
    """Street number and ZIP code; None for a post office box, or a street without a number."""
    number = STREET_NUMBER.match(address)
    return (number[1], zip_code) if number else None


def _sharing(schools: Iterable[Known]) -> Iterator[tuple[Reason, int, int]]:
    """Those that have the same of something."""
    groups: dict[tuple[Reason, Hashable], list[int]] = defaultdict(list)
    for school in schools:
        for reason, value in _traits(school):
            if value:
                groups[reason, value].append(school.key)
    for (reason, _value), keys in groups.items():
        said = OF_MANY.get(reason, reason) if len(keys) > MANY else reason
        yield from ((said, one, other) for one, other in combinations(keys, 2))


def _traits(school: Known) -> Iterator[tuple[Reason, Hashable]]:
    name = plain(school.name)
    yield Reason.NAME, name and (name, place_key(school.city), school.state)
    yield Reason.SITE, host(school.website)
    yield Reason.PHONE, school.phone
    yield Reason.ADDRESS, door(school.address, school.zip)


def _on_campus(schools: Iterable[Known]) -> Iterator[tuple[Reason, int, int]]:
    """A campus of one that may be the other."""
    known = list(schools)
    here, called = defaultdict(list), defaultdict(list)
    for school in known:
        here[door(school.address, school.zip)].append(school.key)
        called[plain(school.name), school.state].append(school.key)
    for school in known:
        for campus in school.campuses:
            at = door(campus.address, campus.zip)
            found = [(Reason.CAMPUS_AT, key) for key in here[at]] if at else []
            named = called[plain(campus.name), campus.state] if plain(campus.name) else []
            found += [(Reason.CAMPUS_NAMED, key) for key in named]
            yield from ((reason, school.key, key) for reason, key in found if key != school.key)
