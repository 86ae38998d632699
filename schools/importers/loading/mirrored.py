"""Tables that mirror one file, with no word of an editor: ZIP codes, places, names, releases."""

from typing import Any

from django.utils.translation import ngettext_lazy

from ...models import (
    Agency,
    Campus,
    Earnings,
    OutsideName,
    Place,
    Program,
    Release,
    School,
    ZipCode,
)
from ..report import Report, joined
from . import changes
from .changes import Changes

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


def finish(report: Report, model: type[Mirrored], found: Changes[Any]) -> None:
    """Say what a mirrored table changed, and remove its rows that are in no file any more."""
    found.say(report, SAID[model])
    removed, kept = changes.remove(model, found.gone)
    report.changes += removed
    if removed:
        report.say(REMOVED[model] % {"number": removed, "total": f"{removed:,}"})
    if kept:
        names = joined(str(row) for row in kept)
        report.say(KEPT[model] % {"number": len(kept), "total": f"{len(kept):,}", "names": names})


def uncited(gone: list[Release]) -> list[Release]:
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
