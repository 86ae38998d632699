"""Did you mean …? What a text that is no place may have been meant to be.

Asked only where nothing of the name is known: eight queries at most.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.db.models import Q
from rapidfuzz.distance import OSA

from ..models import Place, ZipCode
from ..models.querysets import MEDICAL_SECRETARY
from ..vocabulary import programs, states
from ..vocabulary.names import place_key
from ..vocabulary.school_names import says_which
from .locations.location import Location
from .locations.reading import MOST_WORDS, bare, clean, readings
from .name_and_place import is_place
from .named import Named

MOST = 5  # places offered
SEEN_FROM_AFAR = 50_000  # people: a town whose first letter may be mistyped too
ELSEWHERE = 2  # slips that another state than the one that was said counts for
NEAR = re.compile(r"(?P<what>.+) (?:near|in|around) (?P<place>.+)", re.IGNORECASE)
LOST_ZERO = re.compile(r"(\d{4})(?:-\d{4})?")  # three digits are an area code's more often
TWINS = re.compile(r" ?[-/&] ?| and ", re.IGNORECASE)
LETTERS_FOR_DIGITS = str.maketrans("oOlI", "0011")

STATE_FIRST = -1_000_000_000  # before any town that is as many slips away

Row = tuple[int, str, str, int | None]  # a town's id, key, state and people
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
        program, named = programs.named(behind["what"]), _named(behind["what"])
        if program or named:
            near = named.at_home(behind["place"]) if named else behind["place"]
            return Meant(program=program, schools=[behind["what"]] if named else [], near=near)
    if program := programs.named(words):
        return Meant(program=program, schools=[words] if _named(words) else [])
    return _place_or_school(words)


def _place_or_school(words: str) -> Meant:
    """Places; a school by its name, where no place is meant also by another word for "college", by
    a slip in it or with a place beside it: "Ivy Tech Fort Wayne".
    """
    places, named = _places(words), Named(words, MEDICAL_SECRETARY)
    if "," not in words and (named.by_name or named.unlisted):
        return Meant(places, schools=[words, *named.renamed])
    parted = named.parted
    if parted:
        kept = places if is_place(parted.name) else []
        return Meant(kept, schools=[parted.name], near=parted.place)
    if "," not in words and named.likeness:
        return Meant(places, schools=[words, *named.renamed])
    if places or "," in words:
        return Meant(places, schools=named.renamed)
    return Meant(schools=named.meant)


def _named(words: str) -> Named | None:
    """Who is called so, where the words say which schools are meant."""
    named = Named(words, MEDICAL_SECRETARY) if says_which(words) else None
    return named if named and named.likeness else None


def _zips(words: str) -> list[ZipCode]:
    """The ZIP code that lost its zero in a spreadsheet, has a letter for a digit, or a blank."""
    digits = words.translate(LETTERS_FOR_DIGITS).replace(" ", "")
    if lost := LOST_ZERO.fullmatch(digits):
        digits = lost[1].rjust(5, "0")
    if not re.fullmatch(r"[0-9]{5}", digits) or digits == words:
        return []
    return list(ZipCode.objects.known().filter(zip=digits, latitude__isnull=False))


def _places(words: str) -> list[Location]:
    """The two towns of "Fargo-Moorhead"; else states and towns that are a slip or two away, the
    nearest first: states, then the largest.
    """
    found: list[Ranked] = [(slips, STATE_FIRST, code) for slips, code in _states(words)]
    town, known = _parted(words)
    key = place_key(town)
    if len(key) < 3:
        return _located([code for _slips, _people, code in found])
    twins, behind = _halves(words), _behind(words)
    rows = list(
        Place.objects.filter(_worth_reading(key, known) | Q(key__in=[*twins, *behind])).values_list(
            "pk", "key", "state", "population"
        )
    )
    if both := _both(twins, rows):
        return _located(both)
    for pk, spelled, state, people in rows:
        if (slips := _likeness(key, spelled, people or 0, behind)) is not None:
            rank = slips + (ELSEWHERE if known and state not in known else 0)
            found.append((rank, -(people or 0), pk))
    return _located(_best(found))


def _worth_reading(key: str, known: Iterable[str]) -> Q:
    """The towns that may be a slip away, or begin so, or are called so but for "City"."""
    near = Q(key__begins=key[0]) | Q(population__gte=SEEN_FROM_AFAR)
    near = near & Q(state__in=known) if known else near
    return Q(key__in=[key, key.removesuffix("city")]) | near


def _likeness(key: str, spelled: str, people: int, behind: Iterable[str]) -> int | None:
    """How many slips a town is away: none where it stands behind a district, one where its name is
    said in part.
    """
    if spelled == key.removesuffix("city"):
        return 0
    if people >= SEEN_FROM_AFAR and spelled in behind:
        return 0
    if people >= SEEN_FROM_AFAR and len(key) > 3 and spelled.startswith(key):
        return 1
    return _slips(key, spelled)


def _behind(words: str) -> set[str]:
    """The keys of the ends of the words: "Chicago" of "Hyde Park Chicago"."""
    known = words.split()[-MOST_WORDS:]
    return {place_key(" ".join(known[cut:])) for cut in range(1, len(known))}


def _halves(words: str) -> list[str]:
    """The keys of two towns that are named in one breath; none for others."""
    halves = [place_key(half) for half in TWINS.split(words)]
    return halves if len(halves) == 2 and all(halves) else []


def _both(twins: Sequence[str], rows: Iterable[Row]) -> list[int | str]:
    """A town of each name, the largest of one state where a state has both: none for one alone."""
    by_name: dict[str, dict[str, tuple[int, int]]] = {name: {} for name in twins}
    for pk, spelled, state, people in rows:
        if spelled in by_name:
            by_name[spelled][state] = max(by_name[spelled].get(state, (0, 0)), (people or 0, pk))
    if len(by_name) < 2 or not all(by_name.values()):
        return []
    one, other = by_name.values()
    if shared := one.keys() & other.keys():
        home = max(shared, key=lambda state: min(one[state], other[state]))
        return [one[home][1], other[home][1]]
    return [max(towns.values())[1] for towns in (one, other)]


def _best(found: list[Ranked]) -> list[int | str]:
    """The nearest; of those one slip further, only what many people mean."""
    nearest = min((slips for slips, _people, _meant in found), default=0)
    best = [
        (slips, people, meant)
        for slips, people, meant in sorted(found, key=itemgetter(0, 1))
        if slips == nearest or (slips == nearest + 1 and -people >= SEEN_FROM_AFAR)
    ]
    return [meant for _slips, _people, meant in best[:MOST]]


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
