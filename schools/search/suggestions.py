"""What the first letters of a place may mean."""

import re

from ..models import Place, ZipCode
from ..vocabulary import states
from ..vocabulary.names import place_key, plain
from .locations import Location, clean

ZIP_BEGINS = re.compile(r"(\d{1,5})(?:[- ]?\d{0,4})?$")


def suggest(text: str, limit: int = 8) -> list[Location]:
    """Locations that begin with the text: states first, then the largest towns; or ZIP codes."""
    text = clean(text)
    if digits := ZIP_BEGINS.match(text):
        first, last = digits[1].ljust(5, "0"), digits[1].ljust(5, "9")
        zips = ZipCode.objects.filter(zip__range=(first, last), latitude__isnull=False)
        return [Location.of_zip(row) for row in zips[:limit]]
    city, _, state = text.partition(",")
    key, tail = place_key(city), plain(state)
    if not key:
        return []
    towns = Place.objects.filter(key__begins=key)
    if tail:
        towns = towns.filter(state__in=[c for k, c in states.BY_KEY.items() if k.startswith(tail)])
    wholes = [
        code
        for code, name in states.NAMES.items()
        if not tail and (plain(name).startswith(key) or code == text.upper())
    ]
    found = [Location.of_state(code) for code in wholes]
    found += [Location.of_place(place) for place in towns.largest_first()[:limit]]
    return found[:limit]
