"""The one door to the network: an address -> a point, for staff, off unless configured.

Search never comes here. The server is a Nominatim the operator chose (GEOCODER in the environment).
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from ..vocabulary.geo import Point

SECONDS = 5


class GeocodingFailed(Exception):
    """No server, no answer, or no such address; the message says which."""


def is_configured() -> bool:
    return bool(settings.GEOCODER)


def geocode(address: str) -> Point:
    """The point of an address in the United States, degrees WGS 84. Raises GeocodingFailed."""
    if not is_configured():
        raise GeocodingFailed(_("No geocoder is configured: set GEOCODER to a Nominatim server."))
    server = urlsplit(settings.GEOCODER)
    nominatim = Nominatim(
        scheme=server.scheme, domain=server.netloc, user_agent="medsec", timeout=SECONDS
    )
    try:
        found = nominatim.geocode(address, country_codes="us")
    except GeopyError as error:
        words = _("The geocoder did not answer: %(error)s") % {"error": error}
        raise GeocodingFailed(words) from error
    if found is None:
        words = _("The geocoder does not know the address “%(address)s”.")
        raise GeocodingFailed(words % {"address": address})
    return Point(found.latitude, found.longitude)
