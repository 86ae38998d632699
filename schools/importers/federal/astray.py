"""Which campuses are not where their ZIP code lies: the survey has slips of a digit, and ZIP codes
of the school's main campus or its mail room.

A ZIP code is believed unless the post office gives it to another town, and every ZIP code of the
town that the campus names lies far from it. A large city is named far beyond its own ZIP codes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ...vocabulary import names
from ...vocabulary.geo import Point, miles_between

ASTRAY = 7  # miles at least between a ZIP code and those of the town that is named
LARGE_CITY = 250_000  # people


class Towns:
    """The towns that the post office names, by name and state."""

    def __init__(self, places: Iterable[Mapping], zips: Iterable[Mapping]) -> None:
        self._towns = {
            (place["key"], place["state"]): place
            for place in places
            if place["kind"] == "town" and not place["county"]
        }
        self._zips: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for row in zips:
            if row["latitude"] is not None:
                self._zips[names.place_key(row["city"]), row["state"]].append(_point(row))

    def instead(self, city: str, state: str, zip_row: Mapping) -> Mapping | None:
        """The town that is named, where the ZIP code cannot be true; None where it may be."""
        key = names.place_key(city), state
        town, points = self._towns.get(key), self._zips.get(key)
        if town is None or points is None or zip_row["latitude"] is None:
            return None
        if (town["population"] or 0) >= LARGE_CITY:
            return None
        here = _point(zip_row)
        return town if min(miles_between(here, each) for each in points) > ASTRAY else None


def _point(row: Mapping) -> Point:
    return Point(row["latitude"], row["longitude"])
