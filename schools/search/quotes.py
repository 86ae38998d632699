"""What a program costs the visitor, in words: a price with its program, its rule and its year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Program, School
from ..vocabulary import origins, prices, states
from ..vocabulary.prices import Kind, Pays, Price, Residence
from .amounts import from_to, time

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


@dataclass(frozen=True)
class Quote:
    """The price of one program to one visitor."""

    price: Price
    program: Program
    school: School

    @property
    def amount(self) -> str:
        """ "$4,530 in district, $12,750 elsewhere in Illinois"; what is at most so much says so."""
        amounts, at_most = [from_to(one) for one in self.price.ranges], self.is_at_most
        if self.price.residence != Residence.DISTRICT:
            each = str(get_text_list(amounts, _("or")))
            return _("up to %(price)s") % {"price": each} if at_most else each
        here, elsewhere = amounts
        words = {"here": here, "elsewhere": elsewhere, "state": self._state}
        if at_most:
            return _("up to %(here)s in district, %(elsewhere)s elsewhere in %(state)s") % words
        return _("%(here)s in district, %(elsewhere)s elsewhere in %(state)s") % words

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The amounts, each with who pays it where that differs: for a column of prices."""
        amounts = [from_to(one) for one in self.price.ranges]
        if self.price.residence != Residence.DISTRICT:
            return [(str(get_text_list(amounts, _("or"))), "")]
        elsewhere = _("elsewhere in %(state)s") % {"state": self._state}
        return list(zip(amounts, (_("in district"), elsewhere), strict=True))

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
        if self.is_out_of_state:
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
    def is_shared(self) -> bool:
        """The files have one price for all levels of the code, and no word on whose it is."""
        mine = self.program
        return self._is_the_files(mine) and any(
            other.offered and other.cip == mine.cip and self._is_the_files(other)
            for other in self.school.programs.all()
            if other.pk != mine.pk
        )

    @property
    def course_months(self) -> int | None:
        """How long the course takes that the one price is of, if too short for a degree."""
        program = self.program
        if not self._is_the_programs or program.price_high is not None:
            return None
        return program.months if prices.is_short(program.award_level, program.months) else None

    @property
    def levels(self) -> list[str]:
        """What keeps the price from being this credential's for certain."""
        found = []
        if self.is_shared and self.program.price_high is None:
            found.append(_("one price reported for all its levels"))
        elif self.is_shared:
            found.append(_("two prices reported for all its levels"))
        if (months := self.course_months) is not None:
            words = ngettext(
                "this price is of a %(months)s-month course",
                "this price is of a %(months)s-month course",
                months,
            )
            found.append(words % {"months": months})
        return found

    @property
    def notes(self) -> list[str]:
        """All there is to say beside the amount but for its year."""
        return [words for words in (self.basis, self.whom, self.lengths, *self.levels) if words]

    @property
    def remarks(self) -> list[str]:
        """All there is to say beside the amount, as quote_notes.html has it."""
        kind = _("estimate") if self.is_estimate else ""
        since = _("checked by an editor") if self.by_hand else self.year
        check = _("check with the school") if self.is_to_check else ""
        return [words for words in (kind, *self.notes, since, check) if words]

    @property
    def is_at_home(self) -> bool:
        """The price of people who live in the school's state, and of them alone."""
        return self.price.residence == Residence.STATE

    @property
    def notes_in_list(self) -> list[str]:
        """The same in a list that says once in which state its visitor is taken to live."""
        whom = "" if self.is_at_home else self.whom
        return [words for words in (self.basis, whom, self.lengths, *self.levels) if words]

    @property
    def is_estimate(self) -> bool:
        return self.price.kind == Kind.ESTIMATE

    @property
    def is_out_of_state(self) -> bool:
        return self.price.residence == Residence.OUT_OF_STATE

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
            "check": self.is_to_check,
            "all_levels": self.is_shared,
            "course_months": self.course_months,
        }

    @staticmethod
    def _is_the_files(program: Program) -> bool:
        """Published for the program by its school, and not set by an editor."""
        return program.price is not None and not program.price_by_hand

    @property
    def is_at_most(self) -> bool:
        """A year's price, of a program that takes no longer."""
        return self.price.pays == Pays.YEAR

    @property
    def _is_the_programs(self) -> bool:
        """Published for the program, not for the school."""
        return self.program.price is not None

    @property
    def _state(self) -> str:
        return _(states.NAMES[self.school.state])


def quote(school: School, program: Program, home: str) -> Quote | None:
    """What it costs somebody who lives in the state `home`, "" where nobody said."""
    found = prices.price(program.offer, school.tariff, home)
    return Quote(found, program, school) if found else None


def published(school: School, programs: Iterable[Program]) -> Quote | None:
    """The price of the first of them that has one of its own, which is everybody's."""
    priced = (program for program in programs if program.price is not None)
    return next((quote(school, program, home="") for program in priced), None)


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
        """The programs or credentials that the cheapest price is for, where it is not that of all.

        A price of the program is named by its title, an estimate by its credential.
        """
        cheapest = self.cheapest
        if cheapest is None or len({quote and quote.price for quote in self.each}) == 1:
            return ""
        names = (
            program.credential if cheapest.is_estimate else program.short_title
            for program in self.paid_for
        )
        return str(get_text_list(list(dict.fromkeys(names)), _("and")))

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
