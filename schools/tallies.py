"""The counts beside a result list, all from one query: what each school at a place teaches."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from .models import Program
from .programs import Choice
from .search import Search

Taught = dict[int, set[tuple[str, int]]]  # school -> (CIP code, award level) of its programs


class Tallies:
    """Schools at the place of a search, and schools online, whatever programs they teach."""

    def __init__(self, search: Search) -> None:
        here = search.at_place(search.named).values("pk")
        online = search.named.online().values("pk")
        places = Q(school__in=here) | Q(school__in=online)
        rows = Program.objects.offered().filter(places).order_by()
        self._control: dict[int, str] = {}
        self._known: set[tuple[str, int]] = set()
        self._here: Taught = defaultdict(set)
        self._online: Taught = defaultdict(set)
        # Online schools are at no place; where the search names none, they count with the others.
        everywhere = search.online_only or search.location is None
        for school, control, is_online, cip, level in rows.values_list(
            "school_id", "school__control", "school__distance_only", "cip", "award_level"
        ):
            self._control[school] = control
            self._known.add((cip, level))
            if is_online:
                self._online[school].add((cip, level))
            if everywhere or not is_online:
                self._here[school].add((cip, level))

    def here(self, choice: Choice, controls: Collection[str] = ()) -> int:
        """Schools at the place with one of the chosen programs, of these kinds (all when empty)."""
        return self._count(self._here, choice, controls)

    def online(self, choice: Choice, controls: Collection[str] = ()) -> int:
        """The same for schools that teach only at a distance, wherever they are."""
        return self._count(self._online, choice, controls)

    def _count(self, taught: Taught, choice: Choice, controls: Collection[str]) -> int:
        fitting = {program for program in self._known if choice.includes(*program)}
        return sum(
            1
            for school, programs in taught.items()
            if not programs.isdisjoint(fitting)
            and (not controls or self._control[school] in controls)
        )
