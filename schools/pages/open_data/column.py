"""A column of the open data: what it means is said here once, for people and for programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ...vocabulary import origins, states

Cell = str | int | float | bool | date | None
CODE_OF_SCHOOL = r"[-a-zA-Z0-9_]+"


def as_it_is(value: Any) -> Cell:
    return value


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` and `rules` are Table Schema's type and constraints.

    `paths` lead to values of the row in the database, by default the field of that name; `shown`
    makes the cell of them, None for no value.
    """

    name: str
    kind: str
    words: str
    paths: tuple[str, ...] = ()
    shown: Callable[..., Cell] = as_it_is
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        return self.paths or (self.name,)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the package. `refers` maps columns here to a table and its columns; the table is
    "" for this one.
    """

    name: str
    title: str
    words: str
    rows: Callable[[], QuerySet]
    columns: Sequence[Column]
    key: tuple[str, ...]
    refers: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def lines(self) -> Iterable[list[Cell]]:
        """The rows of the database as cells: one query."""
        paths = list(dict.fromkeys(path for column in self.columns for path in column.sources))
        places = [[paths.index(path) for path in column.sources] for column in self.columns]
        made = [column.shown for column in self.columns]
        for row in self.rows().values_list(*paths):
            yield [
                shown(*(row[place] for place in taken))
                for shown, taken in zip(made, places, strict=True)
            ]


REQUIRED = {"required": True}


def choice(values: Iterable[str]) -> dict[str, Any]:
    return {**REQUIRED, "enum": list(values)}


def at_least(number: int) -> dict[str, Any]:
    return {"minimum": number}


def release(source: str) -> Callable[[Mapping[str, str]], str]:
    """The file that a row's values of one source are from."""
    return lambda marks: marks.get(source, "")


def edited(marks: Mapping[str, str]) -> str:
    """The fields that an editor set."""
    return " ".join(sorted(origins.by_editor(marks)))


EDITED = Column(
    "edited",
    "string",
    _(
        "The values that an editor of this site set by hand, by their names with blanks between. "
        "They are from no file."
    ),
    ("origins",),
    edited,
)
ADDRESS = (
    Column("address", "string", _("Street and number.")),
    Column("city", "string", _("Town, as the post office names it."), rules=REQUIRED),
    Column("state", "string", _("Postal code of the state."), rules=choice(states.NAMES)),
    Column(
        "zip",
        "string",
        _("ZIP code, five digits: read it as text, or zeros are lost."),
        ("zip_id",),
        rules={**REQUIRED, "pattern": r"\d{5}"},
    ),
)
POINT = (
    Column(
        "latitude", "number", _("Degrees north, WGS 84."), rules={"minimum": -90, "maximum": 90}
    ),
    Column(
        "longitude", "number", _("Degrees east, WGS 84."), rules={"minimum": -180, "maximum": 180}
    ),
    Column(
        "point_source",
        "string",
        _(
            "Where the point is from: “ipeds” for the school’s own in the federal file, “zip” for "
            "its ZIP code’s and “geocoder” for one looked up, both approximate, or “editor”."
        ),
    ),
)
