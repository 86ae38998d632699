"""Which schools and programs the directory holds, out of all that was read. No files here."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from ...models.school import slug
from ...vocabulary import programs
from ...vocabulary.cip import Kinship
from ..row import Row
from .institutions import closing, federal_number, is_active, school
from .programs import Key

Listed = Mapping[int, Mapping[Key, int]]  # awards by year, then by school, program and level


@dataclass(frozen=True)
class Chosen:
    """UNITIDs: open and teaching something we follow; closed after teaching medical secretaries."""

    active: frozenset[int]
    closed: frozenset[int]

    @property
    def every(self) -> frozenset[int]:
        return self.active | self.closed


def choose(institutions: Mapping[int, Row], listed: Listed) -> Chosen:
    """Active schools with a program in the newest year, and closed ones that ever had the group."""
    newest = {unitid for unitid, _, _ in listed[max(listed)]}
    group = {key[0] for year in listed.values() for key in year if in_group(key)}
    active = {unitid for unitid, row in institutions.items() if is_active(row)}
    gone = institutions.keys() - active
    return Chosen(frozenset(active & newest), frozenset(gone & group))


def in_group(key: Key) -> bool:
    return programs.kinship(key[1], key[2]) == Kinship.GROUP


def school_rows(
    institutions: Mapping[int, Row], chosen: Chosen, zips: Mapping[str, Mapping], release: str
) -> list[dict]:
    """The schools of the directory in order of UNITID, each with its slug and status."""
    sisters = by_federal_number(institutions)
    rows = [
        school(institutions[unitid], zips)
        | _status(institutions[unitid], unitid, chosen, release)
        | {"schools_together": len(sisters[federal_number(institutions[unitid])] | {unitid})}
        for unitid in sorted(chosen.every)
    ]
    times = Counter(slug(row) for row in rows)
    return [
        row | {"slug": slug(row) if times[slug(row)] == 1 else f"{slug(row)}-{row['unitid']}"}
        for row in rows
    ]


def by_federal_number(institutions: Mapping[int, Row]) -> Mapping[str, set[int]]:
    """The active institutions that share a federal number; without one, none share."""
    found: dict[str, set[int]] = defaultdict(set)
    for unitid, row in institutions.items():
        if (number := federal_number(row)) and is_active(row):
            found[number].add(unitid)
    return found


def with_facts(schools: Iterable[Mapping], facts: Iterable[Mapping[int, Mapping]]) -> list[dict]:
    """The schools with what each whole-school file says about them, if anything."""
    kinds = list(facts)
    return [
        reduce(or_, (kind.get(school["unitid"], {}) for kind in kinds), dict(school))
        for school in schools
    ]


def _status(row: Row, unitid: int, chosen: Chosen, release: str) -> dict:
    if unitid in chosen.active:
        return {"status": "listed", "closed_on": None, "closed_by": "", "successor": None}
    closed = closing(row, release)
    if closed["successor"] not in chosen.every - {unitid}:
        closed["successor"] = None
    return {"status": "closed"} | closed


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
