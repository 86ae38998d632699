"""The counts beside a result list, all from one query: what each school at a place teaches."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import FloatField, Value

from ..models.querysets import SchoolQuerySet
from ..vocabulary.programs import Choice
from .search import DISTANCES, WIDEST, Search, at_place, grown


@dataclass(slots=True)
class Seen:
    """What a click on a choice may ask of a school."""

    control: str
    some_online: bool | None
    miles: float
    programs: set[tuple[str, int]] = field(default_factory=set)  # CIP code, award level


@dataclass(frozen=True, slots=True)
class Shown:
    """What a search would show: how many schools, and within how many miles, if any."""

    count: int
    within: int | None


class Tallies:
    """Schools at the place of a search, and schools online, whatever programs they teach."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._here: dict[int, Seen] = {}
        self._online: dict[int, Seen] = {}
        # Online schools are at no place; where the search names none, they count with the others.
        everywhere = search.online_only or search.location is None
        for school, control, some_online, is_online, miles, cip, level in self._rows():
            seen = Seen(control, some_online, miles)
            if is_online:
                self._online.setdefault(school, seen).programs.add((cip, level))
            if everywhere or not is_online:
                self._here.setdefault(school, seen).programs.add((cip, level))

    def here(
        self,
        choice: Choice,
        controls: Collection[str],
        some_online: bool,
        within: int | None = None,
    ) -> Shown:
        """What a click shows that asks for these programs and kinds of school, and for some
        programs online or not.

        Without a distance asked for, each choice grows a radius of its own, as the search would.
        """
        fitting = _fitting(self._here, choice, controls, some_online)
        if self._search.point is None:
            return Shown(len(fitting), None)
        counts = {radius: sum(seen.miles <= radius for seen in fitting) for radius in DISTANCES}
        radius = within or self._search.distance_asked or grown(counts)
        return Shown(counts[radius], radius)

    def online(self, choice: Choice, controls: Collection[str], some_online: bool) -> int:
        """Online schools, wherever they are."""
        return len(_fitting(self._online, choice, controls, some_online))

    def _rows(self):
        """School, kind, some online, online, miles, CIP code, award level: one row a program."""
        named, location = self._search.named, self._search.location
        online = _rows(named.online())
        if self._search.online_only:
            return online
        if location is None:
            return _rows(named)
        return _rows(at_place(named, location, WIDEST)).union(online, all=True)


def _rows(schools: SchoolQuerySet) -> SchoolQuerySet:
    if "miles" not in schools.query.annotations:
        schools = schools.annotate(miles=Value(None, FloatField()))
    return (
        schools.filter(programs__offered=True)
        .order_by()
        .values_list(
            "pk",
            "control",
            "some_online",
            "online",
            "miles",
            "programs__cip",
            "programs__award_level",
        )
    )


def _fitting(
    schools: dict[int, Seen], choice: Choice, controls: Collection[str], some_online: bool
) -> list[Seen]:
    return [
        seen
        for seen in schools.values()
        if (not controls or seen.control in controls)
        and (not some_online or seen.some_online)
        and any(choice.includes(*program) for program in seen.programs)
    ]
