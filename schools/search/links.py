"""Where a query string is edited: the search of this page, with some of it changed."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict


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
