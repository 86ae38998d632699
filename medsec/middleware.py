"""Headers that every answer carries; nothing else belongs here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

PUBLIC_SECONDS = 300


def headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say what browsers may do, and let anyone in between keep a public page for five minutes.

    Only an answer that set no cookie and looked at none is public; the admin looks at cookies.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(self), browsing-topics=()"
        )
        is_public = request.method in {"GET", "HEAD"} and response.status_code == 200
        looked_at_cookies = response.cookies or "Cookie" in response.get("Vary", "")
        if is_public and not looked_at_cookies and "Cache-Control" not in response:
            patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
        return response

    return middleware
