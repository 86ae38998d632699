"""Programs and their yearly awards from the tables into the database."""

from collections.abc import Mapping

from ...models import Program, School, YearlyAwards
from ..report import Report, counted
from . import changes
from .changes import Changes

Key = tuple[int, str, int]  # the school's id, CIP code, award level


def load(
    rows: Mapping[tuple[int, str, int], Mapping], schools: Mapping[int, School], report: Report
) -> None:
    """Write what differs. A program that left the tables is no longer offered; none is deleted."""
    ids = {unitid: school.pk for unitid, school in schools.items()}
    wanted = {(ids[unitid], cip, level): row for (unitid, cip, level), row in rows.items()}
    existing = _existing(set(ids.values()))
    by_hand = {key for key, row in existing.items() if row.edited or row.first_listed is None}
    federal = {key: row for key, row in existing.items() if key not in by_hand}
    ours = {key: row for key, row in wanted.items() if key not in by_hand}
    found = changes.compare(Program, federal, {key: _values(key, ours[key]) for key in ours})
    _stop_offering(found, report)
    changes.write(Program, found)
    found.say(report, "program")
    _say_by_hand(len(by_hand & wanted.keys()), report)
    known = {_key(row): row.pk for row in (*federal.values(), *found.new)}
    _load_awards({known[key]: row["awards"] for key, row in ours.items()}, report)


def _existing(schools: set[int]) -> dict[Key, Program]:
    rows = Program.objects.filter(school__unitid__isnull=False)
    return {_key(row): row for row in rows if row.school_id in schools}


def _values(key: Key, row: Mapping) -> dict:
    values = {name: value for name, value in row.items() if name not in {"unitid", "awards"}}
    return values | {"school_id": key[0]}


def _key(row: Program) -> Key:
    return row.school_id, row.cip, row.award_level


def _stop_offering(found: Changes[Program], report: Report) -> None:
    ended = [row for row in found.gone if row.offered]
    for program in ended:
        changes.change(found, program, {"offered": False})
    if ended:
        report.say(f"{counted(len(ended), 'program')} in no file any more: no longer offered.")


def _say_by_hand(number: int, report: Report) -> None:
    if number:
        verb = "is" if number == 1 else "are"
        report.say(
            f"{counted(number, 'program')} that an editor added or changed {verb} left as the "
            "editor has it, whatever the files say."
        )


def _load_awards(wanted: Mapping[int, Mapping[int, int]], report: Report) -> None:
    """Years of a program that the tables no longer have are withdrawn here too."""
    existing = {
        (row.program_id, row.year): row
        for row in YearlyAwards.objects.filter(program__first_listed__isnull=False)
        if row.program_id in wanted
    }
    rows = {
        (program, year): {"program_id": program, "year": year, "awards": number}
        for program, years in wanted.items()
        for year, number in years.items()
    }
    found = changes.compare(YearlyAwards, existing, rows)
    changes.write(YearlyAwards, found)
    found.say(report, "yearly number", "yearly numbers of awards")
    removed, _ = changes.remove(YearlyAwards, found.gone)
    report.changes += removed
    if removed:
        report.say(f"{counted(removed, 'yearly number')} of awards withdrawn.")
