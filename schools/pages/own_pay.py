"""The visitor's own pay stands in the address of a page, and nobody keeps that page."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def kept_by_nobody(view: View) -> View:
    """The view, whose answer no browser and nobody in between may store where it is given a pay."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if "pay" in request.GET:
            response["Cache-Control"] = "no-store"
        return response

    return answer
