"""Every check, in the order in which it is told."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guide.figures import releases as guide_releases
from published.calendar import Age, ages

from ..models import Release
from . import listings
from .check import QUEUES, Check, Found, Queue, Row, Severity


def sources() -> Iterator[Row]:
    """Every source that we hold a file of, the one with the oldest facts first."""
    for age in sorted(_ages(), key=lambda age: (age.until, age.code)):
        words = ngettext(
            "%(held)s: facts until %(month)s, %(years)d year old.",
            "%(held)s: facts until %(month)s, %(years)d years old.",
            age.years,
        )
        month = date_format(age.until, "F Y")
        told = {"held": age.code, "month": month, "years": age.years}
        yield Row(words % told, reverse("admin:schools_release_changelist"))


def newer_releases() -> Iterator[Row]:
    """Files that should exist by now and are not loaded."""
    for age in _ages():
        if age.newer:
            words = _("%(held)s is loaded; %(newer)s should exist since %(month)s.")
            month = date_format(age.newer.month, "F Y")
            told = {"held": age.code, "newer": age.newer.code, "month": month}
            yield Row(words % told, reverse("admin:schools_release_changelist"))


def _ages() -> Iterator[Age]:
    codes = guide_releases() | set(Release.objects.values_list("code", flat=True))
    return ages(codes, timezone.localdate())


def open_queues() -> Iterator[Row]:
    """Those that hold something, by how long the oldest waits."""
    found = [(sorted(queue.waiting()), queue) for queue in QUEUES.values()]
    held = [(since, queue) for since, queue in found if since]
    for since, queue in sorted(held, key=lambda each: each[0][0]):
        words = _waiting(queue, len(since), (timezone.now() - since[0]).days)
        yield Row(words, queue.path(), queue.permission)


def _waiting(queue: Queue, number: int, days: int) -> str:
    words = ngettext(
        "%(queue)s: %(number)d open, the oldest for %(days)d day.",
        "%(queue)s: %(number)d open, the oldest for %(days)d days.",
        days,
    )
    return words % {"queue": queue.title, "number": number, "days": days}


CHECKS = (
    Check(
        "newer-releases",
        gettext_lazy("Newer files"),
        gettext_lazy("By their publishers’ calendars these should exist, and are not loaded."),
        Severity.LOOK,
        newer_releases,
    ),
    Check(
        "open-queues",
        gettext_lazy("Open queues"),
        gettext_lazy("Somebody waits for an answer; the oldest first."),
        Severity.LOOK,
        open_queues,
    ),
    Check(
        "unknown-zips",
        gettext_lazy("Unknown ZIP codes"),
        gettext_lazy("In no table, or in one without a point: new, military, or a slip."),
        Severity.WRONG,
        listings.unknown_zips,
    ),
    Check(
        "far-from-zips",
        gettext_lazy("Points far from their ZIP code"),
        gettext_lazy("More than ten miles: the point or the ZIP code is wrong, unless you know."),
        Severity.WRONG,
        listings.far_from_zips,
    ),
    Check(
        "prices-to-check",
        gettext_lazy("Prices far out of line"),
        gettext_lazy("Most likely a slip of the school’s own, until somebody says it is right."),
        Severity.WRONG,
        listings.prices_to_check,
    ),
    Check(
        "duplicates",
        gettext_lazy("Schools that may be one"),
        gettext_lazy("They share a name, an address, a website or a phone."),
        Severity.LOOK,
        listings.duplicates,
    ),
    Check(
        "one-point",
        gettext_lazy("Two schools at one point"),
        gettext_lazy("They share a house, or one of them has the other’s point."),
        Severity.LOOK,
        listings.at_one_point,
    ),
    Check(
        "not-operating",
        gettext_lazy("Schools marked as not operating elsewhere"),
        gettext_lazy("By the College Scorecard, which may be older than our own files: call them."),
        Severity.LOOK,
        listings.not_operating,
    ),
    Check(
        "dead-links",
        gettext_lazy("Dead links"),
        gettext_lazy("Nobody answered on three days of asking. Asked by check_links, if it runs."),
        Severity.LOOK,
        listings.dead_links,
    ),
    Check(
        "old-drafts",
        gettext_lazy("Old drafts"),
        gettext_lazy("Drafts for more than 90 days: list them or delete them."),
        Severity.LOOK,
        listings.old_drafts,
    ),
    Check(
        "sources",
        gettext_lazy("Age of each source"),
        gettext_lazy("How far the facts reach that are loaded; the oldest first."),
        Severity.NOTE,
        sources,
    ),
    Check(
        "no-price",
        gettext_lazy("Schools without a price"),
        gettext_lazy("They publish none for a medical secretary program, nor for a year."),
        Severity.NOTE,
        listings.no_price,
    ),
    Check(
        "quiet-programs",
        gettext_lazy("Programs that have gone quiet"),
        gettext_lazy("Counted for five years, and nobody is reported to have finished."),
        Severity.NOTE,
        listings.quiet_programs,
    ),
    Check(
        "closed-without-successor",
        gettext_lazy("Closed schools without a successor"),
        gettext_lazy("Nobody is known to have taken over their students."),
        Severity.NOTE,
        listings.closed_without_successor,
    ),
)


def examined(names: Iterable[str] = ()) -> list[Found]:
    """What every check finds, or the named ones."""
    wanted = set(names)
    chosen = [check for check in CHECKS if not wanted or check.name in wanted]
    return [Found(check, list(check.find())) for check in chosen]
