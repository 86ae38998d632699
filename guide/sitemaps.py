"""Pages of the guide that search engines may know."""

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .pages import PAGES, Page


class GuideSitemap(Sitemap):
    def items(self) -> list[Page]:
        return list(PAGES)

    def location(self, item: Page) -> str:
        return reverse("guide:page", args=[item.slug])

    def lastmod(self, item: Page) -> date:
        return item.reviewed_on
