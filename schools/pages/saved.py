"""The visitor's shortlist: the schools that its address names, and nothing that is kept here.

A fixed number of queries, however many schools. What a browser keeps on its device is the work of
static/js/saved.js: docs/decisions/0025-saved-on-the-device.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import School
from ..models.querysets import MEDICAL_SECRETARY, join_awards
from ..search.cards import Card, explained
from ..search.facets import choices
from ..search.links import query
from ..vocabulary.geo import Point
from . import visit
from .chosen import LOOKED_UP, Chosen, more
from .forms import ChosenForm
from .limits import limited
from .own_address import says_no_more

MOST = LOOKED_UP


@dataclass(frozen=True)
class Row:
    """One school of the list; `without` is the query string of the list without it."""

    card: Card
    without: str

    @property
    def school(self) -> School:
        return self.card.school

    @property
    def is_open(self) -> bool:
        return self.school.status == School.Status.LISTED


class Shortlist:
    """The schools of an address, in its order, for a visitor whose place may be known."""

    def __init__(self, chosen: Chosen) -> None:
        self.form = chosen.form
        self.chosen = chosen

    @cached_property
    def rows(self) -> list[Row]:
        """Two queries, three with a point."""
        place = self.form.place
        schools = _measured(self.chosen.schools, place.point if place else None)
        join_awards(schools)
        words = {"place": place, "home": place.home} if place else {}
        cards = explained([Card(school, MEDICAL_SECRETARY, **words) for school in schools])
        return [Row(card, self.form.without(card.school.slug)) for card in cards]

    @property
    def cards(self) -> list[Card]:
        return [row.card for row in self.rows]

    @property
    def at_home(self) -> bool:
        """A price is that of the people of the visitor's state."""
        quotes = [card.quotes.cheapest for card in self.cards]
        return any(quote.is_at_home for quote in quotes if quote)

    @cached_property
    def more(self) -> list[tuple[Card, str]]:
        """The nearest others, each with the list that names it too."""
        room = self.rows and self.chosen.asked < MOST
        return more(self.form, self.chosen.schools) if room else []

    @property
    def address(self) -> str:
        """The query string of the schools that were found, and the place."""
        return query(self.form.known, school=[row.school.slug for row in self.rows], sort=None)

    @property
    def none(self) -> str:
        """The query string without any school."""
        return query(self.form.known, school=None)

    @property
    def open(self) -> int:
        return sum(row.is_open for row in self.rows)

    @property
    def sheets(self) -> str:
        """The query string of the visit sheets: of open schools, as many as are printed at once."""
        slugs = [row.school.slug for row in self.rows if row.is_open][: visit.MOST]
        return query(self.form.known, school=slugs, sort=None) if slugs else ""


def _measured(schools: Sequence[School], point: Point | None) -> list[School]:
    """The same, those that are open and have a campus with their distance from the point."""
    if point is None or not schools:
        return list(schools)
    placed = School.objects.listed().on_campus().with_miles(point).with_campus_word()
    found = placed.in_bulk([school.pk for school in schools])
    return [found.get(school.pk, school) for school in schools]


@require_safe
@limited("searches")
@says_no_more
def saved(request: HttpRequest) -> HttpResponse:
    """The list of an address; 400 where something in it could not be understood."""
    form = ChosenForm(request.GET)
    chosen = Chosen(form, School.objects.with_a_page(), MOST)
    context = {
        "shortlist": Shortlist(chosen),
        "chosen": chosen,
        "form": form,
        "places": choices(form.options or form.meant.places, form.known),
        "most_sheets": visit.MOST,
    }
    status = 200 if chosen.is_understood else 400
    return render(request, "schools/deciding/saved.html", context, status=status)
