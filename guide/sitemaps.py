"""Pages of the guide that search engines may know."""

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .pages import PAGES, Page


class GuideSitemap(Sitemap):
    """The list of pages first: it is as new as its newest page."""

    def items(self) -> list[Page | None]:
        return [None, *PAGES]

    def location(self, item: Page | None) -> str:
        return reverse("guide:page", args=[item.slug]) if item else reverse("guide:index")

    def lastmod(self, item: Page | None) -> date:
        return item.reviewed_on if item else max(page.reviewed_on for page in PAGES)
