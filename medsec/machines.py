"""What machines ask the site: is it alive, is it ready, what may be crawled."""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.exceptions import ObjectDoesNotExist
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.models import Place, Program, School, YearlyAwards, ZipCode
from schools.search import locations

# The tables that a search reads, each with a column that no index holds and no row lacks.
READ: dict[type[Model], str] = {
    ZipCode: "city",
    Place: "name",
    School: "address",
    Program: "price_release",
    YearlyAwards: "awards",
}


@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing else, so that a slow database never restarts it."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with a line for each thing that is missing, until a search can be answered."""
    missing = list(what_is_missing())
    words = "".join(f"{line}\n" for line in missing or [gettext("ready")])
    return HttpResponse(words, content_type="text/plain", status=503 if missing else 200)


def what_is_missing() -> Iterator[str]:
    """A line for each thing that a search needs and that is not there. Takes some 30 ms."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        yield gettext("the database does not answer")
        return
    try:
        tables = connection.introspection.table_names()
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        yield gettext("the list of tables or of migrations is damaged")
        return
    if plan:
        names = ", ".join(str(migration) for migration, _ in plan)
        yield gettext("migrations are not applied: %(names)s") % {"names": names}
    faults = [words for model in READ if (words := fault(model, tables))]
    yield from faults
    if not (plan or faults):
        yield from what_a_search_misses()


def fault(model: type[Model], tables: list[str]) -> str:
    """What is wrong with a table, or "". Reads it from end to end, which no index can do for it."""
    table = model._meta.db_table
    if table not in tables:
        return gettext("the table %(table)s is missing") % {"table": table}
    try:
        value = model.objects.aggregate(value=Max(READ[model]))["value"]
        read_indexes(table)
    except Error:
        return gettext("the table %(table)s or an index of it is damaged") % {"table": table}
    if value is None:
        return gettext("the directory is not loaded: %(table)s is empty") % {"table": table}
    return ""


def read_indexes(table: str) -> None:
    """Reads every index of a SQLite table from end to end, which no question of a few rows does."""
    if connection.vendor != "sqlite":
        return
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.name, c.name FROM pragma_index_list(%s) i, pragma_index_info(i.name) c"
            " WHERE c.seqno = 0",
            [table],
        )
        for index, column in cursor.fetchall():
            # COUNT would read the smallest index instead.
            question = f"SELECT MAX(LENGTH({quoted(column)})) FROM {quoted(table)}"  # noqa: S608
            cursor.execute(f"{question} INDEXED BY {quoted(index)}")


def what_a_search_misses() -> Iterator[str]:
    """Asks what a search asks: where a ZIP code is, which schools are nearest, what they teach."""
    try:
        known = ZipCode.objects.exclude(latitude=None).latest("pk")
        location = locations.resolve(known.zip)
        near = School.objects.listed().offering().nearest_first(location.point)
        found = list(near.prefetch_related("programs__yearly_awards")[:3])
    except (Error, ObjectDoesNotExist, ValueError):
        yield gettext("a search is not answered: an index or a row is damaged")
    else:
        if not found:
            yield gettext(
                "the directory is not loaded: no listed school has a medical secretary program"
            )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be crawled, but the searches that combine settings: they are endless.

    One of a single setting may be read, as it has to be to say that it is for no index.
    """
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /staff/",
        "Disallow: /api/v1/",
        "Disallow: /schools/?*&",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The site's sign, for those who ask at its usual address: our pages carry it in themselves."""
    return render(request, "partials/icon.svg", content_type="image/svg+xml")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole, as RFC 9116 has it; 404 where nobody said whom to write to.

    It ends with the sixth month from now, so that it never stands longer than somebody cares.
    """
    if not settings.CONTACT_EMAIL:
        words = gettext("Nobody to write to is set here (CONTACT_EMAIL).")
        return HttpResponse(f"{words}\n", content_type="text/plain", status=404)
    years, month = divmod(timezone.localdate().month + 5, 12)
    ends = date(timezone.localdate().year + years, month + 1, 1)
    lines = (
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {ends.isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def sitemap_index(request: HttpRequest, parts: Iterable[str]) -> HttpResponse:
    """The parts of the sitemap at the site's own address; Django's would take the request's."""
    paths = (reverse("sitemap-part", args=[part]) for part in parts)
    sitemaps = [{"location": f"{settings.SITE_URL}{path}"} for path in paths]
    context = {"sitemaps": sitemaps}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


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
        about = ["about", "about-data", "about-order", "about-embed", "privacy", "accessibility"]
        return ["home", *about, "schools:data", "api:docs"]

    def location(self, item: str) -> str:
        return reverse(item)
