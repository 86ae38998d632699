"""How old the releases are that we hold, and which newer ones should exist by now.

Pure: codes of releases and a day in, ages out. A release counts as due when its month is over.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from .sources import SOURCES, Source

YEARS = range(2000, 2100)
MONTHS = month_name[1:]  # as releases are dated, in English
PERIOD = re.compile(rf"(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>\d{{4}})(?P<ends>-\d\d)?\Z")


@dataclass(frozen=True, slots=True)
class Due:
    """A release, and the first day of the month in which it comes out."""

    code: str
    month: date


@dataclass(frozen=True, slots=True)
class Age:
    """The newest release that we hold of a source."""

    source: Source
    code: str
    until: date  # the first day of the month that its facts reach
    years: int  # whole years since then
    newer: Due | None  # the newest that should exist, where that is not the one we hold
    next: Due  # the one after


def ages(codes: Collection[str], today: date) -> Iterator[Age]:
    """The age of every source of which we hold a release, by the codes of all that we hold."""
    told = set()
    for source in SOURCES:
        held = [year for year in YEARS if code(source, year) in codes]
        if held and code(source, held[-1]) not in told:
            told.add(code(source, held[-1]))
            yield _age(source, held[-1], today)


def known(codes: Collection[str]) -> dict[str, tuple[Source, date]]:
    """Those of the codes that are releases of a source with a calendar: which source, and the
    first day of the month that the facts reach.
    """
    every = {code(source, year): (source.at(year), year) for source in SOURCES for year in YEARS}
    found = {each: every[each] for each in sorted(codes) if each in every}
    return {each: (source, _month(year, source.until)) for each, (source, year) in found.items()}


def reaches(period: str) -> date | None:
    """The first day of the month that a period reaches: "2023-24", "2023", "release of May 2025".

    None for what is undated.
    """
    written = PERIOD.search(period)
    if written is None:
        return None
    name, year, ends = written["month"], int(written["year"]), written["ends"]
    if name:
        return date(year, MONTHS.index(name) + 1, 1)
    return date(year + 1, 6, 1) if ends else date(year, 12, 1)


def years_old(until: date, today: date) -> int:
    """Whole years since the month that the facts reach."""
    return max(0, (today.year - until.year) * 12 + today.month - until.month) // 12


def code(source: Source, year: int) -> str:
    """What the release of a year is called."""
    at = source.at(year)
    return at.named(at.code, year)


def newest_due(source: Source, today: date) -> int:
    """The year of the newest release that should exist."""
    years = range(today.year + 1, today.year - 4, -1)
    return next(year for year in years if _due(source, year).month < today.replace(day=1))


def years_to_fetch(source: Source, year: int | None, today: date) -> range:
    """The years whose files are to be had and read: up to one that is asked for, or the newest."""
    newest = min(_newest(source, year, today), source.last)
    return range(max(newest - source.years + 1, source.first), newest + 1)


def not_due(source: Source, year: int | None, today: date) -> Due | None:
    """The release of a year, where it is not to be had yet."""
    if year and newest_due(source, today) < year <= source.last:
        return _due(source, year)
    return None


def not_read(source: Source, year: int | None, today: date) -> Due | None:
    """The release that should be had and that our commands cannot read, nor one in its place."""
    newest = _newest(source, year, today)
    return _due(source, newest) if newest > source.last and not source.then else None


def _newest(source: Source, year: int | None, today: date) -> int:
    newest = newest_due(source, today)
    return min(year or newest, newest)


def _age(source: Source, year: int, today: date) -> Age:
    at = source.at(year)
    until = _month(year, at.until)
    newest = newest_due(source, today)
    return Age(
        source=at,
        code=code(source, year),
        until=until,
        years=years_old(until, today),
        newer=_due(source, newest) if newest > year else None,
        next=_due(source, max(newest, year) + 1),
    )


def _due(source: Source, year: int) -> Due:
    return Due(code(source, year), _month(year, source.at(year).due))


def _month(year: int, after: tuple[int, int]) -> date:
    return date(year + after[0], after[1], 1)
