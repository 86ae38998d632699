"""A campus: one of the points where a school teaches."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cos, Radians, Sin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..vocabulary import names, states
from ..vocabulary.addresses import postal_address
from ..vocabulary.geo import Point
from .place import ZipCode
from .program import Program
from .querysets import FOUND, CampusQuerySet
from .school import School


class Campus(models.Model):
    """One of the points where a school teaches; the main one stands where the school itself does.

    A school without a point has no main campus. Distance is to the nearest open one.
    """

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="campuses", verbose_name=_("school")
    )
    number = models.CharField(
        _("number"),
        max_length=6,
        blank=True,
        help_text=_("Its number at this school in the federal file, if it is in there."),
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_main = models.BooleanField(_("main campus"), default=False, editable=False)
    is_open = models.BooleanField(_("open"), default=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=60)
    state = models.CharField(_("state"), max_length=2, choices=states.CHOICES)
    zip = models.ForeignKey(ZipCode, on_delete=models.PROTECT, verbose_name=_("ZIP code"))
    latitude = models.FloatField(
        _("latitude"), validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    point_source = models.CharField(
        _("point source"), max_length=8, choices=School.PointSource.choices
    )
    # The point as a unit vector, so that a distance needs no trigonometry of its columns.
    x = models.GeneratedField(
        expression=Cos(Radians(F("latitude"))) * Cos(Radians(F("longitude"))),
        output_field=models.FloatField(),
        db_persist=True,
    )
    y = models.GeneratedField(
        expression=Cos(Radians(F("latitude"))) * Sin(Radians(F("longitude"))),
        output_field=models.FloatField(),
        db_persist=True,
    )
    z = models.GeneratedField(
        expression=Sin(Radians(F("latitude"))), output_field=models.FloatField(), db_persist=True
    )
    programs = models.ManyToManyField(
        Program,
        blank=True,
        related_name="campuses",
        verbose_name=_("programs taught here"),
        help_text=_("Empty when nobody says: the federal files do not say what is taught where."),
    )
    origins = models.JSONField(
        _("origins"),
        default=dict,
        blank=True,
        help_text=_("Where its values came from: release code, and field -> 'editor'."),
    )
    overruled = models.JSONField(
        _("overruled"),
        default=dict,
        blank=True,
        help_text=_("What the files say of a field that an editor set: field -> value."),
    )

    objects = CampusQuerySet.as_manager()

    class Meta:
        ordering = ["school", "-is_main", "state", "city", "name", "pk"]
        verbose_name = _("campus")
        verbose_name_plural = _("campuses")
        indexes = [
            # The box of a search, and whose campus it is.
            models.Index(
                fields=["latitude", "longitude", "school"],
                condition=Q(is_open=True),
                name="campus_open_point_idx",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(is_main=True), name="campus_one_main_for_a_school"
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=~Q(number=""),
                name="campus_number_once_for_a_school",
            ),
            models.CheckConstraint(
                name="campus_point_in_range",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                & ~Q(latitude=0, longitude=0),
            ),
            models.CheckConstraint(
                name="campus_point_source_known",
                condition=Q(point_source__in=["ipeds", "zip", "geocoder", "editor"]),
            ),
            models.CheckConstraint(
                name="campus_state_known", condition=Q(state__in=list(states.NAMES))
            ),
            models.CheckConstraint(
                name="campus_main_is_open", condition=Q(is_main=False) | Q(is_open=True, number="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.city}, {self.state}"

    @property
    def title(self) -> str:
        """What it is called: its name, or its town's where it has none or that alone."""
        if self.is_main and not self.name:
            return gettext("Main campus")
        if not self.name or names.place_key(self.name) == names.place_key(self.city):
            return gettext("%(town)s campus") % {"town": self.city}
        return self.name

    @property
    def postal_address(self) -> str:
        """In one line, as a map program looks it up."""
        return postal_address(self.address, self.city, self.state, self.zip_id)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)

    @property
    def is_approximate(self) -> bool:
        return self.point_source in School.APPROXIMATE


def found(school: School) -> Campus | None:
    """The campus that a search found the school by; None where it named no place."""
    values = {name: getattr(school, f"found_{name}", None) for name in FOUND}
    return Campus(**values, school=school) if values["id"] else None
