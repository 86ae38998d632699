"""Pairs of schools that may be one school twice, and what editors said of them."""

from collections.abc import Iterable
from itertools import groupby

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..vocabulary import twins
from ..vocabulary.twins import Known, Pair, Spot
from .campus import Campus
from .school import School

COLUMNS = ("pk", "name", "city", "state", "address", "zip", "website", "phone")


class NotTwins(models.Model):
    """An editor's word that two schools are two, for all that was suspected then.

    They are asked about again where a reason comes that was none of these.
    """

    one = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    other = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("other school")
    )
    reasons = models.JSONField(_("what was suspected"), default=list)
    by = models.CharField(_("by"), max_length=150)
    why = models.CharField(_("why"), max_length=500)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("two schools, not one")
        verbose_name_plural = _("duplicates")
        permissions = [("merge_schools", _("Can merge two schools into one"))]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="nottwins_once_for_each_pair"),
            models.CheckConstraint(
                name="nottwins_smaller_key_first", condition=Q(one__lt=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return _("%(one)s and %(other)s") % {"one": self.one, "other": self.other}


def suspected() -> list[Pair]:
    """The pairs that somebody should look at, the strongest first: four queries.

    Not those that an editor called two schools, nor a school and its successor.
    """
    settled = {(row.one_id, row.other_id): frozenset(row.reasons) for row in NotTwins.objects.all()}
    heirs = School.objects.filter(successor__isnull=False).values_list("pk", "successor")
    known = {(min(pair), max(pair)) for pair in heirs}
    return [
        pair
        for pair in twins.pairs(_known())
        if pair.keys not in known and not pair.reasons <= settled.get(pair.keys, frozenset())
    ]


def pair_of(one: int, other: int) -> Pair | None:
    """Two schools if they are suspected now; None where nobody is to be asked about them."""
    keys = min(one, other), max(one, other)
    return next((pair for pair in suspected() if pair.keys == keys), None)


def say_two(pair: Pair, *, by: str, why: str) -> NotTwins:
    """They are two schools, and not asked about again for these reasons."""
    said = {"reasons": sorted(pair.reasons), "by": by, "why": why, "at": timezone.now()}
    row, _new = NotTwins.objects.update_or_create(
        one_id=pair.one, other_id=pair.other, defaults=said
    )
    return row


def _known() -> Iterable[Known]:
    rows = Campus.objects.open().filter(is_main=False).order_by("school")
    beside = rows.values_list("school", "name", "address", "zip", "state")
    spots = {
        school: tuple(Spot(*spot) for _school, *spot in each)
        for school, each in groupby(beside, key=lambda row: row[0])
    }
    # What is withdrawn has no page that another could repeat.
    schools = School.objects.exclude(status=School.Status.WITHDRAWN).order_by("pk")
    for key, *said in schools.values_list(*COLUMNS):
        yield Known(key, *said)._replace(campuses=spots.get(key, ()))
