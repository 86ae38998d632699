"""What the files say: the columns of a school's row and of a program's, documented in README.md."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from ..models import Earnings, Program, School, campus, covers
from ..models.querysets import SchoolQuerySet
from ..search.cards import Card
from ..search.quotes import Quote, quote
from ..search.search import Search
from ..vocabulary import origins

Row = dict[str, Any]


def _miles(school: School) -> float | None:
    miles = getattr(school, "miles", None)
    return None if miles is None else round(miles, 2)


def _campus(name: str) -> Callable[[School], Any]:
    """What is known of the campus that the search found it by; nothing without a place."""

    def value(school: School) -> Any:
        found = campus.found(school)
        return getattr(found, name) if found else None

    return value


def _campuses(school: School) -> str:
    """Where it teaches, the main campus first."""
    return "; ".join(f"{row.title} ({row.city}, {row.state})" for row in school.campuses.all())


def _programs(school: School) -> str:
    return _named(school.programs.all())


def _named(programs: Iterable[Program]) -> str:
    return "; ".join(f"{program.cip} {program.credential}" for program in programs)


def _finishers(credential: str, field: str) -> Callable[[School], Any]:
    """Median dollars a year after finishing one credential, where it is published."""

    def value(school: School) -> int | None:
        rows = (row for row in school.finishers_earnings.all() if row.credential == credential)
        return next((getattr(row, field) for row in rows), None)

    return value


def _finishers_release(school: School) -> str:
    return next((row.release for row in school.finishers_earnings.all()), "")


def _cover(school: School) -> str:
    """Whose students the earnings of a row are of; nothing where it has none."""
    is_published = school.earnings is not None and covers.starters_of(school)
    is_covered = is_published or school.finishers_earnings.all()
    return covers.whose(school.schools_together) if is_covered else ""


def _release(field: str) -> Callable[[School], str]:
    return lambda school: origins.origin(field, school.origins)


PLACE = ("unitid", "name", "address", "city", "state")
POINT = ("latitude", "longitude")
PLACE_OF_PROGRAM = ("unitid", "name", "city", "state")
REACH = ("control", "website", "phone")
ONLINE = ("online", "some_online", "online_percent")
SCORECARD = ("accreditor", "net_price", "net_price_lowest_income")
EARNED = ("earnings", "schools_together", "origins")
SCHOOL: dict[str, Callable[[School], Any]] = {
    **{name: attrgetter(name) for name in PLACE},
    "zip": attrgetter("zip_id"),
    **{name: attrgetter(name) for name in POINT},
    "distance_miles": _miles,
    "campus": _campus("title"),
    **{f"campus_{name}": _campus(name) for name in ("city", "state", *POINT)},
    "campus_is_approximate": _campus("is_approximate"),
    "campuses": _campuses,
    **{name: attrgetter(name) for name in REACH},
    **{name: attrgetter(name) for name in ONLINE},
    "online_percent_release": _release("online_percent"),
    "programs": _programs,
    **{name: attrgetter(name) for name in SCORECARD},
    "net_price_release": _release("net_price"),
    **{
        f"earnings_{credential}_{years}_years": _finishers(credential, field)
        for credential in Earnings.Credential.values
        for field, years in Earnings.YEARS.items()
    },
    "earnings_finishing_release": _finishers_release,
    "earnings_10_years_after_starting": attrgetter("earnings"),
    "earnings_starting_release": _release("earnings"),
    "earnings_cover": _cover,
}

PRICE = (
    *("low", "high", "kind", "for", "residence", "year"),
    *("check", "all_levels", "course_months"),
)
PRICED = (*origins.FIELDS["prices"], "origins")  # what a price is made of
SCHOOLS_HEADER = (*SCHOOL, *(f"price_{name}" for name in PRICE), "price_programs", "price_release")
READ = (*PLACE, "zip", *POINT, *REACH, *ONLINE, *SCORECARD, *EARNED, *PRICED)

YEARS = 5  # of counts in the file of programs
PROGRAM = ("cip", "title", "award_level", "credential")
LENGTH = ("months", "months_high", "length", "length_high", "length_unit")


def schools_rows(schools: SchoolQuerySet, search: Search) -> list[Row]:
    """A row a school, in their order. A price is that of the cheapest program asked for, for who
    lives in the search's state.
    """
    found = schools.only(*READ).with_programs().with_earnings().with_campuses()
    return [_school(school, search) for school in found]


def _school(school: School, search: Search) -> Row:
    quotes = Card(school, search.choice, home=search.home).quotes
    cheapest = quotes.cheapest
    return {
        **{name: value(school) for name, value in SCHOOL.items()},
        **_price(cheapest),
        "price_programs": _named(quotes.paid_for),
        "price_release": cheapest.release if cheapest else "",
    }


def _price(found: Quote | None) -> Row:
    facts = found.facts if found else dict.fromkeys(PRICE)
    return {f"price_{name}": facts[name] for name in PRICE}


def programs_header(years: Iterable[int]) -> list[str]:
    """The columns of the file of programs, the counts of the newest year first."""
    price = [f"price_{name}" for name in PRICE]
    counts = [f"awards_{year}" for year in years]
    place = [*PLACE_OF_PROGRAM, "distance_miles"]
    return [*place, *PROGRAM, *counts, "awards_release", *price, "price_release", *LENGTH]


def programs_rows(schools: SchoolQuerySet, search: Search, years: list[int]) -> list[Row]:
    """A row for each program asked for, of the schools in their order."""
    found = schools.only(*PLACE_OF_PROGRAM, *PRICED).with_awards()
    return [
        _program(school, program, search.home, years)
        for school in found
        for program in Card(school, search.choice).programs
    ]


def _program(school: School, program: Program, home: str, years: list[int]) -> Row:
    counts = {row.year: row.awards for row in program.yearly_awards.all()}
    found = quote(school, program, home)
    return {
        **{name: getattr(school, name) for name in PLACE_OF_PROGRAM},
        "distance_miles": _miles(school),
        **{name: getattr(program, name) for name in PROGRAM},
        **{f"awards_{year}": counts.get(year) for year in years},
        "awards_release": _counted_by(program),
        **_price(found),
        "price_release": found.release if found else "",
        **{name: getattr(program, name) for name in LENGTH},
    }


def _counted_by(program: Program) -> str:
    """The file of its newest count, or "editor"; nothing where it has none."""
    if program.newest_awards is None:
        return ""
    return origins.EDITOR if program.awards_by_hand else program.newest_awards.release
