"""What a school's page says: programs, prices, facts with their source, the nearest others."""

from functools import cached_property

from django.db.models import Prefetch

from ..models import Program, School, YearlyAwards
from ..models.querysets import SchoolQuerySet
from ..search.cards import Card, Price, nearest, price
from ..vocabulary import origins, programs
from ..vocabulary.cip import Kinship
from .facts import Facts


class Profile:
    """A school's page. Reads the programs and awards that `schools` fetched with it."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.facts = Facts(school)

    @staticmethod
    def schools() -> SchoolQuerySet:
        """Schools with a page, each with its programs and awards: three queries for one school."""
        awards = Prefetch("yearly_awards", YearlyAwards.objects.order_by("year"))
        taught = Program.objects.prefetch_related(awards)
        return (
            School.objects.with_a_page()
            .select_related("successor", "zip")
            .prefetch_related(Prefetch("programs", taught))
        )

    @cached_property
    def programs(self) -> list[Program]:
        """All that the school ever listed, shortest course first."""
        return sorted(
            self.school.programs.all(), key=lambda p: (p.cip, programs.length_rank(p.award_level))
        )

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

    @property
    def years(self) -> list[int]:
        """Every year any program has a count for, oldest first."""
        return sorted({a.year for p in self.programs for a in p.yearly_awards.all()})

    @property
    def finished(self) -> tuple[int, str] | None:
        """People who finished a medical secretary program in the newest year, and that year."""
        newest = [p.newest_awards for p in self.group if p.newest_awards]
        if not newest:
            return None
        year = max(awards.year for awards in newest)
        total = sum(awards.awards for awards in newest if awards.year == year)
        return total, programs.academic_year(year)

    @property
    def price(self) -> Price | None:
        """What a card would say."""
        return price(self.school, self.group)

    @property
    def prices_by_program(self) -> bool:
        """The school charges by program: it published the price of at least one."""
        return any(program.price is not None for program in self.programs)

    @cached_property
    def shared_prices(self) -> set[str]:
        """CIP codes taught at several levels: their one published price is for the subject."""
        priced = [p.cip for p in self.programs if p.offered and p.price is not None]
        return {cip for cip in priced if priced.count(cip) > 1}

    @property
    def releases(self) -> list[str]:
        """The files this page's facts came from, by code."""
        codes = {code for code in self.school.origins.values() if code != origins.EDITOR}
        codes |= {program.price_release for program in self.programs if program.price_release}
        codes |= {f"C{year}_A" for year in self.years}
        return sorted(codes)

    @cached_property
    def nearest(self) -> list[Card]:
        """The nearest other schools with a medical secretary program: one query."""
        return nearest(self.school.point, besides=self.school) if self.school.point else []

    def _taught(self, *kinships: Kinship | None) -> list[Program]:
        return [p for p in self.programs if p.offered and p.kinship in kinships]
