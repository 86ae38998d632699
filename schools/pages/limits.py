"""How often one client may ask for what costs most, counted as the API counts its requests."""

from collections.abc import Callable
from functools import wraps
from math import ceil

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import ngettext
from rest_framework.throttling import SimpleRateThrottle

View = Callable[..., HttpResponse]
Refusal = Callable[[HttpRequest, int], HttpResponse]


class ClientLimit(SimpleRateThrottle):
    """Requests of one address to all views of one scope; REST_FRAMEWORK holds how many."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def get_cache_key(self, request: HttpRequest, view: View) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}

    @property
    def policy(self) -> str:
        """As the header RateLimit-Policy says how many in how many seconds."""
        return f'"{self.scope}";q={self.num_requests};w={self.duration}'


def page(request: HttpRequest, seconds: int) -> HttpResponse:
    """When to come back, on a page."""
    return TemplateResponse(request, "429.html", {"seconds": seconds}, status=429)


def in_json(request: HttpRequest, seconds: int) -> HttpResponse:
    """When to come back, for a program that asks for a file."""
    words = ngettext(
        "Too many files were asked for. Come back in %(seconds)d second.",
        "Too many files were asked for. Come back in %(seconds)d seconds.",
        seconds,
    )
    detail = {"detail": words % {"seconds": seconds}}
    return JsonResponse(detail, status=429)


def limited(scope: str, refusal: Refusal = page) -> Callable[[View], View]:
    """The view, but 429 in words to a client that asks too often: when to come back."""

    def decorator(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            limit = ClientLimit(scope)
            if limit.allow_request(request, view):
                response = view(request, *args, **kwargs)
            else:
                seconds = ceil(limit.wait() or 1)
                response = refusal(request, seconds)
                response["Retry-After"] = str(seconds)
            response["RateLimit-Policy"] = limit.policy
            return response

        return answer

    return decorator
