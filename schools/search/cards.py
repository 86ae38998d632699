"""What a card, a table row and a school page say in words: distance, awards, price."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..models import Program, School
from ..models.querysets import MEDICAL_SECRETARY
from ..vocabulary import origins, programs
from ..vocabulary.cip import Kinship
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice

NEAREST = 5  # schools named beyond a search, or beside a school


def distance_text(miles: float, limit: float | None = None) -> str:
    """Miles in words that never contradict the filter: 25.04 is not "25" outside 25 miles."""
    if miles < 1:
        return "less than 1 mile"
    shown = f"{miles:.1f}" if miles < 9.95 else f"{miles:,.0f}"
    if limit is not None and limit < miles and float(shown.replace(",", "")) <= limit:
        return f"just over {limit:,g} miles"
    return f"{shown} miles"


def awards_note(program: Program) -> str:
    """Words where a count alone would mislead: nobody finished in any year we know, or no years."""
    years = sorted(awards.year for awards in program.yearly_awards.all())
    if not years:
        return "No completions reported to the federal survey yet."
    if any(awards.awards for awards in program.yearly_awards.all()):
        return ""
    if len(years) == 1:
        return (
            f"New in {programs.academic_year(years[0])}; nobody is reported to have finished yet."
        )
    since = programs.academic_year(years[0])
    return f"Listed; nobody is reported to have finished since {since}."


@dataclass(frozen=True, slots=True)
class Price:
    """Dollars, what they pay for, and the year they are for."""

    low: int
    high: int
    what: str
    year: str


def price(school: School, chosen: Iterable[Program]) -> Price | None:
    """The whole program's price where published, else a year's tuition and fees, else None."""
    priced = [program for program in chosen if program.price is not None]
    if priced:
        amounts = [program.price for program in priced]
        year = origins.academic_year(priced[0].price_release) or "checked by an editor"
        return Price(min(amounts), max(amounts), "for the whole program", year)
    if school.price_in_district is not None:
        same = school.price_in_district == school.price_out_of_state
        what = "a year" if same else "a year in district"
        if school.price_in_district == school.price_in_state and not same:
            what = "a year in state"
        return _yearly(school, "price_in_district", what)
    if school.price_in_state is not None:
        return _yearly(school, "price_in_state", "a year in state")
    return None


def _yearly(school: School, field: str, what: str) -> Price:
    dollars = getattr(school, field)
    source = origins.origin(field, school.origins)
    by_hand = source == origins.EDITOR
    year = "checked by an editor" if by_hand else origins.academic_year(source)
    return Price(dollars, dollars, what, year)


@dataclass(frozen=True)
class Card:
    """One school in a list: the programs asked for first, the others it teaches named after."""

    school: School
    choice: Choice
    limit: float | None = None

    @cached_property
    def programs(self) -> list[Program]:
        """Those asked for, shortest course first."""
        chosen = [p for p in self._offered if self.choice.includes(p.cip, p.award_level)]
        return sorted(chosen, key=lambda p: (p.cip, programs.length_rank(p.award_level)))

    @cached_property
    def also(self) -> list[str]:
        """Short titles of other medical office programs it teaches."""
        kin = (Kinship.GROUP, Kinship.RELATED)
        others = {
            p.short_title for p in self._offered if p not in self.programs and p.kinship in kin
        }
        return sorted(others - {p.short_title for p in self.programs})

    @property
    def distance(self) -> str:
        miles = getattr(self.school, "miles", None)
        return "" if miles is None else distance_text(miles, self.limit)

    @cached_property
    def price(self) -> Price | None:
        return price(self.school, self.programs)

    @property
    def _offered(self) -> list[Program]:
        return [program for program in self.school.programs.all() if program.offered]


def nearest(point: Point, besides: School | None = None) -> list[Card]:
    """The nearest schools with a campus that teach medical secretary work, at any distance."""
    schools = School.objects.listed().on_campus().offering().nearest_first(point)
    if besides:
        schools = schools.exclude(pk=besides.pk)
    return [Card(school, MEDICAL_SECRETARY) for school in schools[:NEAREST]]
