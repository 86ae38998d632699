"""Names of campuses as people type them: which campus of which school was meant.

A campus answers exactly, with the words of its school's own names: "Miami Dade Kendall".
"""

from collections.abc import Iterable
from typing import NamedTuple

from .school_names import COMMON, Known, Likeness, Typed, best, joined, spelled, stem, words_of

# What any place of a school is called, and which of several it is.
CALLED_SO = {"campus", "main", "site", "location", "branch", "downtown"}
OF_PLACES = COMMON | CALLED_SO
COMPASS = {"north", "south", "east", "west", "central"}


class Campus(NamedTuple):
    """One that a name may mean."""

    school: int
    name: str
    city: str
    state: str


def on_campus(
    text: str, known: Known, campuses: Iterable[Campus]
) -> dict[int, tuple[Likeness, Campus]]:
    """The schools of which a campus is called so, or has the words that the names have not:
    "Miami Dade Kendall".
    """
    typed, by_key = Typed(text), dict(known)
    found: dict[int, tuple[Likeness, Campus]] = {}
    if not typed.tells:
        return {}
    for campus in campuses:
        each = _on_campus(typed, campus, by_key.get(campus.school, ()))
        if each is not None and (campus.school not in found or each < found[campus.school][0]):
            found[campus.school] = each, campus
    return found


def _on_campus(typed: Typed, campus: Campus, names: tuple[str, ...]) -> Likeness | None:
    words = frozenset(words_of(campus.name))
    if not names or words.isdisjoint(words_of(typed.text)):
        return None
    own = spelled(names)
    both = own._replace(words=own.words | words | CALLED_SO)
    if any(best(word, both) not in _enough(word) for word in typed.words):
        return None
    called = stem(campus.name, OF_PLACES)
    if called == stem(typed.text, OF_PLACES) and called not in {"", stem(campus.city), *COMPASS}:
        return Likeness.CAMPUS
    telling = [word for word in words_of(typed.text) if word not in OF_PLACES]
    together = joined(telling) in joined(words_of(campus.name))
    return Likeness.ON_CAMPUS if together or not own.words.isdisjoint(telling) else None


def _enough(word: str) -> set[Likeness]:
    """What most schools are called may be begun: "Tech"."""
    return {Likeness.WORDS, Likeness.BEGUN} if word in COMMON else {Likeness.WORDS}
