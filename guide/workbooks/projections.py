"""Jobs now and in ten years: BLS's workbook occupation.xlsx, tables 1.2 and 1.10.

The years stand in the column names ("Employment, 2024"). Jobs are in thousands, one decimal; a dash
means that the value does not exist for the row. The two tables must agree where they overlap.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext

from published.errors import SourceError
from published.opening import heading

from ..tables import Evidence
from ..vocabulary import BY_MATRIX
from .rows import Row, Workbook, plain, unique, workbook

OUTLOOK, SEPARATIONS = "Table 1.2", "Table 1.10"
DASHES = {"\u2014", "-", ""}
HEADER = 2

TableRow = dict[str, str]


def read(path: Path) -> list[TableRow]:
    """The rows of our occupations, in the columns of projections.csv."""
    book = workbook(path, BY_MATRIX)
    first, last = _years(book)
    named = re.search(r"\d{4}", path.stem)
    if named and named[0] != first:
        words = gettext("%(file)s, sheet %(sheet)s: it starts in %(year)s. Is it renamed?")
        raise SourceError(words % {"file": path.name, "sheet": OUTLOOK, "year": first})
    cycle = f"{first}-{last[2:]}"
    outlook = _rows(book, OUTLOOK, _columns(first, last, cycle))
    leaving = _rows(book, SEPARATIONS, _leaving_columns(first, last, cycle))
    ours = {"cycle": cycle, "evidence": Evidence.WORKBOOK, "release": f"occupation.xlsx {cycle}"}
    return [_row(outlook[soc], leaving[soc]) | {"soc": soc} | ours for soc in BY_MATRIX]


def _years(book: Workbook) -> tuple[str, str]:
    names = [heading(cell) for cell in book.cells(OUTLOOK, HEADER)]
    years = [name[-4:] for name in names if re.fullmatch(r"employment, \d{4}", name)]
    if len(years) != 2 or int(years[1]) - int(years[0]) != 10:
        words = gettext(
            "%(file)s, sheet %(sheet)s, row %(line)s: no two columns Employment, ten years apart. "
            "Is it another file?"
        )
        raise SourceError(words % {"file": book.name, "sheet": OUTLOOK, "line": HEADER})
    return years[0], years[1]


def _columns(first: str, last: str, cycle: str) -> dict[str, str]:
    return {
        "soc": f"{first} National Employment Matrix code",
        "jobs_base": f"Employment, {first}",
        "jobs_projected": f"Employment, {last}",
        "jobs_change_percent": f"Employment change, percent, {cycle}",
        "openings": f"Occupational openings, {cycle} annual average",
        "entry_education": "Typical education needed for entry",
        "related_experience": "Work experience in a related occupation",
        "training_on_the_job": (
            "Typical on-the-job training needed to attain competency in the occupation"
        ),
    }


def _leaving_columns(first: str, last: str, cycle: str) -> dict[str, str]:
    shared = ("soc", "jobs_base", "jobs_projected", "openings")
    every = _columns(first, last, cycle)
    leaving, average = "Total occupational separations", f"{cycle} annual average"
    return {name: every[name] for name in shared} | {
        "openings_replacing": f"{leaving}, {average}",
        "leaving_rate": f"{leaving} rate, {average}",
    }


def _rows(book: Workbook, sheet: str, columns: Mapping[str, str]) -> dict[str, Row]:
    rows = [row for row in book.rows(sheet, columns, HEADER) if row.text("soc") in BY_MATRIX]
    unique([(row, (row.text("soc"),)) for row in rows], "soc")
    found = {row.text("soc"): row for row in rows}
    if set(BY_MATRIX) - set(found):
        lost = ", ".join(sorted(set(BY_MATRIX) - set(found)))
        problem = gettext("no row of %(codes)s. Is it cut off?") % {"codes": lost}
        raise book.problem(sheet, columns["soc"], problem)
    return found


def _row(outlook: Row, leaving: Row) -> TableRow:
    for column in ("jobs_base", "jobs_projected", "openings"):
        if outlook.number(column) != leaving.number(column):
            raise leaving.problem(column, gettext("differs from %(sheet)s."), sheet=OUTLOOK)
    change = outlook.number("jobs_change_percent", least=-100, most=1000)
    _check_change(outlook, change)
    return {
        "jobs_base": thousands(outlook, "jobs_base"),
        "jobs_projected": thousands(outlook, "jobs_projected"),
        "jobs_change_percent": plain(change),
        "openings": thousands(outlook, "openings"),
        "openings_replacing": thousands(leaving, "openings_replacing"),
        "leaving_rate": plain(leaving.number("leaving_rate", most=100)),
        "entry_education": words(outlook, "entry_education"),
        "related_experience": words(outlook, "related_experience"),
        "training_on_the_job": words(outlook, "training_on_the_job"),
    }


def _check_change(row: Row, change: Decimal) -> None:
    """The published percent is that of the published jobs, but for rounding."""
    before, after = row.number("jobs_base", least=1), row.number("jobs_projected")
    if abs(100 * (after - before) / before - change) > Decimal("0.3"):
        words = gettext("%(change)s does not fit %(before)s and %(after)s.")
        numbers = {"change": change, "before": before, "after": after}
        raise row.problem("jobs_change_percent", words, **numbers)


def thousands(row: Row, column: str) -> str:
    """85.9 thousand -> 85900; it must come out whole."""
    number = 1000 * row.number(column)
    if number != number.to_integral_value():
        words = gettext("%(number)s thousand is not a whole number of jobs.")
        raise row.problem(column, words, number=row.text(column))
    return plain(number)


def words(row: Row, column: str) -> str:
    """The words of a cell, "" for a dash."""
    found = row.text(column)
    return "" if found in DASHES else found
