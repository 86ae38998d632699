"""The numbers at the head of a school's page: how many finish, what it costs, or why none is there.

About medical secretary programs; of the others only what stands in for a number that is missing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models import Program, School
from ..search.quotes import published, quotes
from ..vocabulary import programs


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
        self.finished = finished(taught)
        self.finished_before = finished(former)
        self.quotes = quotes(school, taught, home)  # as on a card
        self._priced = [program for program in taught if program.price is not None]
        self.priced_elsewhere = published(school, others)

    @property
    def supplies(self) -> int | None:
        """The most that books and supplies cost beside the price, dollars; None: not published."""
        amounts = [program.supplies for program in self._priced] or [self.school.books_and_supplies]
        missing = None if None in amounts else 0
        return max((amount for amount in amounts if amount), default=missing)
