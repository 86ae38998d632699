"""What every page for staff has in common, and what they read after too many attempts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from . import second_factor, sessions

View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """Kept by nobody, for no index; the session goes on from here."""

    @wraps(view)
    @never_cache
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        sessions.prolong(request.session)
        return response

    return page


def of_factors(view: View) -> View:
    """A page where second factors change: who has one shows it first; a password is not enough."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        is_asked = user.is_authenticated and second_factor.is_set_up(user)
        if is_asked and not second_factor.is_shown(request):
            return show_it_first(request.get_full_path())
        return view(request, *args, **kwargs)

    return for_staff(page)


def show_it_first(back: str) -> HttpResponse:
    """On to the page that asks for a code, and from there back to an address."""
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "staff/too_many.html", status=429)
