"""Every address of the site."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from guide.sitemaps import GuideSitemap
from schools.sitemaps import PageSitemap, SchoolSitemap

from . import health

SITEMAPS = {"pages": PageSitemap, "guide": GuideSitemap, "schools": SchoolSitemap}

urlpatterns = [
    path("", include("schools.urls")),
    path("guide/", include("guide.urls")),
    path("api/v1/", include("schools.api.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", health.robots, name="robots"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
