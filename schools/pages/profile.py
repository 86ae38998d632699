"""What a school's page says: programs, prices, facts with their source, the nearest others."""

from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from guide.charts.spread import Spread, spread
from guide.local_pay import LocalPay, local_pay
from guide.sources import ACCREDITED

from ..models import Agency, Campus, Note, Program, School, YearlyAwards
from ..models.querysets import SchoolQuerySet
from ..search.cards import Card, nearest
from ..search.locations import Location
from ..search.quotes import Quote, quote
from ..search.towns import state_address, town_address
from ..vocabulary import programs, states
from ..vocabulary.cip import Kinship
from .campuses import Campuses
from .facts import PRICES, Fact, Facts
from .finishing import Finishing
from .headline import Headline
from .payback import Payback
from .told import sentence, source

CHANGES = 20  # of a school, on its page


class Profile:
    """A school's page, for a visitor whose place may be known, and what they earn in a year today.

    Reads the programs, awards, campuses, earnings and notes that `schools` fetched with it.
    """

    def __init__(
        self, school: School, place: Location | None = None, today: int | None = None
    ) -> None:
        self.school = school
        self.place = place
        self.today = today
        self.home = place.home if place else ""
        self.facts = Facts(school)
        self.campuses = Campuses(school, self.visitor)

    @staticmethod
    def schools(every: SchoolQuerySet | None = None) -> SchoolQuerySet:
        """With a page, or all of `every`; with programs, awards, campuses, earnings and notes:
        seven queries for one school.

        `has_namesake`: another page is about a school of the same name in the same town.
        """
        awards = Prefetch("yearly_awards", YearlyAwards.objects.order_by("year"))
        taught = Program.objects.prefetch_related(awards)
        campuses = Campus.objects.open().select_related("zip").prefetch_related("programs")
        same = {field: OuterRef(field) for field in ("name", "city", "state")}
        namesakes = School.objects.with_a_page().filter(**same).exclude(pk=OuterRef("pk"))
        schools = School.objects.with_a_page() if every is None else every
        return (
            schools.annotate(has_namesake=Exists(namesakes))
            .select_related("successor", "zip")
            .prefetch_related(
                Prefetch("programs", taught),
                Prefetch("campuses", campuses),
                "finishers_earnings",
                "notes",
            )
        )

    @property
    def title(self) -> str:
        """Name and town, and what tells the school from another of the same name and town."""
        school = self.school
        street = [school.address or school.zip_id] if school.has_namesake else []
        return ", ".join([school.name, *street, school.city, school.state])

    @property
    def summary(self) -> str:
        """One sentence about the page, for a list of pages."""
        words = (
            _(
                "%(school)s in %(city)s, %(state)s: medical secretary programs, how many people "
                "finish, prices with their year, and what to ask."
            )
            if self.group
            else _(
                "%(school)s in %(city)s, %(state)s: programs related to medical secretary work, "
                "how many people finish, prices with their year, and what to ask."
            )
        )
        school = self.school
        return words % {"school": school.name, "city": school.city, "state": school.state}

    @property
    def trail(self) -> list[tuple[str, str]]:
        """The way to the page: words and address of each step before it."""
        state, city = self.school.state, self.school.city
        steps = [
            (_("All schools"), reverse("schools:list")),
            (_(states.NAMES[state]), state_address(state)),
        ]
        return [*steps, (city, town_address(state, city))] if self._is_in_its_town else steps

    @property
    def _is_in_its_town(self) -> bool:
        """The page of its town names it, and so is there."""
        is_placed = self.school.status == School.Status.LISTED and self.school.point is not None
        return is_placed and not self.school.online and bool(self.group)

    @cached_property
    def history(self) -> list[tuple[datetime, str, str]]:
        """What changed on it, newest first: when, what, and where that is from."""
        rows = self.school.changes.select_related("revision")[:CHANGES]
        return [(row.at, sentence(row), source(row)) for row in rows]

    @cached_property
    def programs(self) -> list[Program]:
        """All that the school ever listed, shortest course first."""
        return sorted(
            self.school.programs.all(), key=lambda p: (p.cip, programs.length_rank(p.award_level))
        )

    @cached_property
    def program_notes(self) -> dict[Program, list[Note]]:
        """What the school says of each program."""
        said: dict[int | None, list[Note]] = {}
        for note in self.school.notes.all():
            said.setdefault(note.program_id, []).append(note)
        return {program: said.get(program.pk, []) for program in self.programs}

    @property
    def notes(self) -> dict[str, Note]:
        """What the school says of figures about all of it, by field."""
        return {note.topic: note for note in self.school.notes.all() if not note.program_id}

    @property
    def price_notes(self) -> list[Note]:
        """Of what it charges for a year."""
        return [note for field, note in self.notes.items() if field in PRICES]

    @property
    def group(self) -> list[Program]:
        """Medical secretary programs it teaches now."""
        return self._taught(Kinship.GROUP)

    @property
    def related(self) -> list[Program]:
        """Coding, records and the like, and programs with a code we do not know."""
        return self._taught(Kinship.RELATED, None)

    @property
    def adjacent(self) -> list[Program]:
        """Medical assistant: a clinical job."""
        return self._taught(Kinship.ADJACENT)

    @property
    def former(self) -> list[Program]:
        """Listed in an earlier year, not in the newest."""
        return [program for program in self.programs if not program.offered]

    @cached_property
    def headline(self) -> Headline:
        former = [program for program in self.former if program.kinship == Kinship.GROUP]
        others = self.related + self.adjacent
        return Headline(self.school, self.group, former, others, self.home)

    @cached_property
    def finishing(self) -> Finishing:
        """What people earn after finishing: one query, where there is a figure."""
        taught = [p for p in self.programs if p.offered]
        return Finishing(self.school, taught)

    @property
    def visitor(self) -> Location | None:
        """Where the visitor is, if that is a point on the map."""
        return self.place if self.place and self.place.point else None

    @cached_property
    def pay(self) -> LocalPay:
        """What the job pays near the visitor, else where the school is."""
        if self.visitor:
            return local_pay(self.visitor.state, self.visitor.area)
        return local_pay(self.school.state, self.school.zip.area)

    @cached_property
    def spread(self) -> Spread:
        """That pay in strips, on one scale with what people earn after finishing here."""
        lines = self.finishing.lines
        earned = [line.here for line in lines if line.here is not None]
        return spread(self.pay, earned + [line.country.dollars for line in lines if line.country])

    @cached_property
    def payback(self) -> Payback:
        """Whether the cheapest of its medical secretary programs pays back."""
        return Payback(self.school, self.group, self.home, self.pay, self.today)

    @property
    def finishing_source(self) -> Fact:
        return self.facts.cited(self.finishing.release)

    @cached_property
    def agencies(self) -> list[tuple[str, Agency | None]]:
        """Each state where a private school teaches, and who licenses private trade schools there
        if we know: the nearest to the visitor first, then its own. One query.

        None of a closed one where another school is to be asked.
        """
        school = self.school
        if school.control == School.Control.PUBLIC or school.successor_id or school.part_of:
            return []
        taught_in = {school.state, *(campus.state for campus in school.campuses.all())}
        near = [campus.state for campus, far in self.campuses.rows if far]
        ordered = dict.fromkeys([*near, self.home, school.state, *sorted(taught_in)])
        known = Agency.objects.in_bulk(taught_in)
        return [(state, known.get(state)) for state in ordered if state in taught_in]

    @property
    def agency_source(self) -> Fact:
        return self.facts.cited(next((a.release for _, a in self.agencies if a), ""))

    @property
    def accredited(self) -> str:
        """Where anybody can look up an accreditor."""
        return ACCREDITED.link

    @cached_property
    def years(self) -> list[int]:
        """From the first year any program has a count for to the last, also those without any."""
        counted = {awards.year for p in self.programs for awards in p.yearly_awards.all()}
        return list(range(min(counted), max(counted) + 1)) if counted else []

    @property
    def prices_by_program(self) -> bool:
        """The school charges by program: it published the price of at least one."""
        return any(program.price is not None for program in self.programs)

    @cached_property
    def quotes(self) -> dict[Program, Quote | None]:
        """What each program that it teaches now costs the visitor."""
        taught = [program for program in self.programs if program.offered]
        return {program: quote(self.school, program, self.home) for program in taught}

    @property
    def has_prices(self) -> bool:
        return any(self.quotes.values())

    @property
    def has_estimates(self) -> bool:
        return any(each.is_estimate for each in self.quotes.values() if each)

    @property
    def crosses_a_line(self) -> bool:
        """A price is one for students from another state."""
        return any(each.is_out_of_state for each in self.quotes.values() if each)

    @property
    def releases(self) -> list[str]:
        """The files this page's facts came from, by code. What an editor set came from none."""
        codes = {*self.school.origins.values(), self.finishing.release, self.agency_source.source}
        codes |= {code for row, _ in self.campuses.rows for code in row.origins.values()}
        codes |= {p.price_release for p in self.programs if not p.price_by_hand}
        counted = [p for p in self.programs if not p.awards_by_hand]
        codes |= {awards.release for p in counted for awards in p.yearly_awards.all()}
        return sorted(codes & self.facts.periods.keys())

    @property
    def cites_scorecard(self) -> bool:
        return any(code.startswith("SCORECARD") for code in self.releases)

    @cached_property
    def nearest(self) -> list[Card]:
        """Other schools with a medical secretary program, the nearest to the visitor's point or
        else to this school: one query.
        """
        point = self.visitor.point if self.visitor else self.school.point
        return nearest(point, [self.school], self.place) if point else []

    def _taught(self, *kinships: Kinship | None) -> list[Program]:
        return [p for p in self.programs if p.offered and p.kinship in kinships]
