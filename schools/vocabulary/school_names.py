"""Names of schools as people type them: which are alike, and how closely.

Plain Python on rapidfuzz, so that every database finds the same names. What a name that nobody
bears was meant to be is in misnamed.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from .names import LONG_FORMS, plain

# An id, and the names of one school, its own first.
Known = Iterable[tuple[int, tuple[str, ...]]]

FILLERS = {"the", "of", "and", "at", "in", "for"}
# What many schools are called: such words alone name none of them.
COMMON = frozenset(
    {
        *("college", "colleges", "community", "university", "technical", "institute", "state"),
        *("career", "careers", "center", "technology", "medical", "school", "schools", "tech"),
        *("applied", "area", "county", "district", "education", "junior", "cc", "jc", "tc"),
    }
)
# Short words in names of schools, beside those of towns.
SHORT = {word: (long,) for word, long in LONG_FORMS.items()} | {
    **{"cc": ("community", "college"), "jc": ("junior", "college"), "tc": ("technical", "college")},
    **{"u": ("university",), "intl": ("international",), "ctr": ("center",)},
}
ACRONYM = re.compile(r"[^a-z]*[A-Z](?:[^a-z]*[A-Z])+[^a-z]*")  # two capitals and no small letter
LONGEST_ACRONYM = 6  # letters
CAMPUS = re.compile(r"\s*(?:-| – |\().*")  # what tells the campuses of one school apart


class Likeness(IntEnum):
    """How a name is like what was typed, the closest first."""

    WHOLE = 0  # it is the name, an alias, or the name without its campus
    INITIALS = 1  # it is the initials of the name
    STEM = 2  # it is the name but for what most schools are called: "Phoenix"
    CAMPUS = 3  # it is the name of a campus that is not called as its town
    WORDS = 4  # every word is one of the name's
    BEGUN = 5  # every word begins one of the name's
    ON_CAMPUS = 6  # every word is one of the name's or of a campus
    MISTYPED = 7  # a word has a slip


class Spelled(NamedTuple):
    """The names of one school, spelled out once in a process and not at every search."""

    wholes: frozenset[str]  # the names, each as one word
    initials: str  # "" for a name of fewer than three words
    stems: frozenset[str]
    words: frozenset[str]  # also two together as one: "ivytech"
    text: str  # the words, a blank before each
    acronyms: frozenset[str]


@dataclass(frozen=True)
class Typed:
    """What was typed, spelled out for comparison."""

    text: str

    @cached_property
    def whole(self) -> str:
        return joined(words_of(self.text))

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def stem(self) -> str:
        return stem(self.text)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        return _acronyms(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return _bare(self.text)

    @property
    def is_acronym(self) -> bool:
        return self.plain in self.acronyms

    @cached_property
    def tells(self) -> bool:
        """There is a word, and not one letter or a filler alone."""
        return any(len(word) > 1 and word not in FILLERS for word in self.words)


def alike(text: str, known: Known) -> dict[int, Likeness]:
    """The ids of schools of which every word typed is found in the names, and how closely.

    "spoon riv" finds Spoon River College; "st marys" finds Saint Mary's. An acronym matches
    exactly: in capitals, or where a school is known by it, "UMA" finds no Umatilla.
    """
    typed = Typed(text)
    if not typed.whole:
        return {}
    compared = ((key, likeness(typed, spelled(names))) for key, names in known)
    found = {key: each for key, each in compared if each is not None}
    closest, farthest = min(found.values(), default=Likeness.WHOLE), Likeness.BEGUN
    if closest <= Likeness.INITIALS and typed.is_acronym:
        farthest = Likeness.STEM
    elif closest is Likeness.WHOLE:  # with its "College" it is nobody else's
        farthest = Likeness.WORDS if typed.stem == typed.whole else Likeness.STEM
    return {key: each for key, each in found.items() if each <= farthest}


def says_which(text: str) -> bool:
    """One of the words is more than what most schools are called."""
    return not COMMON.issuperset(words_of(text))


def begun(typed: Typed, names: Spelled) -> int | None:
    """How closely a name that is still being typed is one of the names: 0 where one begins so, 1
    where every word begins a word of theirs, None where it does not.
    """
    for whole in names.wholes:
        if typed.whole and whole.startswith(typed.whole):
            return 0
    if typed.plain == names.initials:
        return 0
    for word in typed.words:
        if len(word) < 2 or best(word, names) is None:
            return None
    return 1 if typed.words else None


def begins(text: str, names: tuple[str, ...]) -> bool:
    """It is one of the names, or the first words of the school's own."""
    words = words_of(text)
    if not words:
        return False
    return words_of(names[0])[: len(words)] == words or joined(words) in spelled(names).wholes


def likeness(typed: Typed, names: Spelled, *, slips: bool = False) -> Likeness | None:
    """How closely one school is called so, None where it is not; `slips` are read where asked."""
    if typed.whole in names.wholes:
        return Likeness.WHOLE
    if typed.plain == names.initials:
        return Likeness.INITIALS
    worst = Likeness.WORDS if typed.tells else None
    for word in typed.words:
        if worst is not None:
            each = best(word, names, exact=word in typed.acronyms, slips=slips)
            worst = None if each is None else max(worst, each)
    if worst is Likeness.WORDS and typed.stem in names.stems:
        return Likeness.STEM
    return worst


def best(
    typed: str, names: Spelled, *, exact: bool = False, slips: bool = False
) -> Likeness | None:
    """How the nearest of the words is like the one that was typed; None where none is.

    What is `exact` is not begun or mistyped, nor is an acronym.
    """
    if typed in names.words:
        return Likeness.WORDS
    if typed in SHORT and all(long in names.words for long in SHORT[typed]):
        return Likeness.WORDS
    if exact or typed in names.acronyms:
        return None
    if len(typed) > 1 and f" {typed}" in names.text:
        return Likeness.BEGUN
    known = names.words if slips else ()
    meant = (word for word in known if is_slip(typed, word) and word not in names.acronyms)
    return Likeness.MISTYPED if any(meant) else None


def is_slip(typed: str, word: str) -> bool:
    """It is the word with a slip or two, as its length allows."""
    if abs(len(typed) - len(word)) > 2:
        return False
    if typed[0] != word[0]:
        # "northern" and "southern", "eastern" and "western" are other schools, not typing errors.
        return len(typed) > 4 and OSA.distance(typed, word, score_cutoff=1) <= 1
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return OSA.distance(typed, word, score_cutoff=slips) <= slips


def is_acronym(word: str, text: str) -> bool:
    """In capitals, where not several words are."""
    shouted = " " in text.strip() and text == text.upper()
    letters = sum(letter.isalpha() for letter in word)
    return not shouted and letters <= LONGEST_ACRONYM and bool(ACRONYM.fullmatch(word))


@lru_cache(maxsize=32768)
def words_of(name: str) -> tuple[str, ...]:
    """St. as Saint."""
    return tuple(LONG_FORMS.get(word, word) for word in _bare(name))


@lru_cache(maxsize=32768)
def stem(name: str, common: frozenset[str] = COMMON) -> str:
    """What is left of it without what many are called, as one word: "phoenix"."""
    return joined(word for word in words_of(name) if word not in common)


def without_campus(name: str) -> str:
    return CAMPUS.sub("", name)


def key(name: str) -> str:
    """The name as one plain word."""
    return joined(words_of(name))


def wholes(names: tuple[str, ...]) -> frozenset[str]:
    """What is the whole name of a school, each as one word."""
    return spelled(names).wholes


@lru_cache(maxsize=8192)
def spelled(names: tuple[str, ...]) -> Spelled:
    """An alias that many could bear ("College") is none of the wholes."""
    own, aliases = names[0], [name for name in names[1:] if says_which(name)]
    bare = without_campus(own)
    wholes = {joined(words_of(name)) for name in (own, bare, *aliases)}
    first = words_of(bare)
    words = [words_of(name) for name in names]
    pairs = (joined(pair) for each in words for pair in pairwise(each))
    every = frozenset(chain(*words, pairs))
    return Spelled(
        frozenset(wholes - {""}),
        "".join(word[0] for word in first) if len(first) > 2 else "",
        frozenset({stem(name) for name in (own, bare, *aliases)} - {""}),
        every,
        "".join(f" {word}" for word in every),
        frozenset(word for name in names for word in _acronyms(name)),
    )


def _bare(text: str) -> tuple[str, ...]:
    """Words without fillers, unless there is nothing else."""
    words = tuple(plain(text).split())
    return tuple(word for word in words if word not in FILLERS) or words


@lru_cache(maxsize=8192)
def _acronyms(text: str) -> frozenset[str]:
    return frozenset(plain(part) for part in text.split() if is_acronym(part, text))


def joined(words: Iterable[str]) -> str:
    return "".join(words)
