"""The career guide."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .pages import BY_SLUG, PAGES


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "guide/index.html", {"pages": PAGES})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the guide, with its neighbours in reading order."""
    if slug not in BY_SLUG:
        raise Http404("The guide has no such page.")
    return render(request, BY_SLUG[slug].template, {"page": BY_SLUG[slug]})
