"""Names of schools that nobody bears: which were meant. What is offered is found by its name."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .school_names import (
    COMMON,
    FILLERS,
    LONGEST_ACRONYM,
    Known,
    Likeness,
    Typed,
    alike,
    is_acronym,
    likeness,
    spelled,
    stem,
    without_campus,
    words_of,
)

PART = re.compile(r"[^\s,/|–()-]+")
SLIPS_FROM = (3, 8, 12, 18)  # letters: as many slips may be meant as of these are reached
OFFERED = 3  # names offered for one that is not known
LONGEST_OFFER = 6  # words


def meant(text: str, known: Known, campuses: Known = ()) -> list[str]:
    """Names, or parts of names, that may have been meant: those that are called otherwise but for
    what most schools are called, else those that have the other words, else the nearest by letters,
    of campuses too, else those with a slip in a word.
    """
    known = list(known)
    return (
        renamed(text, known)
        or _bare(text, known)
        or _nearest(text, chain(known, campuses))
        or _mistyped(text, known)
    )


def renamed(text: str, known: Known) -> list[str]:
    """The schools whose names have another word for "college": for "Palm Beach Community College"
    Palm Beach State College.
    """
    wanted = stem(text)
    if not wanted or wanted == Typed(text).whole:
        return []
    named = (names for _key, names in known if wanted in spelled(names).stems)
    offered = _commonest(_own(names, wanted) for names in named)
    begun = [name for name in offered if "".join(words_of(name)).startswith(wanted)]
    return [*begun, *(name for name in offered if name not in begun)][:OFFERED]


def _bare(text: str, known: Known) -> list[str]:
    """The schools whose names have the words, two at least, that not most schools are called."""
    telling = [word for word in words_of(text) if word not in COMMON and len(word) > 1]
    if len(telling) < 2:
        return []
    found = alike(" ".join(telling), known)
    return _commonest(
        names[0] for key, names in known if found.get(key, Likeness.BEGUN) < Likeness.BEGUN
    )[:OFFERED]


def _own(names: tuple[str, ...], wanted: str) -> str:
    """The school's own name, without its campus where that is no part of what was meant."""
    bare = without_campus(names[0])
    return bare if stem(names[0]) != wanted and stem(bare) == wanted else names[0]


def _nearest(text: str, known: Known) -> list[str]:
    """The nearest runs of words, a few letters from what was typed: "Ivi Tech" offers "Ivy Tech",
    "IvyTech" too.
    """
    key = Typed(text).whole
    most = bisect_right(SLIPS_FROM, len(key))
    if len(key) < LONGEST_ACRONYM and is_acronym(text, text):
        most = 0
    if not Typed(text).tells:
        return []
    times, spellings = _spellings(tuple(names for _key, names in known))
    near = process.extract(
        key, list(spellings), scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
    )
    nearest = min((slips for _part, slips, _place in near), default=0)
    found = [part for part, slips, _place in near if slips == nearest]
    likeliest = sorted(found, key=lambda part: (-times[part], spellings[part]))
    return [spellings[part] for part in likeliest[:OFFERED]]


@lru_cache(maxsize=2)
def _spellings(known: tuple[tuple[str, ...], ...]) -> tuple[dict[str, int], dict[str, str]]:
    """Each run of words as one word: how often it is spelled as it mostly is, and how that is."""
    parts = Counter(part for names in known for name in set(names) for part in _parts(name))
    times: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for (part, words), number in parts.items():
        if (number, words) > (times.get(part, 0), spellings.get(part, "")):
            times[part], spellings[part] = number, words
    return times, spellings


def _mistyped(text: str, known: Known) -> list[str]:
    """The schools of which every word typed is found in the names, one with a slip."""
    typed = Typed(text)
    offered = _commonest(
        without_campus(names[0])
        for _key, names in known
        if likeness(typed, spelled(names), slips=True) is Likeness.MISTYPED
    )
    return offered[:OFFERED]


def _commonest(names: Iterable[str]) -> list[str]:
    """Each of the names once, those that most schools have first."""
    found = sorted(Counter(names).items(), key=lambda f: (-f[1], f[0]))
    return [name for name, _times in found]


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[tuple[str, str], ...]:
    """Each run of words of a name: as one word, and as it is spelled."""
    spans = [found.span() for found in PART.finditer(name)]
    found: dict[str, str] = {}
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + LONGEST_OFFER]:
            words = name[start:end]
            if not {words.split()[0].lower(), words.split()[-1].lower()} & FILLERS:
                found.setdefault("".join(words_of(words)), words)
    return tuple(found.items())
