"""What every answer carries, and what every request is asked first; nothing else belongs here."""

import re
from collections.abc import Callable
from copy import copy

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware import common, http
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

Answer = Callable[[HttpRequest], HttpResponse]

PUBLIC_SECONDS = 300
POLICY = "Content-Security-Policy"
# Asked by address, without a name or TLS, by what starts and stops the site.
PROBES = {"/livez", "/readyz"}
# What any web page may read: the API, every search as a file, and the files of the open data.
OPEN = re.compile(r"/api/v1/|/(schools|programs)\.(csv|geojson|xlsx)\Z|/data/.")
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, RateLimit-Policy, Retry-After",
}
ALLOW = {"Allow": "GET, HEAD, OPTIONS"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOW["Allow"],
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",  # seconds
}


def headers(get_response: Answer) -> Answer:
    """Say what browsers may do. What any origin may read, any origin may show; a page is ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 304:  # the browser keeps the headers that it has
            return response
        is_open = response.get("Access-Control-Allow-Origin") == "*"
        response.headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin"
        )
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(self), browsing-topics=()"
        )
        if POLICY in response:  # django-csp keeps a set: each process would order it its own way
            response[POLICY] = "; ".join(sorted(response[POLICY].split("; ")))
        return response

    return middleware


def open_to_all(get_response: Answer) -> Answer:
    """Let any web page read what is open, be the answer a redirect, an error or "nothing new".

    Nothing there can be written, and what a browser asks before it asks is answered here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not OPEN.match(request.path_info):
            return get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=ALLOW | PREFLIGHT)
        elif request.method in ("GET", "HEAD"):
            response = get_response(request)
        else:
            detail = {"detail": gettext("Nothing can be written here: GET it.")}
            response = JsonResponse(detail, status=405, headers=ALLOW)
        for name, value in ANY_ORIGIN.items():
            response[name] = value
        return response

    return middleware


def public(get_response: Answer) -> Answer:
    """Let anyone in between keep a public page for five minutes.

    Only an answer that set no cookie and looked at none is public; the admin looks at cookies.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_public = request.method in {"GET", "HEAD"} and response.status_code == 200
        looked_at_cookies = response.cookies or "Cookie" in response.get("Vary", "")
        if is_public and not looked_at_cookies and "Cache-Control" not in response:
            patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
        return response

    return middleware


def no_cookie_unasked(get_response: Answer) -> Answer:
    """Behind Django's CsrfViewMiddleware: a form gives a cookie, a damaged cookie gets no new one.

    Else it would get a public page with a cookie, which nobody in between may keep.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return get_response(request)

    return middleware


class ConditionalGetMiddleware(http.ConditionalGetMiddleware):
    """Django's, for HEAD too: who asks only whether there is something new asks so."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.method == "HEAD":
            request = copy(request)
            request.method = "GET"
        return super().process_response(request, response)


class CommonMiddleware(common.CommonMiddleware):
    """Django's, which refuses a strange Host: it lets probes in, and nothing that is unreadable."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        if not getattr(request, "is_readable", True):
            raise BadRequest("The request is not in UTF-8.")
        return None if request.path_info in PROBES else super().process_request(request)
