"""Who licenses private trade schools in a state."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..vocabulary import states


class Agency(models.Model):
    """A state's agency that licenses private trade schools; a state without a row is not known."""

    state = models.CharField(_("state"), max_length=2, primary_key=True, choices=states.CHOICES)
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField("URL", blank=True)
    release = models.CharField(_("release"), max_length=40)

    class Meta:
        ordering = ["state"]
        verbose_name = _("licensing agency")
        verbose_name_plural = _("licensing agencies")
        constraints = [
            models.CheckConstraint(
                name="agency_state_known", condition=Q(state__in=list(states.NAMES))
            ),
        ]

    def __str__(self) -> str:
        return self.name
