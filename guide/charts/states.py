"""The states ranked by pay, and the map's steps. Dollars a year, BLS OEWS, newest May.

The steps are equal and round (thousands of dollars); the middle one holds the country's figure.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ..facts import Fact, Figure, Missing, Words
from ..figures import area_names, price_level, state_figure, state_name
from ..prices import worth
from .drawing import percent
from .picture import Source, known, listed, sources
from .steps import STEPS, edges, step_cuts, step_words


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of the ranking, in every sentence that names it."""

    name: Words
    every: Words
    ranked: Words
    marked: Words
    says: Words
    alt: Words


SORTS = {
    "median": Sort(
        name=gettext_lazy("median pay"),
        every=gettext_lazy("Every state, ranked by median pay"),
        ranked=gettext_lazy("States ranked by median pay"),
        marked=gettext_lazy("%(state)s is marked: %(rank)s by median pay."),
        says=gettext_lazy(
            "From %(highest)s in %(top)s to %(lowest)s in %(last)s; %(country)s in the whole "
            "country (median pay). Not adjusted for living costs."
        ),
        alt=gettext_lazy("Map of the states shaded by median pay a year. %(shades)s."),
    ),
    "mean": Sort(
        name=gettext_lazy("mean pay"),
        every=gettext_lazy("Every state, ranked by mean pay"),
        ranked=gettext_lazy("States ranked by mean pay"),
        marked=gettext_lazy("%(state)s is marked: %(rank)s by mean pay."),
        says=gettext_lazy(
            "From %(highest)s in %(top)s to %(lowest)s in %(last)s; %(country)s in the whole "
            "country (mean pay). Not adjusted for living costs."
        ),
        alt=gettext_lazy("Map of the states shaded by mean pay a year. %(shades)s."),
    ),
}
TERRITORIES = ("AS", "GU", "MP", "PR", "VI")  # in the table, not ranked among the states
LONGEST = 100  # percent of the bar's cell
EDGE = 8  # percent of the plot on both sides of the lowest and the highest dot
NOT_PUBLISHED = gettext_lazy("not pub\u00adlished")  # may break in a narrow column


@dataclass(frozen=True, slots=True)
class StatePay:
    """One row of the ranking. `step` is 1 (lowest) to STEPS; None where no pay is published."""

    code: str
    name: str
    rank: Fact
    median: Fact
    mean: Fact
    jobs: Fact
    concentration: Fact  # share of jobs against the country's: 1 is the same
    prices: Fact  # the country's are 100
    step: int | None = None
    size: str = ""  # of its bar, in percent
    dot: str = ""  # where its pay stands on the scale of the plot, in percent

    @property
    def cells(self) -> dict[str, str]:
        """What the table prints: a number, or "not published"."""
        rate = self.concentration
        times = f"{rate.number:.2f}" if isinstance(rate, Figure) else rate
        shown = {"median": self.median, "mean": self.mean, "jobs": self.jobs, "rate": times}
        return {name: _cell(fact) for name, fact in shown.items()}

    @property
    def buys(self) -> str:
        """The median in dollars at the country's average prices; "" where nobody can say."""
        if isinstance(self.median, Figure) and isinstance(self.prices, Figure):
            return worth(self.median, self.prices)
        return ""

    @property
    def reason(self) -> str:
        """Why no pay at all is known; "" where some is."""
        missing = [str(fact) for fact in (self.median, self.mean) if isinstance(fact, Missing)]
        return missing[0] if len(missing) == 2 else ""

    @property
    def has_areas(self) -> bool:
        """Is pay published for metropolitan areas in it? Their names end with its postal code."""
        return any(name.endswith(f", {self.code}") for name in area_names("wages_metro").values())


@dataclass(frozen=True, slots=True)
class Step:
    """A shade of the map: the pay it stands for, and the states that wear it."""

    number: int
    words: str
    states: tuple[StatePay, ...]
    is_country: bool  # holds the figure of the United States

    @property
    def names(self) -> str:
        """The states, for a reader."""
        if not self.states:
            return _("no state")
        return pgettext("between the names of states", ", ").join(each.name for each in self.states)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every state by median or mean pay, the highest first; those without a figure last."""

    by: str
    states: tuple[StatePay, ...]
    territories: tuple[StatePay, ...]
    steps: tuple[Step, ...]
    country: Figure
    sources: tuple[Source, ...]
    title: Words = gettext_lazy("Pay by state")

    @property
    def country_dot(self) -> str:
        """Where the country stands on the scale of the plot, in percent."""
        pays = [fact.number for each in self.states if isinstance(fact := self.pay(each), Figure)]
        return _dot(self.country.number, min(pays), max(pays))

    @property
    def sort(self) -> Sort:
        """The words of its order."""
        return SORTS[self.by]

    @property
    def alt(self) -> str:
        """What the map shows, step by step."""
        shades = listed(
            _("%(pay)s: %(states)s") % {"pay": step.words, "states": step.names}
            for step in reversed(self.steps)
        )
        return str(self.sort.alt) % {"shades": shades}

    @property
    def says(self) -> str:
        """The highest, the lowest, and the country between them."""
        paid = [state for state in self.states if isinstance(self.pay(state), Figure)]
        top, least = paid[0], paid[-1]
        return str(self.sort.says) % {
            "highest": self.pay(top),
            "top": top.name,
            "lowest": self.pay(least),
            "last": least.name,
            "country": self.country,
        }

    def marked(self, code: str) -> str:
        """Where a state stands, if there is one with this postal code."""
        own = next((state for state in self.states if state.code == code), None)
        if own is None:
            return ""
        if isinstance(own.rank, Missing):
            return _("%(state)s is marked: not ranked.") % {"state": own.name}
        return str(self.sort.marked) % {"state": own.name, "rank": own.rank}

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """State and reason, where its number of jobs is missing."""
        jobs = ((state.name, state.jobs) for state in self.states)
        return tuple((name, str(fact)) for name, fact in jobs if isinstance(fact, Missing))

    def pay(self, state: StatePay) -> Fact:
        """What the ranking is by."""
        return state.median if self.by == "median" else state.mean


def ranking(by: str = "median") -> Ranking:
    """The ranking by "median" or "mean" pay. KeyError for anything else."""
    SORTS[by]
    country = known(f"secretaries.{by}")
    pay = {code: state_figure(code, by) for code in area_names() if code not in TERRITORIES}
    facts = {code: fact for code, fact in pay.items() if isinstance(fact, Figure)}
    cuts = step_cuts([fact.number for fact in facts.values()], country.number)
    pays = [fact.number for fact in facts.values()]
    rows = [_row(code, by, facts.get(code), cuts, pays) for code in pay]
    rows.sort(key=lambda row: (-facts[row.code].number if row.code in facts else 0, row.name))
    territories = [_row(code, by, None, cuts, pays) for code in TERRITORIES]
    steps = [_step(n, cuts, rows, country.number) for n in range(1, STEPS + 1)]
    area = _("The states and D.C.")
    levels = [row.prices for row in rows if isinstance(row.prices, Figure)]
    facts_of_states = [*facts.values(), *levels]
    said = sources([*(replace(fact, area=area) for fact in facts_of_states), country])
    return Ranking(by, tuple(rows), tuple(territories), tuple(steps), country, said)


def _cell(fact: Fact | str) -> str:
    return str(NOT_PUBLISHED if isinstance(fact, Missing) else fact)


def _dot(number: Decimal, least: Decimal, most: Decimal) -> str:
    """A share of the way from the lowest pay to the highest, with room for the dots at the ends."""
    return percent(EDGE + (100 - 2 * EDGE) * (number - least) / ((most - least) or 1))


def _row(
    code: str, by: str, pay: Figure | None, cuts: tuple[int, ...], pays: list[Decimal]
) -> StatePay:
    median, mean = state_figure(code, "median"), state_figure(code, "mean")
    return StatePay(
        code=code,
        name=state_name(code),
        rank=state_figure(code, f"rank_{by}"),
        median=median,
        mean=mean,
        jobs=state_figure(code, "jobs"),
        concentration=state_figure(code, "location_quotient"),
        prices=price_level(code),
        step=1 + sum(pay.number >= cut for cut in cuts) if pay else None,
        size=percent(pay.number * LONGEST / max(pays)) if pay else "",
        dot=_dot(pay.number, min(pays), max(pays)) if pay else "",
    )


def _step(number: int, cuts: tuple[int, ...], rows: list[StatePay], country: Decimal) -> Step:
    low, high = edges(cuts, number)
    states = tuple(sorted((row for row in rows if row.step == number), key=lambda row: row.name))
    holds = (low is None or country >= low) and (high is None or country < high)
    return Step(number, step_words(low, high), states, holds)
