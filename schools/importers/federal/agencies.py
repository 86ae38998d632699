"""Which agency of a state licenses private trade schools there: a table made by hand.

A row is "ok" (name and page), "name only" (no page to link) or "check" (not to be shown).
"""

from django.utils.translation import gettext

from ...vocabulary import states
from ..row import Row, rows_of
from . import web_addresses
from .files import Published

STATUSES = ("ok", "name only", "check")


def read_agencies(file: Published) -> list[dict]:
    """State, name and page of each agency that may be shown, by state."""
    found: dict[str, Row] = {}
    for row in rows_of(file.path, ("state", "agency", "url", "status")):
        state = row.choice("state", states.NAMES)
        if state in found:
            raise row.problem("state", gettext("%(value)s comes twice."))
        found[state] = row
    return [
        {"state": state, "name": row.required("agency", 200), "url": _page(row)}
        for state, row in sorted(found.items())
        if row.choice("status", STATUSES) != "check"
    ]


def _page(row: Row) -> str:
    return web_addresses.clean(row.text("url")) if row.raw("status") == "ok" else ""


def agencies_release(file: Published, rows: int) -> dict:
    """The day is not in the file: its agencies were checked in November 2026."""
    return {
        "code": "STATE_AGENCIES_2026_11",
        "source": "agencies",
        "title": "State agencies that license private trade schools",
        "publisher": "The agencies’ own pages, and lists by WCET and NC-SARA",
        "period": "November 2026",
        "url": "https://nc-sara.org/",
        "rows": rows,
    }
