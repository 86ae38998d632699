"""How pay is spread in a place, in its state and in the country: strips on one scale.

Along the width everything is a share of it (percent, as text), as in drawing.py. A strip runs from
the lowest tenth to the highest, its bar from the lowest quarter to the highest, a tick is the
median. What is not published is not drawn, and its reason stands in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..facts import Fact, Figure, Words
from ..figures import area_figure, figure, state_figure
from ..local_pay import LocalPay
from .drawing import percent
from .picture import listed

FIRST, LAST = 9, 91  # percent of the width where the lowest and the highest number stand

# What a number of the spread says of the place, one after another.
SAID: Mapping[str, Words] = {
    "p10": gettext_lazy("a tenth earn less than %(pay)s"),
    "p25": gettext_lazy("a quarter earn less than %(pay)s"),
    "median": gettext_lazy("half earn less than %(pay)s"),
    "p75": gettext_lazy("a quarter earn more than %(pay)s"),
    "p90": gettext_lazy("a tenth earn more than %(pay)s"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """Dollars along the width, the same for all that stands under each other."""

    low: Decimal
    high: Decimal

    def at(self, number: Decimal | int) -> str:
        """Percent of the width; in the middle where all numbers are one."""
        if self.low == self.high:
            return percent(50)
        return percent(FIRST + (LAST - FIRST) * (number - self.low) / (self.high - self.low))


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the spread, and where it stands."""

    x: str
    fact: Figure

    def __str__(self) -> str:
        return str(self.fact)


@dataclass(frozen=True, slots=True)
class Strip:
    """One place: what it is called, its jobs, and its marks by SAID's names."""

    name: Words
    jobs: Fact
    marks: dict[str, Mark]

    @property
    def half(self) -> str:
        """How wide the bar of the middle half is, percent; "" where an end of it is missing."""
        if {"p25", "p75"} <= self.marks.keys():
            return percent(float(self.marks["p75"].x) - float(self.marks["p25"].x))
        return ""

    @property
    def words(self) -> str:
        """All that is drawn, for those who hear it."""
        points = [str(SAID[name]) % {"pay": mark} for name, mark in self.marks.items()]
        return _("%(place)s: %(points)s.") % {"place": self.name, "points": listed(points)}


@dataclass(frozen=True, slots=True)
class Spread:
    """Strips under each other, and the scale for what else stands there."""

    strips: list[Strip]
    scale: Scale


def spread(pay: LocalPay, others: Iterable[int] = ()) -> Spread:
    """The place whose pay that is, its state and the country; `others` are dollars that are to find
    room on the same scale.
    """
    places = [facts for facts in _places(pay) if isinstance(facts["median"], Figure)]
    known = [fact.number for facts in places for fact in _drawn(facts).values()]
    numbers = [*known, *map(Decimal, others)]
    scale = Scale(min(numbers), max(numbers))
    return Spread([_strip(facts, scale) for facts in places], scale)


def _places(pay: LocalPay) -> list[dict[str, Fact]]:
    """The facts of each place, the smallest first; an area's only where the pay is the area's."""
    names = [*SAID, "jobs"]
    state = {name: state_figure(pay.state, name) for name in names}
    country: dict[str, Fact] = {name: figure(f"secretaries.{name}") for name in names}
    if not pay.area:
        return [state, country]
    return [{name: area_figure(pay.area, name) for name in names}, state, country]


def _drawn(facts: dict[str, Fact]) -> dict[str, Figure]:
    return {name: fact for name in SAID if isinstance(fact := facts[name], Figure)}


def _strip(facts: dict[str, Fact], scale: Scale) -> Strip:
    found = _drawn(facts)
    marks = {name: Mark(scale.at(fact.number), fact) for name, fact in found.items()}
    return Strip(found["median"].area, facts["jobs"], marks)
