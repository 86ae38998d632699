"""What differs, row by row, as staff read it: the table before and after an import."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import reverse

from ..models import Topic
from .history import field_label, in_words

HIDDEN = {"id", "origins", "overruled", "school", "federal_number", "schools_together"}


class Differs(Protocol):
    """A Difference of the history, or what was found before there is one."""

    model: Any
    topic: Any
    name: str
    is_whole: bool
    values: dict[str, Any]


@dataclass(frozen=True)
class Told:
    """One row in one topic: what it is called, where it is kept, and each value, old and new."""

    name: str
    topic: str
    url: str
    lines: list[tuple[str, str, str]]


def told(rows: Iterable[Differs], known: Collection[int] = ()) -> Iterator[Told]:
    """The rows, those about marks left out; a link to each of the known schools."""
    for row in rows:
        if row.topic == Topic.MARKS:
            continue
        school = getattr(row, "school_id", None) or getattr(row, "school", None)
        url = reverse("admin:schools_school_change", args=[school]) if school in known else ""
        yield Told(row.name, str(Topic(row.topic).label), url, list(_lines(row)))


def _lines(row: Differs) -> Iterator[tuple[str, str, str]]:
    """Of a row that came or went only what it says."""
    for name, (old, new) in row.values.items():
        says_nothing = row.is_whole and old in (None, "", []) and new in (None, "", [])
        if name not in HIDDEN and not says_nothing:
            yield (
                field_label(row.model, name),
                in_words(row.model, name, old),
                in_words(row.model, name, new),
            )
