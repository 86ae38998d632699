"""What people tell us about a listing, in one queue. Names, addresses and words of people who write
stand in these tables alone, and for so long only.
"""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models import School

KEPT_DAYS = 90  # words and addresses of a settled correction; then they are deleted
LONGEST = 2000  # letters of what somebody writes


class About(models.TextChoices):
    """What somebody says is wrong."""

    CLOSED = "closed", _("The school is closed")
    MOVED = "moved", _("It moved")
    PROGRAM = "program", _("It does not teach the program")
    PRICE = "price", _("The price is wrong")
    CONTACT = "contact", _("The phone number or web address is wrong")
    OTHER = "other", _("Something else")


class CorrectionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=Correction.State.WAITING)


class Correction(models.Model):
    """One entry of the queue."""

    class Kind(models.TextChoices):
        REPORT = "report", _("report")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("school")
    )
    about = models.CharField(_("about"), max_length=40, blank=True)
    words = models.TextField(_("words"), blank=True)
    digest = models.CharField(
        _("digest"),
        max_length=64,
        blank=True,
        db_index=True,
        help_text=_("SHA-256 of what is told, by which the same report is known again."),
    )
    links = models.PositiveSmallIntegerField(
        _("links"), default=0, help_text=_("Web addresses in the words.")
    )
    times = models.PositiveIntegerField(
        _("times"), default=1, help_text=_("How often it was told in the same words.")
    )
    address = models.EmailField(
        _("address"), blank=True, help_text=_("Where an answer goes, if one is wanted.")
    )
    asked = models.DateTimeField(_("asked"), default=timezone.now, db_index=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["asked", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["state", "asked"], name="correction_state_asked_idx")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"  # never who wrote it, nor what

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def age(self) -> timedelta:
        return timezone.now() - self.asked

    @property
    def recipient(self) -> str:
        """Where an answer goes; "" where nobody wants one, or it is forgotten."""
        return self.address

    @property
    def told_about(self) -> str:
        """What it is about, in words."""
        return str(dict(About.choices).get(self.about, self.about))
