"""What people leave here, and for how long. Personal data stand in these tables alone."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LINK_HOURS = 24  # a link that confirms works so long; then the address is deleted


class AskedListQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(asked__gt=timezone.now() - timedelta(hours=LINK_HOURS))

    def overdue(self) -> Self:
        return self.filter(asked__lte=timezone.now() - timedelta(hours=LINK_HOURS))


class AskedList(models.Model):
    """A list that somebody wants by e-mail and has not confirmed. Sending it deletes the row."""

    digest = models.CharField(
        _("digest"),
        max_length=64,
        unique=True,
        help_text=_("SHA-256 of the link's secret, so that this table opens no link."),
    )
    address = models.EmailField(_("address"))
    search = models.TextField(_("search"), help_text=_("The query string of the list."))
    asked = models.DateTimeField(_("asked"), default=timezone.now, db_index=True)

    objects = AskedListQuerySet.as_manager()

    class Meta:
        verbose_name = _("asked list")
        verbose_name_plural = _("asked lists")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"  # never the address
