"""Pay and jobs: BLS's workbooks national_M2025_dl.xlsx, state_M..., MSA_M... and BOS_M....

One layout: AREA, AREA_TITLE, AREA_TYPE, PRIM_STATE, OCC_CODE, then the numbers (A_ for a year,
H_ for an hour, in dollars; TOT_EMP jobs). "*" and "**": not released; "#": above the highest.
"""

import re
from collections.abc import Collection
from pathlib import Path

from published.errors import SourceError

from ..tables import Evidence
from ..vocabulary import BY_SOC, LOCAL, OCCUPATIONS, PLACES, STATES, WAGES
from .rows import Row, Workbook, unique, workbook

FILE = re.compile(r"(national|state|msa|bos)_M(\d{4})_dl\.xlsx", re.IGNORECASE)
TABLES = {
    "national": "wages_national",
    "state": "wages_state",
    "msa": "wages_metro",
    "bos": "wages_nonmetro",
}
AREA_TYPES = {"national": {"1"}, "state": {"2", "3"}, "msa": {"4"}, "bos": {"6"}}
ID = {name: name.upper() for name in ("area", "area_title", "area_type", "prim_state", "occ_code")}
ORDER = ("p10", "p25", "median", "p75", "p90")
# BLS did not count these jobs by themselves until May 2021.
COUNTED_SINCE = {"29-2072": "2021"}
# BLS publishes some 390 metropolitan and 135 nonmetropolitan areas. A tenth may go; more is a loss.
LEAST_AREAS = {"msa": 350, "bos": 120}
DIGITS = 7  # the workbook of metropolitan areas leaves the two zeros out before a CBSA code
DESCRIPTIONS = "Field Descriptions"  # "May 2025 OEWS Estimates" in its first cell

TableRow = dict[str, str]


def read(path: Path) -> list[TableRow]:
    """The rows of one workbook for our occupations, in the columns of TABLES[kind]."""
    kind, year = kind_and_year(path)
    national = kind == "national"
    wanted = set(BY_SOC) if national else {OCCUPATIONS[name].soc for name in LOCAL}
    statistics = WAGES if national else PLACES
    book = workbook(path, wanted)
    _check_year(book, year)
    columns = ID | {name: each.bls for name, each in statistics.items()}
    rows = [each for each in book.rows(book.first, columns) if each.text("occ_code") in wanted]
    unique([(row, (row.text("area"), row.text("occ_code"))) for row in rows], "occ_code")
    _check_complete(book, rows, wanted, year)
    if kind == "state":
        _check_states(book, rows)
    _check_areas(book, rows, LEAST_AREAS.get(kind, 0))
    release = f"{kind.upper() if kind in LEAST_AREAS else kind}_M{year}"
    ours = {"year": year, "evidence": Evidence.WORKBOOK, "release": release}
    return [_row(row, kind, statistics) | ours for row in rows]


def kind_and_year(path: Path) -> tuple[str, str]:
    """ "national" and "2025", from the name that BLS gives the file."""
    name = FILE.fullmatch(path.name)
    if name is None:
        raise SourceError(f"{path.name} is not called as BLS calls it: national_M2025_dl.xlsx.")
    return name[1].lower(), name[2]


def _check_year(book: Workbook, year: str) -> None:
    """BLS writes the year on the sheets, so that a renamed file is found out."""
    about = [book.first]
    if DESCRIPTIONS in book.sheets:
        about += [str(cell) for cell in book.cells(DESCRIPTIONS, 1)[:1]]
    years = {found for words in about for found in re.findall(r"20\d\d", words)}
    if years != {year}:
        raise SourceError(
            f"{book.name} is named for May {year}, but its sheets {' and '.join(book.sheets)} "
            f"speak of {' and '.join(sorted(years)) or 'no year'} (row 1, column A). "
            "Is it renamed?"
        )


def _check_complete(book: Workbook, rows: list[Row], wanted: Collection[str], year: str) -> None:
    there = {row.text("occ_code") for row in rows}
    due = {soc for soc in wanted if COUNTED_SINCE.get(soc, year) <= year}
    if due - there:
        raise SourceError(
            f"{book.name}, sheet {book.first}, column OCC_CODE: no row of "
            f"{', '.join(sorted(due - there))}. Is it cut off, or another file?"
        )


def _check_states(book: Workbook, rows: list[Row]) -> None:
    """BLS has a row of our job for every state, with marks where it prints no number."""
    soc = OCCUPATIONS["secretaries"].soc
    lost = STATES - {row.text("prim_state") for row in rows if row.text("occ_code") == soc}
    if lost:
        raise SourceError(
            f"{book.name}, sheet {book.first}, column PRIM_STATE: no row of {soc} for "
            f"{', '.join(sorted(lost))}. Is it cut off?"
        )


def _check_areas(book: Workbook, rows: list[Row], least: int) -> None:
    """Nothing else in a workbook of areas tells that its last rows are gone."""
    areas = len({row.text("area") for row in rows})
    if areas < least:
        raise SourceError(
            f"{book.name}, sheet {book.first}, column AREA: only {areas} areas, and BLS publishes "
            f"more than {least}. Is it cut off?"
        )


def _row(row: Row, kind: str, statistics: Collection[str]) -> TableRow:
    row.choice("area_type", AREA_TYPES[kind])
    found = {"soc": row.text("occ_code")}
    for name in statistics:
        found[name] = row.cell(name, whole=name in ("jobs", "mean", *ORDER))
    pay = [(name, int(found[name])) for name in ORDER if found[name].isdecimal()]
    for (_, lower), (name, higher) in zip(pay, pay[1:], strict=False):
        if lower > higher:
            raise row.problem(name, f"{higher} is less than the percentile below it")
    return found if kind == "national" else found | _area(row, kind)


def _area(row: Row, kind: str) -> TableRow:
    name = row.required("area_title")
    if kind == "state":
        return {"area": row.matching("prim_state", "[A-Z]{2}", "a state code"), "name": name}
    code = row.text("area").zfill(DIGITS)
    if not re.fullmatch(rf"\d{{{DIGITS}}}", code, re.ASCII):
        raise row.problem("area", f"{code[:40]!r} is not a code of {DIGITS} digits")
    return {"area": code, "name": name}
