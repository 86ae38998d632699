"""A spreadsheet that a person brought: kept as it came until it is written, or another comes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .history import Revision


class Sheet(models.Model):
    """What is confirmed is what was shown: the content never changes under its number."""

    class Kind(models.TextChoices):
        SCHOOLS = "schools", _("schools")
        CAMPUSES = "campuses", _("campuses")
        PROGRAMS = "programs", _("programs")
        PROVIDERS = "providers", _("a state’s list of training providers")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    mapping = models.CharField(
        _("mapping"), max_length=30, blank=True, help_text=_("Which state’s list: texas.")
    )
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(_("content"))
    by = models.CharField(_("by"), max_length=150, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    decisions = models.JSONField(
        _("decisions"),
        default=dict,
        blank=True,
        help_text=_("Of a state’s list: a place -> the id of the school it is, or 'new'."),
    )
    revision = models.OneToOneField(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sheet",
        verbose_name=_("revision"),
    )
    written_at = models.DateTimeField(_("written at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("spreadsheet")
        verbose_name_plural = _("spreadsheets")
        permissions = [("export_sheet", _("Can take rows away as a spreadsheet"))]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def decided(cls, mapping: str) -> dict[str, str]:
        """What editors decided of the newest list of a state: its places keep their numbers."""
        newest = cls.objects.filter(kind=cls.Kind.PROVIDERS, mapping=mapping).first()
        return newest.decisions if newest else {}

    def is_written(self, revision: Revision) -> None:
        """Its rows are in the directory: the history keeps them, not the file."""
        self.revision = revision if revision.pk else None
        self.written_at = timezone.now()
        self.content = b""
        self.save()
