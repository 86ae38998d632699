"""What a visitor typed -> a place on the map. "60614", "Chicago, IL", "Springfield", "Illinois".

`resolve` returns a Location or raises LocationNotFound or AmbiguousLocation; it asks the database
at most once and never asks another server.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Place, ZipCode
from ..vocabulary import states
from ..vocabulary.geo import Point
from ..vocabulary.names import place_key, plain

ZIP = re.compile(r"(?:(?P<before>\D*)[,\s])?(?P<zip>\d{5})(?:[- ]?\d{4})?(?:[,\s](?P<after>\D*))?")
LARGE_CITY = 100_000
STATE_BY_KEY = {plain(name): code for code, name in states.NAMES.items()} | {
    code.lower(): code for code in states.NAMES
}
STATE_BY_KEY |= {"virgin islands": "VI"}
MILITARY = {
    "AA": gettext_lazy(
        "%(zip)s is a military address in the Americas, with no place on our map. "
        "Enter the ZIP code of a town, or look at the schools that teach online."
    ),
    "AE": gettext_lazy(
        "%(zip)s is a military address in Europe, the Middle East and Africa, with no place on our "
        "map. Enter the ZIP code of a town, or look at the schools that teach online."
    ),
    "AP": gettext_lazy(
        "%(zip)s is a military address in the Pacific, with no place on our map. "
        "Enter the ZIP code of a town, or look at the schools that teach online."
    ),
}


class Kind(StrEnum):
    ZIP = "zip"
    CITY = "city"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Location:
    """A place with a point, or a whole state, which has none."""

    kind: Kind
    label: str  # for people: "Chicago, IL 60614"
    text: str  # resolves to this location again: "60614"
    state: str  # "IL"
    point: Point | None  # degrees; None for a whole state
    area: str | None = None  # BLS's code of the area whose pay it has, "" where nobody tells it

    @classmethod
    def of_zip(cls, row: ZipCode) -> Self:
        return cls(Kind.ZIP, str(row), row.zip, row.state, row.point, row.area)

    @classmethod
    def of_place(cls, place: Place) -> Self:
        return cls(Kind.CITY, str(place), str(place), place.state, place.point, place.area)

    @classmethod
    def of_state(cls, code: str) -> Self:
        return cls(Kind.STATE, _(states.NAMES[code]), states.NAMES[code], code, None)


class LocationNotFound(Exception):
    """Nothing by that name; the message says so and what to enter instead."""


class LocationOffTheMap(LocationNotFound):
    """A ZIP code that exists and is nowhere: military mail, mail processing."""


class AmbiguousLocation(Exception):
    """Several places fit; `options` holds them, whole states first, then the largest towns."""

    def __init__(self, text: str, options: list[Location]) -> None:
        words = _("There is more than one place called “%(text)s”. Choose one.")
        super().__init__(words % {"text": text})
        self.options = options


def clean(text: str) -> str:
    """The text with full-width digits, odd blanks, long dashes and a leading "ZIP" made plain."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = " ".join(text.split())
    return re.sub(r"^zip(?: ?code)?[ :.#]+", "", text, flags=re.IGNORECASE).strip(" ,")


def resolve(text: str) -> Location:
    """The one location that the text means. Raises LocationNotFound or AmbiguousLocation."""
    text = clean(text)
    if found := ZIP.fullmatch(text):
        words = f"{found['before'] or ''} {found['after'] or ''}"
        return _agreeing(_zip_location(found["zip"]), words)
    if not plain(text):
        raise LocationNotFound(_("Enter a ZIP code or a city and state."))
    if re.search(r"\d", text) and not re.search(r"[^\W\d_]", text):
        words = _("“%(text)s” is not a ZIP code. A ZIP code has five digits, like 60614.")
        raise LocationNotFound(words % {"text": text})
    city, comma, state = text.rpartition(",")
    if comma:
        return _city_location(city, state)
    return _named_location(text)


def _zip_location(zip_code: str) -> Location:
    row = ZipCode.objects.filter(zip=zip_code).first()
    if row is None:
        words = _("We don't know the ZIP code %(zip)s. Check it, or enter a city and state.")
        raise LocationNotFound(words % {"zip": zip_code})
    if row.point is None and row.state in MILITARY:
        raise LocationOffTheMap(MILITARY[row.state] % {"zip": zip_code})
    if row.point is None:
        words = _(
            "%(zip)s is used for sorting mail and has no place on our map. "
            "Enter the ZIP code of a town, or a city and state."
        )
        raise LocationOffTheMap(words % {"zip": zip_code})
    return Location.of_zip(row)


def _agreeing(location: Location, words: str) -> Location:
    """The location of a ZIP code, unless the words around the code name another place."""
    key = plain(words)
    tails = [" ".join(key.split()[cut:]) for cut in range(len(key.split()))]
    same_state = any(STATE_BY_KEY.get(tail) == location.state for tail in tails)
    same_town = place_key(location.label.split(",")[0]) == place_key(words)
    if key and not (same_state or same_town):
        said = {"zip": location.text, "place": location.label, "words": words.strip(" ,")}
        told = _("The ZIP code %(zip)s is in %(place)s. Enter it alone, or “%(words)s” without it.")
        raise LocationNotFound(told % said)
    return location


def _city_location(city: str, state: str) -> Location:
    code = STATE_BY_KEY.get(plain(state))
    if code is None:
        words = _("We don't know the state “%(state)s”. Enter it like “Peoria, IL”, or a ZIP code.")
        raise LocationNotFound(words % {"state": state.strip()})
    place = Place.objects.filter(key=place_key(city), state=code).first()
    if place is None:
        words = _(
            "We don't know a place called “%(city)s” in %(state)s. "
            "Check the spelling, or enter a ZIP code."
        )
        raise LocationNotFound(words % {"city": city.strip(), "state": _(states.NAMES[code])})
    return Location.of_place(place)


def _named_location(text: str) -> Location:
    """A state, a city alone, or a city followed by its state without a comma."""
    key = place_key(text)
    state = STATE_BY_KEY.get(plain(text))
    if state and len(text) == 2:
        return Location.of_state(state)
    splits = _city_and_state(plain(text))
    towns = Q(key=key)
    for city, code in splits:
        towns |= Q(key=city, state=code)
    places = list(Place.objects.filter(towns).largest_first())
    alone = [place for place in places if place.key == key]
    if state and not any((place.population or 0) >= LARGE_CITY for place in alone):
        return Location.of_state(state)
    options = [Location.of_state(state)] if state else []
    options += [Location.of_place(place) for place in alone or places]
    if not options:
        words = _(
            "We don't know a place called “%(text)s”. Check the spelling, or enter a ZIP code."
        )
        raise LocationNotFound(words % {"text": text})
    if len(options) > 1:
        raise AmbiguousLocation(text, options)
    return options[0]


def _city_and_state(key: str) -> list[tuple[str, str]]:
    """Every way to read "salt lake city utah" as a town and a state behind it."""
    words = key.split()
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return [(place_key(city), STATE_BY_KEY[tail]) for city, tail in cuts if tail in STATE_BY_KEY]
