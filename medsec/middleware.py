"""What every answer carries, and what every request is asked first; nothing else belongs here."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware import common
from django.utils.cache import patch_cache_control

Answer = Callable[[HttpRequest], HttpResponse]

PUBLIC_SECONDS = 300
POLICY = "Content-Security-Policy"
# Asked by address, without a name or TLS, by what starts and stops the site.
PROBES = {"/livez", "/readyz"}


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


class CommonMiddleware(common.CommonMiddleware):
    """Django's, which refuses a strange Host: it lets probes in, and nothing that is unreadable."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        if not getattr(request, "is_readable", True):
            raise BadRequest("The request is not in UTF-8.")
        return None if request.path_info in PROBES else super().process_request(request)
