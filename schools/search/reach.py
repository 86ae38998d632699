"""How far a search reaches: its place, the distances on offer, and where miles begin."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from ..models.querysets import SchoolQuerySet
from ..vocabulary.geo import Point
from .locations import Location

DISTANCES = {
    5: gettext_lazy("5 miles"),
    10: gettext_lazy("10 miles"),
    25: gettext_lazy("25 miles"),
    50: gettext_lazy("50 miles"),
    100: gettext_lazy("100 miles"),
}
WIDEST = max(DISTANCES)
# Without a distance the search grows through these until it holds enough schools to choose from.
GROWING = (10, 25, 50, 100)
ENOUGH = 5


def grown(counts: Mapping[int, int]) -> int:
    """The smallest radius, in miles, that holds enough schools, or the widest."""
    return next((miles for miles in GROWING if counts[miles] >= ENOUGH), WIDEST)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a search looks: near a place, in a state or everywhere, or for online schools only."""

    location: Location | None = None
    distance_asked: int | None = None  # miles
    online_only: bool = False

    @property
    def point(self) -> Point | None:
        """Where miles begin; None for a whole state, everywhere, or online schools."""
        return self.location.point if self.location and not self.online_only else None

    @property
    def home(self) -> str:
        """The state in which the visitor is taken to live, "" where nobody said."""
        return self.location.home if self.location else ""

    @property
    def is_everywhere(self) -> bool:
        """No place narrows it: of online schools none does."""
        return self.location is None or self.online_only

    def narrowed(self, schools: SchoolQuerySet, miles: int | None = None) -> SchoolQuerySet:
        """Those with a campus within so many miles of the point, or in the whole state."""
        if self.location is None or self.online_only:
            return schools
        if self.location.point:
            return schools.on_campus().within(miles or WIDEST, of=self.location.point)
        return schools.on_campus().in_state(self.location.state)
