"""From our compact tables to the database: everything or nothing, and only what differs.

A preview is the load itself, looked at and rolled back.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils.translation import gettext, ngettext

from published.errors import SourceError

from ...models import (
    Difference,
    OutsideName,
    Place,
    Release,
    Revision,
    School,
    ZipCode,
    editor,
    snapshots,
    watching,
)
from ..report import Report
from . import agencies as load_agencies
from . import campuses as load_campuses
from . import changes, checked_tables, losses, mirrored, shares
from . import earnings as load_earnings
from . import programs as load_programs
from . import schools as load_schools
from .checked_tables import Tables

Tell = Callable[[str], None]


class TooMuchError(SourceError):
    """More would change at once than is usual."""


class OtherwiseError(SourceError):
    """What would change is not what was shown."""


@dataclass(frozen=True)
class Preview:
    """What a load would do: as data, in words, and why it would be refused, a sentence a reason."""

    source: str
    differences: list[Difference]
    report: Report
    refusals: list[str]

    @property
    def digest(self) -> str:
        return snapshots.digest([*self.differences, *self.report.kept])


class _LookedAtError(Exception):
    """Rolls a preview back."""


def load(
    folder: Path,
    tell: Tell,
    *,
    fewer: bool = False,
    by: str = "",
    why: str = "",
    shown: str | None = None,
) -> Report:
    """Make the database say what the tables say. Raises SourceError, changing nothing.

    `fewer` takes tables that change much at once; `by` and `why` go into the history; `shown` is
    the digest of the preview that was looked at, if there was one.
    """
    tell(gettext("Reading the tables"))
    found = checked_tables.read(folder)

    def judge(looked_at: Preview) -> None:
        if shown not in (None, looked_at.digest):
            words = gettext("Somebody changed the directory since: look at the preview again.")
            raise OtherwiseError(words)
        if looked_at.refusals and not fewer:
            ask = gettext("Is it cut off? If it is whole, add --fewer.")
            raise TooMuchError(" ".join([*looked_at.refusals, ask]))

    report = _run(found, tell, judge, by=by, why=why)
    if not report.changes:
        report.lines.insert(0, _nothing_changed(found))
    return report


def preview(folder: Path, tell: Tell) -> Preview:
    """What `load` would do, having done it and rolled it back. Raises SourceError."""
    tell(gettext("Reading the tables"))
    seen: list[Preview] = []

    def look(looked_at: Preview) -> None:
        seen.append(looked_at)
        raise _LookedAtError

    try:
        _run(checked_tables.read(folder), tell, look)
    except _LookedAtError:
        _let_go(seen[0].differences)
    return seen[0]


def _let_go(differences: Iterable[Difference]) -> None:
    """A school that was rolled back is none that a row can stand for."""
    there = set(School.objects.values_list("pk", flat=True))
    for each in differences:
        if each.school_id not in there:
            each.school_id = None


def _run(
    found: Tables, tell: Tell, judge: Callable[[Preview], None], *, by: str = "", why: str = ""
) -> Report:
    report = Report()
    source = ", ".join(code for (code,) in sorted(found.releases))[:500]

    def looked_at(differences: list[Difference]) -> None:
        refusals = [*losses.refusals(before), *shares.refusals(before, differences)]
        judge(Preview(source, differences, report, refusals))

    try:
        with transaction.atomic():
            before = losses.held()
            tell(gettext("Looking at the directory as it is"))
            with _recorded(source, by, why, looked_at) as revision:
                _write(found, tell, report)
                tell(gettext("Comparing"))
    except DatabaseError as error:
        words = gettext("The database refused: %(error)s.")
        raise SourceError(words % {"error": str(error).strip()}) from error
    report.revision = revision.pk
    return report


def _recorded(
    source: str, by: str, why: str, judge: watching.Judge
) -> AbstractContextManager[Revision]:
    return watching.recorded(
        kind=Revision.Kind.LOAD, by=by, why=why, source=source, may_begin=True, judge=judge
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
    mirrored.finish(report, ZipCode, zips)
    mirrored.finish(report, Place, towns)
    mirrored.finish(report, OutsideName, outside)
    releases.gone = mirrored.uncited(releases.gone)
    mirrored.finish(report, Release, releases)


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
