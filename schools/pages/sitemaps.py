"""Pages of schools that search engines may know."""

from django.contrib.sitemaps import Sitemap

from ..models import School


class SchoolSitemap(Sitemap):
    """Listed schools only: a closed one keeps its page and is not to be found by it."""

    def items(self):
        return School.objects.listed().only("slug").order_by("pk")
