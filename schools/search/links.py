"""Where a query string is edited: the search of this page, with some of it changed."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict

EVERYTHING = "sort=name"  # nothing asked is the way in to all schools, not the list of them


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the query string behind them."""

    label: str
    query: str


def query(params: QueryDict, **changes: Any) -> str:
    """The query string with some parameters set (a list sets several values) or, when None, left
    out. Another search begins on its first page.
    """
    changed = params.copy()
    for name, value in {"page": None, **changes}.items():
        several = value if isinstance(value, list) else [] if value is None else [value]
        changed.setlist(name, [str(each) for each in several])
    return changed.urlencode()


def searching(params: QueryDict, **changes: Any) -> str:
    """The same for a search of schools: of nothing, it is of all of them."""
    return query(params, **changes) or EVERYTHING


def canonical(form: Form) -> str:
    """The query string of a valid search as one address of all those that ask the same: its place
    as we call it, no page, nothing empty, in the order of the form.
    """
    asked = QueryDict(mutable=True)
    for name in form.fields:
        values = {value.strip() for value in form.known.getlist(name)}
        asked.setlist(name, sorted(values - {""}))
    if location := form.cleaned_data["location"]:
        for name, value in location.params.items():
            asked[name] = value
    return searching(asked)
