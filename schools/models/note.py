"""What a school says beside its listing: of a figure that it disputes, of what no file holds."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .program import Program
from .school import School

LONGEST = 500  # letters
OF_A_PROGRAM = ("start_dates", "awards", "price")


class Note(models.Model):
    """The school's words on one thing, which staff accepted, with the day it said so.

    A figure of the files stays as it is: the note stands beside it.
    """

    class Topic(models.TextChoices):
        """Fields of a program, then of a school."""

        START_DATES = "start_dates", _("start dates")
        AWARDS = "awards", _("how many finish")
        PRICE = "price", _("price")
        UNDERGRADUATES = "undergraduates", _("undergraduates")
        PELL_PERCENT = "pell_percent", _("Pell grants")
        GRADUATION_RATE = "graduation_rate", _("graduation rate")
        ONLINE_PERCENT = "online_percent", _("students online")
        EARNINGS = "earnings", _("earnings")
        NET_PRICE = "net_price", _("price after grants")
        NET_PRICE_LOWEST = "net_price_lowest_income", _("price after grants, lowest incomes")
        PRICE_IN_DISTRICT = "price_in_district", _("price in district")
        PRICE_IN_STATE = "price_in_state", _("price in state")
        PRICE_OUT_OF_STATE = "price_out_of_state", _("price out of state")

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="notes", verbose_name=_("school")
    )
    program = models.ForeignKey(
        Program,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="notes",
        verbose_name=_("program"),
    )
    topic = models.CharField(_("topic"), max_length=23, choices=Topic)
    words = models.CharField(_("words"), max_length=LONGEST)
    said_on = models.DateField(_("said on"), default=timezone.localdate)

    class Meta:
        ordering = ["school", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "topic"],
                condition=Q(program__isnull=True),
                name="note_once_for_a_school",
            ),
            models.UniqueConstraint(
                fields=["program", "topic"],
                condition=Q(program__isnull=False),
                name="note_once_for_a_program",
            ),
            models.CheckConstraint(
                name="note_is_of_its_topic",
                condition=Q(program__isnull=False, topic__in=OF_A_PROGRAM)
                | (Q(program__isnull=True) & ~Q(topic__in=OF_A_PROGRAM)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school.name}: {self.get_topic_display()}"

    @property
    def is_start_dates(self) -> bool:
        return self.topic == self.Topic.START_DATES
