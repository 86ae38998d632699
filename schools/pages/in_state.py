"""What the page of a state says: its schools, prices, pay, and what differs there."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.local_pay import LocalPay

from ..models import Agency, Campus, Release, School
from ..search.locations import Location
from ..search.towns import State, Town, changes_address, state_address, towns_of
from ..vocabulary import states
from ..vocabulary.neighbours import neighbours
from .areas import areas_of
from .rows import Finishers, PriceRange, Row, has_estimates, price_range


def steps() -> list[tuple[str, str]]:
    """The way to a state: words and address of each step before it."""
    return [(_("All schools"), reverse("schools:list")), (_("By state"), reverse("schools:states"))]


class InState:
    """The schools with a campus in a state, for somebody who lives there. `counts` are those of
    every state. Six queries, one more where no pay is published for the whole of it.
    """

    def __init__(self, code: str, counts: dict[str, int]) -> None:
        self.code = code
        self._counts = counts

    @property
    def name(self) -> str:
        return _(states.NAMES[self.code])

    @property
    def trail(self) -> list[tuple[str, str]]:
        return steps()

    @property
    def address(self) -> str:
        return state_address(self.code)

    @property
    def changes(self) -> str:
        """The address of its feed."""
        return changes_address(self.code)

    @cached_property
    def rows(self) -> list[Row]:
        """By town, then name."""
        here = Campus.objects.teaching().filter(state=self.code)
        schools = School.objects.filter(pk__in=here.values("school"))
        rows = [
            Row(school, self.code, [c for c in school.campuses.all() if c.state == self.code])
            for school in schools.with_awards().with_campuses()
        ]
        return sorted(rows, key=lambda row: (row.towns[0], row.school.name, row.school.pk))

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def public(self) -> int:
        return sum(row.school.control == School.Control.PUBLIC for row in self.rows)

    @property
    def some_online(self) -> int:
        """Schools that say that some of their programs are taught at a distance."""
        return sum(row.school.some_online is True for row in self.rows)

    @property
    def has_estimates(self) -> bool:
        return has_estimates(self.rows)

    @cached_property
    def prices(self) -> PriceRange:
        return price_range(self.rows)

    @cached_property
    def finishers(self) -> Finishers:
        return Finishers(self.rows)

    @cached_property
    def towns(self) -> list[Town]:
        return towns_of(campus for row in self.rows for campus in row.campuses)

    @property
    def neighbours(self) -> list[State]:
        """The states that border on it and have a school."""
        every = [State(code, self._counts.get(code, 0)) for code in neighbours(self.code)]
        return [state for state in every if state.schools]

    @cached_property
    def agency(self) -> Agency | None:
        """Who licenses private schools there, where we know it."""
        return Agency.objects.filter(pk=self.code).first()

    @property
    def agency_checked(self) -> str:
        """When we looked."""
        known = Release.objects.filter(code=self.agency.release).first() if self.agency else None
        return known.period if known else ""

    @property
    def areas(self) -> list[tuple[str, LocalPay]]:
        """The pay in its areas, where none is published for the whole."""
        return areas_of(Location.of_state(self.code))
