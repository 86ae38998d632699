"""From our compact tables to the database: everything or nothing, and only what differs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import DatabaseError, models, transaction

from published.errors import SourceError

from ...models import (
    Agency,
    Campus,
    Earnings,
    Place,
    Program,
    Release,
    School,
    ZipCode,
    editor,
)
from ..report import Report, counted, joined
from . import campuses as load_campuses
from . import changes, checked_tables, losses
from . import earnings as load_earnings
from . import programs as load_programs
from . import schools as load_schools
from .changes import Changes
from .checked_tables import Tables

Tell = Callable[[str], None]


def load(folder: Path, tell: Tell, *, fewer: bool = False) -> Report:
    """Make the database say what the tables say. Raises SourceError, changing nothing.

    `fewer` takes tables that take much away.
    """
    tell("Reading the tables")
    found = checked_tables.read(folder)
    report = Report()
    try:
        with transaction.atomic():
            before = losses.held()
            _write(found, tell, report)
            if not fewer:
                losses.refuse_loss(before)
    except DatabaseError as error:
        raise SourceError(f"The database refused: {str(error).strip()}.") from error
    if not report.changes:
        report.lines.insert(0, _nothing_changed(found))
    return report


def _write(found: Tables, tell: Tell, report: Report) -> None:
    tell("Writing ZIP codes and places")
    zips = changes.mirror(ZipCode, found.zips, ("zip",))
    towns = changes.mirror(Place, found.places, checked_tables.PLACE)
    releases = changes.mirror(Release, found.releases, ("code",))
    tell("Writing schools")
    deleted = editor.deleted()
    schools = load_schools.load(found.schools, found.successors, deleted, report)
    tell("Writing campuses")
    load_campuses.load(found.campuses, schools, report)
    tell("Writing programs and awards")
    load_programs.load(found.programs, schools, deleted, report)
    load_earnings.load(found.earnings, schools, report)
    agencies = changes.mirror(Agency, found.agencies, ("state",))
    _finish(report, Agency, agencies, "licensing agency", "licensing agencies")
    # Last, because a school may just have moved away from a ZIP code that is going.
    _finish(report, ZipCode, zips, "ZIP code")
    _finish(report, Place, towns, "place")
    releases.gone = _uncited(releases.gone)
    _finish(report, Release, releases, "release")


def _finish(
    report: Report, model: type[models.Model], found: Changes[Any], noun: str, plural: str = ""
) -> None:
    """Say what a mirrored table changed, and remove its rows that are in no file any more."""
    found.say(report, noun, plural)
    removed, kept = changes.remove(model, found.gone)
    report.changes += removed
    if removed:
        report.say(f"{counted(removed, noun, plural)} removed: in no file any more.")
    if kept:
        names = joined(str(row) for row in kept)
        words = counted(len(kept), noun, plural)
        report.say(f"{words} kept although in no file any more, in use: {names}.")


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
    return (
        f"Nothing changed: {counted(len(found.schools), 'school')}, "
        f"{counted(len(found.programs), 'program')}, {counted(len(found.zips), 'ZIP code')} and "
        f"{counted(len(found.places), 'place')} are as the files have them."
    )
