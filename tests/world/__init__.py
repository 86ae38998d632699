"""The small world that most tests live in: a hundred ZIP codes, some towns, no school.

Rows of schools/data as they were one day. Tests make the schools they are about; what is true of a
whole release stands in tests/release, which loads it.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db.models import Model

from schools.models import Place, Release, ZipCode
from schools.vocabulary.names import place_key


def load() -> None:
    """Put the world into the database."""
    _fill(ZipCode, "zips", lambda row: {"zip": row["zip"], **_placed(row)})
    _fill(Place, "places", lambda row: {"key": place_key(row["name"]), **_placed(row)})
    _fill(Release, "releases", lambda row: {k: v for k, v in row.items() if k != "source"})


def _fill(model: type[Model], table: str, values: Callable[[dict], dict]) -> None:
    model._default_manager.bulk_create(model(**values(row)) for row in _rows(table))


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _placed(row: dict[str, str]) -> dict[str, object]:
    """The columns of places and ZIP codes, "" for no number."""
    numbers = {name: float(row[name]) if row[name] else None for name in ("latitude", "longitude")}
    people = {"population": int(row["population"] or 0) or None} if "population" in row else {}
    names = {name: row[name] for name in ("name", "city", "kind", "county") if name in row}
    return {"state": row["state"], "area": row["area"], **numbers, **people, **names}
