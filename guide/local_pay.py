"""Pay in one place beside the country's: a metropolitan area where BLS's table is held, or a state.

Dollars a year and jobs, BLS OEWS, newest May. What is not published has the reason, never a zero.
Which towns an area holds is the finder's to know: it hands over a CBSA code.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .facts import Fact, Figure, Gap, Missing, Words
from .figures import figure, metro_figure, state_figure

STATISTICS = {
    "median": _("a year in the middle (median): half earn more, half less"),
    "p25": _("a year: a quarter earn less"),
    "mean": _("a year on average (mean)"),
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
METRO = _("The whole metro area; pay differs between its towns")

# Why a place in a metropolitan area has its state's pay, by why the area has none.
INSTEAD = {
    Gap.NOT_HELD: _("We do not have pay for its metro area."),
    Gap.NOT_PUBLISHED: _("BLS publishes no pay for its metro area."),
}


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
    metro: str  # name of the metropolitan area, "" where the numbers are the state's
    instead: Words  # why the numbers are the state's, though the place lies in such an area
    lines: tuple[Line, ...]
    source: Figure | None

    @property
    def country(self) -> Fact:
        """The country's first figure, whose month and publisher are those of all of them."""
        return self.lines[0].country

    @property
    def covers(self) -> Words:
        """Which area the numbers are for, and that places in it differ."""
        return METRO if self.metro else NO_STATES.get(self.state, STATE)[1]

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


def local_pay(state: str, cbsa: str = "") -> LocalPay:
    """Pay in the metropolitan area with that CBSA code, where we hold it, else in the state."""
    state = str(state).upper()
    median = metro_figure(cbsa, "median") if cbsa else None
    metro = isinstance(median, Figure)
    lines = tuple(
        Line(
            words,
            metro_figure(cbsa, statistic) if metro else state_figure(state, statistic),
            figure(f"secretaries.{statistic}"),
        )
        for statistic, words in STATISTICS.items()
    )
    source = next((line.here for line in lines if isinstance(line.here, Figure)), None)
    name = str(source.area) if metro and source else ""
    instead = INSTEAD[median.gap] if isinstance(median, Missing) else ""
    return LocalPay(state, name, instead, lines, source)
