"""A program and what it awarded year by year."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from ..vocabulary import programs
from ..vocabulary.cip import Kinship
from .querysets import ProgramQuerySet
from .school import School

FIRST_YEAR, LAST_YEAR = 1980, 2100


class Program(models.Model):
    """A course of study at one school that ends in one level of award."""

    class LengthUnit(models.TextChoices):
        CLOCK_HOURS = "clock", "clock hours"
        CREDIT_HOURS = "credit", "credit hours"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="programs")
    cip = models.CharField(
        "CIP code",
        max_length=7,
        validators=[RegexValidator(r"^\d{2}\.\d{4}\Z")],
        help_text="51.0716",
    )
    award_level = models.PositiveSmallIntegerField(choices=list(programs.AWARD_LEVELS.items()))
    offered = models.BooleanField(
        default=True,
        help_text="The school lists it in the newest federal file, or an editor says so.",
    )
    edited = models.BooleanField(
        "kept by hand",
        default=False,
        help_text="An editor changed it: the importers leave it and its awards alone.",
    )
    first_listed = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="First year listed: 2024 for July 2023 to June 2024."
    )
    last_listed = models.PositiveSmallIntegerField(null=True, blank=True)
    price = models.PositiveIntegerField(
        null=True, blank=True, help_text="Tuition and fees for the whole program, dollars."
    )
    supplies = models.PositiveIntegerField(
        null=True, blank=True, help_text="Books and supplies for the whole program, dollars."
    )
    length = models.PositiveIntegerField(null=True, blank=True)
    length_unit = models.CharField(max_length=6, choices=LengthUnit, blank=True)
    months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Months a full-time student needs."
    )
    price_release = models.CharField(max_length=40, blank=True, help_text="IC2023_PY.")

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["school", "cip", "award_level"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cip", "award_level"], name="program_school_cip_level_unique"
            ),
            models.CheckConstraint(
                name="program_years_in_order",
                condition=Q(first_listed__isnull=True, last_listed__isnull=True)
                | Q(
                    # A check passes when it is unknown: NULL has to be ruled out aloud.
                    first_listed__isnull=False,
                    last_listed__isnull=False,
                    first_listed__gte=FIRST_YEAR,
                    last_listed__gte=F("first_listed"),
                    last_listed__lte=LAST_YEAR,
                ),
            ),
            models.CheckConstraint(
                name="program_length_has_unit",
                condition=Q(length__isnull=True, length_unit="")
                | Q(length__isnull=False, length_unit__in=["clock", "credit"]),
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
        return self.edited

    @property
    def awards_by_hand(self) -> bool:
        """An editor counted its awards: they have no file."""
        return self.edited


class YearlyAwards(models.Model):
    """Completions of a program in one year: 2024 is July 2023 to June 2024. 0 is a true zero."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="yearly_awards")
    year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    awards = models.PositiveIntegerField()

    class Meta:
        ordering = ["program", "-year"]
        verbose_name_plural = "yearly awards"
        constraints = [
            models.UniqueConstraint(
                fields=["program", "year"], name="yearlyawards_program_year_unique"
            ),
            models.CheckConstraint(
                name="yearlyawards_year_in_range", condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.awards} in {self.academic_year}"

    @property
    def academic_year(self) -> str:
        """2023-24."""
        return programs.academic_year(self.year)
