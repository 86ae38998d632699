"""Pay in one place beside the country's: that of BLS's area where BLS publishes it, or a state's.

Dollars a year and jobs, BLS OEWS, newest May. What is not published has the reason, never a zero.
What the pay buys there: divided by the prices of the place (BEA), the country's being 100.
Which towns an area holds is the finder's to know: it hands over BLS's code, "0016980".
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facts import Fact, Figure, Gap, Missing, Words
from .figures import area_figure, area_names, figure, price_level, state_figure, table_of
from .prices import worth
from .vocabulary import METRO, WHOLE_TERRITORIES

STATISTICS = {
    "median": _("a year in the middle (median): half earn more, half less"),
    "p25": _("a year: a quarter earn less"),
    "p75": _("a year: a quarter earn more"),
    "jobs": _("jobs"),
}

# What a state is as a whole, and what its numbers cover; by postal code where it is no state.
STATE = _("the whole state"), _("The whole state; pay differs from place to place in it")
DISTRICT = _("the whole district"), _("The whole district; pay differs from place to place in it")
TERRITORY = (
    _("the whole territory"),
    _("The whole territory; pay differs from place to place in it"),
)
NO_STATES = {"DC": DISTRICT} | dict.fromkeys(("AS", "GU", "MP", "PR", "VI"), TERRITORY)
METRO_AREA = _("The whole metro area; pay differs between its towns")
OTHER_AREA = _("Counties outside metro areas, taken together; pay differs between them")

# The area's own jobs, where its pay is not published and the state's stands beside them.
METRO_JOBS = _("jobs in the %(area)s area")
OTHER_JOBS = _("jobs in the %(area)s")

# Why a place has its state's pay, by why its area has none.
NOT_TOLD = _("We could not tell which area of BLS’s survey it lies in.")
NOT_HELD = _("We do not have the pay of the area that it lies in.")
METRO_WITHOUT = _("BLS publishes no pay for the %(area)s area, which it lies in.")
OTHER_WITHOUT = _("BLS publishes no pay for the %(area)s, which it lies in.")


@dataclass(frozen=True, slots=True)
class Line:
    """One statistic here and in the country."""

    words: Words
    here: Fact
    country: Fact


@dataclass(frozen=True, slots=True)
class LocalPay:
    """What BLS publishes for a place. `source` is None where it publishes nothing there."""

    state: str  # postal code
    area: str  # BLS's code, "" where the numbers are the state's
    instead: Words  # why the numbers are the state's, though the place is less than a state
    lines: tuple[Line, ...]
    source: Figure | None
    prices: Fact  # where the area has none of its own: the state's

    @property
    def country(self) -> Fact:
        """The country's first figure, whose month and publisher are those of all of them."""
        return self.lines[0].country

    @property
    def is_metro(self) -> bool:
        """Are the numbers those of a metropolitan area?"""
        return self.area.startswith(METRO)

    @property
    def covers(self) -> Words:
        """Which area the numbers are for, and that places in it differ."""
        if self.area:
            return METRO_AREA if self.is_metro else OTHER_AREA
        return NO_STATES.get(self.state, STATE)[1]

    @property
    def whole(self) -> Words:
        """What the state is, as a whole."""
        return NO_STATES.get(self.state, STATE)[0]

    @property
    def reason(self) -> Words:
        """Why there is nothing, in a sentence; "" where there is something."""
        if self.source:
            return ""
        return next((str(line.here) for line in self.lines if isinstance(line.here, Missing)), "")

    @property
    def has_states_prices(self) -> bool:
        """Are the prices those of the state, though the pay is an area's?"""
        return bool(self.area) and self.prices.key.startswith(f"{self.state}.")

    @property
    def buys(self) -> str:
        """What the median comes to at the country's average prices; "" where nobody can say."""
        median = self.lines[0].here
        if isinstance(median, Figure) and isinstance(self.prices, Figure):
            return worth(median, self.prices)
        return ""


def local_pay(state: str, area: str | None = None) -> LocalPay:
    """Pay in an area of BLS's by its code, where BLS publishes it, else in the state.

    The area is None for a whole state, and "" for a place in it whose area nobody knows.
    """
    state = str(state).upper()
    if area in WHOLE_TERRITORIES:
        area = None
    instead = "" if area is None else _why_not(area)
    code = "" if instead else area or ""
    lines = tuple(_line(statistic, state, area or "", code) for statistic in STATISTICS)
    source = next((line.here for line in lines if isinstance(line.here, Figure)), None)
    return LocalPay(state, code, instead, lines, source, _prices(state, code))


def _line(statistic: str, state: str, area: str, code: str) -> Line:
    """A statistic of the area whose pay is shown by its code, else of the state.

    Jobs of the area where the place lies stand though its pay is not published.
    """
    words, country = STATISTICS[statistic], figure(f"secretaries.{statistic}")
    if code:
        return Line(words, area_figure(code, statistic), country)
    if statistic == "jobs" and area:
        own = area_figure(area, statistic)
        if isinstance(own, Figure):
            jobs = METRO_JOBS if area.startswith(METRO) else OTHER_JOBS
            return Line(jobs % {"area": own.area}, own, country)
    return Line(words, state_figure(state, statistic), country)


def _why_not(area: str) -> Words:
    """Why the pay of an area cannot be shown, "" where it can."""
    median = area_figure(area, "median")
    if isinstance(median, Figure):
        return ""
    if median.gap == Gap.NOT_HELD:
        return NOT_HELD if area else NOT_TOLD
    words = METRO_WITHOUT if area.startswith(METRO) else OTHER_WITHOUT
    return words % {"area": area_names(table_of(area))[area]}


def _prices(state: str, area: str) -> Fact:
    """The prices of the area, or the state's where BEA publishes none for it."""
    own = price_level(area) if area else None
    return own if isinstance(own, Figure) else price_level(state)
