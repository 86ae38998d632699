"""The pages of states and towns with a school."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..models import Campus, School
from ..search.locations import Location
from ..search.towns import by_town, state_slug, states_with_schools, town_slug
from ..vocabulary import states
from . import structured_data
from .in_state import InState
from .in_town import InTown


@require_safe
def states_list(request: HttpRequest) -> HttpResponse:
    """Every state with a school, how many, and the names of those without."""
    counts = Campus.objects.teaching().schools_by_state()
    found = states_with_schools(counts)
    context = {
        "states": found,
        "without": [Location.of_state(code) for code in states.NAMES if code not in counts],
        "schools": School.objects.listed().on_campus().offering().count(),
        "online": School.objects.listed().online().offering().count(),
    }
    return render(request, "schools/places/states.html", context)


@require_safe
def state_page(request: HttpRequest, state: str) -> HttpResponse:
    """A state; one of another spelling is led here, one without a school to a search there."""
    code = code_of(state)
    if state != state_slug(code):
        return redirect("schools:state", state_slug(code), permanent=True)
    counts = Campus.objects.teaching().schools_by_state()
    if code not in counts:
        return redirect(f"{reverse('schools:list')}?{Location.of_state(code).query}")
    return _page(request, "schools/places/state.html", InState(code, counts))


@require_safe
def town_page(request: HttpRequest, state: str, town: str) -> HttpResponse:
    """A town with an open campus; one of another spelling is led here. Six queries."""
    code = code_of(state)
    if (state, town) != (state_slug(code), town_slug(town)):
        return redirect("schools:town", state_slug(code), town_slug(town), permanent=True)
    in_state = list(Campus.objects.teaching().filter(state=code).select_related("zip"))
    campuses = by_town(in_state).get((code, town))
    if campuses is None:
        raise Http404
    here = InTown(campuses, len({campus.school_id for campus in in_state}))
    return _page(request, "schools/places/town.html", here)


def _page(request: HttpRequest, template: str, here: InState | InTown) -> HttpResponse:
    steps = [*here.trail, (here.name, here.address)]
    schools = (row.school for row in here.rows)
    told = structured_data.listed(steps, schools, settings.SITE_URL)
    return render(request, template, {"here": here, "structured_data": told})


def code_of(text: str) -> str:
    """The state that is meant in an address."""
    code = states.code_of(text.replace("-", " "))
    if code is None:
        raise Http404
    return code
