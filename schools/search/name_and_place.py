"""A name with a place behind or before it: "Ivy Tech Fort Wayne", "Glen Ellyn College of DuPage".

Which words are the name is told by the schools that are called so, and which town is meant by where
they teach.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..models.querysets import KnownSchool
from ..vocabulary import school_names, states
from ..vocabulary.campus_names import Campus
from ..vocabulary.names import LONG_FORMS, place_key
from ..vocabulary.school_names import COMMON, FILLERS, Likeness
from .locations import AmbiguousLocation, LocationNotFound, resolve
from .locations.reading import MOST_WORDS

SIGNS = " ,;-–/()"
BEFORE_A_PLACE = {"in", "at", "near", "by", "around"}
NO_PLACES = {"online", "campus", "maincampus", "onlinecampus"}  # what is said of a school instead


class Parted(NamedTuple):
    """A name and the words of a place; the place is "" where none was said."""

    name: str
    place: str


def parted(
    text: str, schools: Iterable[KnownSchool], campuses: Sequence[Campus], *, anywhere: bool
) -> Parted | None:
    """The longest name with a place where a school of it teaches; `anywhere`, else with any place
    that is known and stands behind it: two questions to the database at most.
    """
    known = _worth_reading(text, schools)
    elsewhere: list[Parted] = []
    for name, place in _cuts(text):
        if named := _named(name, known):
            if place_key(place) in NO_PLACES and anywhere:
                return Parted(name, "")
            if own := own_place(place, named, campuses):
                return Parted(name, own)
            if text.startswith(name) and anywhere:
                elsewhere.append(Parted(name, place))
    return next((each for each in elsewhere[:2] if is_place(each.place)), None)


def own_place(text: str, schools: Iterable[KnownSchool], campuses: Iterable[Campus]) -> str | None:
    """The town or the state of the first of the schools that teaches there, with its state; None
    where none does.
    """
    key = place_key(text)
    schools = list(schools)
    keys = [school.key for school in schools]
    towns = [(school.city, school.state) for school in schools]
    towns += [(campus.city, campus.state) for campus in campuses if campus.school in keys]
    for city, state in towns:
        if key in {place_key(f"{city} {tail}") for tail in ("", state, states.NAMES[state])}:
            return f"{city}, {state}"
    code = states.code_of(text)
    if code in {state for _city, state in towns}:
        return states.TOLD_APART.get(code, states.NAMES[code])
    return None


def is_place(text: str) -> bool:
    try:
        resolve(text)
    except LocationNotFound:
        return False
    except AmbiguousLocation:  # which one, the visitor will be asked
        return True
    return True


def _worth_reading(text: str, schools: Iterable[KnownSchool]) -> list[KnownSchool]:
    """The schools of which a word was typed, or their initials; and whose names have no word that
    tells ("Institute of Technology").
    """
    words = set(school_names.words_of(text)) - COMMON
    spelled = ((school, school_names.spelled(school.names)) for school in schools)
    return [
        school
        for school, names in spelled
        if names.initials in words or not names.stems or not words.isdisjoint(names.words)
    ]


def _named(name: str, known: list[KnownSchool]) -> list[KnownSchool]:
    """Those that are called so, the likest first. One word that is no whole name and not what is
    left of one ("Rio") calls nobody, nor do words that most schools are called.
    """
    farthest = Likeness.WORDS if " " in name else Likeness.STEM
    if not school_names.says_which(name):
        farthest = Likeness.WHOLE
    found = school_names.alike(name, [(school.key, school.names) for school in known])
    named = [school for school in known if found.get(school.key, Likeness.BEGUN) <= farthest]
    return sorted(named, key=lambda school: found[school.key])


def _cuts(text: str) -> Iterator[Parted]:
    """Every way to part the words, the longest name first, and a name before its place."""
    words = text.split()[:MOST_WORDS]
    for length in range(len(words) - 1, 0, -1):
        yield from _fit(words[:length], words[length:])
        yield from _fit(words[-length:], words[:-length])


def _fit(name: list[str], place: list[str]) -> Iterator[Parted]:
    """Neither half ends in the middle of a name ("City College of", "Mt"), and no place is called
    as most schools are ("Rasmussen College").
    """
    if place[0].lower() in BEFORE_A_PLACE:
        place = place[1:]
    called = " ".join(name).strip(SIGNS)
    where = " ".join(place).strip(SIGNS)
    words = set(where.lower().split())
    ends = {name[-1].lower(), *(word.lower() for word in place[:1])}
    cut = ends & FILLERS or name[-1].lower().rstrip(".") in LONG_FORMS
    if called and not words <= COMMON | FILLERS and not cut:
        yield Parted(called, where)
