"""The rows of the directory at one moment, and what differs between two moments, as data.

A preview, the words about it, the history and an undo all use these differences.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from ..vocabulary import origins
from ..vocabulary.geo import Point, miles_between
from .agency import Agency
from .campus import Campus
from .earnings import Earnings
from .history import Difference, Row, Topic
from .note import Note
from .place import ZipCode
from .program import Program, YearlyAwards
from .release import Release
from .school import School

MOVED = 1  # mile: less may be another point of the same place
FAR = 5  # a price that changed by more than one part of so many is a thing to look at

Key = tuple[str, str]  # the kind of row, its primary key as text
Fields = dict[str, Any]  # as JSON has them
Snapshot = dict[Key, Fields]
Pair = tuple[Any, Any]  # old, new

MODELS: Mapping[str, type[models.Model]] = {
    Row.SCHOOL: School,
    Row.PROGRAM: Program,
    Row.CAMPUS: Campus,
    Row.EARNINGS: Earnings,
    Row.AGENCY: Agency,
    Row.RELEASE: Release,
    Row.ZIP: ZipCode,  # those alone that no table of ZIP codes knows
    Row.NOTE: Note,
}
OF_A_SCHOOL = {Row.PROGRAM, Row.CAMPUS, Row.EARNINGS, Row.NOTE}
MARKS = {"origins", "overruled"}
IDS = {"id", "school", "successor"}  # of rows that may be new
PLACE = {"address", "city", "state", "zip", "latitude", "longitude", "point_source"}
TOPICS: Mapping[str, Mapping[str, Topic]] = {
    Row.SCHOOL: {
        **dict.fromkeys(("name", "aliases", "slug"), Topic.NAMES),
        **dict.fromkeys(PLACE, Topic.PLACE),
        **dict.fromkeys(("phone", "phone_extension"), Topic.CONTACT),
        **dict.fromkeys(("website", "admissions_website", "price_calculator"), Topic.CONTACT),
        **dict.fromkeys(origins.FIELDS["prices"], Topic.PRICE),
        # A status and its reasons: which topic they are is what the school is now.
        **dict.fromkeys(("status", "closed_on", "closed_by"), Topic.LISTED),
        **dict.fromkeys(("successor", "part_of"), Topic.LISTED),
    },
    Row.PROGRAM: {
        **dict.fromkeys(("price", "price_high", "price_release"), Topic.PRICE),
        **dict.fromkeys(("supplies", "supplies_high"), Topic.PRICE),
        "awards": Topic.AWARDS,
        "offered": Topic.GAINED,
    },
    Row.CAMPUS: {},
    Row.EARNINGS: {},
    Row.AGENCY: {},
    Row.RELEASE: {},
    Row.ZIP: {},
    Row.NOTE: {},
}
OTHERS = {
    Row.CAMPUS: Topic.CAMPUS,
    Row.AGENCY: Topic.SOURCE,
    Row.RELEASE: Topic.SOURCE,
    Row.ZIP: Topic.ZIP_UNKNOWN,
    Row.NOTE: Topic.NOTE,
}
DOLLARS = {
    *("price_in_district", "price_in_state", "price_out_of_state"),
    *("price", "price_high"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What differs of one row in one topic."""

    model: str
    row: str
    topic: Topic
    is_whole: bool
    school: int | None
    name: str
    values: dict[str, Pair]


def taken(schools: Collection[int] | None = None) -> Snapshot:
    """Every row as it is now, or those of some schools alone. Nine queries."""
    found: Snapshot = {}
    for name, model in MODELS.items():
        rows = model._default_manager.order_by()
        if name == Row.ZIP:
            rows = rows.filter(kind=ZipCode.Kind.UNKNOWN)
        if schools is not None:
            rows = _narrowed(name, rows, schools)
        for values in rows.values(*_columns(model)):
            key = str(values[model._meta.pk.attname])
            found[name, key] = {_plain_name(n): _plain(v) for n, v in values.items()}
    _add_awards(found, schools)
    _add_taught(found, schools)
    return found


def _narrowed(name: str, rows: models.QuerySet, schools: Collection[int]) -> models.QuerySet:
    if name == Row.SCHOOL:
        return rows.filter(pk__in=schools)
    return rows.filter(school__in=schools) if name in OF_A_SCHOOL else rows.none()


def _columns(model: type[models.Model]) -> list[str]:
    """Stored by us: no generated ones."""
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def _add_awards(found: Snapshot, schools: Collection[int] | None) -> None:
    rows = YearlyAwards.objects.order_by("year")
    if schools is not None:
        rows = rows.filter(program__school__in=schools)
    for program, year, awards in rows.values_list("program", "year", "awards"):
        found[Row.PROGRAM, str(program)].setdefault("awards", {})[str(year)] = awards


def _add_taught(found: Snapshot, schools: Collection[int] | None) -> None:
    """The programs of each campus of which somebody says so."""
    rows = Campus.programs.through.objects.order_by("program")
    if schools is not None:
        rows = rows.filter(campus__school__in=schools)
    for campus, program in rows.values_list("campus", "program"):
        found[Row.CAMPUS, str(campus)].setdefault("programs", []).append(program)


def differences(before: Snapshot, after: Snapshot) -> Iterator[Found]:
    """In order of the schools' names, whole rows first."""
    named = {**_names(before), **_names(after)}
    schools = {key[1] for key in after if key[0] == Row.SCHOOL}
    keys = [*after, *(key for key in before if key not in after)]
    changed = [key for key in keys if before.get(key) != after.get(key)]
    for key in sorted(changed, key=lambda key: (named[key], key[0] != Row.SCHOOL, key)):
        old, new = before.get(key), after.get(key)
        school = _school(key, new or old or {})
        alive = int(school) if school in schools else None
        for topic, values in _by_topic(key[0], old, new).items():
            whole = old is None or new is None
            yield Found(key[0], key[1], topic, whole, alive, named[key][:300], values)


def _by_topic(model: str, old: Fields | None, new: Fields | None) -> dict[Topic, dict[str, Pair]]:
    if old is None or new is None:
        return {_whole(model, old, new): _pairs(old or {}, new or {})}
    found: dict[Topic, dict[str, Pair]] = {}
    for name, pair in _pairs(old, new).items():
        found.setdefault(_topic(model, name, new), {})[name] = pair
    sharper: dict[Topic, dict[str, Pair]] = {}
    for topic, values in found.items():
        sharper.setdefault(_sharper(model, topic, old, new, values), {}).update(values)
    return sharper


def _pairs(old: Fields, new: Fields) -> dict[str, Pair]:
    names = [*new, *(name for name in old if name not in new)]
    return {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }


def _whole(model: str, old: Fields | None, new: Fields | None) -> Topic:
    """Of a row that came or went."""
    came = old is None
    match model:
        case Row.SCHOOL:
            return Topic.NEW if came else Topic.GONE
        case Row.CAMPUS if (new or old or {})["is_main"]:
            return Topic.CAMPUS  # comes and goes with its school
        case Row.CAMPUS:
            return Topic.CAMPUS_NEW if came else Topic.CAMPUS_GONE
        case Row.PROGRAM if (new or old or {})["offered"]:
            return Topic.GAINED if came else Topic.LOST
    return OTHERS.get(Row(model), Topic.FACTS)


def _topic(model: str, name: str, new: Fields) -> Topic:
    if name in MARKS:
        return Topic.MARKS
    topic = TOPICS[model].get(name, OTHERS.get(Row(model), Topic.FACTS))
    if topic is Topic.LISTED:
        return Topic(new["status"])
    if topic is Topic.GAINED and not new["offered"]:
        return Topic.LOST
    return topic


def _sharper(
    model: str, topic: Topic, old: Fields, new: Fields, values: Mapping[str, Pair]
) -> Topic:
    """Another name, a move of more than a mile, a price that is far from what it was; a closing
    that is told by another file is none.
    """
    if topic == new.get("status") and "status" not in values:
        return Topic.FACTS
    if topic is Topic.NAMES and "name" in values:
        return Topic.RENAMED
    if topic is Topic.PLACE and _miles(old, new) > MOVED:
        return Topic.MOVED
    if topic is Topic.PRICE and any(_is_far(values[name]) for name in values.keys() & DOLLARS):
        return Topic.PRICE_FAR
    return topic


def _miles(old: Fields, new: Fields) -> float:
    if None in (old["latitude"], new["latitude"]):
        return 0.0
    was, now = (Point(each["latitude"], each["longitude"]) for each in (old, new))
    return miles_between(was, now)


def _is_far(pair: Pair) -> bool:
    old, new = pair
    return None not in pair and FAR * abs(new - old) >= max(old, 1)


def _names(snapshot: Snapshot) -> dict[Key, str]:
    """What each row is called, its school first."""
    return {key: CALLED[Row(key[0])](fields, snapshot) for key, fields in snapshot.items()}


def _school_name(fields: Fields, snapshot: Snapshot) -> str:
    return f"{fields['name']}, {fields['city']}, {fields['state']}"


def _of_school(what: Callable[[Fields], str]) -> Callable[[Fields, Snapshot], str]:
    def name(fields: Fields, snapshot: Snapshot) -> str:
        school = snapshot.get((Row.SCHOOL, str(fields["school"])))
        return f"{_school_name(school, snapshot)}: {what(fields)}" if school else what(fields)

    return name


CALLED: Mapping[Row, Callable[[Fields, Snapshot], str]] = {
    Row.SCHOOL: _school_name,
    Row.PROGRAM: _of_school(lambda fields: f"{fields['cip']}, {fields['award_level']}"),
    Row.CAMPUS: _of_school(lambda fields: fields["name"] or fields["city"]),
    Row.EARNINGS: _of_school(lambda fields: str(fields["credential"])),
    Row.AGENCY: lambda fields, snapshot: str(fields["name"]),
    Row.NOTE: _of_school(lambda fields: str(fields["topic"])),
    Row.RELEASE: lambda fields, snapshot: str(fields["code"]),
    Row.ZIP: lambda fields, snapshot: f"{fields['city']}, {fields['state']} {fields['zip']}",
}


def _school(key: Key, fields: Fields) -> str:
    return key[1] if key[0] == Row.SCHOOL else str(fields.get("school", ""))


def _plain_name(attribute: str) -> str:
    return attribute.removesuffix("_id")


def _plain(value: Any) -> Any:
    """As JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def rows_of(found: Iterable[Found]) -> list[Difference]:
    """To be written with their revision."""
    return [
        Difference(
            model=each.model,
            row=each.row,
            topic=each.topic,
            is_whole=each.is_whole,
            school_id=each.school,
            name=each.name,
            values={name: list(pair) for name, pair in each.values.items()},
        )
        for each in found
    ]


def digest(rows: Iterable[Difference]) -> str:
    """The same text for the same differences, whatever ids the rows get that come with them."""
    told = sorted(
        json.dumps(
            [
                *(row.model, row.topic, row.name, row.is_whole),
                {name: pair for name, pair in row.values.items() if name not in IDS},
            ],
            sort_keys=True,
        )
        for row in rows
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
