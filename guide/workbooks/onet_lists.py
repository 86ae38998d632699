"""What O*NET lists about the job, by kind.

Ratings of skills, knowledge and styles: importance (scale IM) from 1 to 5. Lists of tasks, titles,
software and related jobs.
"""

from collections.abc import Iterator
from pathlib import Path

from .onet import ELEMENTS, LISTS, MONTH, OURS, TableRow, about, release, sure
from .row import Row, SourceError, plain, unique

HOT = "Hot Technology"  # a column that O*NET's list of tools, otherwise the same, does not have


def ratings(path: Path, kind: str) -> list[TableRow]:
    """How important a skill, a field of knowledge or a style of work is."""
    columns = {"id": "Element ID", "element": "Element Name", "scale": "Scale ID"}
    columns |= {
        "importance": "Data Value",
        "asked": "N",
        "suppress": "Recommend Suppress",
        "date": "Date",
    }
    book, rows = about(path, columns, {OURS})
    rows = [row for row in rows if row.text("scale") == "IM"]
    if not rows:
        raise SourceError(f"{book.name}, sheet {book.first}, column Scale ID: no IM for {OURS}.")
    _check_kind(rows, kind)
    unique([(row, (row.text("element"),)) for row in rows], "element")
    return [_rating(row, kind) | {"release": release(path)} for row in rows if sure(row)]


def _check_kind(rows: list[Row], kind: str) -> None:
    """Skills that were saved as Knowledge.xlsx have the same columns, and another place."""
    for row in rows:
        found = row.text("id")
        if not found.startswith(ELEMENTS[kind]):
            branches = " or ".join(ELEMENTS[kind])
            words = f"{found[:40]!r} does not begin with {branches}. Is the file renamed?"
            raise row.problem("id", words)


def _rating(row: Row, kind: str) -> TableRow:
    return {
        "kind": kind,
        "element": row.required("element"),
        "importance": plain(row.number("importance", least=1, most=5)),
        "asked": row.cell("asked", whole=True),
        "date": row.matching("date", MONTH, "a month like 08/2021"),
    }


def lists(path: Path, kind: str) -> list[TableRow]:
    """Tasks, titles, software and related jobs in O*NET's order."""
    _, words, detail = LISTS[kind]
    columns = {"words": words, "detail": detail}
    if kind == "technology":
        columns["hot"] = HOT
    _, rows = about(path, columns, {OURS})
    unique([(row, (row.required("words"),)) for row in rows], "words")
    return list(_numbered(rows, kind, release(path)))


def _numbered(rows: list[Row], kind: str, version: str) -> Iterator[TableRow]:
    for position, row in enumerate(rows, start=1):
        yield {
            "kind": kind,
            "position": f"{position:03}",
            "words": row.required("words"),
            "detail": row.text("detail"),
            "release": version,
        }
