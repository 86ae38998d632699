"""The counts beside a result list, all from one query: what each school at a place teaches."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F, FloatField, Q, Value

from ..models import Program
from ..models.querysets import miles_from
from ..vocabulary.programs import Choice
from .search import DISTANCES, Search, grown

Taught = dict[int, set[tuple[str, int]]]  # school -> (CIP code, award level) of its programs


class Tallies:
    """Schools at the place of a search, and schools online, whatever programs they teach."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._control: dict[int, str] = {}
        self._miles: dict[int, float] = {}
        self._known: set[tuple[str, int]] = set()
        self._here: Taught = defaultdict(set)
        self._online: Taught = defaultdict(set)
        # Online schools are at no place; where the search names none, they count with the others.
        everywhere = search.online_only or search.location is None
        for school, control, is_online, miles, cip, level in self._rows():
            self._control[school] = control
            self._miles[school] = miles
            self._known.add((cip, level))
            if is_online:
                self._online[school].add((cip, level))
            if everywhere or not is_online:
                self._here[school].add((cip, level))

    def here(
        self, choice: Choice, controls: Collection[str] = (), within: int | None = None
    ) -> int:
        """Schools with one of the chosen programs, of these kinds, that a click would show.

        Without a distance asked for, each choice grows a radius of its own, as the search would.
        """
        fitting = self._fitting(self._here, choice, controls)
        if self._search.point is None:
            return len(fitting)
        near = [self._miles[school] for school in fitting]
        counts = {radius: sum(miles <= radius for miles in near) for radius in DISTANCES}
        return counts[within or self._search.distance_asked or grown(counts)]

    def online(self, choice: Choice, controls: Collection[str] = ()) -> int:
        """Schools that teach only at a distance, wherever they are."""
        return len(self._fitting(self._online, choice, controls))

    def _rows(self):
        """School, kind, online or not, miles, CIP code, award level: one row a program."""
        named, point = self._search.named, self._search.point
        here = self._search.at_place(named, DISTANCES[-1]).values("pk")
        online = named.online().values("pk")
        miles = miles_from(point, "school__") if point else Value(None, FloatField())
        return (
            Program.objects.offered()
            .filter(Q(school__in=here) | Q(school__in=online))
            .order_by()
            .values_list(
                "school_id",
                "school__control",
                F("school__distance_only"),
                miles,
                "cip",
                "award_level",
            )
        )

    def _fitting(self, taught: Taught, choice: Choice, controls: Collection[str]) -> list[int]:
        wanted = {program for program in self._known if choice.includes(*program)}
        return [
            school
            for school, programs in taught.items()
            if not programs.isdisjoint(wanted)
            and (not controls or self._control[school] in controls)
        ]
