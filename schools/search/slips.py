"""Did you mean …? What a text that is no place may have been meant to be.

Asked only where nothing of the name is known: four queries at most.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from django.db.models import Q
from rapidfuzz.distance import OSA

from ..models import Place, ZipCode
from ..models.querysets import MEDICAL_SECRETARY
from ..vocabulary import programs, states
from ..vocabulary.names import place_key
from ..vocabulary.school_names import says_which
from .locations import AmbiguousLocation, LocationNotFound, resolve
from .locations.location import Location
from .locations.reading import bare, clean, readings
from .named import Named

MOST = 5  # places offered
SEEN_FROM_AFAR = 50_000  # people: a town whose first letter may be mistyped too
ELSEWHERE = 2  # slips that another state than the one that was said counts for
NEAR = re.compile(r"(?P<what>.+) (?:near|in|around) (?P<place>.+)", re.IGNORECASE)
LOST_ZERO = re.compile(r"(\d{3,4})(?:-\d{4})?")
LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")

Ranked = tuple[int, int, int | str]  # slips, people (negative), a town's id or a state's code


@dataclass(frozen=True, slots=True)
class Meant:
    """Places, the code of a program and names of schools that the text may mean."""

    places: list[Location] = field(default_factory=list)
    program: str | None = None
    schools: list[str] = field(default_factory=list)
    near: str = ""  # the place that stands behind the program or the name


def meant(text: str) -> Meant:
    """What the text may mean; `text` is no place that `locations.resolve` knows."""
    words = bare(clean(text))
    if zips := _zips(words):
        return Meant([Location.of_zip(row) for row in zips])
    behind = NEAR.fullmatch(words)
    if behind:
        program, schools = programs.named(behind["what"]), _schools(behind["what"])
        if program or schools:
            return Meant(program=program, schools=schools, near=behind["place"])
    if program := programs.named(words):
        return Meant(program=program, schools=_schools(words))
    return _place_or_school(words)


def _place_or_school(words: str) -> Meant:
    """Places; a school by its name, where no place is meant also by a slip in it or with a place
    behind it: "Ivy Tech Fort Wayne".
    """
    places, named = _places(words), Named(words, MEDICAL_SECRETARY)
    if "," not in words and named.likeness:
        return Meant(places, schools=[words])
    if places:
        return Meant(places)
    name, rest = named.with_more
    if name and _is_place(rest):
        return Meant(schools=[name], near=rest)
    return Meant(schools=[] if "," in words else named.meant)


def _schools(words: str) -> list[str]:
    """The words where they say which schools are meant."""
    known = says_which(words) and Named(words, MEDICAL_SECRETARY).likeness
    return [words] if known else []


def _is_place(text: str) -> bool:
    try:
        resolve(text)
    except LocationNotFound:
        return False
    except AmbiguousLocation:  # which one, the visitor will be asked
        return True
    return True


def _zips(words: str) -> list[ZipCode]:
    """The ZIP code that lost its zeros in a spreadsheet, or has a letter for a digit."""
    digits = words.translate(LETTERS_FOR_DIGITS)
    if lost := LOST_ZERO.fullmatch(digits):
        digits = lost[1].rjust(5, "0")
    if not re.fullmatch(r"[0-9]{5}", digits) or digits == words:
        return []
    return list(ZipCode.objects.filter(zip=digits, latitude__isnull=False))


def _places(words: str) -> list[Location]:
    """States and towns that are a slip or two away, the nearest first, then the largest."""
    found: list[Ranked] = [(slips, 0, code) for slips, code in _states(words)]
    town, known = _parted(words)
    key = place_key(town)
    if len(key) < 3:
        return _located([code for _slips, _people, code in found])
    near = Q(key__begins=key[0]) | Q(population__gte=SEEN_FROM_AFAR)
    rows = Place.objects.filter(Q(key=key) | (near & Q(state__in=known) if known else near))
    for pk, spelled, state, people in rows.values_list("pk", "key", "state", "population"):
        if (slips := _slips(key, spelled)) is not None:
            rank = slips + (ELSEWHERE if known and state not in known else 0)
            found.append((rank, -(people or 0), pk))
    nearest = min((slips for slips, _people, _meant in found), default=0)
    best = [each for each in sorted(found, key=itemgetter(0, 1)) if each[0] <= nearest + 1]
    return _located([meant for _slips, _people, meant in best[:MOST]])


def _located(found: list[int | str]) -> list[Location]:
    """The locations of towns, by their ids, and of states, by their codes."""
    places = Place.objects.in_bulk([each for each in found if isinstance(each, int)])
    return [
        Location.of_state(each) if isinstance(each, str) else Location.of_place(places[each])
        for each in found
    ]


def _parted(words: str) -> tuple[str, list[str]]:
    """The town, and the states that the words behind it may mean: none where none is said."""
    for reading in readings(words):
        if reading.state:
            return reading.key, [reading.state]
    town, comma, state = words.rpartition(",")
    return (town, [code for _slips, code in _states(state)]) if comma else (words, [])


def _states(words: str) -> Iterable[tuple[int, str]]:
    key = place_key(words)
    near = {code: _slips(key, place_key(name)) for code, name in states.NAMES.items()}
    return sorted((slips, code) for code, slips in near.items() if slips is not None)


def _slips(typed: str, known: str) -> int | None:
    """How many letters are wrong, None where too many are to be a slip."""
    most = 0 if len(typed) < 4 else 1 if len(typed) < 6 else 2 if len(typed) < 10 else 3
    slips = OSA.distance(typed, known, score_cutoff=most)
    return slips if slips <= most else None
