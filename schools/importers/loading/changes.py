"""What differs between the database and the tables: written in few queries, told in words."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model

from ..report import Report

AT_ONCE = 500  # rows in one query


Values = Mapping[str, Any]
Key = TypeVar("Key", bound=Hashable)
Kind = TypeVar("Kind", bound=Model)


@dataclass
class Changes(Generic[Kind]):
    """The rows of one model that are new, differ, are as they were, or stand in no table."""

    new: list[Kind] = field(default_factory=list)
    changed: list[Kind] = field(default_factory=list)
    unchanged: int = 0
    gone: list[Kind] = field(default_factory=list)
    fields: dict[Kind, set[str]] = field(default_factory=dict)  # of the changed ones, what changed

    @property
    def total(self) -> int:
        """How many rows the tables have."""
        return len(self.new) + len(self.changed) + self.unchanged

    def say(self, report: Report, words: Any) -> None:
        """`words` have places for these numbers; lazy ones choose their plural by `number`."""
        report.changes += len(self.new) + len(self.changed)
        report.say(
            words
            % {
                "number": self.total,
                "total": f"{self.total:,}",
                "new": f"{len(self.new):,}",
                "changed": f"{len(self.changed):,}",
                "unchanged": f"{self.unchanged:,}",
            }
        )


def of_schools(
    rows: Mapping[tuple[int, Any], Values], schools: Mapping[int, Any]
) -> dict[tuple[int, Any], dict[str, Any]]:
    """Rows by UNITID and one thing more, for the schools there are: by the school's own id."""
    return {
        (schools[unitid].pk, other): {name: row[name] for name in row if name != "unitid"}
        | {"school_id": schools[unitid].pk}
        for (unitid, other), row in rows.items()
        if unitid in schools
    }


def differing(row: Model, values: Values) -> dict[str, Any]:
    """The values that the database has otherwise."""
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def compare(
    model: type[Kind], existing: Mapping[Key, Kind], wanted: Mapping[Key, Values]
) -> Changes[Kind]:
    """Sort the rows of a model; changed ones get their new values, and nothing is written yet."""
    found: Changes[Kind] = Changes(gone=[row for key, row in existing.items() if key not in wanted])
    for key, values in wanted.items():
        row = existing.get(key)
        if row is None:
            found.new.append(model(**values))
        elif differences := differing(row, values):
            change(found, row, differences)
        else:
            found.unchanged += 1
    return found


def change(changes: Changes[Kind], row: Kind, values: Values) -> None:
    """Give one row its new values and remember it."""
    for name, value in values.items():
        setattr(row, name, value)
    changes.changed.append(row)
    changes.fields.setdefault(row, set()).update(name.removesuffix("_id") for name in values)


def write(model: type[Kind], changes: Changes[Kind]) -> None:
    """New and changed rows, in batches: of the changed ones what changed, for every value costs.

    Those in which the same changed go together; a constraint may look at two fields of a row.
    """
    model._default_manager.bulk_create(changes.new, batch_size=AT_ONCE)
    alike: dict[tuple[str, ...], list[Kind]] = defaultdict(list)
    for row, names in changes.fields.items():
        alike[tuple(sorted(names))].append(row)
    for fields, rows in alike.items():
        model._default_manager.bulk_update(rows, fields, batch_size=AT_ONCE)


def mirror(model: type[Kind], wanted: Mapping[tuple, Values], key: Sequence[str]) -> Changes[Kind]:
    """Make a model's rows those of a table. Rows that stand in no table are left, in `gone`."""
    existing = {
        tuple(getattr(row, name) for name in key): row for row in model._default_manager.all()
    }
    found = compare(model, existing, wanted)
    write(model, found)
    return found


def remove(model: type[Kind], rows: Iterable[Kind]) -> tuple[int, list[Kind]]:
    """Delete the rows that nothing refers to. Returns how many, and the ones that were kept."""
    rows = list(rows)
    used = _referred(model) if rows else set()
    free = [row.pk for row in rows if row.pk not in used]
    for start in range(0, len(free), AT_ONCE):
        model._default_manager.filter(pk__in=free[start : start + AT_ONCE]).delete()
    return len(free), [row for row in rows if row.pk in used]


def _referred(model: type[Model]) -> set[Hashable]:
    found: set[Hashable] = set()
    for relation in model._meta.related_objects:
        rows = relation.related_model._base_manager
        found.update(rows.values_list(relation.field.attname, flat=True).distinct())
    return found
