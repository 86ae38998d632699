"""Pages of the finder that search engines may know."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from ..models import Campus, School
from ..search.towns import State, Town, states_with_schools, towns_of


class SchoolSitemap(Sitemap):
    """The list first, then listed schools: a closed one keeps its page, not to be found by it."""

    def items(self) -> list[School | None]:
        return [None, *School.objects.listed().only("slug").order_by("pk")]

    def location(self, item: School | None) -> str:
        return item.get_absolute_url() if item else reverse("schools:list")


class StateSitemap(Sitemap):
    """The list of states first, then each with a school."""

    def items(self) -> list[State | None]:
        return [None, *states_with_schools(Campus.objects.teaching().schools_by_state())]

    def location(self, item: State | None) -> str:
        return item.address if item else reverse("schools:states")


class TownSitemap(Sitemap):
    """Each town with a school."""

    def items(self) -> list[Town]:
        return towns_of(Campus.objects.teaching().only("city", "state", "school"))

    def location(self, item: Town) -> str:
        return item.address
