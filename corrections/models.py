"""What people tell us about a listing, in one queue. Names, addresses and words of people who write
stand in these tables alone, and for so long only.
"""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.models import Note, School

KEPT_DAYS = 90  # words and addresses of a settled correction; then they are deleted
LONGEST = 2000  # letters of what somebody writes
CONFIRM_HOURS = 24  # a link that proves a mailbox works so long; then the claim is deleted
ENTER_HOURS = 1  # a link that signs in


class About(models.TextChoices):
    """What somebody says is wrong."""

    CLOSED = "closed", _("The school is closed")
    MOVED = "moved", _("It moved")
    PROGRAM = "program", _("It does not teach the program")
    PRICE = "price", _("The price is wrong")
    CONTACT = "contact", _("The phone number or web address is wrong")
    OTHER = "other", _("Something else")


class RepresentativeQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(state=Representative.State.ACTIVE)

    def unconfirmed(self) -> Self:
        return self.filter(state=Representative.State.UNCONFIRMED)


class Representative(models.Model):
    """Somebody who speaks for a school, once that is proven."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("mailbox not confirmed")
        WAITING = "waiting", _("waits for staff")
        ACTIVE = "active", _("active")
        REVOKED = "revoked", _("refused or revoked")

    class Proof(models.TextChoices):
        MAILBOX = "mailbox", _("a mailbox at the school’s own web domain")
        STAFF = "staff", _("approved by staff")

    school = models.ForeignKey(
        School,
        on_delete=models.PROTECT,
        related_name="representatives",
        verbose_name=_("school"),
    )
    name = models.CharField(_("name"), max_length=100)
    role = models.CharField(_("role"), max_length=100)
    address = models.EmailField(_("address"))
    state = models.CharField(_("state"), max_length=11, choices=State)
    proof = models.CharField(_("proof"), max_length=7, choices=Proof, blank=True)
    since = models.DateTimeField(
        _("since"), default=timezone.now, help_text=_("Since when it is so.")
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        ordering = ["school", "pk"]
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        default_permissions = ("view",)
        permissions = [("approve_claim", _("Can approve and revoke who speaks for a school"))]
        constraints = [
            models.UniqueConstraint(
                "school", Lower("address"), name="representative_once_for_a_school"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"  # never who it is


class LinkQuerySet(models.QuerySet):
    def fresh(self) -> Self:
        """Still good: longer for who has a mailbox to confirm."""
        now, states = timezone.now(), Representative.State
        to_confirm = Q(representative__state=states.UNCONFIRMED)
        enters = Q(representative__state=states.ACTIVE)
        return self.filter(
            (to_confirm & Q(made__gt=now - timedelta(hours=CONFIRM_HOURS)))
            | (enters & Q(made__gt=now - timedelta(hours=ENTER_HOURS)))
        )


class Link(models.Model):
    """What a letter leads back by, once. Using it deletes the row."""

    digest = models.CharField(
        _("digest"),
        max_length=64,
        unique=True,
        help_text=_("SHA-256 of the link's secret, so that this table opens no link."),
    )
    representative = models.ForeignKey(
        Representative,
        on_delete=models.CASCADE,
        related_name="links",
        verbose_name=_("representative"),
    )
    made = models.DateTimeField(_("made"), default=timezone.now, db_index=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CorrectionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=Correction.State.WAITING)


class Correction(models.Model):
    """One entry of the queue."""

    class Kind(models.TextChoices):
        REPORT = "report", _("report")
        CLAIM = "claim", _("claim")
        PROPOSAL = "proposal", _("proposal")
        DISPUTE = "dispute", _("dispute")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("school")
    )
    representative = models.ForeignKey(
        Representative,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
        verbose_name=_("representative"),
    )
    about = models.CharField(_("about"), max_length=40, blank=True)
    words = models.TextField(_("words"), blank=True)
    changes = models.JSONField(
        _("changes"),
        default=list,
        blank=True,
        help_text=_("Of a proposal: which field of which row, what it was, what it shall be."),
    )
    inquiry_address = models.EmailField(
        _("inquiry address"),
        blank=True,
        help_text=_("Where the school wants messages of visitors to go. Never shown."),
    )
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
        return self.representative.address if self.representative else self.address

    @property
    def told_about(self) -> str:
        """What it is about, in words."""
        topics = dict(About.choices) | dict(Note.Topic.choices)
        return str(topics.get(self.about.partition(".")[0], ""))


class InquiryAddress(models.Model):
    """Where a school wants messages of visitors to go, as it said and staff accepted."""

    school = models.OneToOneField(
        School,
        on_delete=models.PROTECT,
        related_name="inquiry_address",
        verbose_name=_("school"),
    )
    address = models.EmailField(_("address"))

    class Meta:
        verbose_name = _("inquiry address")
        verbose_name_plural = _("inquiry addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
