"""Rewrites guide/data from a folder of published files: all of it or nothing.

BLS's and O*NET's own workbooks come first; a csv copy stands in for the years that no workbook
holds or ever held; what no file holds stays as it is in the table.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.utils.translation import gettext, ngettext, ngettext_lazy

from published.errors import SourceError
from published.tables import put

from ..tables import COLUMNS, Evidence, content, exists, read
from . import copies, oews, onet, projections

TableRow = dict[str, str]

OCCUPATION = re.compile(r"occupation[^a-z]*\.xlsx", re.IGNORECASE)
# What the copies are called, the table that each fills, and how it is read.
COPIES = (
    (r"wages_national\.csv", "wages_national", copies.page_of_2019),
    (r"wages_state\.csv", "wages_state", copies.states),
    (r"wages_areas_20\d\d\.csv", "wages_metro", copies.metros),
    (r"wages_areas_20\d\d\.csv", "wages_nonmetro", copies.others),
    (r"wages_nonmetro\.csv", "wages_state", copies.territories),
    (r"price_parities_20\d\d\.csv", "price_parities", copies.prices),
    (r"projections\.csv", "projections", copies.projections),
    (r"completions_by_award_level\.csv", "awards", copies.awards),
)
# What makes rows be about the same time: a source replaces such a group as a whole.
GROUPS = {
    **dict.fromkeys(oews.TABLES.values(), "year"),
    "price_parities": "year",
    "projections": "cycle",
    "awards": "academic_year",
}
# What is counted in a table. Not rows: an occupation may be new, and older years lack it.
COUNTED = {
    **dict.fromkeys(("wages_state", "wages_metro", "wages_nonmetro"), "area"),
    "ratings": "element",
    "lists": "words",
}
FEWER = {
    "area": ngettext_lazy(
        "%(file)s: %(number)s area where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "%(file)s: %(number)s areas where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "number",
    ),
    "element": ngettext_lazy(
        "%(file)s: %(number)s element where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "%(file)s: %(number)s elements where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "number",
    ),
    "words": ngettext_lazy(
        "%(file)s: %(number)s entry where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "%(file)s: %(number)s entries where %(table)s holds %(held)s (%(like)s). "
        "Is it cut off? If it is whole, add --fewer.",
        "number",
    ),
}
SHARE = 90  # percent that must be there again: a few areas and words come and go


def update(source: Path, into: Path, *, fewer: bool = False) -> list[str]:
    """Update the tables in a folder from the files in another; the report, line by line.

    `fewer`: a workbook may hold far less than the table does.
    """
    found = Found(known_files(source), into, fewer)
    found.copies()
    found.workbooks()
    found.onet()
    contents = {name: found.content(name) for name in found.rows}
    for name in COLUMNS:
        if name not in contents and not exists(name, into):
            contents[name] = content(name, [])
    put(into, {f"{name}.csv": written for name, written in contents.items()})
    return found.report


class Found:
    """The rows found so far, and in words where they come from."""

    def __init__(self, files: dict[str, Path], into: Path, fewer: bool) -> None:
        self.files = files
        self.fewer = fewer
        self.rows: dict[str, list[TableRow]] = {}
        self.there = {name: read(name, into) for name in COLUMNS if exists(name, into)}
        self.report: list[str] = []

    def copies(self) -> None:
        """Rows of the csv files. They never stand in for a workbook that was read before."""
        for pattern, table, reader in COPIES:
            for name, path in self.files.items():
                if re.fullmatch(pattern, name):
                    rows = self._yielding(table, reader(path))
                    self._take(path, table, rows, beside=True)

    def workbooks(self) -> None:
        """Rows of BLS's workbooks."""
        for name, path in self.files.items():
            if oews.FILE.fullmatch(name):
                self._whole(path, oews.TABLES[oews.kind_and_year(path)[0]], oews.read(path))
            elif OCCUPATION.fullmatch(name):
                self._take(path, "projections", projections.read(path))

    def onet(self) -> None:
        """Rows of O*NET's workbooks, which all are of one release."""
        at = {name: self.files[name] for name in onet.FILES if name in self.files}
        if not at:
            return
        lost = sorted(set(onet.FILES) - set(at))
        if lost or len({path.parent for path in at.values()}) > 1:
            words = (
                gettext("O*NET's workbooks must stand together in one folder; missing: %(files)s.")
                if lost
                else gettext("O*NET's workbooks must stand together in one folder, of one release.")
            )
            raise SourceError(words % {"files": ", ".join(lost)})
        for table, reader in (("education", onet.education), ("job_zones", onet.job_zones)):
            path = at[onet.EDUCATION if table == "education" else onet.JOB_ZONES]
            self._take(path, table, reader(path))
        for kind, name in onet.RATINGS.items():
            self._whole(at[name], "ratings", onet.ratings(at[name], kind), kind)
        for kind, (name, _, _) in onet.LISTS.items():
            self._whole(at[name], "lists", onet.lists(at[name], kind), kind)

    def content(self, table: str) -> bytes:
        """The bytes of a table: what was found, and the years that no file held."""
        group = GROUPS.get(table, "")
        found = {row.get(group) for row in self.rows[table]}
        kept = [row for row in self.there.get(table, []) if row.get(group) not in found]
        if kept:
            times = ", ".join(sorted({row[group] for row in kept}))
            words = gettext("%(file)s: kept %(times)s, as it was.")
            self.report.append(words % {"file": f"{table}.csv", "times": times})
        return content(table, [*self.rows[table], *kept])

    def _yielding(self, table: str, rows: Iterable[TableRow]) -> list[TableRow]:
        """The rows of a copy, without the years that the table has from a workbook."""
        group = GROUPS[table]
        there = self.there.get(table, [])
        better = {row[group] for row in there if row.get("evidence") == Evidence.WORKBOOK}
        return [row for row in rows if row[group] not in better]

    def _whole(self, path: Path, table: str, rows: list[TableRow], kind: str = "") -> None:
        """Note the rows of a workbook, unless it lost too many; those of a kind join the others."""
        if table in COUNTED and not self.fewer:
            refuse_loss(path.name, table, rows, self.there.get(table, []), kind)
        self._take(path, table, rows, beside=bool(kind))

    def _take(self, path: Path, table: str, rows: list[TableRow], *, beside: bool = False) -> None:
        """Note the rows of a file; unless they stand beside others, they replace their year."""
        group = GROUPS.get(table, "")
        found = {row.get(group) for row in rows}
        before = self.rows.get(table, [])
        if not beside:
            before = [row for row in before if row.get(group) not in found]
        self.rows[table] = [*before, *rows]
        words = ngettext(
            "%(file)s: %(number)s row for %(table)s.",
            "%(file)s: %(number)s rows for %(table)s.",
            len(rows),
        )
        numbers = {"number": f"{len(rows):,}", "table": f"{table}.csv"}
        self.report.append(words % {"file": path.name, **numbers})


def known_files(source: Path) -> dict[str, Path]:
    """The files the guide knows, in the folder and the folders in it; no name may come twice."""
    if not source.is_dir():
        raise SourceError(gettext("There is no folder %(folder)s.") % {"folder": source})
    files: dict[str, Path] = {}
    for path in sorted(source.rglob("*")):
        if path.is_file() and _known(path.name):
            if path.name in files:
                words = gettext("%(file)s is there twice. Which one counts?")
                raise SourceError(words % {"file": path.name})
            files[path.name] = path
    if not files:
        words = gettext("%(folder)s holds no file that the guide knows: national_M2025_dl.xlsx.")
        raise SourceError(words % {"folder": source})
    return files


def _known(name: str) -> bool:
    copied = any(re.fullmatch(pattern, name) for pattern, _, _ in COPIES)
    workbook = oews.FILE.fullmatch(name) or OCCUPATION.fullmatch(name)
    return copied or bool(workbook) or name in onet.FILES


def refuse_loss(
    file: str,
    table: str,
    rows: Sequence[TableRow],
    there: Sequence[TableRow],
    kind: str = "",
) -> None:
    """Refuse rows that are far fewer than the table has of their kind, or of its newest year."""
    column = COUNTED[table]
    group = "kind" if kind else "year"
    like = kind or max((row[group] for row in there), default="")
    held = {row[column] for row in there if row[group] == like}
    found = {row[column] for row in rows}
    if 100 * len(found) < SHARE * len(held):
        numbers = {"number": len(found), "held": len(held)}
        where = {"file": file, "table": f"{table}.csv", "like": like}
        raise SourceError(FEWER[column] % {**where, **numbers})
