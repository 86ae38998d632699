"""Every address of the site."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from guide.sitemaps import GuideSitemap
from schools.pages.sitemaps import SchoolSitemap, StateSitemap, TownSitemap

from . import embed, machines, pages

SITEMAPS = machines.sitemaps(
    pages=machines.PageSitemap,
    guide=GuideSitemap,
    schools=SchoolSitemap,
    states=StateSitemap,
    cities=TownSitemap,
)

handler404 = "medsec.pages.no_such_page"
handler429 = "staff.pages.too_many"
urlpatterns = [
    path("", pages.home, name="home"),
    path("about/", pages.about, name="about"),
    path("about/data/", pages.about_data, name="about-data"),
    path("about/order/", pages.about_order, name="about-order"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("", include("inquiries.urls")),
    path("about/embed/", embed.embed, name="about-embed"),
    path("about/embed/poster/", embed.poster, name="about-poster"),
    path("", include("schools.urls")),
    path("", include("corrections.urls")),
    path("guide/", include("guide.urls")),
    path("api/", include("schools.api.urls")),
    path("staff/", include("staff.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", machines.sitemap_index, {"parts": SITEMAPS}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path("favicon.ico", machines.icon, name="icon"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security_txt, name="security"),
    path("livez", machines.livez, name="livez"),
    path("readyz", machines.readyz, name="readyz"),
]
