"""Where a school teaches: its campuses, how far they are, what the job pays around them."""

from functools import cached_property

from guide.local_pay import LocalPay, local_pay

from ..models import Campus, School
from ..search.cards import Distance, distance
from ..search.locations import Location
from ..vocabulary.geo import miles_between
from .campus_map import CampusMap, drawn


class Campuses:
    """Of one school, for a visitor whose point may be known. Reads those fetched with the school.

    An online school is near nobody: of it, there is nothing to tell.
    """

    def __init__(self, school: School, visitor: Location | None) -> None:
        self.school = school
        self.visitor = visitor

    @property
    def rows(self) -> list[tuple[Campus, Distance | None]]:
        """Where that is more than one place: the nearest to the visitor's point first, else by
        state and town.
        """
        return self._all if len(self._all) > 1 else []

    @property
    def nearest(self) -> tuple[Campus, Distance] | None:
        """The nearest to the visitor's point, and how far it is; None without a point."""
        return self._all[0] if self.visitor and self._all else None

    @cached_property
    def map(self) -> CampusMap | None:
        """One query where there is one."""
        return drawn([campus for campus, _ in self._all], self.visitor)

    @cached_property
    def pay(self) -> dict[Campus, LocalPay]:
        """What the job pays around each; nothing where it is the same around all."""
        pays = {row: local_pay(row.state, row.zip.area) for row, _ in self.rows}
        areas = {pay.area or pay.state for pay in pays.values()}
        return pays if len(areas) > 1 else {}

    @property
    def say_about(self) -> bool:
        return any(far.is_about for _row, far in self.rows if far)

    @cached_property
    def _all(self) -> list[tuple[Campus, Distance | None]]:
        if self.school.online:
            return []
        rows = list(self.school.campuses.all())
        if self.visitor is None:
            return [(row, None) for row in sorted(rows, key=lambda r: (r.state, r.city, r.title))]
        miles = {row: miles_between(self.visitor.point, row.point) for row in rows}
        return [
            (row, distance(miles[row], is_about=row.is_approximate))
            for row in sorted(rows, key=miles.__getitem__)
        ]
