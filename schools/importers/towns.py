"""What people call places: towns, the post office's names for them, and counties.

places.csv names towns with a point and the people counted there, and postal names without people.
The post office's word comes first: a name that it uses in a state means the place where the ZIP
codes of that name lie. A name without ZIP codes means its town. Where one name in one state is that
of several places, the one that is meant stands without a `county`, and the others with it; where
nobody can say which is meant, each has its county.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from django.utils.translation import gettext

from ..vocabulary import names, states
from ..vocabulary.geo import Point, miles_between
from .row import Row, rows_of

PLACE_COLUMNS = ("name", "state", "latitude", "longitude", "population")
KINDS = ("town", "county")
PUBLISHED = ("published_latitude", "published_longitude")  # of a ZIP code, before its people's
SAME_TOWN = 20  # miles at most between a town and the middle of the ZIP codes named for it
APART = 20  # miles at least between ZIP codes that are named for two towns
NEIGHBOURS = 25  # miles within which two towns of one name are one
MUCH_LARGER = 10  # times as many people as the other: the one that is meant

# Names that the post office's capitals leave unreadable.
BY_HAND = {
    "D LO": "D'Lo",
    "Fe Warren AFB": "F E Warren AFB",
    "Mcbh Kaneohe Bay": "MCBH Kaneohe Bay",
}

Key = tuple[str, str]  # names.place_key, state


def read_places(path: Path) -> dict[Key, list[dict]]:
    """The published places by their key, the largest first."""
    found: dict[Key, list[dict]] = defaultdict(list)
    for row in rows_of(path, PLACE_COLUMNS):
        fact = place(row)
        found[fact["key"], fact["state"]].append(fact)
    return {key: sorted(same, key=_largest_first) for key, same in found.items()}


def place(row: Row) -> dict:
    """One place, as published and as in our own table. A military post office is not one."""
    state = row.raw("state")
    if state not in states.NAMES:
        raise row.problem("state", gettext("%(value)s is not a state or territory we know."))
    name = spelled_out(row.required("name", 60))
    key = names.place_key(name)
    if not key:
        raise row.problem("name", gettext("%(value)s has no letters to search by."))
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        raise row.problem("latitude", gettext("a place needs a point."))
    return {
        "name": name,
        "key": key,
        "state": state,
        "latitude": latitude,
        "longitude": longitude,
        "population": row.whole("population"),
    }


def own_place(row: Row) -> dict:
    """One row of our own table of places."""
    return place(row) | {"kind": row.choice("kind", KINDS), "county": row.text("county", 60)}


def towns(
    zips: Iterable[Mapping], published: Mapping[Key, list[dict]], counties: Mapping[str, str]
) -> list[dict]:
    """One row for each place that a name in a state may mean, with `kind` and `county`.

    `zips` carry their `people`; `counties` are names by ZIP code.
    """
    near = _by_state(zips)
    postal = _named(near)
    found: list[dict] = []
    for key in sorted(published.keys() | postal.keys()):
        known = published.get(key, [])
        with_zips = [_postal(key, group, known, published) for group in _groups(postal[key])]
        counted = [fact for fact in known if fact["population"] is not None]
        every = _with_others(with_zips, counted or known[: not with_zips])
        told = [_county(fact, near[key[1]], counties) for fact in every] if every[1:] else [""]
        found += _told_apart(every, len(with_zips), told)
    return found


def _by_state(zips: Iterable[Mapping]) -> dict[str, list[Mapping]]:
    """The ZIP codes that lie somewhere and are not the military's, by state."""
    found: dict[str, list[Mapping]] = defaultdict(list)
    for row in zips:
        if row["latitude"] is not None and row["state"] in states.NAMES:
            found[row["state"]].append(row)
    return found


def _named(near: Mapping[str, list[Mapping]]) -> dict[Key, list[Mapping]]:
    """The ZIP codes by the town that the post office names for them; those of one organisation
    only where the town has no others.
    """
    every: dict[Key, list[Mapping]] = defaultdict(list)
    for state, rows in near.items():
        for row in rows:
            every[names.place_key(spelled_out(row["city"])), state].append(row)
    found = {
        key: [row for row in rows if row["kind"] != "unique"] or rows for key, rows in every.items()
    }
    return defaultdict(list, found)


def _groups(rows: Sequence[Mapping]) -> list[list[Mapping]]:
    """ZIP codes of one name, those far from each other in groups of their own: two towns.

    A group where nobody lives is no town beside one where people do.
    """
    groups: list[list[Mapping]] = []
    for row in rows:
        near = [group for group in groups if any(_miles(row, each) <= APART for each in group)]
        groups = [group for group in groups if group not in near]
        groups.append([row, *(each for group in near for each in group)])
    return [group for group in groups if _people(group)] or groups


def _postal(
    key: Key, rows: Sequence[Mapping], known: Sequence[Mapping], every: Mapping[Key, list[dict]]
) -> dict:
    """The town of a group of ZIP codes: the largest of its name close by, or "<name> City" (New
    York), else amid its ZIP codes, with the people who live in them.
    """
    middles = [_middle(rows, "latitude", "longitude"), _middle(rows, *PUBLISHED)]
    city = every.get((f"{key[0]}city", key[1]), [])
    postal = spelled_out(min(row["city"] for row in rows))
    for fact in (*known, *city):
        if fact["population"] is not None and _miles(fact, *middles) <= SAME_TOWN:
            name = fact["name"] if fact["key"] == key[0] else postal
            return {**fact, "name": name, "key": key[0]}
    name = known[0]["name"] if known else postal
    point = middles[0]
    if _miles(*middles) > SAME_TOWN:  # which of the two is right, nobody says: amid both
        point = _middle(middles, "latitude", "longitude")
    return dict(name=name, key=key[0], state=key[1], population=_people(rows) or None, **point)


def _middle(rows: Sequence[Mapping], latitude: str, longitude: str) -> dict:
    """The middle of points: half of them lie to each side."""
    return {
        "latitude": round(median(row[latitude] for row in rows), 5),
        "longitude": round(median(row[longitude] for row in rows), 5),
    }


def _with_others(with_zips: Sequence[dict], others: Iterable[dict]) -> list[dict]:
    """And those of the other towns that are not close to one before them."""
    kept = [*with_zips]
    for fact in others:
        if all(_miles(fact, other) > NEIGHBOURS for other in kept):
            kept.append(fact)
    return kept


def _told_apart(every: list[dict], with_zips: int, counties: Sequence[str]) -> Iterator[dict]:
    """The places of one name in one state, each with the county that it is told apart by: ""
    where it is the one that is meant. Two of one county cannot be told apart: the first stands.
    """
    clear = len(every) == 1 or with_zips == 1 or (not with_zips and _much_larger(*every[:2]))
    seen: set[str] = set()
    for index, (fact, county) in enumerate(zip(every, counties, strict=True)):
        label = "" if clear and index == 0 else county
        if county not in seen and (label or index == 0):
            yield {**fact, "kind": "town", "county": label}
        seen.add(county)


def _much_larger(first: Mapping, second: Mapping) -> bool:
    return (first["population"] or 0) >= MUCH_LARGER * (second["population"] or 0)


def _county(fact: Mapping, near: Iterable[Mapping], counties: Mapping[str, str]) -> str:
    """The county of the nearest ZIP code."""
    rows = [row for row in near if counties.get(row["zip"])]
    nearest = min(rows, key=lambda row: _miles(fact, row), default=None)
    return counties[nearest["zip"]] if nearest else ""


def _people(rows: Iterable[Mapping]) -> int:
    return sum(row["people"] for row in rows)


def _miles(place: Mapping, *others: Mapping) -> float:
    """To the farthest of the others."""
    here = Point(place["latitude"], place["longitude"])
    return max(miles_between(here, Point(each["latitude"], each["longitude"])) for each in others)


def _largest_first(fact: Mapping) -> tuple:
    return -(fact["population"] or 0), fact["name"], fact["latitude"], fact["longitude"]


def as_written(rows: Iterable[Mapping], towns: Iterable[Mapping]) -> list[dict]:
    """The rows with their `city` as people write it: that of the town with the same letters.

    The post office writes Mcallen and O Fallon, and schools LIttle Rock.
    """
    spelled = sorted((town["name"], town["state"]) for town in towns)
    known = {(names.letters(name), state): name for name, state in spelled}
    return [
        {
            **row,
            "city": spelled_out(known.get((names.letters(row["city"]), row["state"]), row["city"])),
        }
        for row in rows
    ]


def spelled_out(name: str) -> str:
    """A town's name as it writes itself: McLeod, where the post office writes Mcleod."""
    return BY_HAND.get(name) or re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", name)
