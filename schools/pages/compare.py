"""Up to four schools side by side: a row for each fact, what differs, and which is nearest or
costs least where that can be said. A fixed number of queries, however many schools.
"""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..search.cards import Card
from ..search.facets import choices
from ..search.links import query
from .chosen import Chosen, more
from .compared import FACTS, Best, Cell, Fact, Side
from .forms import CompareForm
from .limits import limited
from .own_address import says_no_more
from .own_pay import kept_by_nobody
from .profile import Profile

MOST = 4


@dataclass(frozen=True)
class Row:
    """One fact of every school, each with its side; `best` says which is best, and in what."""

    label: str | Promise
    cells: list[tuple[Side, Cell]]
    best: Best

    @property
    def differs(self) -> bool:
        """Two open schools say different things; a phone or a website is each one's own."""
        if any(cell.link for _side, cell in self.cells):
            return False
        return len({cell.words for side, cell in self.cells if side.is_open}) > 1


class Comparison:
    """The schools of an address, in its order, side by side."""

    def __init__(self, form: CompareForm) -> None:
        self.form = form
        self.chosen = Chosen(form, Profile.schools(), MOST)
        self.sides = [
            Side(Profile(school, form.place, form.today), form.without(school.slug))
            for school in self.chosen.schools
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """Every fact, or those that differ where the visitor asked for them alone."""
        if self.chosen.is_too_many:
            return []
        every = [self._row(fact) for fact in FACTS]
        every = [row for row in every if all(cell.words for _side, cell in row.cells)]
        only = self.form.cleaned_data.get("only")
        return [row for row in every if row.differs] if only else every

    @property
    def differing(self) -> int:
        return sum(row.differs for row in self.rows)

    @cached_property
    def more(self) -> list[tuple[Card, str]]:
        """The nearest others to the visitor, else to the first school, and the comparison with
        each: one query, and none where no more fit.
        """
        room = 0 < len(self.sides) < MOST and not self.chosen.is_too_many
        return more(self.form, self.chosen.schools) if room else []

    @property
    def every_query(self) -> str:
        return query(self.form.known, only=None)

    @property
    def differing_query(self) -> str:
        return query(self.form.known, only="differ")

    @property
    def schools_query(self) -> str:
        """The same schools on another page."""
        return query(self.form.known, pay=None, only=None)

    @property
    def address(self) -> str:
        """What may be printed: without the visitor's own pay."""
        return query(self.form.known, pay=None)

    def _row(self, fact: Fact) -> Row:
        label, said, best = fact
        cells = [(side, said(side) if side.is_open else Cell(_("Closed"))) for side in self.sides]
        standing = [side for side in self.sides if side.is_open]
        return Row(label, cells, best(standing) if best else None)


@require_safe
@kept_by_nobody
@limited("searches")
@says_no_more
def compare(request: HttpRequest) -> HttpResponse:
    """Schools side by side; 400 where something in the address could not be understood."""
    form = CompareForm(request.GET)
    comparison = Comparison(form)
    context = {
        "comparison": comparison,
        "chosen": comparison.chosen,
        "form": form,
        "places": choices(form.options or form.meant.places, form.known),
    }
    status = 200 if comparison.chosen.is_understood else 400
    return render(request, "schools/deciding/compare.html", context, status=status)
