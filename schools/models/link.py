"""The web addresses that listings lead to, and whether somebody answered there."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .school import School

FIELDS = ("website", "admissions_website", "price_calculator")
EVERY = timedelta(days=7)
AGAIN = timedelta(days=1)  # where nobody answered
DEAD = 3  # days on which nobody answered


class LinkQuerySet(models.QuerySet):
    def dead(self) -> Self:
        return self.filter(failed_days__gte=DEAD).order_by("failing_since", "url")

    def due(self, now: datetime) -> Self:
        """Not asked for a week, or failing for a day; what was never asked comes first."""
        waited = Q(asked_at=None) | Q(asked_at__lte=now - EVERY)
        failing = Q(failed_days__gt=0, asked_at__lte=now - AGAIN)
        return self.filter(waited | failing).order_by(F("asked_at").asc(nulls_first=True), "url")


class Link(models.Model):
    """As it answered last. Dead is what did not answer on three days in a row of asking."""

    url = models.URLField("URL", unique=True)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True, db_index=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    failed_days = models.PositiveSmallIntegerField(_("days without an answer"), default=0)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["url"]
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.url

    def answered(self, now: datetime, problem: str = "") -> None:
        """Keep what came of asking, "" if somebody answered."""
        if problem:
            self.failing_since = self.failing_since or now
            self.failed_days = min(self.failed_days + 1, 1000)
        else:
            self.failing_since, self.failed_days = None, 0
        self.asked_at, self.problem = now, problem[:200]
        self.save()


def gather() -> None:
    """Links of the listed schools, and no other: those that a listing lost are forgotten."""
    led_to = set(_addresses())
    Link.objects.exclude(url__in=led_to).delete()
    Link.objects.bulk_create((Link(url=url) for url in sorted(led_to)), ignore_conflicts=True)


def _addresses() -> Iterator[str]:
    for row in School.objects.listed().values_list(*FIELDS):
        yield from filter(None, row)
