"""Does a school's cheapest medical secretary program pay back? The numbers and the words for it.

The rule is in vocabulary/payback.py. Nothing is said where an input is missing but which one is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guide.facts import Figure
from guide.local_pay import LocalPay

from ..models import Program, School
from ..models.covers import finishers
from ..search.amounts import about, span
from ..search.quotes import Quote, quotes
from ..vocabulary import origins, payback, programs
from ..vocabulary.prices import Range
from .finishing import WORDS
from .headline import months

RAISES = (1, 2)  # dollars an hour more


@dataclass(frozen=True, slots=True)
class Outcome:
    """One yearly pay after finishing. `keeping` is how long the cost takes to come back where the
    visitor keeps the pay of today while learning, or how much of that pay it is; `without` the
    first where that pay is given up. "" where it does not come back.
    """

    words: str | Promise
    pay: int
    more: int
    keeping: str
    without: str


class Payback:
    """For a visitor who lives in the state `home`, near whom the job pays `local`, and who earns
    `today` dollars a year; None where nobody said. `taught` are the group's programs now.

    Reads the earnings that were fetched with the school.
    """

    def __init__(
        self,
        school: School,
        taught: Sequence[Program],
        home: str,
        local: LocalPay,
        today: int | None,
    ) -> None:
        self.school = school
        self.local = local
        self.today = today
        self.quotes = quotes(school, taught, home)

    @property
    def quote(self) -> Quote | None:
        """The cheapest price of a whole program."""
        cheapest = self.quotes.cheapest
        return None if cheapest is None or cheapest.price.total is None else cheapest

    @cached_property
    def books(self) -> Range | None:
        """Books and supplies of the whole program, dollars."""
        if self.quote is None:
            return None
        program = self.quote.program
        published = (program.supplies, program.supplies_high)
        return payback.books(self.quote.price, published, self.school.books_and_supplies)

    @property
    def books_by_hand(self) -> bool:
        """An editor set them: they have no file and no year."""
        if self.quote and self.quote.is_estimate:
            return "books_and_supplies" in origins.by_editor(self.school.origins)
        return self.quote is not None and "supplies" in origins.by_editor(
            self.quote.program.origins
        )

    @property
    def books_year(self) -> str:
        """The academic year that they are of; "" for an editor's."""
        if self.quote is None or self.books_by_hand:
            return ""
        if self.quote.is_estimate:
            return origins.academic_year(origins.origin("books_and_supplies", self.school.origins))
        return origins.academic_year(self.quote.program.price_release)

    @property
    def has_own_months(self) -> bool:
        """The school published how long it takes."""
        return self.quote is not None and self.quote.program.months is not None

    @cached_property
    def months(self) -> Range | None:
        """To finish, full-time: as published, else as the credential usually takes."""
        return months(self.quote.program) if self.quote else None

    @property
    def months_words(self) -> str:
        return span(self.months, "months") if self.months else ""

    @cached_property
    def cost(self) -> Range | None:
        """Tuition, fees and books, dollars; None where an input is missing."""
        if self.missing or self.quote is None or self.books is None:
            return None
        return payback.cost(self.quote.price, self.books)

    @property
    def middle(self) -> Figure | None:
        """What half of the job's people near the visitor earn more than."""
        return self._local(0)

    @property
    def lower(self) -> Figure | None:
        """What a quarter of them earn less than."""
        return self._local(1)

    @cached_property
    def missing(self) -> list[str]:
        """Why nothing can be said, a sentence for each input that nobody published."""
        needed = (
            (self.quote, _("No price of the whole program is published.")),
            (self.books or self.quote is None, _("What books and supplies cost is not published.")),
            (self.months or self.quote is None, _("How long it takes is not published.")),
            (self.middle, _("We have no pay in the middle (median) for this place.")),
            (self.lower, _("We do not know what a quarter earn less than in this place.")),
        )
        return [words for known, words in needed if not known]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The lower pay near the visitor, that in the middle, and what people earned who finished
        here where that is known.
        """
        if self.cost is None or self.lower is None or self.middle is None:
            return []
        pays = [
            (self.local.lines[1].words, int(self.lower.number)),
            (self.local.lines[0].words, int(self.middle.number)),
        ]
        return [self._outcome(words, pay) for words, pay in [*pays, *self.earned]]

    @property
    def earned(self) -> list[tuple[str | Promise, int]]:
        """What people earned after finishing that credential, by years; `finishers` says whom it
        covers.
        """
        level = self.quote.program.award_level if self.quote else None
        rows = [
            r for r in self.school.finishers_earnings.all() if r.credential == _credential(level)
        ]
        return [
            (WORDS[row.credential, field], dollars)
            for row in rows
            for field in row.YEARS
            if (dollars := getattr(row, field)) is not None
        ]

    @property
    def covers(self) -> str:
        return finishers(self.school.schools_together)

    @property
    def raises(self) -> list[str]:
        """How long the cost takes to come back with so many dollars an hour more."""
        if self.cost is None:
            return []
        told = []
        for raised in RAISES:
            yearly = raised * payback.HOURS
            found = payback.pay_back(self.cost, yearly, 0)
            words = _("$%(dollars)s an hour more ($%(yearly)s a year): %(time)s")
            time = _months(found)
            told.append(words % {"dollars": raised, "yearly": f"{yearly:,}", "time": time})
        return told

    @property
    def verdict(self) -> str:
        """All of it in one sentence, by the pay near the visitor; "" where an input is missing."""
        if self.cost is None:
            return ""
        if not self.cost.high:
            return _("Price and books come to $0: there is nothing to pay back.")
        if self.today is None:
            return _("Price and books come to %(time)s of pay near here.") % {
                "time": self._share(self._pays)
            }
        late, soon = (payback.pay_back(self.cost, pay, self.today) for pay in self._pays)
        if soon is None:
            return _(
                "On these numbers it does not pay back: half of the people who do this job near "
                "here earn no more than you do today."
            )
        if late is None:
            return _(
                "At the pay in the middle (median), price and books come back in %(time)s of "
                "the difference. At the pay that a quarter earn less than, they do not."
            ) % {"time": _months(soon)}
        both = Range(soon.low, late.high)
        return _("Price and books come back in %(time)s of the difference.") % {
            "time": _months(both)
        }

    @property
    def _pays(self) -> tuple[int, int]:
        """The lower pay near the visitor and that in the middle, where nothing is missing."""
        return tuple(int(each.number) for each in (self.lower, self.middle) if each)

    def _outcome(self, words: str | Promise, pay: int) -> Outcome:
        if self.today is None:
            return Outcome(words, pay, pay, self._share((pay, pay)), "")
        lost = payback.with_lost_pay(self.cost, self.today, self.months)
        times = (payback.pay_back(cost, pay, self.today) for cost in (self.cost, lost))
        keeping, without = (_months(found) if found else "" for found in times)
        return Outcome(words, pay, pay - self.today, keeping, without)

    def _share(self, pays: tuple[int, int]) -> str:
        """How much of a year's pay the cost is, from the best paid to the least, in words."""
        least, most = pays
        unit, parts = "weeks", payback.WEEKS
        worst = payback.in_pay(self.cost, least, parts)
        if worst.high >= payback.WEEKS // 4:
            unit, parts = "months", payback.MONTHS
            worst = payback.in_pay(self.cost, least, parts)
        best = payback.in_pay(self.cost, most, parts)
        return about(Range(best.low, worst.high), unit, payback.LONGEST)

    def _local(self, line: int) -> Figure | None:
        here = self.local.lines[line].here
        return here if isinstance(here, Figure) else None


def _credential(award_level: int | None) -> str:
    """What the College Scorecard calls it."""
    if award_level in programs.CERTIFICATE_LEVELS:
        return "certificate"
    return {3: "associate", 5: "bachelor"}.get(award_level, "")


def _months(found: Range) -> str:
    return about(found, "months", payback.LONGEST)
