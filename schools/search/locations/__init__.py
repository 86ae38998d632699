"""What a visitor typed -> a place on the map. "60614", "Chicago, IL", "Springfield", "Illinois".

`resolve` returns a Location or raises LocationNotFound or AmbiguousLocation; it asks the database
at most once, twice where a ZIP code has other words around it, and never asks another server.
"""

from django.utils.translation import gettext as _

from ...vocabulary.names import plain
from .location import AmbiguousLocation, Kind, Location, LocationNotFound, LocationOffTheMap
from .named import named, nicknamed
from .reading import clean
from .zips import located_at, zip_location

__all__ = [
    "AmbiguousLocation",
    "Kind",
    "Location",
    "LocationNotFound",
    "LocationOffTheMap",
    "clean",
    "located_at",
    "nicknamed",
    "resolve",
]


def resolve(text: str) -> Location:
    """The one location that the text means. Raises LocationNotFound or AmbiguousLocation."""
    text = clean(text)
    if not plain(text):
        raise LocationNotFound(_("Enter a ZIP code or a city and state."))
    return zip_location(text) or named(text)
