"""Names of towns, and of the settings of a search, as people type them: one spelling."""

import re
import unicodedata
from collections.abc import Iterable

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
