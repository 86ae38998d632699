"""What changed in the directory, as facts: who reads of it is told in words when it is shown."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..vocabulary import states
from .campus import Campus
from .history import Revision
from .school import School


class ChangeQuerySet(models.QuerySet):
    def in_state(self, code: str) -> Self:
        """Of schools that are or were there, or have an open campus there; and the beginning."""
        there = Campus.objects.open().filter(state=code).values("school")
        begun = Q(kind=Change.Kind.DIRECTORY)
        return self.filter(Q(state=code) | Q(school__in=there) | begun)


class Change(models.Model):
    """One thing that happened to a school with a medical secretary program, written with it.

    `facts` hold the school's `name` and `city` as they are after it, and by kind: closed `day` and
    `who`; `cip` and `award_level` of a program; `miles`; `before` and `after`, a list of dollars
    for a price; `schools` for the directory as a whole; `release` where it is from, a code or
    "editor". None is what is not known.
    """

    class Kind(models.TextChoices):
        DIRECTORY = "directory", _("the directory begins")
        NEW = "new", _("new school")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        BACK = "back", _("came back")
        RENAMED = "renamed", _("renamed")
        MOVED = "moved", _("moved")
        PROGRAM_NEW = "program-new", _("new program")
        PROGRAM_GONE = "program-gone", _("program gone")
        PROGRAM_PRICE = "program-price", _("price of a program")
        YEAR_PRICE = "year-price", _("price of a year")
        WEBSITE = "website", _("web address")
        PHONE = "phone", _("phone")

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    school = models.ForeignKey(
        School,
        null=True,
        on_delete=models.SET_NULL,
        related_name="changes",
        verbose_name=_("school"),
    )
    revision = models.ForeignKey(
        Revision,
        null=True,
        on_delete=models.SET_NULL,
        related_name="changes",
        verbose_name=_("revision"),
    )
    state = models.CharField(_("state"), max_length=2, blank=True, choices=states.CHOICES)
    facts = models.JSONField(_("facts"), default=dict)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["state"], name="change_state_idx")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.facts.get('name', '')}"
