"""Pages of the finder that search engines may know."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from ..models import School


class SchoolSitemap(Sitemap):
    """The list first, then listed schools: a closed one keeps its page, not to be found by it."""

    def items(self) -> list[School | None]:
        return [None, *School.objects.listed().only("slug").order_by("pk")]

    def location(self, item: School | None) -> str:
        return item.get_absolute_url() if item else reverse("schools:list")
