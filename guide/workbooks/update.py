"""Rewrites guide/data from a folder of published files: all of it or nothing.

BLS's and O*NET's own workbooks come first; a csv copy stands in for the years that no workbook
holds or ever held; what no file holds stays as it is in the table.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ..tables import COLUMNS, content, read
from . import awards, copies, oews, onet, onet_lists, projections
from .folder import AREAS, AWARDS, NATIONAL, OCCUPATION, PROJECTIONS, STATES, known_files, put
from .losses import COUNTED, refuse_loss
from .row import SourceError

TableRow = dict[str, str]

# The release of rows that were read from BLS's own workbook.
WORKBOOK = re.compile(r"(?:national|state|MSA|BOS)_M\d{4}|occupation\.xlsx \d{4}-\d\d")
# What makes rows be about the same time: a source replaces such a group as a whole.
GROUPS = {
    **dict.fromkeys(oews.TABLES.values(), "year"),
    "projections": "cycle",
    "awards": "academic_year",
}


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
        if name not in contents and not (into / f"{name}.csv").exists():
            contents[name] = content(name, [])
    put(into, contents)
    return found.report


class Found:
    """The rows found so far, and in words where they come from."""

    def __init__(self, files: dict[str, Path], into: Path, fewer: bool) -> None:
        self.files = files
        self.fewer = fewer
        self.rows: dict[str, list[TableRow]] = {}
        self.there = {name: read(name, into) for name in COLUMNS if (into / f"{name}.csv").exists()}
        self.report: list[str] = []

    def copies(self) -> None:
        """Rows of the csv files. They never stand in for a workbook that was read before."""
        for name, table, reader in (
            (NATIONAL, "wages_national", copies.page_of_2019),
            (STATES, "wages_state", copies.states),
            (AREAS, "wages_nonmetro", copies.areas),
            (AREAS, "wages_state", copies.territories),
            (PROJECTIONS, "projections", copies.projections),
            (AWARDS, "awards", awards.read),
        ):
            if name in self.files:
                rows = self._yielding(table, reader(self.files[name]))
                self._take(self.files[name], table, rows, beside=True)

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
            raise SourceError(
                "O*NET's workbooks must stand together in one folder"
                + (f"; missing: {', '.join(lost)}." if lost else ", of one release.")
            )
        for table, reader in (("education", onet.education), ("job_zones", onet.job_zones)):
            path = at[onet.EDUCATION if table == "education" else onet.JOB_ZONES]
            self._take(path, table, reader(path))
        for kind, name in onet.RATINGS.items():
            self._whole(at[name], "ratings", onet_lists.ratings(at[name], kind), kind)
        for kind, (name, _, _) in onet.LISTS.items():
            self._whole(at[name], "lists", onet_lists.lists(at[name], kind), kind)

    def content(self, table: str) -> bytes:
        """The bytes of a table: what was found, and the years that no file held."""
        group = GROUPS.get(table, "")
        found = {row.get(group) for row in self.rows[table]}
        kept = [row for row in self.there.get(table, []) if row.get(group) not in found]
        if kept:
            times = ", ".join(sorted({row[group] for row in kept}))
            self.report.append(f"{table}.csv: kept {times}, as it was.")
        return content(table, [*self.rows[table], *kept])

    def _yielding(self, table: str, rows: Iterable[TableRow]) -> list[TableRow]:
        """The rows of a copy, without the years that the table has from a workbook."""
        group = GROUPS[table]
        there = self.there.get(table, [])
        better = {row[group] for row in there if WORKBOOK.fullmatch(row["release"])}
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
        self.report.append(f"{path.name}: {len(rows):,} rows for {table}.csv.")
