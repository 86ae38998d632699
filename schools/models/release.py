"""Where facts came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """One published file that facts of the directory were taken from."""

    code = models.CharField(
        _("code"),
        max_length=40,
        primary_key=True,
        help_text=_("As its publisher names it: HD2024, C2024_A."),
    )
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=200)
    period = models.CharField(
        _("period"), max_length=60, help_text=_("What the figures are about: 2023-24.")
    )
    url = models.URLField("URL")
    rows = models.PositiveIntegerField(_("rows"), help_text=_("Rows in the published file."))

    class Meta:
        ordering = ["code"]
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self) -> str:
        return self.code
