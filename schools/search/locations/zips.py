"""A ZIP code, alone or with a place or a street around it; and the one nearest to a point."""

import math
import re
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import ZipCode
from ...models.miles import inside
from ...vocabulary import geo, states
from ...vocabulary.geo import Point
from ...vocabulary.names import place_key, plain
from .location import AmbiguousLocation, Location, LocationNotFound, LocationOffTheMap
from .named import named
from .reading import bare, readings

FARTHEST = 60  # miles: a point that is farther from any ZIP code lies at sea or abroad
DIGITS = re.compile(r"(?P<zip>\d{5})(?: ?-? ?\d{4})?")
# A house number may have five digits, so the code is the last number, or all but words follow it.
LAST = re.compile(rf"(?:(?P<before>.*)[,\s])?{DIGITS.pattern}(?P<after>)")
FIRST = re.compile(rf"(?P<before>(?:\D*[,\s])?){DIGITS.pattern}[,\s](?P<after>\D*)")
MILITARY_PREFIX = re.compile(r"(?P<AE>09[0-8])|(?P<AA>340)|(?P<AP>96[2-6])")
MILITARY_POST = re.compile(r"\b(?:apo|fpo|dpo)\b", re.IGNORECASE)
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


def located_at(point: Point) -> Location:
    """The location of a point, which has the state and the pay area of the nearest ZIP code.

    One query. Raises LocationNotFound where none of ours is near: at sea, abroad.
    """
    near = ZipCode.objects.filter(inside(geo.boxes_around(point, FARTHEST)), kind="standard")
    miles, row = min(
        ((geo.miles_between(point, row.point), row) for row in near if row.point),
        key=itemgetter(0),
        default=(math.inf, None),
    )
    if row is None or miles > FARTHEST:
        words = _(
            "We know no place in the United States within %(miles)d miles of that point. "
            "Enter a ZIP code or a city and state."
        )
        raise LocationNotFound(words % {"miles": FARTHEST})
    return Location.of_point(point, row)


def zip_location(text: str) -> Location | None:
    """Where the ZIP code in the text lies; None for words that hold no ZIP code."""
    words = bare(text)
    if found := LAST.fullmatch(words):
        around = found["before"] or ""
    elif (found := FIRST.fullmatch(words)) and not _is_street(found["after"]):
        around = f"{found['before']} {found['after']}".strip()
    else:
        _refuse_other_digits(text)
        return None
    return _agreeing(_of_zip(found["zip"]), around)


def _is_street(words: str) -> bool:
    """Whether words behind five digits go on beyond a town and its state: "Main St, Peoria, IL"."""
    return words.count(",") > 1


def _refuse_other_digits(text: str) -> None:
    if re.search(r"\d", text) and not re.search(r"[^\W\d_]", text):
        words = _("“%(text)s” is not a ZIP code. A ZIP code has five digits, like 60614.")
        raise LocationNotFound(words % {"text": text})
    if MILITARY_POST.search(text) or text.upper() in states.MILITARY:
        words = _(
            "“%(text)s” is a military address, with no place on our map. "
            "Enter the ZIP code of a town, or look at the schools that teach online."
        )
        raise LocationOffTheMap(words % {"text": text})


def _of_zip(zip_code: str) -> Location:
    row = ZipCode.objects.known().filter(zip=zip_code).first()
    military = MILITARY_PREFIX.match(zip_code)
    if (row is None and military) or (row and row.point is None and row.state in MILITARY):
        state = row.state if row else str(military and military.lastgroup)
        raise LocationOffTheMap(MILITARY[state] % {"zip": zip_code})
    if row is None:
        words = _("We don't know the ZIP code %(zip)s. Check it, or enter a city and state.")
        raise LocationNotFound(words % {"zip": zip_code})
    if row.point is None:
        words = _(
            "%(zip)s is used for sorting mail and has no place on our map. "
            "Enter the ZIP code of a town, or a city and state."
        )
        raise LocationOffTheMap(words % {"zip": zip_code})
    return Location.of_zip(row)


def _agreeing(location: Location, words: str) -> Location:
    """The location of a ZIP code, unless the words around the code name another place."""
    if not plain(words) or _same_state(words, location.state) or _same_town(words, location):
        return location
    said = {"zip": location.text, "place": location.label, "words": words.strip(" ,")}
    told = _("The ZIP code %(zip)s is in %(place)s. Enter it alone, or “%(words)s” without it.")
    raise LocationNotFound(told % said, [location, *_meant_by(words)])


def _same_state(words: str, state: str) -> bool:
    tails = plain(words).split()
    return any(states.code_of(" ".join(tails[cut:])) == state for cut in range(len(tails)))


def _same_town(words: str, location: Location) -> bool:
    town = place_key(location.label.split(",")[0])
    return town in {reading.key for reading in readings(words)}


def _meant_by(words: str) -> list[Location]:
    """What the words around a ZIP code mean without it, as far as that is clear."""
    try:
        return [named(words)]
    except (LocationNotFound, AmbiguousLocation):
        return []
