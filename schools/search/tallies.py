"""The counts beside a result list, all from one query: what each school at a place teaches."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from django.db.models import FloatField, Value
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy

from ..models.querysets import SchoolQuerySet, newest_awards
from ..models.totals import total_price
from ..vocabulary.programs import Choice
from .reach import DISTANCES, Reach, grown

# What a school as a whole says of itself, yes or no: parameter -> its field, and what it is called.
FACTS = {
    "some_online": ("some_online", gettext_lazy("Some programs online")),
    "evening": ("evening_or_weekend", gettext_lazy("Evening or weekend classes")),
    "open_admission": ("open_admission", gettext_lazy("Takes every applicant")),
    "child_care": ("child_care", gettext_lazy("Child care on campus")),
}
Taught = tuple[str, int]  # CIP code, award level


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor asks of a school, its place and its name apart."""

    choice: Choice
    controls: Collection[str] = ()
    facts: frozenset[str] = frozenset()  # of FACTS, those that have to be true
    max_price: int | None = None
    min_awards: int | None = None


class Known(NamedTuple):
    """What a program costs the visitor at most, dollars: in the worst case, and in the best if it
    goes by where one lives; and its awards of the newest year. None where nothing is published.
    """

    total: int | None
    at_best: int | None
    awards: int | None

    def is_within(self, dollars: int) -> bool:
        return self.total is not None and self.total <= dollars

    def may_be_within(self, dollars: int) -> bool:
        return self.at_best is not None and self.at_best <= dollars


class LeftOut(StrEnum):
    """Why "price up to" leaves a school out, where it might suit all the same."""

    UNPRICED = "unpriced"  # no price of any program
    RESIDENTS = "residents"  # it costs no more for some, by where they live
    PARTLY = "partly"  # a program without a price beside one that costs more


@dataclass(slots=True)
class Seen:
    """What a click on a choice may ask of a school."""

    control: str
    facts: frozenset[str]  # of FACTS, those it says yes to
    miles: float
    programs: dict[Taught, Known] = field(default_factory=dict)

    def fits(self, wish: Wish, chosen: Collection[Taught]) -> bool:
        """Whether it teaches one of the programs that the wish chooses, as it asks."""
        if wish.controls and self.control not in wish.controls:
            return False
        if not wish.facts <= self.facts:
            return False
        known = self.known(chosen)
        if wish.min_awards is not None and sum(k.awards or 0 for k in known) < wish.min_awards:
            return False
        if wish.max_price is None:
            return bool(known)
        return any(one.is_within(wish.max_price) for one in known)

    def left_out(self, chosen: Collection[Taught], dollars: int | None) -> LeftOut | None:
        """Why a price up to so many dollars leaves it out; without one, why an order by price puts
        it last. None where neither does, or for no reason but its price.
        """
        known = self.known(chosen)
        if all(one.total is None for one in known):
            return LeftOut.UNPRICED
        if dollars is None or any(one.is_within(dollars) for one in known):
            return None
        if any(one.may_be_within(dollars) for one in known):
            return LeftOut.RESIDENTS
        return LeftOut.PARTLY if any(one.total is None for one in known) else None

    def known(self, chosen: Collection[Taught]) -> list[Known]:
        """What there is to say of each of the chosen programs that it teaches."""
        return [known for program, known in self.programs.items() if program in chosen]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a search would show: how many schools, and within how many miles, if any."""

    count: int
    within: int | None


class Tallies:
    """Schools at the place of a search, and schools online, whatever programs they teach."""

    def __init__(self, named: SchoolQuerySet, reach: Reach) -> None:
        self._named, self._reach = named, reach
        self._here: dict[int, Seen] = {}
        self._online: dict[int, Seen] = {}
        self._taught: set[Taught] = set()
        # Online schools are at no place; where the search names none, they count with the others.
        for school, control, is_online, miles, cip, level, *rest in self._rows():
            known, says = Known(*rest[:3]), rest[3:]
            facts = frozenset(name for name, said in zip(FACTS, says, strict=True) if said)
            seen = Seen(control, facts, miles)
            self._taught.add((cip, level))
            if is_online:
                self._online.setdefault(school, seen).programs[cip, level] = known
            if reach.is_everywhere or not is_online:
                self._here.setdefault(school, seen).programs[cip, level] = known

    def here(self, wish: Wish, within: int | None = None) -> Shown:
        """What a click shows that asks for this.

        Without a distance asked for, each choice grows a radius of its own, as the search would.
        """
        if self._reach.point is None:
            return Shown(len(self._fitting(self._here, wish)), None)
        counts = self.radius_counts(wish)
        radius = within or self._reach.distance_asked or grown(counts)
        return Shown(counts[radius], radius)

    def radius_counts(self, wish: Wish) -> dict[int, int]:
        """Miles -> schools within them that fit, for each distance on offer."""
        fitting = self._fitting(self._here, wish)
        return {radius: sum(seen.miles <= radius for seen in fitting) for radius in DISTANCES}

    def online(self, wish: Wish) -> int:
        """Online schools, wherever they are."""
        return len(self._fitting(self._online, wish))

    def left_out(self, wish: Wish, within: int | None) -> Counter[LeftOut]:
        """Schools that fit, whatever their price, and are left out, within so many miles if any."""
        chosen = self._chosen(wish.choice)
        fitting = self._fitting(self._here, replace(wish, max_price=None))
        near = [seen for seen in fitting if within is None or seen.miles <= within]
        found = (seen.left_out(chosen, wish.max_price) for seen in near)
        return Counter(why for why in found if why)

    def _fitting(self, schools: dict[int, Seen], wish: Wish) -> list[Seen]:
        chosen = self._chosen(wish.choice)
        return [seen for seen in schools.values() if seen.fits(wish, chosen)]

    def _chosen(self, choice: Choice) -> set[Taught]:
        """Asked once of each program there is, not of each school's."""
        return {program for program in self._taught if choice.includes(*program)}

    def _rows(self):
        """School, kind, online, miles, CIP code, award level, price, price at best, newest awards,
        facts: a row a program.
        """
        online = _rows(self._named.online(), self._reach.home)
        if self._reach.online_only:
            return online
        here = _rows(self._reach.narrowed(self._named), self._reach.home)
        return here if self._reach.is_everywhere else here.union(online, all=True)


def _rows(schools: SchoolQuerySet, home: str) -> SchoolQuerySet:
    if "miles" not in schools.query.annotations:
        schools = schools.annotate(miles=Value(None, FloatField()))
    return (
        schools.filter(programs__offered=True)
        .annotate(total=total_price(home, "", "programs__"))
        .annotate(total_at_best=total_price(home, "", "programs__", Least))
        .annotate(newest_awards=newest_awards("programs__"))
        .order_by()
        .values_list(
            "pk",
            "control",
            "online",
            "miles",
            "programs__cip",
            "programs__award_level",
            "total",
            "total_at_best",
            "newest_awards",
            *(field for field, _label in FACTS.values()),
        )
    )
