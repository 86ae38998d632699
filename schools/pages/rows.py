"""A school in the list of a state or town: where it teaches there, what it costs, who finishes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..models import Campus, School
from ..models.querysets import MEDICAL_SECRETARY
from ..search.cards import Card
from ..search.quotes import Quote
from ..vocabulary.programs import DEGREE_LEVELS
from .headline import Finished, finished

LARGEST = 3  # schools named for how many finish


@dataclass
class Row:
    """A school for somebody who lives in the state `home`; `campuses` are those in the place.

    Reads the programs and awards that were fetched with the school.
    """

    school: School
    home: str
    campuses: list[Campus]

    @cached_property
    def card(self) -> Card:
        return Card(self.school, MEDICAL_SECRETARY, home=self.home)

    @property
    def quote(self) -> Quote | None:
        """The price of its cheapest medical secretary program."""
        return self.card.quotes.cheapest

    @property
    def towns(self) -> list[str]:
        """Where it teaches in the place, its main campus first."""
        return list(dict.fromkeys(campus.city for campus in self.campuses))

    @property
    def where(self) -> str:
        """Those towns in words."""
        return str(get_text_list(self.towns, _("and")))

    @property
    def addresses(self) -> list[str]:
        """Each of those campuses: what it is called unless it is the main one, and its street."""
        named = ((campus.title, campus.address) for campus in self.campuses if not campus.is_main)
        main = [campus.address for campus in self.campuses if campus.is_main and campus.address]
        return [*main, *(", ".join(filter(None, each)) for each in named)]

    @property
    def credentials(self) -> list[str]:
        """What its programs award, shortest course first within each field."""
        return list(dict.fromkeys(program.credential for program in self.card.programs))

    @cached_property
    def finished(self) -> Finished | None:
        return finished(self.card.programs)


def has_estimates(rows: Iterable[Row]) -> bool:
    """One of the prices is an estimate, whose rule has to be said."""
    return any(row.quote.is_estimate for row in rows if row.quote)


@dataclass(frozen=True, slots=True)
class PriceRange:
    """What the cheapest program of each school costs at most, dollars, over some schools.

    `missing` publish no price, `open` none but for a credit hour, `to_check` one that is most
    likely a slip: they count in none of the three.
    """

    low: int
    middle: int
    high: int
    schools: int
    missing: int
    open: int
    to_check: int
    years: list[str]


def price_range(rows: Iterable[Row]) -> PriceRange:
    """Over these schools; of no price at all, 0 schools."""
    quotes = [row.quote for row in rows]
    known = [quote for quote in quotes if quote]
    checked = [quote for quote in known if not quote.is_to_check]
    totals = [quote.price.total for quote in checked if quote.price.total is not None]
    return PriceRange(
        low=min(totals, default=0),
        middle=int(median(totals) + 0.5) if totals else 0,
        high=max(totals, default=0),
        schools=len(totals),
        missing=quotes.count(None),
        open=len(checked) - len(totals),
        to_check=len(known) - len(checked),
        years=sorted({quote.year for quote in checked if quote.year}),
    )


class Finishers:
    """How many people finish, in the newest year that any of these schools has a count for."""

    def __init__(self, rows: Iterable[Row]) -> None:
        counted = [(row, row.finished) for row in rows if row.finished]
        self.year = max((done.year for _, done in counted), default="")
        self._by_row = {row.school: done for row, done in counted if done.year == self.year}
        self._programs = [program for row, _ in counted for program in row.card.programs]

    @property
    def schools(self) -> int:
        return len(self._by_row)

    @property
    def without(self) -> int:
        """Schools where nobody finished."""
        return sum(not done.people for done in self._by_row.values())

    @property
    def people(self) -> int:
        return sum(done.people for done in self._by_row.values())

    @property
    def with_degrees(self) -> int:
        """Of them, those who finished with an associate degree or a higher one."""
        newest = [(program, program.newest_awards) for program in self._programs]
        return sum(
            awards.awards
            for program, awards in newest
            if awards and awards.academic_year == self.year and program.award_level in DEGREE_LEVELS
        )

    @property
    def with_certificates(self) -> int:
        return self.people - self.with_degrees

    @property
    def largest(self) -> list[tuple[School, int]]:
        """Where most people finish, and how many; none of those where nobody does."""
        known = [(school, done.people) for school, done in self._by_row.items() if done.people]
        return sorted(known, key=lambda each: (-each[1], each[0].name))[:LARGEST]
