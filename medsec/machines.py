"""What machines ask the site: is it alive, is it ready, what may be crawled."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.models import School


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else, so that a slow database never restarts it."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """503 until the database answers and holds the directory."""
    try:
        connection.ensure_connection()
        ready = School.objects.listed().exists()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", "text/plain", status=503)
    if not ready:
        return HttpResponse("the directory is not loaded\n", "text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be crawled; searches are endless, so they are left out."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/",
        "Disallow: /schools/?",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class OwnAddress(Sitemap):
    """A sitemap of the site's own address; Django's would take that of the request."""

    @property
    def protocol(self) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


def sitemaps(**apps: type[Sitemap]) -> dict[str, type[Sitemap]]:
    """The sitemaps of the apps, which know no address, at the site's own."""
    return {name: type(name, (OwnAddress, sitemap), {}) for name, sitemap in apps.items()}


class PageSitemap(Sitemap):
    """Home, and the pages about the site."""

    def items(self) -> list[str]:
        return ["home", "about", "about-data", "about-order"]

    def location(self, item: str) -> str:
        return reverse(item)
