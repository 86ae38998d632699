"""A school: what its row is and what can never be wrong about it."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..vocabulary import online, prices, states
from ..vocabulary.addresses import postal_address
from ..vocabulary.geo import Point
from .place import ZipCode
from .querysets import SchoolQuerySet

LONGEST_SLUG = 180  # leaves room for the number that tells two schools of one name apart


def slug(school: Mapping[str, object]) -> str:
    """Name, city and state as they stand in an address of this site."""
    words = slugify(" ".join(str(school.get(name, "")) for name in ("name", "city", "state")))
    return words[:LONGEST_SLUG].strip("-")


class School(models.Model):
    """An institution that teaches a program we follow.

    Its address and point are those of its main campus, which follows them: `Campus.mirror`.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        LISTED = "listed", _("Listed")
        CLOSED = "closed", _("Closed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Control(models.TextChoices):
        PUBLIC = "public", _("Public")
        NONPROFIT = "nonprofit", _("Nonprofit")
        FOR_PROFIT = "for-profit", _("For-profit")

    class Level(models.TextChoices):
        FOUR_YEAR = "four-year", _("four-year")
        TWO_YEAR = "two-year", _("two-year")
        UNDER_TWO_YEAR = "under-two-year", _("less than two-year")

    class PointSource(models.TextChoices):
        IPEDS = "ipeds", "IPEDS"
        ZIP = "zip", _("ZIP code (approximate)")
        GEOCODER = "geocoder", _("geocoder (approximate)")
        EDITOR = "editor", _("editor")

    APPROXIMATE = frozenset({PointSource.ZIP, PointSource.GEOCODER})

    unitid = models.PositiveIntegerField(
        "UNITID",
        unique=True,
        null=True,
        blank=True,
        help_text=_("The school's number in IPEDS, if any."),
    )
    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    federal_number = models.CharField(
        _("federal number"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}\Z")],
        help_text=_("The first six digits of its OPEID, under which federal aid is paid."),
    )
    schools_together = models.PositiveSmallIntegerField(
        _("schools together"),
        default=1,
        help_text=_(
            "Active institutions under its federal number, itself included: those whose earnings "
            "are published as one."
        ),
    )
    name = models.CharField(_("name"), max_length=200)
    aliases = models.JSONField(
        _("aliases"), default=list, blank=True, help_text=_("Other names, as a list.")
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by = models.CharField(
        _("closed, says"),
        max_length=200,
        blank=True,
        help_text=_("By whose word the school closed."),
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    part_of = models.CharField(
        _("part of"),
        max_length=200,
        blank=True,
        help_text=_("For a closed school that teaches on as a part of another: which one."),
    )
    control = models.CharField(_("control"), max_length=10, choices=Control)
    level = models.CharField(_("level"), max_length=14, choices=Level)

    address = models.CharField(_("address"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=60)
    state = models.CharField(_("state"), max_length=2, choices=states.CHOICES)
    zip = models.ForeignKey(ZipCode, on_delete=models.PROTECT, verbose_name=_("ZIP code"))
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    point_source = models.CharField(
        _("point source"), max_length=8, choices=PointSource, blank=True
    )
    phone = models.CharField(
        _("phone"), max_length=10, blank=True, validators=[RegexValidator(r"^\d{10}\Z")]
    )
    phone_extension = models.CharField(_("phone extension"), max_length=6, blank=True)
    website = models.URLField(_("website"), blank=True)
    admissions_website = models.URLField(_("admissions website"), blank=True)
    price_calculator = models.URLField(_("price calculator"), blank=True)

    open_admission = models.BooleanField(_("open admission"), null=True, blank=True)
    distance_only = models.BooleanField(
        _("distance only"),
        null=True,
        blank=True,
        help_text=_("Every program is taught entirely at a distance."),
    )
    online_percent = models.FloatField(
        _("online percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Of 100 students in twelve months, those who study only at a distance."),
    )
    some_online = models.BooleanField(
        _("some programs online"),
        null=True,
        blank=True,
        help_text=_("Teaches some undergraduate programs at a distance; which ones nobody says."),
    )
    # As `online.is_online` says; the database keeps it true.
    online = models.GeneratedField(
        expression=Case(
            When(Q(distance_only=True) | Q(online_percent__gte=online.PERCENT), then=True),
            default=False,
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    distance_courses = models.BooleanField(_("distance courses"), null=True, blank=True)
    evening_or_weekend = models.BooleanField(_("evening or weekend"), null=True, blank=True)
    child_care = models.BooleanField(_("child care"), null=True, blank=True)
    career_counseling = models.BooleanField(_("career counseling"), null=True, blank=True)
    job_placement = models.BooleanField(_("job placement"), null=True, blank=True)

    price_in_district = models.PositiveIntegerField(
        _("price in district"),
        null=True,
        blank=True,
        help_text=_("Tuition and fees for a year, dollars, district residents."),
    )
    price_in_state = models.PositiveIntegerField(_("price in state"), null=True, blank=True)
    price_out_of_state = models.PositiveIntegerField(_("price out of state"), null=True, blank=True)
    credit_in_district = models.PositiveIntegerField(
        _("credit hour in district"),
        null=True,
        blank=True,
        help_text=_("For each credit hour of a part-time student, dollars."),
    )
    credit_in_state = models.PositiveIntegerField(_("credit hour in state"), null=True, blank=True)
    credit_out_of_state = models.PositiveIntegerField(
        _("credit hour out of state"), null=True, blank=True
    )
    books_and_supplies = models.PositiveIntegerField(
        _("books and supplies"), null=True, blank=True, help_text=_("Dollars a year.")
    )
    undergraduates = models.PositiveIntegerField(_("undergraduates"), null=True, blank=True)
    pell_percent = models.PositiveSmallIntegerField(
        _("pell percent"),
        null=True,
        blank=True,
        help_text=_("Undergraduates with a federal Pell grant, of 100."),
    )
    graduation_rate = models.PositiveSmallIntegerField(
        _("graduation rate"),
        null=True,
        blank=True,
        help_text=_("Whole school: of 100, within 150 % of normal time."),
    )
    earnings = models.PositiveIntegerField(
        _("earnings"),
        null=True,
        blank=True,
        help_text=_(
            "Median dollars a year, 10 years after entry, of all schools under its federal number."
        ),
    )
    accreditor = models.CharField(_("accreditor"), max_length=200, blank=True)
    not_operating = models.BooleanField(
        _("marked as not operating"),
        null=True,
        blank=True,
        help_text=_("By the College Scorecard: for an editor to look at, no closing."),
    )
    net_price = models.IntegerField(
        _("net price"),
        null=True,
        blank=True,
        help_text=_(
            "Average cost of a year with living costs, less grants, dollars: first-time, full-time "
            "students with federal aid. Below zero where grants are more than the cost."
        ),
    )
    net_price_lowest_income = models.IntegerField(
        _("net price, lowest incomes"),
        null=True,
        blank=True,
        help_text=_("The same of students whose families have $30,000 a year at most."),
    )
    origins = models.JSONField(
        _("origins"),
        default=dict,
        blank=True,
        help_text=_("Where each value came from: field -> release code, or 'editor'."),
    )
    overruled = models.JSONField(
        _("overruled"),
        default=dict,
        blank=True,
        help_text=_("What the files say of a field that an editor set: field -> value."),
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        permissions = [("publish_school", _("Can list, close and withdraw schools"))]
        indexes = [models.Index(fields=["state", "name"], name="school_state_name_idx")]
        constraints = [
            models.CheckConstraint(
                name="school_point_is_whole",
                condition=Q(latitude__isnull=True, longitude__isnull=True, point_source="")
                | Q(
                    # A check passes when it is unknown: NULL has to be ruled out aloud.
                    Q(latitude__isnull=False, longitude__isnull=False)
                    & Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                    & ~Q(latitude=0, longitude=0)
                    & Q(point_source__in=["ipeds", "zip", "geocoder", "editor"])
                ),
            ),
            models.CheckConstraint(
                name="school_listed_has_point",
                condition=~Q(status="listed") | Q(latitude__isnull=False),
            ),
            models.CheckConstraint(
                name="school_closed_says_who", condition=~Q(status="closed") | ~Q(closed_by="")
            ),
            models.CheckConstraint(
                name="school_part_of_is_closed",
                condition=Q(status="closed") | Q(part_of=""),
                violation_error_message=_("Only a closed school has become part of another."),
            ),
            models.CheckConstraint(
                name="school_status_known",
                condition=Q(status__in=["draft", "listed", "closed", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="school_control_known",
                condition=Q(control__in=["public", "nonprofit", "for-profit"]),
            ),
            models.CheckConstraint(
                name="school_level_known",
                condition=Q(level__in=["four-year", "two-year", "under-two-year"]),
            ),
            models.CheckConstraint(
                name="school_state_known", condition=Q(state__in=list(states.NAMES))
            ),
            models.CheckConstraint(
                name="school_counts_itself_together", condition=Q(schools_together__gte=1)
            ),
            models.CheckConstraint(
                name="school_percents_to_100",
                condition=(Q(pell_percent__isnull=True) | Q(pell_percent__lte=100))
                & (Q(graduation_rate__isnull=True) | Q(graduation_rate__lte=100))
                & (Q(online_percent__isnull=True) | Q(online_percent__range=(0, 100))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}, {self.state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its main campus, which stands where the school does; a slug it had leads on."""
        known = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True)
        before = known.first() if self.pk else None
        super().save(*args, **kwargs)
        self.campuses.mirror([self])
        if before and before != self.slug:
            self.former_slugs.filter(slug=self.slug).delete()  # it came back to an address it had
            self.former_slugs.create(slug=before)

    def get_absolute_url(self) -> str:
        return reverse("schools:detail", args=[self.slug])

    @property
    def postal_address(self) -> str:
        """In one line, as a letter has it and the geocoder looks it up."""
        return postal_address(self.address, self.city, self.state, self.zip_id)

    @property
    def point(self) -> Point | None:
        """Degrees, or None where nobody has placed the school yet."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def tariff(self) -> prices.Tariff:
        """What it charges undergraduates by the year and by the credit hour."""
        year = (self.price_in_district, self.price_in_state, self.price_out_of_state)
        credit = (self.credit_in_district, self.credit_in_state, self.credit_out_of_state)
        return prices.Tariff(self.state, prices.Charges(*year), prices.Charges(*credit))

    @property
    def point_is_approximate(self) -> bool:
        return self.point_source in self.APPROXIMATE
