"""From our compact tables to the database: everything or nothing, and only what differs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext, ngettext, ngettext_lazy

from published.errors import SourceError

from ...models import (
    Agency,
    Campus,
    Earnings,
    OutsideName,
    Place,
    Program,
    Release,
    Revision,
    School,
    ZipCode,
    editor,
    watching,
)
from ..report import Report, joined
from . import agencies as load_agencies
from . import campuses as load_campuses
from . import changes, checked_tables, losses
from . import earnings as load_earnings
from . import programs as load_programs
from . import schools as load_schools
from .changes import Changes
from .checked_tables import Tables

Tell = Callable[[str], None]

# What is said of a mirrored table: of its rows, of those that went, of those that had to stay.
Mirrored = ZipCode | Place | OutsideName | Release
SAID = {
    ZipCode: ngettext_lazy(
        "%(total)s ZIP code: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s ZIP codes: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "number",
    ),
    Place: ngettext_lazy(
        "%(total)s place: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s places: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "number",
    ),
    OutsideName: ngettext_lazy(
        "%(total)s name of schools outside: %(new)s new, %(changed)s changed, %(unchanged)s "
        "unchanged.",
        "%(total)s names of schools outside: %(new)s new, %(changed)s changed, %(unchanged)s "
        "unchanged.",
        "number",
    ),
    Release: ngettext_lazy(
        "%(total)s release: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s releases: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "number",
    ),
}
REMOVED = {
    ZipCode: ngettext_lazy(
        "%(total)s ZIP code removed: in no file any more.",
        "%(total)s ZIP codes removed: in no file any more.",
        "number",
    ),
    Place: ngettext_lazy(
        "%(total)s place removed: in no file any more.",
        "%(total)s places removed: in no file any more.",
        "number",
    ),
    OutsideName: ngettext_lazy(
        "%(total)s name of schools outside removed: in no file any more.",
        "%(total)s names of schools outside removed: in no file any more.",
        "number",
    ),
    Release: ngettext_lazy(
        "%(total)s release removed: in no file any more.",
        "%(total)s releases removed: in no file any more.",
        "number",
    ),
}
KEPT = {
    ZipCode: ngettext_lazy(
        "%(total)s ZIP code kept although in no file any more, in use: %(names)s.",
        "%(total)s ZIP codes kept although in no file any more, in use: %(names)s.",
        "number",
    ),
    Place: ngettext_lazy(
        "%(total)s place kept although in no file any more, in use: %(names)s.",
        "%(total)s places kept although in no file any more, in use: %(names)s.",
        "number",
    ),
    Release: ngettext_lazy(
        "%(total)s release kept although in no file any more, in use: %(names)s.",
        "%(total)s releases kept although in no file any more, in use: %(names)s.",
        "number",
    ),
}


def load(folder: Path, tell: Tell, *, fewer: bool = False, by: str = "", why: str = "") -> Report:
    """Make the database say what the tables say. Raises SourceError, changing nothing.

    `fewer` takes tables that take much away; `by` and `why` go into the history.
    """
    tell(gettext("Reading the tables"))
    found = checked_tables.read(folder)
    report = Report()
    try:
        with transaction.atomic():
            before = losses.held()
            with _recorded(found, by, why):
                _write(found, tell, report)
            if not fewer:
                losses.refuse_loss(before)
    except DatabaseError as error:
        words = gettext("The database refused: %(error)s.")
        raise SourceError(words % {"error": str(error).strip()}) from error
    if not report.changes:
        report.lines.insert(0, _nothing_changed(found))
    return report


def _recorded(found: Tables, by: str, why: str) -> AbstractContextManager[Revision]:
    source = ", ".join(code for (code,) in sorted(found.releases))
    return watching.recorded(
        kind=Revision.Kind.LOAD, by=by, why=why, source=source[:500], may_begin=True
    )


def _write(found: Tables, tell: Tell, report: Report) -> None:
    tell(gettext("Writing ZIP codes and places"))
    zips = changes.mirror(ZipCode, found.zips, ("zip",))
    towns = changes.mirror(Place, found.places, checked_tables.PLACE)
    releases = changes.mirror(Release, found.releases, ("code",))
    tell(gettext("Writing schools"))
    deleted = editor.deleted()
    schools = load_schools.load(found.schools, found.successors, deleted, report)
    tell(gettext("Writing campuses"))
    load_campuses.load(found.campuses, schools, report)
    tell(gettext("Writing programs and awards"))
    load_programs.load(found.programs, schools, deleted, report)
    tell(gettext("Writing earnings and licensing agencies"))
    load_earnings.load(found.earnings, schools, report)
    load_agencies.load(found.agencies, report)
    outside = changes.mirror(OutsideName, found.outside, ("unitid", "key"))
    # Last, because a school may just have moved away from a ZIP code that is going.
    _finish(report, ZipCode, zips)
    _finish(report, Place, towns)
    _finish(report, OutsideName, outside)
    releases.gone = _uncited(releases.gone)
    _finish(report, Release, releases)


def _finish(report: Report, model: type[Mirrored], found: Changes[Any]) -> None:
    """Say what a mirrored table changed, and remove its rows that are in no file any more."""
    found.say(report, SAID[model])
    removed, kept = changes.remove(model, found.gone)
    report.changes += removed
    if removed:
        report.say(REMOVED[model] % {"number": removed, "total": f"{removed:,}"})
    if kept:
        names = joined(str(row) for row in kept)
        report.say(KEPT[model] % {"number": len(kept), "total": f"{len(kept):,}", "names": names})


def _uncited(gone: list[Release]) -> list[Release]:
    """Old releases that no value names any more; a school that left the files still cites its."""
    if not gone:
        return []
    cited = set(Program.objects.values_list("price_release", flat=True).distinct())
    for rows in (Earnings.objects.all(), Agency.objects.all()):
        cited.update(rows.values_list("release", flat=True).distinct())
    for model in (School, Campus):
        for named in model.objects.values_list("origins", flat=True):
            cited.update(named.values())
    return [release for release in gone if release.code not in cited]


def _nothing_changed(found: Tables) -> str:
    """Of four things, each with a plural of its own."""
    schools, programs = len(found.schools), len(found.programs)
    zips, places = len(found.zips), len(found.places)
    words = gettext(
        "Nothing changed: %(schools)s, %(programs)s, %(zips)s and %(places)s are as the files "
        "have them."
    )
    return words % {
        "schools": ngettext("%(number)s school", "%(number)s schools", schools)
        % {"number": f"{schools:,}"},
        "programs": ngettext("%(number)s program", "%(number)s programs", programs)
        % {"number": f"{programs:,}"},
        "zips": ngettext("%(number)s ZIP code", "%(number)s ZIP codes", zips)
        % {"number": f"{zips:,}"},
        "places": ngettext("%(number)s place", "%(number)s places", places)
        % {"number": f"{places:,}"},
    }
