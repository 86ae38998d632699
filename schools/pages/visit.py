"""Visit sheets: one page of paper for each school, with its facts, what to ask and room to write.

A fixed number of queries, however many schools.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Agency, Campus, Program, Release, School
from ..search.amounts import from_to, time
from ..search.facets import choices
from ..search.links import query
from ..search.locations import Location
from ..search.quotes import Quote
from ..vocabulary.geo import Point
from .chosen import Chosen
from .compared import Side
from .forms import ChosenForm
from .limits import limited
from .own_address import says_no_more
from .profile import Profile

MOST = 10


@dataclass(frozen=True)
class Sheet:
    """What one school's sheet says; `agencies` are those of every state, `periods` the time that
    each release is about.
    """

    side: Side
    agencies: Mapping[str, Agency]
    periods: Mapping[str, str]

    @property
    def profile(self) -> Profile:
        return self.side.profile

    @property
    def school(self) -> School:
        return self.profile.school

    @property
    def campus(self) -> Campus | None:
        """The nearest to the visitor where that is not the main one: the place to go to."""
        campus = self.side.nearest[1] if self.side.nearest else None
        return campus if campus and not campus.is_main else None

    @property
    def place(self) -> Campus | School:
        """Whose address stands on the sheet."""
        return self.campus or self.school

    @property
    def point(self) -> Point | None:
        """Where a map program leads; nowhere where the point is not the place's own."""
        if self.campus:
            return None if self.campus.is_approximate else self.campus.point
        return None if self.school.point_is_approximate else self.school.point

    @property
    def has_several_campuses(self) -> bool:
        return not self.school.online and len(self.school.campuses.all()) > 1

    @property
    def website(self) -> str:
        """Its name, which is what people type from paper."""
        return urlsplit(self.school.website).hostname or ""

    @property
    def quote(self) -> Quote | None:
        return self.side.quote

    @property
    def books(self) -> str:
        """Dollars for books and supplies of all of it; "" where nobody published them."""
        found = self.profile.payback.books
        return from_to(found) if found else ""

    @cached_property
    def taught(self) -> list[tuple[str, list[tuple[Program, str]]]]:
        """The medical secretary programs by what they are called: a name once, behind it its levels
        with their length where that is published.
        """
        by_name: dict[str, list[tuple[Program, str]]] = {}
        for program in self.profile.group:
            by_name.setdefault(program.short_title, []).append((program, _length(program)))
        return list(by_name.items())

    @property
    def is_private(self) -> bool:
        return self.school.control != School.Control.PUBLIC

    @property
    def agency(self) -> Agency | None:
        """Who licenses private trade schools where the sheet leads to."""
        return self.agencies.get(self.place.state)

    @property
    def agency_checked(self) -> str:
        """The month in which somebody looked."""
        return self.periods.get(self.agency.release, "") if self.agency else ""


def _length(program: Program) -> str:
    """As published, in hours and full-time months: "900 clock hours, 8 months"."""
    hours = time(program.length, program.length_unit) if program.length else ""
    months = time(program.months, "months") if program.months else ""
    return ", ".join(words for words in (hours, months) if words)


def sheets(schools: Sequence[School], place: Location | None) -> list[Sheet]:
    """Of those that are open: two queries."""
    standing = [school for school in schools if school.status == School.Status.LISTED]
    if not standing:
        return []
    agencies = {agency.state: agency for agency in Agency.objects.all()}
    periods = dict(Release.objects.values_list("code", "period"))
    return [Sheet(Side(Profile(each, place), without=""), agencies, periods) for each in standing]


@require_safe
@limited("searches")
@says_no_more
def visit(request: HttpRequest) -> HttpResponse:
    """A sheet for each school of an address; 400 where something in it could not be understood."""
    form = ChosenForm(request.GET)
    chosen = Chosen(form, Profile.schools(), MOST)
    schools = chosen.schools[:MOST]
    context = {
        "chosen": chosen,
        "closed": [school for school in schools if school.status == School.Status.CLOSED],
        "sheets": sheets(schools, form.place),
        "form": form,
        "places": choices(form.options or form.meant.places, form.known),
        "saved": query(form.known, sort=None),
    }
    status = 200 if chosen.is_understood else 400
    return render(request, "schools/deciding/visit.html", context, status=status)
