"""Who licenses schools in each state, from the tables into the database."""

from collections.abc import Mapping

from django.utils.translation import ngettext

from ...models import Agency
from ..report import Report
from . import changes


def load(rows: Mapping[tuple, Mapping], report: Report) -> None:
    """Write what differs; a state that left the table is not known any more."""
    found = changes.mirror(Agency, rows, ("state",))
    words = ngettext(
        "%(total)s licensing agency: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s licensing agencies: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    removed, _ = changes.remove(Agency, found.gone)
    report.changes += removed
    if removed:
        words = ngettext(
            "%(number)s licensing agency removed.",
            "%(number)s licensing agencies removed.",
            removed,
        )
        report.say(words % {"number": f"{removed:,}"})
