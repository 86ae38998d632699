"""Where a visitor is stands in the address of a page, and no more of it than was meant."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..search import points

View = Callable[..., HttpResponse]


def says_no_more(view: View) -> View:
    """The view, but the way to the address that a page should have (302): one with a point to two
    decimals, and without a point beside a place.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        meant = points.settled(request.GET)
        if meant is None:
            return view(request, *args, **kwargs)
        return redirect(f"{request.path}?{meant}")

    return answer
