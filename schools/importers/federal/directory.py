"""Which schools and programs the directory holds, out of all that was read. No files here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from ...models.school import slug
from ...vocabulary import programs
from ...vocabulary.cip import Kinship
from ..row import Row
from .files import Published
from .institutions import closing, federal_number, is_active, is_part, named, school
from .programs import Key

Listed = Mapping[int, Mapping[Key, int]]  # awards by year, then by school, program and level


@dataclass(frozen=True, slots=True)
class Institution:
    """The last that IPEDS HD says of an institution, in which file, and what older ones call it."""

    row: Row
    file: Published
    former_names: tuple[str, ...] = ()


Institutions = Mapping[int, Institution]


@dataclass(frozen=True)
class Chosen:
    """UNITIDs: open and teaching something we follow; closed after teaching medical secretaries.

    `left` taught them, were open in their last file, and stand in no newer one: whether they closed
    or only left the survey, no file says.
    """

    active: frozenset[int]
    closed: frozenset[int]
    left: frozenset[int] = frozenset()

    @property
    def every(self) -> frozenset[int]:
        return self.active | self.closed


def latest(files: Iterable[tuple[Published, Mapping[int, Row]]]) -> dict[int, Institution]:
    """What the files say of each institution, given from the oldest to the newest."""
    found: dict[int, Institution] = {}
    for file, rows in files:
        for unitid, row in rows.items():
            before = found.get(unitid)
            names = (before.row.raw("INSTNM"), *before.former_names) if before else ()
            found[unitid] = Institution(row, file, tuple(dict.fromkeys(names)))
    return found


def choose(institutions: Institutions, listed: Listed) -> Chosen:
    """Active schools with a program in the newest year, and closed ones that ever had the group."""
    newest = {unitid for unitid, _, _ in listed[max(listed)]}
    group = {key[0] for year in listed.values() for key in year if in_group(key)}
    active = still_open(institutions).keys()
    gone = (institutions.keys() - active) & group
    left = {unitid for unitid in gone if is_active(institutions[unitid].row)}
    return Chosen(frozenset(active & newest), frozenset(gone - left), frozenset(left))


def still_open(institutions: Institutions) -> dict[int, Row]:
    """The rows of those that the newest file has as open."""
    newest = max(known.file for known in institutions.values())
    return {
        unitid: known.row
        for unitid, known in institutions.items()
        if known.file == newest and is_active(known.row)
    }


def in_group(key: Key) -> bool:
    return programs.kinship(key[1], key[2]) == Kinship.GROUP


def school_rows(
    institutions: Institutions, listed: Listed, chosen: Chosen, zips: Mapping[str, Mapping]
) -> list[dict]:
    """The schools of the directory in order of UNITID, each with its slug and status."""
    taught, sisters = _last_taught(listed), by_federal_number(still_open(institutions))
    rows = [
        school(institutions[unitid].row, zips, institutions[unitid].former_names)
        | {"directory_year": institutions[unitid].file.year}
        | _status(unitid, institutions, chosen, taught)
        | {"schools_together": _together(institutions[unitid].row, unitid, sisters)}
        for unitid in sorted(chosen.every)
    ]
    times = Counter(slug(row) for row in rows)
    return [
        row | {"slug": slug(row) if times[slug(row)] == 1 else f"{slug(row)}-{row['unitid']}"}
        for row in rows
    ]


def by_federal_number(opened: Mapping[int, Row]) -> Mapping[str, set[int]]:
    """The open institutions that share a federal number; without one, none share."""
    found: dict[str, set[int]] = defaultdict(set)
    for unitid, row in opened.items():
        if number := federal_number(row):
            found[number].add(unitid)
    return found


def _together(row: Row, unitid: int, sisters: Mapping[str, set[int]]) -> int:
    """How many schools stand under its federal number, itself included."""
    return len(sisters[federal_number(row)] | {unitid})


def with_facts(schools: Iterable[Mapping], facts: Iterable[Mapping[int, Mapping]]) -> list[dict]:
    """The schools with what each whole-school file says about them, if anything."""
    kinds = list(facts)
    return [
        reduce(or_, (kind.get(school["unitid"], {}) for kind in kinds), dict(school))
        for school in schools
    ]


def _status(
    unitid: int, institutions: Institutions, chosen: Chosen, taught: Mapping[int, date]
) -> dict:
    """Listed, or closed: when, says which file, and what came after it or it became part of.

    A day before the last year in which the school reported a program is not taken.
    """
    if unitid in chosen.active:
        return {"status": "listed", "closed_on": None, "closed_by": "", "successor": None}
    known = institutions[unitid]
    closed = closing(known.row, known.file.code)
    whole = institutions.get(closed["successor"]) if is_part(known.row) else None
    closed["part_of"] = whole.row.required("INSTNM", 200) if whole else ""
    if closed["successor"] not in chosen.every - {unitid}:
        closed["successor"] = None
    if closed["closed_on"] and closed["closed_on"] < taught[unitid]:
        closed["closed_on"] = None
    return {"status": "closed"} | closed


def _last_taught(listed: Listed) -> dict[int, date]:
    """The first day of the last year, July to June, in which each school reported a program."""
    return {key[0]: date(year - 1, 7, 1) for year in sorted(listed) for key in listed[year]}


def outside_rows(institutions: Institutions, chosen: Chosen) -> list[dict]:
    """Schools that are known by name alone, in order of UNITID: the open ones that report none of
    the programs that we follow, and those that left the files without a word of closing.
    """
    told = (still_open(institutions).keys() | chosen.left) - chosen.every
    return [
        named(institutions[unitid].row, institutions[unitid].former_names)
        | {"directory_year": institutions[unitid].file.year}
        for unitid in sorted(told)
    ]


def program_rows(
    listed: Listed, chosen: Chosen, prices: Mapping[tuple[int, str], Mapping]
) -> list[dict]:
    """Each program and level that a school of the directory listed in any year, with its awards.

    It is offered when it is listed in the newest year and its school is open. A price is published
    by CIP code; it goes to every level of that code which the school offers.
    """
    awards: dict[Key, dict[int, int]] = defaultdict(dict)
    kept = chosen.every
    for year in sorted(listed):
        for key, number in listed[year].items():
            if key[0] in kept:
                awards[key][year] = number
    newest = max(listed)
    return [
        _program(key, awards[key], newest in awards[key] and key[0] in chosen.active, prices)
        for key in sorted(awards)
    ]


def _program(
    key: Key, awards: dict[int, int], offered: bool, prices: Mapping[tuple[int, str], Mapping]
) -> dict:
    unitid, cip, award_level = key
    return {
        "unitid": unitid,
        "cip": cip,
        "award_level": award_level,
        "offered": offered,
        **(prices.get((unitid, cip), {}) if offered else {}),
        "awards": awards,
    }
