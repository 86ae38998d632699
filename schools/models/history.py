"""The history of the directory: who changed what, when, why and from which source, old and new."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .school import School


class Row(models.TextChoices):
    """What kind of row differs."""

    SCHOOL = "school", _("school")
    PROGRAM = "program", _("program")
    CAMPUS = "campus", _("campus")
    EARNINGS = "earnings", _("earnings")
    AGENCY = "agency", _("agency")
    ZIP = "zip", _("ZIP code")
    RELEASE = "release", _("release")
    NOTE = "note", _("note")


class Topic(models.TextChoices):
    """What a difference is about, as an editor looks for it."""

    NEW = "new", _("new school")
    GONE = "gone", _("deleted")
    LISTED = "listed", _("listed")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DRAFT = "draft", _("draft")
    RENAMED = "renamed", _("renamed")
    NAMES = "names", _("other names or address here")
    MOVED = "moved", _("moved more than a mile")
    PLACE = "place", _("address or point")
    CONTACT = "contact", _("how to reach it")
    GAINED = "gained", _("gained a program")
    LOST = "lost", _("lost a program")
    PRICE_FAR = "price-far", _("price up or down by a fifth or more")
    PRICE = "price", _("price")
    AWARDS = "awards", _("awards")
    CAMPUS_NEW = "campus-new", _("new campus")
    CAMPUS_GONE = "campus-gone", _("campus gone")
    CAMPUS = "campus", _("campus")
    ZIP_UNKNOWN = "zip", _("ZIP code unknown")
    FACTS = "facts", _("other facts")
    SOURCE = "source", _("releases and agencies")
    NOTE = "note", _("what the school says")
    MARKS = "marks", _("where values came from")
    KEPT = "kept", _("an editor’s value kept against the files")


class Revision(models.Model):
    """One act, whole or not at all: a load of files, what an editor saved, a merge, an undo."""

    class Kind(models.TextChoices):
        LOAD = "load", _("load of files")
        EDIT = "edit", _("edit")
        MERGE = "merge", _("merge of two schools")
        PLAN = "plan", _("planned change")
        PROPOSAL = "proposal", _("accepted proposal")
        SHEET = "sheet", _("spreadsheet")
        UNDO = "undo", _("undo")

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.EDIT)
    by = models.CharField(
        _("by"), max_length=150, blank=True, help_text=_("Empty for the command line.")
    )
    why = models.CharField(_("why"), max_length=500, blank=True)
    source = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("The releases of a load; else where the person has it from."),
    )
    undoes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
        verbose_name=_("undoes"),
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        permissions = [("undo_revision", _("Can take back what a revision changed"))]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_kind_display()}"


class DifferenceQuerySet(models.QuerySet):
    def told(self) -> Self:
        """Without the marks of where values came from, which every load changes."""
        return self.exclude(topic=Topic.MARKS)


class Differing(models.Model):
    """What differs of one row, by topic: `values` are field -> [old, new], as JSON.

    A row that came has None for all that was, one that went for all that is: `is_whole` says so.
    """

    topic = models.CharField(_("topic"), max_length=11, choices=Topic)
    model = models.CharField(_("kind of row"), max_length=8, choices=Row)
    row = models.CharField(_("row"), max_length=40)
    school = models.ForeignKey(
        School,
        null=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
        verbose_name=_("school"),
    )
    name = models.CharField(_("name"), max_length=300, help_text=_("As it is called since."))
    is_whole = models.BooleanField(_("the whole row"), default=False)
    values = models.JSONField(_("values"), default=dict)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_topic_display()}"


class Difference(Differing):
    """What one act changed of one row."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="differences", verbose_name=_("revision")
    )

    class Meta(Differing.Meta):
        abstract = False
        verbose_name = _("difference")
        verbose_name_plural = _("differences")
        indexes = [models.Index(fields=["revision", "topic"], name="difference_topic_idx")]
