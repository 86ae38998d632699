"""Up to four schools side by side: a row for each fact, what differs, and which is nearest or
costs least where that can be said. A fixed number of queries, however many schools.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..search.cards import Card, nearest
from ..search.facets import choices
from ..search.forms import CompareForm
from ..search.links import query
from .compared import FACTS, Best, Cell, Fact, Side
from .limits import limited
from .own_address import says_no_more
from .own_pay import kept_by_nobody
from .profile import Profile

MOST = 4
LOOKED_UP = 20  # beyond, an address is no list of schools
SLUG = re.compile(r"[a-z0-9_-]{1,200}")


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


@dataclass
class Comparison:
    """The schools of an address, in its order; `unknown` are the names that are no school's."""

    form: CompareForm
    sides: list[Side] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, form: CompareForm) -> "Comparison":
        slugs = form.slugs
        asked = [slug for slug in slugs if SLUG.fullmatch(slug)] if len(slugs) <= LOOKED_UP else []
        found = {school.slug: school for school in Profile.schools().filter(slug__in=asked)}
        sides = [
            Side(
                Profile(found[slug], form.place, form.today),
                query(form.known, school=[each for each in slugs if each != slug]),
            )
            for slug in slugs
            if slug in found
        ]
        unknown = [slug[:60] for slug in slugs if slug not in found]
        return cls(form, sides, unknown[:LOOKED_UP])

    @property
    def asked(self) -> int:
        return len(self.form.slugs)

    @property
    def is_too_many(self) -> bool:
        return self.asked > MOST

    @property
    def is_understood(self) -> bool:
        return self.form.is_valid() and not self.unknown and not self.is_too_many

    @cached_property
    def rows(self) -> list[Row]:
        """Every fact, or those that differ where the visitor asked for them alone."""
        if self.is_too_many:
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
        if not 0 < len(self.sides) < MOST or self.is_too_many:
            return []
        first, slugs = self.sides[0].profile, self.form.slugs
        point = first.visitor.point if first.visitor else first.school.point
        cards = nearest(point, [first.school]) if point else []
        return [
            (card, query(self.form.known, school=[*slugs, card.school.slug]))
            for card in cards
            if card.school.slug not in slugs
        ]

    @property
    def every_query(self) -> str:
        return query(self.form.known, only=None)

    @property
    def differing_query(self) -> str:
        return query(self.form.known, only="differ")

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
    comparison = Comparison.of(form)
    context = {
        "comparison": comparison,
        "form": form,
        "places": choices(form.options or form.meant.places, form.known),
    }
    understood = comparison.is_understood or form.options
    status = 200 if understood else 400
    return render(request, "schools/deciding/compare.html", context, status=status)
