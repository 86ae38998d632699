"""How pay is spread in a place, in its state and in the country: strips on one scale.

What is not published is not drawn, and its reason stands in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..facts import Fact, Figure, Words
from ..figures import area_figure, figure, state_figure
from ..local_pay import LocalPay
from .picture import listed
from .strips import Scale, Strip, marks

# What a number of the spread says of the place, one after another.
SAID: Mapping[str, Words] = {
    "p10": gettext_lazy("a tenth earn less than %(pay)s"),
    "p25": gettext_lazy("a quarter earn less than %(pay)s"),
    "median": gettext_lazy("half earn less than %(pay)s"),
    "p75": gettext_lazy("a quarter earn more than %(pay)s"),
    "p90": gettext_lazy("a tenth earn more than %(pay)s"),
}


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
    place = found["median"].area
    points = listed(str(SAID[name]) % {"pay": fact} for name, fact in found.items())
    alt = _("%(place)s: %(points)s.") % {"place": place, "points": points}
    return Strip(place, marks(found, scale), alt, jobs=facts["jobs"])
