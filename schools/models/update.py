"""A federal update: new files, made into tables and tried, to be looked at before they count."""

import re

from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import Differing, Revision
from .undo import stands


class Update(models.Model):
    """One update. Its tables are kept here until it is applied or dropped: they outlive a crash,
    and any machine that serves the site can apply them.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        APPLIED = "applied", _("applied")
        DROPPED = "dropped", _("dropped")

    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.CharField(
        _("by"), max_length=150, blank=True, help_text=_("Empty for the command line.")
    )
    source = models.CharField(_("source"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PREPARED)
    tables = models.BinaryField(_("tables"), help_text=_("The tables of facts, zipped."))
    words = models.TextField(_("what was found"), blank=True)
    refusals = models.JSONField(
        _("why it is refused"), default=list, blank=True, help_text=_("Sentences, one a reason.")
    )
    digest = models.CharField(_("digest"), max_length=64)
    revision = models.OneToOneField(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="update",
        verbose_name=_("revision"),
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        permissions = [("apply_update", _("Can apply, drop and undo an update"))]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def is_prepared(self) -> bool:
        return self.state == self.State.PREPARED

    @property
    def can_be_undone(self) -> bool:
        """It changed something, and that still counts."""
        return self.revision is not None and stands(self.revision)

    @property
    def newest(self) -> str:
        """The directory and the awards of its newest year: what an update is called by."""
        every = (re.findall(pattern, self.source) for pattern in (r"\bHD\d{4}\b", r"\bC\d{4}_A\b"))
        return ", ".join(max(found) for found in every if found)

    def topics(self) -> dict[str, int]:
        """How many rows differ in each topic: one query."""
        counted = self.previewed.order_by().values_list("topic").annotate(rows=Count("pk"))
        return dict(counted)


class Previewed(Differing):
    """What an update would change of one row. A school that would be new has no row yet."""

    update = models.ForeignKey(
        Update, on_delete=models.CASCADE, related_name="previewed", verbose_name=_("update")
    )

    class Meta(Differing.Meta):
        abstract = False
        verbose_name = _("previewed difference")
        verbose_name_plural = _("previewed differences")
        indexes = [models.Index(fields=["update", "topic"], name="previewed_topic_idx")]
