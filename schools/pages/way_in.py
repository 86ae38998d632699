"""`/schools/` itself: the ways to a school, by its state and by its name."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from guide.structured_data import trail

from ..models import Campus, School
from ..search.towns import State, states_with_schools

NO_LETTER = "0-9"  # what begins with a digit, or with no letter of ours


@dataclass(frozen=True, slots=True)
class Letter:
    """The schools whose names begin with it."""

    letter: str
    schools: list[School]


class WayIn:
    """Every school that a search can find. Two queries."""

    @property
    def trail(self) -> list[tuple[str, str]]:
        return [(_("Home"), reverse("home"))]

    @cached_property
    def states(self) -> list[State]:
        return states_with_schools(Campus.objects.teaching().schools_by_state())

    @cached_property
    def schools(self) -> list[School]:
        """By name, as people look names up: accents, capitals and signs aside."""
        found = School.objects.listed().offering().only("slug", "name", "city", "state", "online")
        return sorted(found, key=lambda each: (slugify(each.name), each.state, each.city, each.pk))

    @property
    def online(self) -> list[School]:
        return [school for school in self.schools if school.online]

    @property
    def on_campus(self) -> int:
        return len(self.schools) - len(self.online)

    @cached_property
    def letters(self) -> list[Letter]:
        by_letter = groupby(self.schools, key=lambda school: _letter(school.name))
        return [Letter(letter, list(schools)) for letter, schools in by_letter]


def _letter(name: str) -> str:
    first = slugify(name)[:1].upper()
    return first if first.isalpha() else NO_LETTER


def way_in(request: HttpRequest) -> HttpResponse:
    """The page, and where it stands for search engines."""
    ways = WayIn()
    steps = [*ways.trail, (_("All schools"), reverse("schools:list"))]
    told = trail((name, settings.SITE_URL + path) for name, path in steps)
    return render(request, "schools/way_in.html", {"ways": ways, "structured_data": told})
