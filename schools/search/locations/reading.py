"""What the words of a place may mean, the likeliest first: plain text, no database.

"100 Main St, Peoria, IL" is a street and a town with its state; "Illinois, Chicago" is the other
way round; "Charleston West Virginia" is a town in West Virginia before it is one in Virginia.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ...vocabulary import states
from ...vocabulary.names import place_key, plain

MOST_WORDS = 12  # of a place, its street and its state; what is longer is read by its end
UNSEEN = ("Cc", "Cf")  # Unicode's categories of signs that control and format
FROM_A_LINK = re.compile(r"[;&]\w+=.*$", re.DOTALL)
ZIP_BEFORE = re.compile(r"^zip(?: ?code)?s?[ :.#]+", re.IGNORECASE)
COUNTRY = re.compile(
    r"[ ,]+(?:usa|us|u\.s\.a?\.?|united states(?: of america)?|america)\.?$", re.IGNORECASE
)
# What people put before a place: "schools near Boston", "I live in Flint", "north of Denver".
LEADING = re.compile(
    r"^(?:(?:trade |vocational |medical |community )?(?:schools?|colleges?|programs?|classes) )?"
    r"(?:(?:i|we|i'm|i am|we are) )?(?:(?:live|living|moving|move|relocating) )?(?:just )?"
    r"(?:near(?: to)?|nearby|around|close to|in|by|from|to|(?:within )?\d+ mi(?:les?)? (?:of|from)|"
    r"within|outside(?: of)?|suburbs of|(?:north|south|east|west)(?:east|west)? of|"
    r"my (?:town|city|zip(?: code)?|place|address) is) (?:the (?:city|town) of )?(?=\S)",
    re.IGNORECASE,
)
NEAR_ME = re.compile(r"(?:^|[ ,]+)(?:near|nearby|close to|around|by) me$", re.IGNORECASE)
ARTICLES = re.compile(
    r"^(?:the|greater|metro(?:politan)?|downtown|(?:city|town|village) of) ", re.IGNORECASE
)
SURROUNDINGS = re.compile(r" (?:metro )?(?:area|region|suburbs|metro)$", re.IGNORECASE)
COUNTY = re.compile(r" (?:county|parish|borough|census area|municipality|municipio)$", re.I)
COUNTY_SHORT = re.compile(r" (?:co|cty|cnty)\.?$", re.IGNORECASE)
CITY = re.compile(r" city$", re.IGNORECASE)
OWN_COUNTIES = {"MD", "MO", "VA"}  # where a city that is its own county is called "Baltimore city"
STREET = re.compile(
    r"\d|\b(?:street|avenue|ave|road|rd|boulevard|blvd|drive|lane|ln|highway|hwy|suite|ste|apt|"
    r"unit|floor|box|building|bldg|downtown)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A name to look up: its `names.place_key`, in a state ("" in any), and in a county if told."""

    key: str
    state: str = ""
    county: str = ""


def clean(text: str) -> str:
    """The text with full-width digits, odd blanks, long dashes and a leading "ZIP" made plain,
    without signs that are not seen (a NUL, a turn of the writing) and what follows from a link.
    """
    text = unicodedata.normalize("NFKC", text)
    text = FROM_A_LINK.sub("", seen(text))
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = " ".join(text.split())
    text = NEAR_ME.sub("", text)
    return ZIP_BEFORE.sub("", text).strip(' ,;?!"“”-')


def seen(text: str) -> str:
    """The text with blanks for the signs that are not seen."""
    return "".join(" " if unicodedata.category(sign) in UNSEEN else sign for sign in text)


def bare(text: str) -> str:
    """Without the country behind it and "near" before it; never without anything left."""
    return LEADING.sub("", COUNTRY.sub("", text)).strip(" ,") or text


def readings(text: str) -> list[Reading]:
    """Everything that the bare text may mean, each once."""
    parts = [part.strip() for part in text.split(",") if plain(part)]
    found = _parted(parts) if len(parts) > 1 else _unparted(parts[0] if parts else "")
    return [reading for reading in dict.fromkeys(found) if reading.key]


def state_said(text: str) -> tuple[str, str]:
    """The text before a comma and the state after it that nobody knows: ("", "") for none."""
    parts = [part.strip() for part in text.split(",") if plain(part)]
    known = any(states.code_of(part) for part in parts) or any(_tails(parts[-1:]))
    return ("", "") if len(parts) < 2 or known else (", ".join(parts[:-1]), parts[-1])


def _parted(parts: list[str]) -> Iterator[Reading]:
    """Parts between commas: the state is the last, or the end of the last, or the first."""
    if code := states.code_of(parts[-1]):
        yield from _towns(parts[:-1], code)
    for town, code in _tails(parts[-1:]):
        yield from _towns([*parts[:-1], town], code)
    if code := states.code_of(parts[0]):
        yield from _towns(parts[1:], code)
    if all(STREET.search(part) for part in parts[:-1]):
        yield Reading(place_key(parts[-1]))


def _unparted(text: str) -> Iterator[Reading]:
    """A name alone, a name with its state behind it, or before it."""
    for name in _spelled(text):
        yield Reading(place_key(name))
    for town, code in _tails([text]):
        yield from _towns([town], code)
    words = text.split()[:MOST_WORDS]
    for cut in range(1, len(words)):
        if code := states.code_of(" ".join(words[:cut])):
            yield from _towns([" ".join(words[cut:])], code)


def _tails(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Every way to read the end of the words as a state: the longest first."""
    words = parts[-1].split() if parts else []
    for cut in range(max(1, len(words) - MOST_WORDS), len(words)):
        if code := states.code_of(" ".join(words[cut:])):
            yield " ".join(words[:cut]), code


def _towns(parts: list[str], state: str) -> Iterator[Reading]:
    """The town is the last part; before it stands nothing, or a street; behind it its county."""
    *before, town = parts
    if before and COUNTY.search(town):
        yield Reading(place_key(before[-1]), state, place_key(town))
    if all(STREET.search(part) for part in before):
        for name in _spelled(town, state):
            yield Reading(place_key(name), state)
        if not before and STREET.search(town):
            words = town.split()[-MOST_WORDS:]
            for cut in range(1, len(words)):
                yield Reading(place_key(" ".join(words[cut:])), state)


def _spelled(name: str, state: str = "") -> Iterator[str]:
    """The name as it stands, and without what people put around it."""
    yield name
    if COUNTY_SHORT.search(name):
        name = COUNTY_SHORT.sub(" County", name)
        yield name
    if state == "LA" and name.lower().endswith(" county"):
        yield f"{name[:-7]} Parish"
    if state in OWN_COUNTIES:
        yield CITY.sub("", name)
    for pattern in (ARTICLES, SURROUNDINGS):
        shorter = pattern.sub("", name)
        if shorter != name:
            name = shorter
            yield name
