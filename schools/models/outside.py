"""Schools that are known by name alone, so that who types one is told the truth about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..vocabulary import states
from .querysets import OutsideNameQuerySet


class OutsideName(models.Model):
    """One name of a school of the federal directory that is not in ours.

    It is open and reports none of the programs that we follow, or taught medical secretaries and
    left the files without a word of closing; `year` is that of the last file that has it.
    """

    unitid = models.PositiveIntegerField("UNITID")
    key = models.CharField(_("key"), max_length=200, help_text=_("The name as one plain word."))
    name = models.CharField(_("name"), max_length=200)
    city = models.CharField(_("city"), max_length=60)
    state = models.CharField(_("state"), max_length=2, choices=states.CHOICES)
    year = models.PositiveSmallIntegerField(_("year"))

    objects = OutsideNameQuerySet.as_manager()

    class Meta:
        ordering = ["name", "state", "city", "unitid", "key"]
        verbose_name = _("name of a school outside")
        verbose_name_plural = _("names of schools outside")
        indexes = [models.Index(fields=["-year"], name="outside_name_year_idx")]
        constraints = [
            models.UniqueConstraint(fields=["key", "unitid"], name="outside_name_once"),
            models.CheckConstraint(
                name="outside_state_known", condition=Q(state__in=list(states.NAMES))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}, {self.state}"
