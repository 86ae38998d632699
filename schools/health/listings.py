"""Checks of schools, campuses and programs."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Campus, Link, Program, School, Topic, YearlyAwards, ZipCode
from ..models.link import FIELDS as LINKS
from ..models.querysets import MEDICAL_SECRETARY, program_is
from ..models.twins import suspected
from ..vocabulary.geo import miles_between
from .check import Row

FAR = 10  # miles from the point of a ZIP code: hardly any campus is farther
QUIET = 5  # years without an award
OLD = timedelta(days=90)  # a draft
PLACED_SO = ("zip", "editor")  # at the ZIP code's own point, or by a person who looked


def without_price() -> QuerySet[School]:
    """Listed schools with a medical secretary program that publish no price for one."""
    return School.objects.listed().offering().without_price()


def gone_quiet() -> QuerySet[Program]:
    """Medical secretary programs of listed schools that nobody finished in five years: one query
    for the years.
    """
    taught = Program.objects.offered().filter(program_is(MEDICAL_SECRETARY))
    listed = taught.filter(school__status=School.Status.LISTED)
    return listed.quiet(YearlyAwards.newest_years(QUIET))


def no_price() -> Iterator[Row]:
    return map(_school, without_price().order_by("name", "pk"))


def unknown_zips() -> Iterator[Row]:
    """In no table, or in one without a point."""
    doubtful = Q(zip__latitude__isnull=True) | Q(zip__kind=ZipCode.Kind.UNKNOWN)
    for campus in _campuses().filter(doubtful).exclude(point_source=School.PointSource.EDITOR):
        words = _("%(campus)s of %(school)s: ZIP code %(zip)s has no point of its own.")
        named = {"campus": campus, "school": campus.school, "zip": campus.zip_id}
        yield Row(words % named, _page(campus.school_id))


def far_from_zips() -> Iterator[Row]:
    """Placed by no editor, and farther from the ZIP code's point than any area of one reaches."""
    placed = _campuses().exclude(point_source__in=PLACED_SO)
    for campus in placed.filter(zip__latitude__isnull=False):
        miles = miles_between(campus.point, campus.zip.point)
        if miles > FAR:
            words = _("%(campus)s of %(school)s: %(miles)d miles from the ZIP code %(zip)s.")
            named = {"campus": campus, "school": campus.school, "zip": campus.zip_id}
            yield Row(words % {**named, "miles": round(miles)}, _page(campus.school_id))


def prices_to_check() -> Iterator[Row]:
    priced = Program.objects.offered().filter(price__isnull=False, school__status="listed")
    for program in priced.select_related("school").order_by("school__name", "pk"):
        if program.is_price_to_check:
            words = _("%(program)s at %(school)s: $%(price)s.")
            named = {"program": program, "school": program.school, "price": f"{program.price:,}"}
            yield Row(words % named, reverse("admin:schools_program_change", args=[program.pk]))


def at_one_point() -> Iterator[Row]:
    here = defaultdict(list)
    for school in School.objects.listed().order_by("name", "pk"):
        here[school.latitude, school.longitude].append(school)
    for first, *others in here.values():
        for other in others:
            words = _("%(school)s stands where %(other)s does.")
            yield Row(words % {"school": other, "other": first}, _page(other.pk))


def not_operating() -> Iterator[Row]:
    """Listed with a program, and marked as not operating by the College Scorecard."""
    teaching = Q(pk__in=Program.objects.offered().values("school"))
    marked = School.objects.listed().filter(teaching, not_operating=True)
    return map(_school, marked.order_by("name", "pk"))


def quiet_programs() -> Iterator[Row]:
    for program in gone_quiet().select_related("school").order_by("school__name", "pk"):
        words = _("%(program)s at %(school)s")
        path = reverse("admin:schools_program_change", args=[program.pk])
        yield Row(words % {"program": program, "school": program.school}, path)


def closed_without_successor() -> Iterator[Row]:
    closed = School.objects.filter(status=School.Status.CLOSED, successor=None, part_of="")
    return map(_school, closed.order_by("name", "pk"))


def old_drafts() -> Iterator[Row]:
    """Drafts by the day that the history has of them; those from before it are old."""
    became = Q(differences__topic__in=[Topic.DRAFT, Topic.NEW])
    drafts = School.objects.filter(status=School.Status.DRAFT)
    dated = drafts.annotate(since=Max("differences__revision__at", filter=became))
    for school in dated.order_by(F("since").asc(nulls_first=True), "pk"):
        if school.since is None or timezone.now() - school.since > OLD:
            yield Row(_drafted(school, school.since), _page(school.pk))


def _drafted(school: School, since: datetime | None) -> str:
    if since is None:
        return _("%(school)s, a draft since before the history began") % {"school": school}
    day = date_format(timezone.localtime(since), "DATE_FORMAT")
    return _("%(school)s, a draft since %(day)s") % {"school": school, "day": day}


def duplicates() -> Iterator[Row]:
    pairs = suspected()
    named = School.objects.in_bulk({key for pair in pairs for key in pair.keys})
    for pair in pairs:
        words = _("%(one)s and %(other)s")
        both = {"one": named[pair.one], "other": named[pair.other]}
        yield Row(words % both, reverse("admin:schools_nottwins_changelist"))


def dead_links() -> Iterator[Row]:
    """By the school that leads there: two queries."""
    dead = {link.url: link for link in Link.objects.dead()}
    leading = Q()
    for name in LINKS:
        leading |= Q(**{f"{name}__in": dead})
    for school in School.objects.listed().filter(leading).order_by("name", "pk"):
        for url in {getattr(school, name) for name in LINKS} & set(dead):
            words = _("%(school)s leads to %(url)s: %(problem)s Since %(day)s.")
            day = date_format(timezone.localtime(dead[url].failing_since), "DATE_FORMAT")
            told = {"school": school, "url": url, "problem": dead[url].problem, "day": day}
            yield Row(words % told, _page(school.pk))


def _campuses() -> QuerySet[Campus]:
    """Open ones of listed schools, with school and ZIP code."""
    shown = Campus.objects.open().filter(school__status=School.Status.LISTED)
    return shown.select_related("school", "zip").order_by("school__name", "pk")


def _school(school: School) -> Row:
    return Row(str(school), _page(school.pk))


def _page(school: int) -> str:
    return reverse("admin:schools_school_change", args=[school])
