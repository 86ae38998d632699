"""What a program costs the visitor, in words: a price with its program, its rule and its year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Program, School
from ..vocabulary import origins, prices, states
from ..vocabulary.prices import Kind, Pays, Price, Range, Residence

# What an estimate takes as the price of a credential, by the full-time years of `prices.YEARS`.
YEARS = {
    (1, 1): gettext_lazy("a full-time year"),
    (1, 2): gettext_lazy("one to two full-time years"),
    (2, 2): gettext_lazy("two full-time years"),
    (2, 4): gettext_lazy("two to four full-time years"),
    (4, 4): gettext_lazy("four full-time years"),
}
# Whose charges a price of this residence is made of, as the fields of a school end.
CHARGED = {
    Residence.ANY: ("in_district", "in_state", "out_of_state"),
    Residence.DISTRICT: ("in_district", "in_state"),
    Residence.STATE: ("in_state",),
    Residence.OUT_OF_STATE: ("out_of_state",),
}


MINUS = "\N{MINUS SIGN}"


def dollars(amount: int) -> str:
    """$4,650; -$1,136."""
    return f"{MINUS if amount < 0 else ''}${abs(amount):,}"


@dataclass(frozen=True)
class Quote:
    """The price of one program to one visitor."""

    price: Price
    program: Program
    school: School

    @property
    def amount(self) -> str:
        """ "$4,530 in district, $12,750 elsewhere in Illinois"; what is at most so much says so."""
        price, at_most = self.price, self.price.pays == Pays.YEAR
        if price.elsewhere is None:
            return _at_most(price.here) if at_most else _from_to(price.here)
        words = {
            "here": _from_to(price.here),
            "elsewhere": _from_to(price.elsewhere),
            "state": self._state,
        }
        if at_most:
            return _("up to %(here)s in district, %(elsewhere)s elsewhere in %(state)s") % words
        return _("%(here)s in district, %(elsewhere)s elsewhere in %(state)s") % words

    @property
    def basis(self) -> str:
        """What the price pays for; of an estimate, how many years were taken."""
        if self.price.years:
            return str(YEARS[self.price.years])
        if self.price.pays == Pays.CREDIT:
            return _("for each credit hour, the only price published")
        return _("for the whole program")

    @property
    def whom(self) -> str:
        """Who pays it; "" for everybody, and where the amount says it."""
        if self.price.is_open:
            return _("by where you live")
        if self.price.residence == Residence.STATE:
            return _("for people who live in %(state)s") % {"state": self._state}
        if self.price.residence == Residence.OUT_OF_STATE:
            return _("for students from another state")
        return ""

    @property
    def lengths(self) -> str:
        """Which of two published prices takes how long."""
        program = self.program
        if self.price.low == self.price.high or not self._is_the_programs:
            return ""
        both = (program.months, program.months_high)
        unit = "months"
        if None in both or both[0] == both[1]:
            both, unit = (program.length, program.length_high), program.length_unit
        if None in both:
            return ""
        words = {"cheaper": time(both[0], unit), "dearer": time(both[1], unit)}
        return _("the cheaper takes %(cheaper)s, the dearer %(dearer)s") % words

    @property
    def notes(self) -> list[str]:
        """All there is to say beside the amount but for its year."""
        return [words for words in (self.basis, self.whom, self.lengths) if words]

    @property
    def is_estimate(self) -> bool:
        return self.price.kind == Kind.ESTIMATE

    @property
    def is_to_check(self) -> bool:
        """Most likely a slip of the school's own."""
        return self._is_the_programs and self.program.is_price_to_check

    @property
    def by_hand(self) -> bool:
        """An editor set it, so that it has no file and no year."""
        if self._is_the_programs:
            return self.program.price_by_hand
        kind = "credit" if self.price.pays == Pays.CREDIT else "price"
        used = {f"{kind}_{whose}" for whose in CHARGED[self.price.residence]}
        return not used.isdisjoint(origins.by_editor(self.school.origins))

    @property
    def year(self) -> str:
        """The academic year that it is for: "2023-24"; "" for an editor's."""
        return "" if self.by_hand else origins.academic_year(self.release)

    @property
    def release(self) -> str:
        """The file that it is from, by its code, or "editor"."""
        if self.by_hand:
            return origins.EDITOR
        return self.program.price_release or self.school.origins.get("prices", "")

    @property
    def facts(self) -> dict[str, object]:
        """As the API and the files have it."""
        return {
            "low": self.price.low,
            "high": self.price.high,
            "kind": self.price.kind.value,
            "for": self.price.pays.value,
            "residence": self.price.residence.value,
            "year": self.year or None,
        }

    @property
    def _is_the_programs(self) -> bool:
        """Published for the program, not for the school."""
        return self.program.price is not None

    @property
    def _state(self) -> str:
        return _(states.NAMES[self.school.state])


def _from_to(amounts: Range) -> str:
    if amounts.low == amounts.high:
        return dollars(amounts.low)
    ends = {"low": dollars(amounts.low), "high": dollars(amounts.high)}
    return _("%(low)s to %(high)s") % ends


def _at_most(amounts: Range) -> str:
    if amounts.low == amounts.high:
        return _("up to %(price)s") % {"price": dollars(amounts.low)}
    ends = {"low": dollars(amounts.low), "high": dollars(amounts.high)}
    return _("up to %(low)s or %(high)s") % ends


def time(number: int, unit: str) -> str:
    """11 months, 900 clock hours, 39 credit hours."""
    words = {
        "months": ngettext("%(n)s month", "%(n)s months", number),
        Program.LengthUnit.CLOCK_HOURS: ngettext("%(n)s clock hour", "%(n)s clock hours", number),
        Program.LengthUnit.CREDIT_HOURS: ngettext(
            "%(n)s credit hour", "%(n)s credit hours", number
        ),
    }
    return words[unit] % {"n": f"{number:,}"}


def quote(school: School, program: Program, home: str) -> Quote | None:
    """What it costs somebody who lives in the state `home`, "" where nobody said."""
    found = prices.price(program.offer, school.tariff, home)
    return Quote(found, program, school) if found else None


@dataclass(frozen=True)
class Quotes:
    """What each of some programs of a school costs, None where nothing is known."""

    each: list[Quote | None]

    @property
    def cheapest(self) -> Quote | None:
        """By the upper end; of equal ones the first."""
        known = [quote for quote in self.each if quote]
        return min(known, key=lambda quote: prices.order(quote.price), default=None)

    @property
    def named(self) -> str:
        """The program or the credential that the cheapest is for, where it is not that of all."""
        cheapest = self.cheapest
        if cheapest is None or len({quote and quote.price for quote in self.each}) == 1:
            return ""
        program = cheapest.program
        return program.credential if cheapest.is_estimate else program.short_title

    @property
    def paid_for(self) -> list[Program]:
        """The programs that cost what the cheapest does."""
        lowest = self.cheapest
        known = (quote for quote in self.each if quote and lowest)
        return [quote.program for quote in known if quote.price == lowest.price]

    @property
    def missing(self) -> int:
        """How many have no price, where one has."""
        return self.each.count(None) if self.cheapest else 0


def quotes(school: School, programs: Iterable[Program], home: str) -> Quotes:
    return Quotes([quote(school, program, home) for program in programs])
