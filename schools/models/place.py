"""ZIP codes and towns: what a visitor's words can mean on the map."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.lookups import StartsWith
from django.utils.translation import gettext_lazy as _

from ..vocabulary import states
from ..vocabulary.geo import Point
from .querysets import PlaceQuerySet, ZipCodeQuerySet

# SQLite's LIKE takes no heed of case, so no index answers it: a range of the index does.
LAST_LETTER = chr(0x10FFFF)


@models.CharField.register_lookup
class Begins(StartsWith):
    """Text that begins with other text, answered by an index on every database."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.lhs)
        between = [*params, self.rhs, *params, self.rhs + LAST_LETTER]
        return f"({column} >= %s AND {column} < %s)", between


AREA = RegexValidator(r"^\d{7}\Z")
AREA_HELP = _("BLS’s code of the area whose pay it has, if any: 00 and a CBSA code, or other.")


class ZipCode(models.Model):
    """A five-digit ZIP code, the town the post office names for it, and where it is."""

    class Kind(models.TextChoices):
        STANDARD = "standard", _("standard")
        PO_BOX = "po_box", _("PO boxes only")
        UNIQUE = "unique", _("one organisation")
        MILITARY = "military", _("military")
        UNKNOWN = "unknown", _("in no table: the point is that of a school")

    zip = models.CharField(
        _("ZIP code"), max_length=5, primary_key=True, validators=[RegexValidator(r"^\d{5}\Z")]
    )
    city = models.CharField(_("city"), max_length=60)
    state = models.CharField(_("state"), max_length=2)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    area = models.CharField(
        _("pay area"), max_length=7, blank=True, validators=[AREA], help_text=AREA_HELP
    )
    county = models.CharField(
        _("county"),
        max_length=60,
        blank=True,
        help_text=_("The one that holds most of it, unless that is a town or in another state."),
    )

    objects = ZipCodeQuerySet.as_manager()

    class Meta:
        ordering = ["zip"]
        verbose_name = _("ZIP code")
        verbose_name_plural = _("ZIP codes")
        constraints = [
            models.CheckConstraint(
                name="zipcode_point_is_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    # A check passes when it is unknown: NULL has to be ruled out aloud.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
            models.CheckConstraint(
                name="zipcode_kind_known",
                condition=Q(kind__in=["standard", "po_box", "unique", "military", "unknown"]),
            ),
            models.CheckConstraint(
                name="zipcode_zip_is_five_digits", condition=Q(zip__regex=r"^\d{5}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city}, {self.state} {self.zip}"

    @property
    def point(self) -> Point | None:
        """Degrees, or None for military and mail-processing ZIP codes, which are nowhere."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


class Place(models.Model):
    """A town, or another name the post office accepts for one, or a county, with its point."""

    class Kind(models.TextChoices):
        TOWN = "town", _("town")
        COUNTY = "county", _("county")

    name = models.CharField(_("name"), max_length=60)
    key = models.CharField(
        _("key"), max_length=60, help_text=_("The name as names.place_key spells it.")
    )
    state = models.CharField(_("state"), max_length=2, choices=states.CHOICES)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.TOWN)
    county = models.CharField(
        _("county"),
        max_length=60,
        blank=True,
        help_text=_("Where its name alone would mean another place of its state."),
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    area = models.CharField(
        _("pay area"), max_length=7, blank=True, validators=[AREA], help_text=AREA_HELP
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "state"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        # PostgreSQL answers LIKE 'spring%' from an index of patterns only.
        indexes = [
            models.Index(
                fields=["key"], name="place_key_begins_idx", opclasses=["varchar_pattern_ops"]
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "state", "county", "kind"], name="place_key_unique"
            ),
            models.CheckConstraint(
                name="place_kind_known", condition=Q(kind__in=["town", "county"])
            ),
            models.CheckConstraint(
                name="place_point_in_range",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="place_state_known", condition=Q(state__in=list(states.NAMES))
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.county, self.state) if part)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)
