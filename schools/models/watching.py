"""What a load or an editor changed: the directory is looked at before and after.

Everything goes into the history, with who, why and from which source. What a reader of the finder
can see, of listed schools with a medical secretary program, is told in the feeds too.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..vocabulary import origins
from ..vocabulary.geo import Point, miles_between
from . import snapshots
from .change import Change
from .history import Difference, Revision
from .program import Program, YearlyAwards
from .querysets import MEDICAL_SECRETARY, program_is
from .school import School

AT_ONCE = 500  # rows in one query

Kind = Change.Kind
Facts = dict[str, Any]
Dollars = tuple[int | None, ...]
Judge = Callable[[list[Difference]], None]
YEAR = ("price_in_district", "price_in_state", "price_out_of_state")
LOOKED_AT = (
    *("pk", "name", "city", "state", "status", "closed_on", "closed_by"),
    *("latitude", "longitude", "website", "phone", "origins", *YEAR),
)


@dataclass(frozen=True, slots=True)
class Taught:
    """A program as it was: its price, and the release or word that each is from."""

    dollars: Dollars
    release: str
    price_release: str


@dataclass(slots=True)
class Seen:
    """A school as it was at one moment."""

    name: str
    city: str
    state: str
    status: str
    closed_on: date | None
    closed_by: str
    point: Point | None
    website: str
    phone: str
    year: Dollars
    origins: dict[str, str]
    programs: dict[tuple[str, int], Taught] = field(default_factory=dict)

    @property
    def is_shown(self) -> bool:
        return self.status == School.Status.LISTED and bool(self.programs)

    def release(self, name: str) -> str:
        """Which release, or whose word, a field is from."""
        return origins.origin(name, self.origins)


@contextmanager
def recorded(
    *,
    kind: Revision.Kind = Revision.Kind.EDIT,
    by: str = "",
    why: str = "",
    source: str = "",
    undoes: Revision | None = None,
    schools: Collection[int] | None = None,
    may_begin: bool = False,
    judge: Judge = lambda found: None,
) -> Iterator[Revision]:
    """Write down what changes inside, with it or not at all; nothing where nothing does.

    `schools` narrows the look to those that can change. A load `may_begin`: of the first one the
    feeds tell a single entry, whatever it loaded. `judge` sees what differs before any of it is
    written down, and raises what undoes it. The revision is saved at the end, with an id only if
    anything differs. Twenty-eight queries and those that write.
    """
    revision = Revision(kind=kind, by=by, why=why, source=source, undoes=undoes)
    with transaction.atomic():
        before, all_before = seen(), snapshots.taken(schools)
        yield revision
        after = seen()
        found = snapshots.rows_of(snapshots.differences(all_before, snapshots.taken(schools)))
        judge(found)
        if not found:
            return
        revision.save()
        for each in found:
            each.revision = revision
        Difference.objects.bulk_create(found, batch_size=AT_ONCE)
        if may_begin and not Change.objects.filter(kind=Kind.DIRECTORY).exists():
            told = [Change(kind=Kind.DIRECTORY, facts={"schools": _shown(after)})]
        else:
            told = list(differences(before, after))
        if told:
            _write(told, revision)


def seen() -> dict[int, Seen]:
    """Every school, by its id: three queries."""
    found = {}
    for row in School.objects.order_by("name", "pk").values(*LOOKED_AT):
        key, latitude, longitude = row.pop("pk"), row.pop("latitude"), row.pop("longitude")
        point = None if latitude is None else Point(latitude, longitude)
        year = tuple(row.pop(name) for name in YEAR)
        found[key] = Seen(**row, point=point, year=year)
    newest = YearlyAwards.newest_release()
    taught = Program.objects.offered().filter(program_is(MEDICAL_SECRETARY))
    columns = ("school", "cip", "award_level", "price", "price_high", "price_release", "origins")
    for school, cip, level, price, high, release, marks in taught.order_by(
        "cip", "award_level"
    ).values_list(*columns):
        own = origins.by_editor(marks)
        found[school].programs[cip, level] = Taught(
            (price, high),
            origins.EDITOR if "offered" in own else newest,
            origins.EDITOR if "price" in own else release,
        )
    return found


def differences(before: Mapping[int, Seen], after: Mapping[int, Seen]) -> Iterator[Change]:
    """What happened to each school, by name."""
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        last = new or old
        for kind, facts in _happened(old, new):
            told = {"name": last.name, "city": last.city} if last else {}
            state = last.state if last else ""
            school = key if new else None
            yield Change(kind=kind, school_id=school, state=state, facts=told | facts)


def _happened(old: Seen | None, new: Seen | None) -> Iterator[tuple[Kind, Facts]]:
    was_shown, is_shown = bool(old and old.is_shown), bool(new and new.is_shown)
    if new and is_shown and not was_shown:
        was_here = old and old.status in {School.Status.CLOSED, School.Status.WITHDRAWN}
        yield Kind.BACK if was_here else Kind.NEW, {"release": new.release("status")}
    elif was_shown and new and new.status == School.Status.CLOSED:
        day = new.closed_on.isoformat() if new.closed_on else None
        yield Kind.CLOSED, {"day": day, "who": new.closed_by}
    elif was_shown and (new is None or new.status != School.Status.LISTED):
        yield Kind.WITHDRAWN, {}
    elif was_shown and old and new:
        yield from _altered(old, new)


def _altered(old: Seen, new: Seen) -> Iterator[tuple[Kind, Facts]]:
    """A school that was and is listed."""
    if old.name != new.name:
        yield Kind.RENAMED, {"before": old.name, "release": new.release("name")}
    if old.point and new.point and (miles := miles_between(old.point, new.point)) > snapshots.MOVED:
        yield Kind.MOVED, {"miles": miles, "release": new.release("latitude")}
    for kind, before, after in (
        (Kind.WEBSITE, old.website, new.website),
        (Kind.PHONE, old.phone, new.phone),
    ):
        if before != after:
            told = {"before": before or None, "after": after or None}
            yield kind, told | {"release": new.release(kind.value)}
    if prices := _prices(old.year, new.year):
        yield Kind.YEAR_PRICE, prices | {"release": new.release(YEAR[1])}
    yield from _programs(old.programs, new.programs)


def _programs(
    old: Mapping[tuple[str, int], Taught], new: Mapping[tuple[str, int], Taught]
) -> Iterator[tuple[Kind, Facts]]:
    for cip, level in [*new, *(key for key in old if key not in new)]:
        which: Facts = {"cip": cip, "award_level": level}
        before, after = old.get((cip, level)), new.get((cip, level))
        if after is None:
            yield Kind.PROGRAM_GONE, which
        elif before is None:
            yield Kind.PROGRAM_NEW, which | {"release": after.release}
        elif prices := _prices(before.dollars, after.dollars):
            yield Kind.PROGRAM_PRICE, which | prices | {"release": after.price_release}


def _prices(before: Dollars, after: Dollars) -> Facts:
    """What is known of them, lowest first; nothing where that is as it was."""
    was, now = (sorted({each for each in every if each is not None}) for every in (before, after))
    return {} if was == now else {"before": was, "after": now}


def _shown(schools: Mapping[int, Seen]) -> int:
    return sum(school.is_shown for school in schools.values())


def _write(found: list[Change], revision: Revision) -> None:
    """At one moment, never before the last: a reader of a feed asks what is newer."""
    last = Change.objects.aggregate(last=Max("at"))["last"]
    now = timezone.now()
    for change in found:
        change.at = max(now, last) if last else now
        change.revision = revision
    Change.objects.bulk_create(found, batch_size=AT_ONCE)
