"""Two schools made one: the kept one takes what is chosen, the other is withdrawn and leads to it.

What the kept one takes is an editor's word (models/editor.py), so no load takes it away again. All
of it is one act of the history, and one undo restores both.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..vocabulary.names import place_key, plain
from ..vocabulary.twins import door
from . import editor, watching
from .campus import Campus
from .editor import Deletion
from .history import Revision
from .program import Program, YearlyAwards
from .querysets import MIRRORED
from .school import School
from .undo import value_of

# Values that are true of one another: whoever takes one takes all.
PLACE = tuple(name.removesuffix("_id") for name in MIRRORED)
TOGETHER = (
    PLACE,
    ("phone", "phone_extension"),
    ("price_in_district", "price_in_state", "price_out_of_state"),
    ("credit_in_district", "credit_in_state", "credit_out_of_state"),
    ("net_price", "net_price_lowest_income"),
)
APART = editor.STATUS | {"aliases"}  # the status is that of the school that stays
EMPTY: tuple[Any, ...] = (None, "", [])

Group = tuple[str, ...]
Copied = TypeVar("Copied", Program, Campus)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the school that stays takes of the other."""

    groups: Collection[Group]
    programs: Collection[Program]
    campuses: Collection[Campus]


class CannotMerge(Exception):
    """Says in words what has to be done before."""


@dataclass(frozen=True, slots=True)
class Follower:
    """What stands on schools in another app, and goes along when one is merged into another."""

    hindrance: Callable[[School], str]  # why it cannot go yet, or ""
    follow: Callable[[School, School], None]  # the school that stays, the other


FOLLOWERS: dict[str, Follower] = {}


def add_follower(name: str, follower: Follower) -> None:
    """To be called when an app is ready."""
    FOLLOWERS[name] = follower


def groups() -> list[Group]:
    """The fields between which is chosen, those that belong together as one."""
    grouped = {name: group for group in TOGETHER for name in group}
    names = [name for name in editor.FIELDS[School] if name not in APART]
    return list(dict.fromkeys(grouped.get(name, (name,)) for name in names))


def differing(kept: School, other: School) -> list[Group]:
    return [group for group in groups() if _values(kept, group) != _values(other, group)]


def is_better(group: Group, kept: School, other: School) -> bool:
    """The other's value is the better guess: where the one kept has none, or a hand added it and
    the other is in the files.
    """
    if all(value in EMPTY for value in _values(other, group)):
        return False
    by_hand = kept.unitid is None and other.unitid is not None
    return by_hand or all(value in EMPTY for value in _values(kept, group))


def stays_first(one: School, other: School) -> tuple[School, School]:
    """The two, the one that should stay first: in the files, then listed, then the older row."""
    first, last = sorted(
        (one, other),
        key=lambda each: (each.unitid is None, each.status != School.Status.LISTED, each.pk),
    )
    return first, last


def is_federal(school: School) -> bool:
    """The files have it, as a school that is open."""
    status = school.overruled.get("status", school.status)
    return school.unitid is not None and status == School.Status.LISTED


def lacking_programs(kept: School, other: School) -> list[Program]:
    """What the other offers and the one kept does not, nor did an editor delete it there."""
    own = {(row.cip, row.award_level) for row in kept.programs.offered()}
    if kept.unitid is not None:
        deleted = Deletion.objects.filter(unitid=kept.unitid)
        own.update(deleted.values_list("cip", "award_level"))
    offered = other.programs.offered().order_by("cip", "award_level")
    return [row for row in offered if (row.cip, row.award_level) not in own]


def lacking_campuses(kept: School, other: School) -> list[Campus]:
    """The places where the other teaches and the one kept does not."""
    own = list(kept.campuses.open())
    open_ = other.campuses.open().select_related("zip").order_by("-is_main", "state", "city", "pk")
    return [row for row in open_ if not any(_same(row, each) for each in own)]


def merge(kept: School, other: School, plan: Plan, *, by: str, why: str) -> Revision:
    """Make them one. Raises ValueError where they are one already, or one has no page to merge, and
    CannotMerge where something of the other has to be settled before.
    """
    if kept == other or School.Status.WITHDRAWN in {kept.status, other.status}:
        raise ValueError(f"{kept} and {other} cannot become one.")
    for follower in FOLLOWERS.values():
        if words := follower.hindrance(other):
            raise CannotMerge(words)
    heirs = set(other.predecessors.values_list("pk", flat=True))
    touched = {kept.pk, other.pk, *heirs}
    told = watching.recorded(kind=Revision.Kind.MERGE, by=by, why=why, schools=touched)
    with told as revision:
        _take_values(kept, other, plan.groups)
        _take_programs(kept, plan.programs)
        place_taken = PLACE in plan.groups
        _take_campuses(kept, [row for row in plan.campuses if not (row.is_main and place_taken)])
        _withdraw(other, kept)
        for follower in FOLLOWERS.values():
            follower.follow(kept, other)
        for school in School.objects.filter(pk__in=heirs).exclude(pk=kept.pk):
            _say(school, {"successor": kept})
    return revision


def _take_values(kept: School, other: School, taken: Iterable[Group]) -> None:
    values = {name: getattr(other, name) for group in taken for name in group}
    own = plain(values.get("name", kept.name))
    aliases, known = list(kept.aliases), {own, *map(plain, kept.aliases)}
    for name in (kept.name, other.name, *other.aliases):
        if plain(name) not in known:
            aliases.append(name)
            known.add(plain(name))
    if aliases != kept.aliases:
        values["aliases"] = aliases
    if kept.successor_id == other.pk:
        values["successor"] = None
    _say(kept, values)


def _take_programs(kept: School, programs: Iterable[Program]) -> None:
    """With their awards; those of both schools are never summed."""
    own = {(row.cip, row.award_level): row for row in kept.programs.all()}
    for program in programs:
        if row := own.get((program.cip, program.award_level)):
            row.offered = True
            editor.say(row, ["offered"])
            row.save()
            continue
        copy = _copied(program, kept)
        YearlyAwards.objects.bulk_create(
            YearlyAwards(program=copy, year=row.year, awards=row.awards)
            for row in program.yearly_awards.all()
        )


def _take_campuses(kept: School, campuses: Iterable[Campus]) -> None:
    """What an editor said is taught there stays said, of the programs that the kept one has."""
    own = {(row.cip, row.award_level): row for row in kept.programs.all()}
    for campus in campuses:
        name = campus.name or (campus.school.name if campus.is_main else "")
        copy = _copied(campus, kept, name=name, number="", is_main=False)
        taught = [own.get((row.cip, row.award_level)) for row in campus.programs.all()]
        copy.programs.set([row for row in taught if row])


def _copied(row: Copied, school: School, **values: Any) -> Copied:
    """A row of another school as an editor's of this one."""
    same = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not (field.primary_key or field.generated)
    }
    copy = type(row)(**same | {"school_id": school.pk, "origins": {}, "overruled": {}} | values)
    editor.say(copy, [])
    copy.save()
    return copy


def _withdraw(other: School, kept: School) -> None:
    end = {"closed_on": None, "closed_by": "", "part_of": ""}
    _say(other, {"status": School.Status.WITHDRAWN, "successor": kept, **end})


def _say(school: School, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(school, name, value)
    editor.say(school, values)
    school.save()


def _values(school: School, group: Group) -> tuple[Any, ...]:
    return tuple(value_of(school, name) for name in group)


def _same(one: Campus, other: Campus) -> bool:
    """One place: the same street number and ZIP code, or the same name in the same town."""
    at = door(one.address, one.zip_id)
    if at and at == door(other.address, other.zip_id):
        return True
    called = plain(one.name), place_key(one.city), one.state
    return bool(one.name) and called == (plain(other.name), place_key(other.city), other.state)
