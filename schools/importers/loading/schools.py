"""Schools from the tables into the database: keyed by UNITID, an editor's own values kept."""

from collections.abc import Mapping, Sequence

from ...models import Deletion, School, editor
from ...vocabulary.geo import miles_between
from ..report import Report, counted, joined
from ..tables import written
from . import changes
from .changes import Changes, Values

MOVED = 1  # mile

Wanted = Mapping[int, Values]


def load(
    wanted: Wanted,
    successors: Mapping[int, int],
    deleted: Mapping[editor.Key, Deletion],
    report: Report,
) -> dict[int, School]:
    """Write what differs. Returns the schools of the tables by UNITID, but for deleted ones."""
    existing = {row.unitid: row for row in School.objects.filter(unitid__isnull=False)}
    wanted = _without_deleted(wanted, deleted, report)
    before = {unitid: (row.status, row.point, row.name) for unitid, row in existing.items()}
    conflicts = Report()
    found = changes.compare(School, existing, _kept(existing, wanted, conflicts))
    changes.write(School, found)
    schools = existing | {row.unitid: row for row in found.new}
    known = {unitid: schools[unitid] for unitid in wanted}
    _write_successors(found, known, successors)
    found.say(report, "school")
    _say_what_changed(found, before, report)
    report.lines += conflicts.lines
    _withdraw(found.gone, report)
    return known


def _without_deleted(
    wanted: Wanted, deleted: Mapping[editor.Key, Deletion], report: Report
) -> Wanted:
    """The schools of the tables that no editor deleted."""
    gone = [unitid for unitid in wanted if (unitid, *editor.WHOLE) in deleted]
    say_deleted([deleted[unitid, *editor.WHOLE] for unitid in gone], "school", report)
    return {unitid: values for unitid, values in wanted.items() if unitid not in gone}


def say_deleted(deleted: Sequence[Deletion], noun: str, report: Report) -> None:
    """What the files have and an editor does not want."""
    if deleted:
        names = joined(f"{row.name} ({row.unitid})" for row in deleted)
        verb = "stays" if len(deleted) == 1 else "stay"
        report.say(f"{counted(len(deleted), noun)} that an editor deleted {verb} away: {names}.")


def _kept(existing: Mapping[int, School], wanted: Wanted, report: Report) -> dict[int, dict]:
    """What each school shall become: the tables' values, but for an editor's and the address."""
    taken = set(School.objects.values_list("slug", flat=True))
    rows = {}
    for unitid, values in wanted.items():
        school = existing.get(unitid)
        if school is None:
            rows[unitid] = {**values, "slug": _free(values["slug"], unitid, taken)}
        else:
            rows[unitid] = _merged(school, values, report)
    return rows


def _free(slug: object, unitid: int, taken: set[str]) -> str:
    """The slug, or with the UNITID where a school that people added has it already."""
    chosen = f"{slug}-{unitid}" if slug in taken else str(slug)
    taken.add(chosen)
    return chosen


def _merged(school: School, values: Values, report: Report) -> dict:
    """A known school keeps its address on this site, and every value that an editor set."""
    upstream = {name: value for name, value in values.items() if name != "slug"}
    merged = editor.merged(school, upstream)
    say_kept(f"{school} ({school.unitid})", merged.kept, report)
    if merged.has_newer_status:
        report.say(
            f"The status of {school} ({school.unitid}) was an editor's: {school.status}. The file "
            f"says something newer, which counts: {values['status']}"
            + (f", by {values['closed_by']}." if values["closed_by"] else ".")
        )
    return merged.values


def say_kept(row: str, kept: Mapping[str, tuple[object, object]], report: Report) -> None:
    """Where an editor's word stands against what the file says."""
    for name, (own, file) in kept.items():
        report.say(
            f"Kept an editor's {name} of {row}: {_shown(own)}; the file says {_shown(file)}."
        )


def _shown(value: object) -> str:
    """A value as the tables write it, in quotes; a missing one in words."""
    return f"“{written(value)}”" if value not in (None, "", []) else "nothing"


def _write_successors(
    found: Changes[School], schools: Mapping[int, School], successors: Mapping[int, int]
) -> None:
    """A second pass, when every school has its row."""
    changed = []
    known = {id(row) for row in (*found.new, *found.changed)}
    for unitid, school in schools.items():
        successor = schools.get(successors.get(unitid, 0))
        wanted = successor.pk if successor else None
        if school.successor_id != wanted and "successor" not in editor.words(school):
            school.successor_id = wanted
            changed.append(school)
            if id(school) not in known:
                found.changed.append(school)
                found.unchanged -= 1
    School.objects.bulk_update(changed, ["successor"], batch_size=changes.AT_ONCE)


def _say_what_changed(
    found: Changes[School], before: Mapping[int | None, tuple], report: Report
) -> None:
    closed, moved, renamed = [], [], []
    for school in found.changed:
        status, point, name = before[school.unitid]
        if school.status == "closed" != status:
            closed.append(str(school))
        if point and school.point and miles_between(point, school.point) > MOVED:
            moved.append(str(school))
        if school.name != name:
            renamed.append(f"{name} is now {school.name}")
    for names, words in (
        (closed, "closed"),
        (moved, "moved more than a mile"),
        (renamed, "renamed"),
    ):
        if names:
            report.say(f"{len(names):,} {words}: {joined(names)}.")


def _withdraw(gone: list[School], report: Report) -> None:
    """Schools that are in no file any more are not shown, unless an editor said they are."""
    gone = [row for row in gone if "directory" in row.origins]  # one added by hand never was
    if not gone:
        return
    names = joined(f"{school} ({school.unitid})" for school in gone)
    verb = "is" if len(gone) == 1 else "are"
    report.say(f"{counted(len(gone), 'school')} {verb} no longer in the files: {names}.")
    hidden = [row for row in gone if row.status == "listed" and "status" not in editor.words(row)]
    for school in hidden:
        school.status = School.Status.WITHDRAWN
    School.objects.bulk_update(hidden, ["status"], batch_size=changes.AT_ONCE)
    report.changes += len(hidden)
    if hidden:
        report.say(f"{len(hidden):,} of them withdrawn, which an editor may undo.")
