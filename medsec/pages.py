"""Home, and the pages about the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schools.models import Release, School


def own_address(request: HttpRequest) -> dict[str, str]:
    """For every template: addresses for search engines begin with the site's own, whatever name,
    port or scheme a request came by."""
    return {"site_url": settings.SITE_URL}


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own view reads the form that was sent, for its token, and breaks where it cannot."""
    return render(request, "404.html", status=404)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The search box first, then what the career pays and how long training takes."""
    schools = School.objects.listed().offering().count()
    return render(request, "medsec/home.html", {"schools": schools})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "medsec/about/index.html")


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """Where the facts come from and how old they are."""
    return render(request, "medsec/about/data.html", {"releases": Release.objects.all()})


@require_safe
def about_order(request: HttpRequest) -> HttpResponse:
    """How results are ordered, and that nobody can pay to change it."""
    return render(request, "medsec/about/order.html")
