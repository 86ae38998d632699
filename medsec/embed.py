"""What others may carry to people: a search box on their own page, a poster on their wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import segno
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from schools.models import School
from schools.pages.limits import limited
from schools.pages.own_address import says_no_more
from schools.search.cards import Card, explained, says_about
from schools.search.facets import choices
from schools.search.filters import SchoolFilter
from schools.search.forms import LocatedForm, PlaceField
from schools.search.locations import Location
from schools.search.search import PROGRAMS, Search

NAMED = 4  # schools on a poster: it is read standing
STRIPS = 8  # to tear off


class EmbedForm(LocatedForm):
    """What a search box begins with, and what a poster is about."""

    passes_over = True

    location = PlaceField(
        required=False,
        max_length=100,
        error_messages={
            "max_length": gettext_lazy("A place has at most %(limit_value)d letters."),
        },
    )

    @property
    def is_choice(self) -> bool:
        """Nothing else is left to mend: one of several places has to be chosen."""
        return bool(self.options) and set(self.errors) == {"location"}

    @property
    def status(self) -> int:
        """400 for what cannot be understood; a choice between places is no mistake."""
        return 200 if self.is_valid() or self.is_choice else 400

    @property
    def place(self) -> Location | None:
        return self.cleaned_data.get("location") if self.is_valid() else None


class BoxForm(EmbedForm):
    """A search box may ask for one program alone."""

    program = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("All of them")), *PROGRAMS.items()],
        error_messages={
            "invalid_choice": gettext_lazy(
                "Choose a program from the list. “%(value)s” is not in it."
            )
        },
    )


@require_safe
@says_no_more
def embed(request: HttpRequest) -> HttpResponse:
    """A search box to copy, as it will stand there and as its HTML."""
    form = BoxForm(request.GET)
    status = form.status
    asked = form.cleaned_data if form.is_valid() else {}
    box = {"place": form.place, "program": asked.get("program", "")}
    context = {
        "form": form,
        "places": choices(form.options or form.meant.places, form.known),
        "code": render_to_string("medsec/about/box.html", {**box, "address": settings.SITE_URL}),
        "shown": render_to_string("medsec/about/box.html", {**box, "address": ""}),
    }
    return render(request, "medsec/about/embed.html", context, status=status)


@dataclass(frozen=True)
class Poster:
    """A place, how many schools teach there, and the nearest of them."""

    search: Search

    @property
    def place(self) -> Location:
        return self.search.location

    @property
    def count(self) -> int:
        return self.search.count

    @property
    def heading(self) -> str:
        """Whole sentences; a state has no distance."""
        parts = {"count": self.count, "place": self.place.label, "miles": self.search.distance}
        if not self.count and self.search.distance:
            words = _(
                "No school within %(miles)d miles of %(place)s teaches medical secretary work on "
                "a campus. Some teach it online."
            )
        elif not self.count:
            words = _(
                "No school in %(place)s teaches medical secretary work on a campus. Some teach it "
                "online."
            )
        elif self.search.distance:
            words = ngettext(
                "%(count)d school within %(miles)d miles of %(place)s teaches medical secretary "
                "work",
                "%(count)d schools within %(miles)d miles of %(place)s teach medical secretary "
                "work",
                self.count,
            )
        else:
            words = ngettext(
                "%(count)d school in %(place)s teaches medical secretary work",
                "%(count)d schools in %(place)s teach medical secretary work",
                self.count,
            )
        return words % parts

    @cached_property
    def cards(self) -> list[Card]:
        """The nearest of those counted; none of a state, where none is nearer than another."""
        if self.search.point is None:
            return []
        found = self._nearest
        limit, home = self.search.distance, self.search.home
        choice = self.search.choice
        return explained([Card(school, choice, limit, home=home) for school in found])

    @property
    def _nearest(self) -> Sequence[School]:
        here = self.search.fitting.on_campus().within(self.search.distance, of=self.search.point)
        nearest = here.nearest_first(self.search.point).with_campus_word(self.search.choice)
        return nearest.with_awards()[:NAMED]

    @property
    def says_about(self) -> bool:
        return says_about(self.cards)

    @property
    def asks_which_campus(self) -> bool:
        return any(card.ask_which_campus for card in self.cards)

    @property
    def address(self) -> str:
        """Of the search itself."""
        query = urlencode(self.place.params, safe=",")
        return f"{settings.SITE_URL}{reverse('schools:list')}?{query}"

    @property
    def short_address(self) -> str:
        """As people write it."""
        return self.address.partition("://")[2]

    @property
    def code(self) -> SafeString:
        """The address as a QR code, SVG: dark on white in any scheme, as cameras want it."""
        made = segno.make_qr(self.address, error="m")
        return mark_safe(made.svg_inline(scale=4, border=4, light="#fff", omitsize=True))  # noqa: S308 - drawn by us


@require_safe
@limited("searches")
@says_no_more
def poster(request: HttpRequest) -> HttpResponse:
    """One page to print and put up: what is near a place, and how to see it all."""
    form = EmbedForm(request.GET)
    status = form.status
    made = None
    if form.place:
        asked = QueryDict(mutable=True)
        asked.update(form.place.params)
        found = SchoolFilter(asked, School.objects.listed())
        found.form.is_valid()
        made = Poster(found.search)
    context = {
        "form": form,
        "poster": made,
        "places": choices(form.options or form.meant.places, form.known),
        "strips": range(STRIPS),
    }
    return render(request, "medsec/about/poster.html", context, status=status)
