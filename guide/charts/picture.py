"""What every picture has: a title, a sentence, its drawings, the table behind it, its sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..facts import Figure, Missing, Words
from ..figures import figure
from .drawing import BarChart, Value
from .lines import LineChart, SlopeChart
from .strips import Strip


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a picture: the first cell of a row is its heading."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where and when, whose word, and what to know about it."""

    where: str
    name: str
    link: str
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the page. `title` names it, `says` is what a reader should take from it."""

    title: str
    says: str
    charts: tuple[BarChart | Strip | LineChart | SlopeChart, ...]
    table: Table
    sources: tuple[Source, ...]
    words: tuple[tuple[str, str], ...] = ()  # what has no length: a career and its schooling


class NothingToDraw(Exception):
    """A figure that a picture cannot do without is missing; the message says why."""


def known(key: str) -> Figure:
    """A figure that a picture cannot do without. Raises NothingToDraw."""
    fact = figure(key)
    if isinstance(fact, Missing):
        said = _("%(reason)s So there is no picture here.") % {"reason": fact.reason}
        raise NothingToDraw(said)
    return fact


def bar(fact: Figure, kind: str = "own") -> Value:
    """A figure as a bar, its printed value behind it."""
    return Value(fact.number, str(fact), kind)


def listed(points: Iterable[str]) -> str:
    """What a picture shows, point by point, for those who hear it."""
    return pgettext("between the points of a picture read aloud", "; ").join(points)


def sources(facts: Iterable[Figure]) -> tuple[Source, ...]:
    """Area, period and publisher of the facts, each said once."""
    found = (
        Source(
            _("%(area)s, %(period)s") % {"area": fact.area, "period": fact.period},
            fact.source,
            fact.link,
            fact.note,
        )
        for fact in facts
    )
    return tuple(dict.fromkeys(found))
