"""The choices beside a result list, each with the number of schools it would show alone; the chips
that take a choice back."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from ..models import School
from .locations import Location
from .search import AWARDS, PROGRAMS, Search, program_choice
from .tallies import Tallies


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a parameter, and how many schools a search for it and no other value shows."""

    name: str
    value: str
    label: str
    is_ticked: bool
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the query string behind them."""

    label: str
    query: str


def options(search: Search, tallies: Tallies) -> dict[str, list[Option]]:
    """Parameter name -> its options, everything else of the search staying as it is."""
    choice, kinds = search.choice, search.controls
    levels = {value: replace(choice, levels=levels) for value, (_, levels) in AWARDS.items()}
    programs = {value: program_choice([value], choice.levels) for value in PROGRAMS}
    return {
        "award": [
            Option(
                "award", value, label, value in search.awards, tallies.here(levels[value], kinds)
            )
            for value, (label, _) in AWARDS.items()
        ],
        "control": [
            Option("control", value, str(label), value in kinds, tallies.here(choice, [value]))
            for value, label in School.Control.choices
        ],
        "program": [
            Option(
                "program",
                value,
                label,
                value in search.programs,
                tallies.here(programs[value], kinds),
            )
            for value, label in PROGRAMS.items()
        ],
    }


def chips(search: Search, params: QueryDict) -> list[Link]:
    """One chip for each choice that narrows the search, in the order of the page."""
    made = [
        *(("program", value, PROGRAMS[value]) for value in search.programs),
        *(("award", value, AWARDS[value][0]) for value in search.awards),
        *(("control", value, str(School.Control(value).label)) for value in search.controls),
    ]
    if search.name:
        made.append(("q", search.name, f"Name: {search.name}"))
    if search.online_only:
        made.append(("online", "only", "Only online schools"))
    return [Link(label, without(params, name, value)) for name, value, label in made]


def choices(places: list[Location], params: QueryDict) -> list[Link]:
    """One link for each place that fits what was typed, the rest of the search kept."""
    links = []
    for place in places:
        query = params.copy()
        query["location"] = place.text
        query.pop("page", None)
        whole = " (the whole state)" if place.point is None else ""
        links.append(Link(f"{place.label}{whole}", query.urlencode()))
    return links


def without(params: QueryDict, name: str, value: str) -> str:
    """The query string less one value; back to the first page."""
    left = params.copy()
    left.setlist(name, [other for other in left.getlist(name) if other.strip() != value])
    left.pop("page", None)
    return left.urlencode()
