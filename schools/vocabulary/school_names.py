"""Names of schools as people type them: which are alike, how closely, and which was meant.

Plain Python on rapidfuzz, so that every database finds the same names.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .names import LONG_FORMS, plain

# An id, and the names of one school, its own first.
Known = Iterable[tuple[int, tuple[str, ...]]]

FILLERS = {"the", "of", "and", "at", "in", "for"}
# What many schools are called: such words alone name none of them.
COMMON = {
    *("college", "colleges", "community", "university", "technical", "institute", "state"),
    *("career", "careers", "center", "technology", "medical", "school", "schools"),
}
# Short words in names of schools, beside those of towns.
SHORT = {word: (long,) for word, long in LONG_FORMS.items()} | {
    **{"cc": ("community", "college"), "jc": ("junior", "college"), "tc": ("technical", "college")},
    **{"u": ("university",), "intl": ("international",), "ctr": ("center",)},
}
ACRONYM = re.compile(r"[^a-z]*[A-Z](?:[^a-z]*[A-Z])+[^a-z]*")  # two capitals and no small letter
LONGEST_ACRONYM = 6  # letters
CAMPUS = re.compile(r"\s*(?:-| – |\().*")  # what tells the campuses of one school apart
PART = re.compile(r"[^\s,/|–()-]+")
SLIPS_FROM = (3, 8, 12, 18)  # letters: as many slips may be meant as of these are reached
OFFERED = 3  # names offered for one that is not known
LONGEST_OFFER = 6  # words


class Likeness(IntEnum):
    """How a name is like what was typed, the closest first."""

    WHOLE = 0  # it is the name, an alias, or the name without its campus
    WORDS = 1  # every word is one of the name's, or the word is its initials
    BEGUN = 2  # every word begins one of the name's
    MISTYPED = 3  # a word has a slip


def alike(typed: str, known: Known) -> dict[int, Likeness]:
    """The ids of schools of which every word typed is found in the names, and how closely.

    "spon river" finds Spoon River College; "st marys" finds Saint Mary's. An acronym matches
    exactly: in capitals, or where a school is known by it, "UMA" finds no Umatilla.
    """
    acronyms = _acronyms(typed)
    wanted = [(word, word in acronyms) for word in _bare(typed)]
    if not wanted:
        return {}
    found, farthest = {}, Likeness.MISTYPED
    for key, names in known:
        likeness = _likeness(typed, wanted, names)
        if likeness is not None:
            found[key] = likeness
            if likeness is Likeness.WHOLE and _is_short_for(typed, names):
                farthest = Likeness.WORDS
            elif likeness <= Likeness.WORDS:  # it was no slip
                farthest = min(farthest, Likeness.BEGUN)
    return {key: likeness for key, likeness in found.items() if likeness <= farthest}


def says_which(typed: str) -> bool:
    """One of the words is more than what most schools are called."""
    return not COMMON.issuperset(_words(typed))


def meant(typed: str, known: Known) -> list[str]:
    """Names, or parts of names, that are a few letters from what was typed: "Ivi Tech" offers
    "Ivy Tech", "IvyTech" too. The nearest alone, those that most schools have first.
    """
    key = _joined(_words(typed))
    most = bisect_right(SLIPS_FROM, len(key))
    if len(key) < LONGEST_ACRONYM and _is_acronym(typed, typed):
        most = 0
    parts = Counter(part for _key, names in known for name in set(names) for part in _parts(name))
    spelled: dict[str, tuple[int, str]] = {}
    for (part, words), times in parts.items():
        spelled[part] = max(spelled.get(part, (0, "")), (times, words))
    near = process.extract(
        key, list(spelled), scorer=OSA.distance, score_cutoff=most, limit=None, processor=None
    )
    nearest = min((slips for _part, slips, _place in near), default=0)
    found = [spelled[part] for part, slips, _place in near if slips == nearest]
    return [words for _times, words in sorted(found, key=lambda f: (-f[0], f[1]))[:OFFERED]]


def _likeness(
    typed: str, wanted: Iterable[tuple[str, bool]], names: tuple[str, ...]
) -> Likeness | None:
    if _joined(_words(typed)) in wholes(names):
        return Likeness.WHOLE
    if plain(typed) == _initials(names[0]):
        return Likeness.WORDS
    words, acronyms = _spelled(names)
    worst = Likeness.WORDS
    for word, is_acronym in wanted:
        likeness = _best(word, words, acronyms | {word} if is_acronym else acronyms)
        if likeness is None:
            return None
        worst = max(worst, likeness)
    return worst


def _best(typed: str, words: Collection[str], exact: Collection[str]) -> Likeness | None:
    """How the nearest of the words is like the one that was typed; None where none is.

    What is `exact` is not begun or mistyped.
    """
    if typed in words:
        return Likeness.WORDS
    if typed in SHORT and all(long in words for long in SHORT[typed]):
        return Likeness.WORDS
    if typed in exact:
        return None
    if len(typed) > 1 and any(word.startswith(typed) for word in words):
        return Likeness.BEGUN
    slips = (word for word in words if word not in exact and _is_slip(typed, word))
    return Likeness.MISTYPED if any(slips) else None


def _is_slip(typed: str, word: str) -> bool:
    if typed[0] != word[0]:
        # "northern" and "southern", "eastern" and "western" are other schools, not typing errors.
        return len(typed) > 4 and OSA.distance(typed, word, score_cutoff=1) <= 1
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return OSA.distance(typed, word, score_cutoff=slips) <= slips


def _is_acronym(word: str, typed: str) -> bool:
    """In capitals, where not several words are."""
    shouted = " " in typed.strip() and typed == typed.upper()
    letters = sum(letter.isalpha() for letter in word)
    return not shouted and letters <= LONGEST_ACRONYM and bool(ACRONYM.fullmatch(word))


def _is_short_for(typed: str, names: Sequence[str]) -> bool:
    """One of the names is that and short, with a capital that begins no name: "UMA", "Tri-C"."""
    key = _joined(_words(typed))
    return len(key) <= LONGEST_ACRONYM and any(
        _joined(_words(name)) == key and name[1:] != name[1:].lower() for name in names
    )


# The directory's few thousand names are spelled out once in a process, not at every search.
@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[str, ...]:
    """St. as Saint."""
    return tuple(LONG_FORMS.get(word, word) for word in _bare(name))


def _bare(text: str) -> tuple[str, ...]:
    """Words without fillers, unless there is nothing else."""
    words = tuple(plain(text).split())
    return tuple(word for word in words if word not in FILLERS) or words


@lru_cache(maxsize=8192)
def _acronyms(text: str) -> frozenset[str]:
    return frozenset(plain(part) for part in text.split() if _is_acronym(part, text))


def _joined(words: Iterable[str]) -> str:
    return "".join(words)


@lru_cache(maxsize=8192)
def wholes(names: tuple[str, ...]) -> frozenset[str]:
    """The names, and the school's own without its campus, each as one word.

    An alias that many could bear ("College") is none.
    """
    own, aliases = names[0], [name for name in names[1:] if says_which(name)]
    return frozenset(_joined(_words(name)) for name in (own, CAMPUS.sub("", own), *aliases)) - {""}


@lru_cache(maxsize=8192)
def _spelled(names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the names, also two together as one ("ivytech"), and which are acronyms."""
    words = [_words(name) for name in names]
    pairs = (_joined(pair) for each in words for pair in pairwise(each))
    acronyms = frozenset(word for name in names for word in _acronyms(name))
    return frozenset(chain(*words, pairs)), acronyms


@lru_cache(maxsize=8192)
def _initials(name: str) -> str:
    """Of a name without its campus: "sjvc"; "" for fewer than three words."""
    words = _words(CAMPUS.sub("", name))
    return "".join(word[0] for word in words) if len(words) > 2 else ""


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[tuple[str, str], ...]:
    """Each run of words of a name: as one word, and as it is spelled."""
    spans = [found.span() for found in PART.finditer(name)]
    found: dict[str, str] = {}
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + LONGEST_OFFER]:
            words = name[start:end]
            if not {words.split()[0].lower(), words.split()[-1].lower()} & FILLERS:
                found.setdefault(_joined(_words(words)), words)
    return tuple(found.items())
