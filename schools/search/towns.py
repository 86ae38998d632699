"""States and towns that have a page: what they are called in its address, who teaches there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import Campus
from ..vocabulary import states


def state_slug(code: str) -> str:
    """north-carolina."""
    return slugify(states.NAMES[code])


def town_slug(city: str) -> str:
    """A town in an address; its spellings there are one: "Bayamon" and "Bayamón"."""
    return slugify(city) or "-"  # an address has to have something there


def state_address(code: str) -> str:
    return reverse("schools:state", args=[state_slug(code)])


def changes_address(code: str = "") -> str:
    """Where what changed in a state is told to feed readers, or what changed anywhere."""
    if not code:
        return reverse("schools:changes")
    return reverse("schools:changes-in-state", args=[state_slug(code)])


def town_address(code: str, city: str) -> str:
    return reverse("schools:town", args=[state_slug(code), town_slug(city)])


@dataclass(frozen=True, slots=True)
class State:
    """A state, and how many schools have a campus there."""

    code: str
    schools: int

    @property
    def name(self) -> str:
        return _(states.NAMES[self.code])

    @property
    def address(self) -> str:
        return state_address(self.code)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, and how many schools have a campus there, where they were counted."""

    name: str
    state: str  # postal code
    schools: int = 0

    @property
    def label(self) -> str:
        return f"{self.name}, {self.state}"

    @property
    def address(self) -> str:
        return town_address(self.state, self.name)


def states_with_schools(counts: dict[str, int]) -> list[State]:
    """By name, as it is in the visitor's language."""
    every = [State(code, schools) for code, schools in counts.items()]
    return sorted(every, key=lambda state: state.name)


def by_town(campuses: Iterable[Campus]) -> dict[tuple[str, str], list[Campus]]:
    """The campuses in each town, by its state and slug."""
    found: dict[tuple[str, str], list[Campus]] = {}
    for campus in campuses:
        found.setdefault((campus.state, town_slug(campus.city)), []).append(campus)
    return found


def town_of(campuses: list[Campus]) -> Town:
    """The one town in which these campuses are, by the spelling that most of them have."""
    spelled = Counter(campus.city for campus in campuses)
    name = max(spelled, key=lambda city: (spelled[city], city))
    schools = len({campus.school_id for campus in campuses})
    return Town(name, campuses[0].state, schools)


def towns_of(campuses: Iterable[Campus]) -> list[Town]:
    """Each town with its schools, by name."""
    towns = [town_of(there) for there in by_town(campuses).values()]
    return sorted(towns, key=lambda town: (slugify(town.name), town.state))
