"""Home, and the pages about the site."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corrections import session
from corrections.models import CONFIRM_HOURS, KEPT_DAYS
from guide.figures import releases as guide_releases
from inquiries.models import LINK_HOURS
from published.calendar import ages, known, reaches, years_old
from schools.health.gaps import gaps
from schools.models import Campus, Release
from schools.pages.country import Country, ring
from schools.pages.limits import ClientLimit
from schools.pages.sample import sample
from schools.search.towns import states_with_schools

from . import tested
from .middleware import PUBLIC_SECONDS

DIRECTORY = "HD{year}"  # the source that says which schools are open


def of_the_site(request: HttpRequest) -> dict[str, str | bool]:
    """For every template: addresses for search engines begin with the site's own, whatever name,
    port or scheme a request came by; and whether it can write letters."""
    return {"site_url": settings.SITE_URL, "sends_mail": settings.SENDS_MAIL}


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own view reads the form that was sent, for its token, and breaks where it cannot.

    A program that asks the API is answered as the API answers.
    """
    if request.path.startswith("/api/"):
        detail = {"detail": _("There is no such address in the API.")}
        return JsonResponse(detail, status=404)
    return render(request, "404.html", status=404)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box first, beside the country; a real search, the work in figures, the states."""
    states = states_with_schools(Campus.objects.teaching().schools_by_state())
    shown = sample()
    context = {
        "states": states,
        "country": Country({state.code: state for state in states}),
        "sample": shown,
        "ring": ring(shown.location, shown.distance) if shown else None,
    }
    return render(request, "medsec/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "medsec/about/index.html")


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """Where the facts come from, how old they are, and which newer files should exist."""
    releases, today = list(Release.objects.all()), timezone.localdate()
    loaded = {release.code for release in releases}
    yearly = known(guide_releases() | loaded)
    held = list(ages(yearly, today))
    context = {
        "releases": releases,
        "of_the_guide": [(code, *at) for code, at in yearly.items() if code not in loaded],
        "ages": held,
        "without_calendar": [_aged(each, today) for each in releases if each.code not in yearly],
        "gaps": gaps(),
        "today": today,
        "directory": next((each for each in held if each.source.code == DIRECTORY), None),
    }
    return render(request, "medsec/about/data.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people and how long, out of the settings that decide it."""
    scopes = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    context = {
        "link_hours": LINK_HOURS,
        "confirm_hours": CONFIRM_HOURS,
        "speaking_hours": session.HOURS,
        "kept_days": KEPT_DAYS,
        "counted_seconds": max(ClientLimit(scope).duration for scope in scopes),
        "cached_minutes": PUBLIC_SECONDS // 60,
        "session_hours": settings.STAFF_SESSION_SECONDS // 3600,
        "contact": settings.CONTACT_EMAIL,
        "geocoder": urlsplit(settings.GEOCODER).hostname,
    }
    return render(request, "medsec/about/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, with what and when, and what is known not to work."""
    context = {"tested": tested, "contact": settings.CONTACT_EMAIL}
    return render(request, "medsec/about/accessibility.html", context)


def _aged(release: Release, today: date) -> tuple[Release, date | None, int | None]:
    """A release, the month that its facts reach and how many years ago that was, if it is dated."""
    until = reaches(release.period)
    return release, until, years_old(until, today) if until else None


@require_safe
def about_order(request: HttpRequest) -> HttpResponse:
    """How results are ordered, and that nobody can pay to change it."""
    return render(request, "medsec/about/order.html")
