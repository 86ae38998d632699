"""Campuses from the tables into the database: the main ones by their schools, an editor's kept."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from ...models import Campus, School, editor
from ..report import Report
from . import changes
from .schools import say_kept

Key = tuple[int, str]  # the school's id, the campus's number there


def load(rows: Mapping[tuple, Mapping], schools: Mapping[int, School], report: Report) -> None:
    """Write what differs. A campus that left the tables goes, unless an editor said a word on it.

    `rows` are by UNITID and number, `schools` those of the tables by UNITID.
    """
    Campus.objects.mirror(School.objects.all())
    by_id = {school.pk: school for school in schools.values()}
    wanted = changes.of_schools(rows, schools)
    existing = {
        (row.school_id, row.number): row
        for row in Campus.objects.exclude(number="").prefetch_related("programs")
    }
    conflicts = Report()
    for key in wanted.keys() & existing.keys():
        merged = editor.merged(existing[key], wanted[key])
        say_kept(_named(existing[key], by_id), existing[key], merged.kept, conflicts)
        wanted[key] = merged.values
    found = changes.compare(Campus, existing, wanted)
    changes.write(Campus, found)
    words = ngettext(
        "%(total)s campus: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s campuses: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    report.add(conflicts)
    _remove(found.gone, report)


def _named(campus: Campus, schools: Mapping[int, School]) -> str:
    words = gettext("%(campus)s of %(school)s")
    return words % {"campus": campus, "school": schools[campus.school_id]}


def _remove(gone: list[Campus], report: Report) -> None:
    free = [row.pk for row in gone if not editor.words(row) and not row.programs.all()]
    Campus.objects.filter(pk__in=free).delete()
    report.changes += len(free)
    if free:
        words = ngettext(
            "%(number)s campus removed: in no file any more.",
            "%(number)s campuses removed: in no file any more.",
            len(free),
        )
        report.say(words % {"number": f"{len(free):,}"})
    if kept := len(gone) - len(free):
        words = ngettext(
            "%(number)s campus kept although in no file any more, by an editor's word.",
            "%(number)s campuses kept although in no file any more, by an editor's word.",
            kept,
        )
        report.say(words % {"number": f"{kept:,}"})
