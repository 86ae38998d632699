"""A program and what it awarded year by year."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..vocabulary import origins, prices, programs
from ..vocabulary.cip import Kinship
from .querysets import ProgramQuerySet
from .school import School

FIRST_YEAR, LAST_YEAR = 1980, 2100


class Program(models.Model):
    """A course of study at one school that ends in one level of award."""

    class LengthUnit(models.TextChoices):
        CLOCK_HOURS = "clock", _("clock hours")
        CREDIT_HOURS = "credit", _("credit hours")

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="programs", verbose_name=_("school")
    )
    cip = models.CharField(
        _("CIP code"),
        max_length=7,
        validators=[RegexValidator(r"^\d{2}\.\d{4}\Z")],
        help_text="51.0716",
    )
    award_level = models.PositiveSmallIntegerField(
        _("award level"), choices=list(programs.AWARD_LEVELS.items())
    )
    offered = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("The school lists it in the newest federal file, or an editor says so."),
    )
    price = models.PositiveIntegerField(
        _("price"),
        null=True,
        blank=True,
        help_text=_("Tuition and fees for the whole program, dollars."),
    )
    price_high = models.PositiveIntegerField(
        _("higher price"),
        null=True,
        blank=True,
        help_text=_("Where it is taught in two lengths: what the dearer one costs, dollars."),
    )
    supplies = models.PositiveIntegerField(
        _("supplies"),
        null=True,
        blank=True,
        help_text=_("Books and supplies for the whole program, dollars."),
    )
    supplies_high = models.PositiveIntegerField(
        _("supplies of the dearer"), null=True, blank=True, help_text=_("Dollars.")
    )
    length = models.PositiveIntegerField(_("length"), null=True, blank=True)
    length_high = models.PositiveIntegerField(_("length of the dearer"), null=True, blank=True)
    length_unit = models.CharField(_("length unit"), max_length=6, choices=LengthUnit, blank=True)
    months = models.PositiveSmallIntegerField(
        _("months"), null=True, blank=True, help_text=_("Months a full-time student needs.")
    )
    months_high = models.PositiveSmallIntegerField(_("months of the dearer"), null=True, blank=True)
    price_release = models.CharField(
        _("price release"), max_length=40, blank=True, help_text="IC2023_PY."
    )
    origins = models.JSONField(
        _("origins"),
        default=dict,
        blank=True,
        help_text=_("The fields that an editor set: field -> 'editor'."),
    )
    overruled = models.JSONField(
        _("overruled"),
        default=dict,
        blank=True,
        help_text=_("What the files say of a field that an editor set: field -> value."),
    )

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["school", "cip", "award_level"]
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cip", "award_level"], name="program_school_cip_level_unique"
            ),
            models.CheckConstraint(
                name="program_length_has_unit",
                condition=Q(length__isnull=True, length_unit="")
                | Q(length__isnull=False, length_unit__in=["clock", "credit"]),
            ),
            models.CheckConstraint(
                name="program_higher_price_is_higher",
                # A check passes when it is unknown: NULL has to be ruled out aloud.
                condition=Q(price_high__isnull=True)
                | Q(price__isnull=False, price_high__gte=F("price")),
                violation_error_message=_("The higher price is at least as high as the price."),
            ),
            models.CheckConstraint(
                name="program_two_lengths_are_whole",
                condition=Q(length_high__isnull=True)
                | Q(length__isnull=False, price_high__isnull=False),
                violation_error_message=_("A second length needs a first one and two prices."),
            ),
        ]
        indexes = [
            models.Index(fields=["cip", "award_level", "school"], name="program_cip_level_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.credential}"

    @property
    def title(self) -> str:
        return programs.title(self.cip, gettext)

    @property
    def short_title(self) -> str:
        return programs.short_title(self.cip, gettext)

    @property
    def credential(self) -> str:
        return programs.credential(self.award_level, gettext)

    @property
    def newest_awards(self) -> "YearlyAwards | None":
        """The count of the newest year the program was listed; None when no year has one."""
        return max(self.yearly_awards.all(), key=lambda awards: awards.year, default=None)

    @property
    def kinship(self) -> Kinship | None:
        return programs.kinship(self.cip, self.award_level)

    @property
    def price_by_hand(self) -> bool:
        """An editor set what it costs: the price has no file and no year."""
        return "price" in origins.by_editor(self.origins)

    @property
    def is_price_to_check(self) -> bool:
        """Its published price is most likely a slip, and no editor has looked at it."""
        dollars, months = (self.price, self.price_high), (self.months, self.months_high)
        return not self.price_by_hand and prices.is_outlier(self.award_level, dollars, months)

    @property
    def offer(self) -> prices.Offer:
        return prices.Offer(self.award_level, self.price, self.price_high)

    @property
    def awards_by_hand(self) -> bool:
        """An editor counted its awards: they have no file."""
        return "awards" in origins.by_editor(self.origins)


class YearlyAwards(models.Model):
    """Completions of a program in one year: 2024 is July 2023 to June 2024. 0 is a true zero."""

    program = models.ForeignKey(
        Program, on_delete=models.CASCADE, related_name="yearly_awards", verbose_name=_("program")
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("2024 for July 2023 to June 2024."),
    )
    awards = models.PositiveIntegerField(_("awards"))

    class Meta:
        ordering = ["program", "-year"]
        verbose_name = _("awards of a year")
        verbose_name_plural = _("yearly awards")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year"], name="yearlyawards_program_year_unique"
            ),
            models.CheckConstraint(
                name="yearlyawards_year_in_range", condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))
            ),
        ]

    def __str__(self) -> str:
        return _("%(awards)d in %(year)s") % {"awards": self.awards, "year": self.academic_year}

    @classmethod
    def newest_years(cls, number: int) -> list[int]:
        """So many years up to the newest that anything is counted for, the newest first."""
        newest = cls.objects.aggregate(newest=models.Max("year"))["newest"]
        return list(range(newest, newest - number, -1)) if newest else []

    @classmethod
    def newest_release(cls) -> str:
        """The newest file of awards, which says what is offered; "" where there is none."""
        newest = cls.newest_years(1)
        return cls(year=newest[0]).release if newest else ""

    @property
    def release(self) -> str:
        """The file of that year: IPEDS C_A."""
        return f"C{self.year}_A"

    @property
    def academic_year(self) -> str:
        """2023-24."""
        return programs.academic_year(self.year)
