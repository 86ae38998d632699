"""What people earn after finishing, by credential. Whom a figure covers, covers.py says."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .querysets import EarningsQuerySet
from .school import School


class Earnings(models.Model):
    """Median dollars a year of people who finished one credential in CIP 51.07, "Health and medical
    administrative services": all of its specialties, coding and management too.
    """

    class Credential(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate")
        ASSOCIATE = "associate", _("Associate degree")
        BACHELOR = "bachelor", _("Bachelor's degree")

    YEARS = {"four_years": 4, "five_years": 5}  # field -> years after finishing

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="finishers_earnings",
        verbose_name=_("school"),
    )
    credential = models.CharField(_("credential"), max_length=11, choices=Credential)
    four_years = models.PositiveIntegerField(_("after four years"), null=True, blank=True)
    five_years = models.PositiveIntegerField(_("after five years"), null=True, blank=True)
    release = models.CharField(_("release"), max_length=40)

    objects = EarningsQuerySet.as_manager()

    class Meta:
        ordering = ["school", "credential"]
        verbose_name = _("earnings after finishing")
        verbose_name_plural = _("earnings after finishing")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "credential"], name="earnings_school_credential_unique"
            ),
            models.CheckConstraint(
                name="earnings_credential_known",
                condition=Q(credential__in=["certificate", "associate", "bachelor"]),
            ),
            models.CheckConstraint(
                name="earnings_have_a_figure",
                condition=Q(four_years__isnull=False) | Q(five_years__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.Credential(self.credential).label)
