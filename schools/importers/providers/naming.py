"""Whether two names are one, by the words that tell them from others."""

import re
from typing import NamedTuple, Self

from rapidfuzz.fuzz import token_sort_ratio

from ...vocabulary.school_names import says_which, words_of

ALIKE = 88  # of 100, letter by letter
SAYS_NOTHING = {
    *("the", "of", "and", "at", "in", "for", "llc", "inc", "main", "campus", "district", "system"),
    *("continuing", "division", "ce", "co"),
}


def key(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; single letters belong together."""
    joined = re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(words_of(name.replace("-", " "))))
    return tuple(word for word in joined.split() if word not in SAYS_NOTHING)


class Name(NamedTuple):
    """The words of a name, made ready: a long list is compared a million times."""

    words: tuple[str, ...]
    each: frozenset[str]
    joined: str
    spaced: str
    says_which: bool

    @classmethod
    def of(cls, name: str) -> Self:
        words = key(name)
        spaced = " ".join(words)
        return cls(words, frozenset(words), "".join(words), spaced, says_which(spaced))


def same(ours: Name, theirs: Name, town: frozenset[str]) -> bool:
    """The same words, with or without the town."""
    if ours.joined == theirs.joined:
        return True
    if ours.each.isdisjoint(theirs.each):
        return False
    bare = [tuple(word for word in name.words if word not in town) for name in (ours, theirs)]
    return bare[0] == bare[1] and says_which(" ".join(bare[0]))


def like(ours: Name, theirs: Name, towns: frozenset[str]) -> bool:
    """One among the words of the other, or the same nearly letter by letter."""
    if not ours.says_which:
        return False
    if len(ours.words) > 1 and ours.each <= theirs.each:
        return True
    if len(theirs.words) > 2 and theirs.says_which and theirs.each - towns <= ours.each:
        return True
    return token_sort_ratio(ours.spaced, theirs.spaced, score_cutoff=ALIKE) >= ALIKE
