"""Names of schools and towns as people type them: one spelling, and whether two are alike.

Plain Python on rapidfuzz, so that every database finds the same names.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

LONG_FORMS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
# Short words in names of towns, in any position: USPS Publication 28, appendix C, and the compass.
TOWN_FORMS = LONG_FORMS | {
    **{"n": "north", "s": "south", "e": "east", "w": "west", "no": "north", "so": "south"},
    **{"bch": "beach", "centre": "center", "ctr": "center", "crk": "creek", "cty": "city"},
    **{"est": "estates", "ests": "estates", "fls": "falls", "gdns": "gardens", "gr": "grand"},
    **{"grv": "grove", "hbr": "harbor", "hgts": "heights", "hts": "heights", "hls": "hills"},
    **{"isl": "island", "jct": "junction", "lk": "lake", "lks": "lakes", "mtn": "mountain"},
    **{"pk": "park", "plns": "plains", "pt": "point", "rdg": "ridge", "rpds": "rapids"},
    **{"shrs": "shores", "spg": "spring", "spgs": "springs", "sprgs": "springs", "twp": "township"},
    **{"vlg": "village", "vly": "valley"},
}
FILLERS = {"the", "of", "and", "at", "in"}


def plain(text: str) -> str:
    """Lower-case letters and digits between single blanks, without accents, apostrophes or dots."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ʻ", ""))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    bare = re.sub(r"['’`.]", "", bare.replace("&", " and "))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def place_key(name: str) -> str:
    """One spelling for "E. St. Louis" and "East Saint Louis", "Mc Allen" and "McAllen".

    Letters and digits without blanks: the post office parts what people write as one word.
    """
    words = plain(name).split()
    return "".join(TOWN_FORMS.get(word, word) if len(words) > 1 else word for word in words)


def letters(town: str) -> str:
    """What the spellings of a town share but for capitals and apostrophes: "ofallon"."""
    bare = re.sub(r"[’ʻ`]", "'", town).lower()
    return re.sub(r"\b([do])'? (?=\w)", r"\1", bare).replace("'", "")


def alike(typed: str, known: Iterable[tuple[int, str]]) -> set[int]:
    """The ids of the (id, name) pairs in which every word typed is found, whole, begun or mistyped.

    "spon river" finds Spoon River College; "st marys" finds Saint Mary's; no words find nothing.
    """
    wanted = _words(typed)
    if not wanted:
        return set()
    return {key for key, name in known if _every_word_found(wanted, _words(name))}


# The directory's few thousand names are spelled out once in a process, not at every search.
@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    words = plain(name).split()
    return tuple(word for word in words if word not in FILLERS) or tuple(words)


def _every_word_found(wanted: Sequence[str], words: Sequence[str]) -> bool:
    spelled = [LONG_FORMS.get(word, word) for word in words]
    return all(
        any(_same_word(typed, word) for word in spelled)
        or (typed in LONG_FORMS and LONG_FORMS[typed] in spelled)
        for typed in wanted
    )


def _same_word(typed: str, word: str) -> bool:
    if typed == word or (len(typed) > 1 and word.startswith(typed)):
        return True
    if typed[0] != word[0]:
        # "northern" and "southern", "eastern" and "western" are other schools, not typing errors.
        return len(typed) > 4 and OSA.distance(typed, word, score_cutoff=1) <= 1
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return OSA.distance(typed, word, score_cutoff=slips) <= slips


def slip_of(typed: str, known: Iterable[str]) -> str | None:
    """The one of the known names of settings that was meant: "distanc", "Location", "program[]".

    Short names are one slip away from anything, so only their case and signs may differ.
    """
    letters = re.sub(r"[^a-z_]", "", typed.lower())
    for name in known:
        slips = 1 if len(name) > 3 else 0
        if OSA.distance(letters, name, score_cutoff=slips) <= slips:
            return name
    return None
