"""Schools from the tables into the database: keyed by UNITID, an editor's own values kept."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext, ngettext

from ...models import Campus, Deletion, Difference, Program, Row, School, Topic, editor
from ...models.former import taken_slugs
from ...models.snapshots import MOVED
from ...vocabulary.geo import miles_between
from ..report import Report, joined
from ..tables import written
from . import changes
from .changes import Changes, Values

Wanted = Mapping[int, Values]
KINDS = {School: Row.SCHOOL, Program: Row.PROGRAM, Campus: Row.CAMPUS}


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
    words = ngettext(
        "%(total)s school: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s schools: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    _say_what_changed(found, before, report)
    report.add(conflicts)
    _withdraw(found.gone, report)
    return known


def _without_deleted(
    wanted: Wanted, deleted: Mapping[editor.Key, Deletion], report: Report
) -> Wanted:
    """The schools of the tables that no editor deleted."""
    gone = [unitid for unitid in wanted if (unitid, *editor.WHOLE) in deleted]
    _say_deleted([deleted[unitid, *editor.WHOLE] for unitid in gone], report)
    return {unitid: values for unitid, values in wanted.items() if unitid not in gone}


def _say_deleted(deleted: Sequence[Deletion], report: Report) -> None:
    """What the files have and an editor does not want."""
    if deleted:
        words = ngettext(
            "%(number)s school that an editor deleted stays away: %(names)s.",
            "%(number)s schools that an editor deleted stay away: %(names)s.",
            len(deleted),
        )
        names = joined(f"{row.name} ({row.unitid})" for row in deleted)
        report.say(words % {"number": f"{len(deleted):,}", "names": names})


def _kept(existing: Mapping[int, School], wanted: Wanted, report: Report) -> dict[int, dict]:
    """What each school shall become: the tables' values, but for an editor's and the address."""
    taken = taken_slugs()
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
    say_kept(f"{school} ({school.unitid})", school, merged.kept, report)
    if merged.has_newer_status:
        _say_newer_status(school, values, report)
    return merged.values


def _say_newer_status(school: School, values: Values, report: Report) -> None:
    """Where the file's word about a status counts and an editor's does not any more."""
    if values["closed_by"]:
        words = gettext(
            "The status of %(school)s (%(unitid)s) was an editor's: %(own)s. The file says "
            "something newer, which counts: %(file)s, by %(whom)s."
        )
    else:
        words = gettext(
            "The status of %(school)s (%(unitid)s) was an editor's: %(own)s. The file says "
            "something newer, which counts: %(file)s."
        )
    who = {"school": school, "unitid": school.unitid}
    said = {"own": school.status, "file": values["status"], "whom": values["closed_by"]}
    report.say(words % {**who, **said})


def say_kept(
    name: str,
    row: School | Program | Campus,
    kept: Mapping[str, tuple[object, object]],
    report: Report,
) -> None:
    """Where an editor's word stands against what the file says: in words and as data."""
    for field, (own, file) in kept.items():
        words = gettext("Kept an editor's %(name)s of %(row)s: %(own)s; the file says %(file)s.")
        shown = {"own": _shown(own), "file": _shown(file)}
        report.say(words % {"name": field, "row": name, **shown})
    if kept:
        report.kept.append(
            Difference(
                topic=Topic.KEPT,
                model=KINDS[type(row)],
                row=str(row.pk),
                school_id=row.pk if isinstance(row, School) else row.school_id,
                name=name[:300],
                values={
                    field: [written(own), written(file)] for field, (own, file) in kept.items()
                },
            )
        )


def _shown(value: object) -> str:
    """A value as the tables write it, in quotes; a missing one in words."""
    if value in (None, "", []):
        return gettext("nothing")
    return gettext("“%(value)s”") % {"value": written(value)}


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
            words = gettext("%(before)s is now %(name)s")
            renamed.append(words % {"before": name, "name": school.name})
    _say_names(
        closed,
        ngettext("%(number)s closed: %(names)s.", "%(number)s closed: %(names)s.", len(closed)),
        report,
    )
    _say_names(
        moved,
        ngettext(
            "%(number)s moved more than a mile: %(names)s.",
            "%(number)s moved more than a mile: %(names)s.",
            len(moved),
        ),
        report,
    )
    _say_names(
        renamed,
        ngettext("%(number)s renamed: %(names)s.", "%(number)s renamed: %(names)s.", len(renamed)),
        report,
    )


def _say_names(names: Sequence[str], words: str, report: Report) -> None:
    if names:
        report.say(words % {"number": f"{len(names):,}", "names": joined(names)})


def _withdraw(gone: list[School], report: Report) -> None:
    """Schools that are in no file any more are not shown, unless an editor said they are."""
    gone = [row for row in gone if "directory" in row.origins]  # one added by hand never was
    if not gone:
        return
    words = ngettext(
        "%(number)s school is no longer in the files: %(names)s.",
        "%(number)s schools are no longer in the files: %(names)s.",
        len(gone),
    )
    _say_names([f"{school} ({school.unitid})" for school in gone], words, report)
    hidden = [row for row in gone if row.status == "listed" and "status" not in editor.words(row)]
    for school in hidden:
        school.status = School.Status.WITHDRAWN
    School.objects.bulk_update(hidden, ["status"], batch_size=changes.AT_ONCE)
    report.changes += len(hidden)
    if hidden:
        words = ngettext(
            "%(number)s of them withdrawn, which an editor may undo.",
            "%(number)s of them withdrawn, which an editor may undo.",
            len(hidden),
        )
        report.say(words % {"number": f"{len(hidden):,}"})
