"""What a school's page opens with: what it costs, how long it takes, how many finish, or why that
is not known.

About medical secretary programs; of the others only what stands in for a number that is missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..models import Program, School
from ..search.amounts import length
from ..search.quotes import published, quotes
from ..vocabulary import payback, programs
from ..vocabulary.prices import Range


@dataclass(frozen=True, slots=True)
class Finished:
    """People who finished in a year, "2023-24", and whether an editor counted some of them."""

    people: int
    year: str
    by_hand: bool


def finished(counted: Iterable[Program]) -> Finished | None:
    """Of the newest year that any of these programs has a count for; None where none has one."""
    newest = {program: program.newest_awards for program in counted}
    known = {program: awards for program, awards in newest.items() if awards}
    if not known:
        return None
    year = max(awards.year for awards in known.values())
    last = {program: awards for program, awards in known.items() if awards.year == year}
    people = sum(awards.awards for awards in last.values())
    return Finished(people, programs.academic_year(year), any(p.awards_by_hand for p in last))


def months(program: Program) -> Range | None:
    """To finish, full-time: as published, else as the credential usually takes."""
    if program.months is None:
        return payback.usual_months(program.award_level)
    both = (program.months, program.months_high or program.months)
    return Range(min(both), max(both))


class Headline:
    """`taught` are the group's programs now, `former` its earlier ones, `others` not of it; `home`
    is the visitor's state.
    """

    def __init__(
        self,
        school: School,
        taught: Sequence[Program],
        former: Sequence[Program],
        others: Sequence[Program],
        home: str,
    ) -> None:
        self.school = school
        self.taught = taught
        self.finished = finished(taught)
        self.finished_before = finished(former)
        self.quotes = quotes(school, taught, home)  # as on a card
        self._priced = [program for program in taught if program.price is not None]
        self.priced_elsewhere = published(school, others)

    @cached_property
    def time(self) -> str:
        """ "3 to 12 months or 2 years"; of lengths that meet, or more than two, from the shortest
        to the longest; "" where nobody can say.
        """
        known = {found for found in map(months, self.taught) if found}
        lengths = sorted(known, key=lambda found: (found.low, found.high))
        if len(lengths) > 2 or (len(lengths) == 2 and lengths[0].high >= lengths[1].low):
            lengths = [Range(lengths[0].low, max(found.high for found in lengths))]
        return str(get_text_list([length(found) for found in lengths], _("or")))

    @property
    def has_own_lengths(self) -> list[bool]:
        """Of each program: did the school publish how long it takes?"""
        return [program.months is not None for program in self.taught]

    @property
    def credentials(self) -> list[str]:
        """Each once, the shortest course first."""
        rank = programs.length_rank
        ordered = sorted(self.taught, key=lambda program: rank(program.award_level))
        return list(dict.fromkeys(program.credential for program in ordered))

    @property
    def supplies(self) -> int | None:
        """The most that books and supplies cost beside the price, dollars; None: not published."""
        amounts = [program.supplies for program in self._priced] or [self.school.books_and_supplies]
        missing = None if None in amounts else 0
        return max((amount for amount in amounts if amount), default=missing)
