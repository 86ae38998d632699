"""Schools from the tables into the database: keyed by UNITID, an editor's own values kept."""

from collections.abc import Mapping

from ...models import School
from ...vocabulary import origins
from ...vocabulary.geo import miles_between
from ..report import Report, counted, joined
from . import changes
from .changes import Changes, Values

# Fields that only make sense together: an editor who set one has set them all.
TOGETHER = (
    {"latitude", "longitude", "point_source"},
    {"status", "closed_on", "closed_by", "successor_id"},
    {"phone", "phone_extension"},
)
COLUMN = {"zip": "zip_id", "successor": "successor_id"}
MOVED = 1  # mile

Wanted = Mapping[int, Values]


def load(wanted: Wanted, successors: Mapping[int, int], report: Report) -> dict[int, School]:
    """Write what differs. Returns the schools of the tables by UNITID."""
    existing = {row.unitid: row for row in School.objects.filter(unitid__isnull=False)}
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
    own = edited(school)
    for name in sorted(own & values.keys()):
        if getattr(school, name) != values[name]:
            report.say(
                f"Kept an editor's {name.removesuffix('_id')} of {school} ({school.unitid}): "
                f"{getattr(school, name)!r}; the file says {values[name]!r}."
            )
    marks = {name: origins.EDITOR for name in origins.by_editor(school.origins)}
    upstream = {name: value for name, value in values.items() if name not in own | {"slug"}}
    return upstream | {"origins": values["origins"] | marks}


def edited(school: School) -> set[str]:
    """The attributes of a school that are an editor's."""
    own = {COLUMN.get(name, name) for name in origins.by_editor(school.origins)}
    return own.union(*(group for group in TOGETHER if group & own))


def _write_successors(
    found: Changes[School], schools: Mapping[int, School], successors: Mapping[int, int]
) -> None:
    """A second pass, when every school has its row."""
    changed = []
    known = {id(row) for row in (*found.new, *found.changed)}
    for unitid, school in schools.items():
        successor = schools.get(successors.get(unitid, 0))
        wanted = successor.pk if successor else None
        if school.successor_id != wanted and "successor_id" not in edited(school):
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
    if not gone:
        return
    names = joined(f"{school} ({school.unitid})" for school in gone)
    verb = "is" if len(gone) == 1 else "are"
    report.say(f"{counted(len(gone), 'school')} {verb} no longer in the files: {names}.")
    hidden = [row for row in gone if row.status == "listed" and "status" not in edited(row)]
    for school in hidden:
        school.status = School.Status.WITHDRAWN
    School.objects.bulk_update(hidden, ["status"], batch_size=changes.AT_ONCE)
    report.changes += len(hidden)
    if hidden:
        report.say(f"{len(hidden):,} of them withdrawn, which an editor may undo.")
