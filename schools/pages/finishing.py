"""What people earn after finishing, beside the country's median over schools.

College Scorecard, CIP 51.07. Nothing here compares a school with another: whom a figure covers is
said by `models.covers`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Earnings, Program, School
from ..models.covers import finishers, whose
from ..models.querysets import Median

FIELD = "51.07"
WORDS: Mapping[tuple[str, str], str | Promise] = {
    ("certificate", "four_years"): _("four years after finishing a certificate"),
    ("certificate", "five_years"): _("five years after finishing a certificate"),
    ("associate", "four_years"): _("four years after finishing an associate degree"),
    ("associate", "five_years"): _("five years after finishing an associate degree"),
    ("bachelor", "four_years"): _("four years after finishing a bachelor’s degree"),
    ("bachelor", "five_years"): _("five years after finishing a bachelor’s degree"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Median dollars a year of people who finished; None is withheld or not reported."""

    words: str | Promise
    here: int | None
    country: Median | None


class Finishing:
    """Reads the earnings that were fetched with the school; the medians are one query."""

    def __init__(self, school: School, taught: Sequence[Program]) -> None:
        self.school = school
        self._rows = {row.credential: row for row in school.finishers_earnings.all()}
        self.is_taught = any(program.cip.startswith(FIELD) for program in taught)

    @property
    def has_words(self) -> bool:
        """There is a figure, or a reader who would look for one."""
        return bool(self._rows) or self.is_taught

    @cached_property
    def lines(self) -> list[Line]:
        """Shortest course first, both years of each credential that has one."""
        if not self._rows:
            return []
        medians = Earnings.objects.medians()
        return [
            Line(words, getattr(self._rows[credential], field), medians.get((credential, field)))
            for (credential, field), words in WORDS.items()
            if credential in self._rows
        ]

    @property
    def covers(self) -> str:
        return finishers(self.school.schools_together)

    @property
    def together(self) -> str:
        """Whose every one of the figures is, where it is not this school's alone."""
        schools = self.school.schools_together
        return whose(schools) if schools > 1 else ""

    @property
    def release(self) -> str:
        """The file that all of it is from, by code; "" where there is nothing."""
        return next((row.release for row in self._rows.values()), "")
