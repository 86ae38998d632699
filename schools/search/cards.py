"""What a card, a table row and a school page say: distance, awards, and which price."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Campus, Program, School, campus
from ..models.querysets import MEDICAL_SECRETARY
from ..vocabulary import programs
from ..vocabulary.cip import Kinship
from ..vocabulary.geo import Point
from ..vocabulary.programs import Choice
from .locations import Location
from .quotes import Quote, Quotes, published, quotes

NEAREST = 5  # schools named beyond a search, or beside a school
TENTHS_BELOW = 9.95  # miles; from there on whole ones


@dataclass(frozen=True, slots=True)
class Distance:
    """Miles as people say them: "3.5 miles", whose number is set large, or words without one."""

    words: str
    number: str = ""
    is_about: bool = False  # to a point that is not the school's own, and said so

    def __str__(self) -> str:
        return self.words


def distance(miles: float, limit: float | None = None, *, is_about: bool = False) -> Distance:
    """Miles in words that never contradict the filter: 25.04 is not "25" outside 25 miles.

    About so many are whole miles.
    """
    if miles < 1:
        return Distance(_("less than 1 mile"))
    told = _rounded(miles, 0 if is_about or miles >= TENTHS_BELOW else 1)
    if limit is not None and told <= limit < miles:
        return Distance(_("just over %(miles)s miles") % {"miles": f"{limit:,g}"})
    shown = f"{told:,}"
    if not is_about:
        return Distance(_("%(miles)s miles") % {"miles": shown}, shown)
    words = ngettext("about %(miles)s mile", "about %(miles)s miles", int(told))
    return Distance(words % {"miles": shown}, shown, is_about=True)


def _rounded(miles: float, digits: int) -> Decimal:
    """A half goes up, as people round; two decimals are what our files say of the same miles."""
    hundredths = Decimal(str(round(miles, 2)))
    return hundredths.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def awards_note(program: Program) -> str:
    """Words where a count alone would mislead: nobody finished in any year we know, or no years."""
    years = sorted(awards.year for awards in program.yearly_awards.all())
    if not years:
        return _("No completions reported to the federal survey yet.")
    if any(awards.awards for awards in program.yearly_awards.all()):
        return ""
    first = {"year": programs.academic_year(years[0])}
    if len(years) == 1:
        return _("New in %(year)s; nobody is reported to have finished yet.") % first
    return _("Listed; nobody is reported to have finished since %(year)s.") % first


@dataclass
class Card:
    """One school in a list: the programs asked for first, the others it teaches named after."""

    school: School
    choice: Choice
    limit: float | None = None
    place: Location | None = None  # the visitor's
    home: str = ""  # the visitor's state
    explains: bool = False  # says for all cards of its page why to ask which campus it is

    @cached_property
    def programs(self) -> list[Program]:
        """Those asked for, shortest course first."""
        chosen = [p for p in self._offered if self.choice.includes(p.cip, p.award_level)]
        return sorted(chosen, key=lambda p: (p.cip, programs.length_rank(p.award_level)))

    @property
    def taught(self) -> list[tuple[str, list[Program]]]:
        """Those asked for by what they are called: a name once, its levels behind it."""
        by_name: dict[str, list[Program]] = {}
        for program in self.programs:
            by_name.setdefault(program.short_title, []).append(program)
        return list(by_name.items())

    @cached_property
    def also(self) -> list[str]:
        """Short titles of other medical office programs it teaches."""
        kin = (Kinship.GROUP, Kinship.RELATED)
        others = {
            p.short_title for p in self._offered if p not in self.programs and p.kinship in kin
        }
        return sorted(others - {p.short_title for p in self.programs})

    @property
    def distance(self) -> Distance | None:
        miles, campus = getattr(self.school, "miles", None), self.measured_to
        if miles is None:
            return None
        return distance(miles, self.limit, is_about=campus is not None and campus.is_approximate)

    @cached_property
    def measured_to(self) -> Campus | None:
        """The campus that the distance is to; in a whole state, one that is there."""
        return campus.found(self.school)

    @property
    def campus(self) -> Campus | None:
        """That campus where it is not the main one, and so has to be named."""
        found = self.measured_to
        return found if found and not found.is_main else None

    @property
    def destination(self) -> Point | None:
        """Where directions lead: to the campus measured to, else to the school; nowhere where its
        point is not its own, and for an online school.
        """
        if self.school.online:
            return None
        if campus := self.measured_to:
            return None if campus.is_approximate else campus.point
        return None if self.school.point_is_approximate else self.school.point

    @property
    def street(self) -> Campus | None:
        """The campus measured to, where its street is known but not its own point: shown on a map
        by its address.
        """
        found = None if self.school.online else self.measured_to
        return found if found and found.is_approximate and found.address else None

    @property
    def from_here(self) -> str:
        """What a link to the school adds, so that its page answers for the visitor's place too:
        campuses, price and pay.
        """
        return f"?{self.place.query}" if self.place else ""

    @property
    def ask_which_campus(self) -> bool:
        """Nobody says whether the named campus teaches what was asked for."""
        return self.campus is not None and not getattr(self.school, "found_teaches", False)

    @cached_property
    def quotes(self) -> Quotes:
        """What the programs cost the visitor."""
        return quotes(self.school, self.programs, self.home)

    @cached_property
    def priced_elsewhere(self) -> Quote | None:
        """Where none has a price: that of another program; by code, so the clinical one last."""
        if self.quotes.cheapest:
            return None
        others = (p for p in self._offered if p not in self.programs)
        return published(self.school, sorted(others, key=lambda p: p.cip))

    @property
    def _offered(self) -> list[Program]:
        return [program for program in self.school.programs.all() if program.offered]


def explained(cards: list[Card]) -> list[Card]:
    """The cards of a page: the first to ask which campus teaches the program says why to ask."""
    for first in [card for card in cards if card.ask_which_campus][:1]:
        first.explains = True
    return cards


def says_about(cards: Iterable[Card]) -> bool:
    """A distance of theirs is to a point that is not the school's own."""
    return any(card.distance.is_about for card in cards if card.distance)


def nearest(
    point: Point, besides: Iterable[School] = (), place: Location | None = None
) -> list[Card]:
    """The schools with the nearest campuses that teach medical secretary work, at any distance.

    `place` is the visitor's, where the point is.
    """
    schools = School.objects.listed().on_campus().offering().nearest_first(point)
    schools = schools.with_campus_word()
    if apart := [school.pk for school in besides]:
        schools = schools.exclude(pk__in=apart)
    return explained([Card(school, MEDICAL_SECRETARY, place=place) for school in schools[:NEAREST]])
