"""Pages of the finder that search engines may know."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import School


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["schools:home", "schools:about", "schools:about-data", "schools:about-order"]

    def location(self, item: str) -> str:
        return reverse(item)


class SchoolSitemap(Sitemap):
    """Listed schools only: a closed one keeps its page and is not to be found by it."""

    def items(self):
        return School.objects.listed().only("slug").order_by("pk")
