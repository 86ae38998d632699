"""What people earn after finishing, from the tables into the database."""

from collections.abc import Mapping

from django.utils.translation import ngettext

from ...models import Earnings, School
from ..report import Report
from . import changes


def load(rows: Mapping[tuple, Mapping], schools: Mapping[int, School], report: Report) -> None:
    """Write what differs, and withdraw what is withdrawn. No editor has a word on these.

    `rows` are by UNITID and credential, `schools` those of the tables by UNITID.
    """
    wanted = changes.of_schools(rows, schools)
    kept = {school.pk for school in schools.values()}
    existing = {
        (row.school_id, row.credential): row
        for row in Earnings.objects.all()
        if row.school_id in kept
    }
    found = changes.compare(Earnings, existing, wanted)
    changes.write(Earnings, found)
    words = ngettext(
        "%(total)s row of earnings: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        "%(total)s rows of earnings: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.",
        found.total,
    )
    found.say(report, words)
    removed, _ = changes.remove(Earnings, found.gone)
    report.changes += removed
    if removed:
        words = ngettext(
            "%(number)s row of earnings withdrawn.",
            "%(number)s rows of earnings withdrawn.",
            removed,
        )
        report.say(words % {"number": f"{removed:,}"})
