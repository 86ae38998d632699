"""Pay and jobs: BLS's workbooks national_M2025_dl.xlsx, state_M..., MSA_M... and BOS_M....

One layout: AREA, AREA_TITLE, AREA_TYPE, PRIM_STATE, OCC_CODE, then the numbers (A_ for a year,
H_ for an hour, in dollars; TOT_EMP jobs). "*" and "**": not released; "#": above the highest.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn

from django.utils.translation import gettext, ngettext

from published.errors import SourceError

from ..tables import Evidence
from ..vocabulary import BY_SOC, LOCAL, OCCUPATIONS, PLACES, STATES, WAGES
from .rows import STATE_CODE, Row, Workbook, unique, workbook

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
        words = gettext("%(file)s is not called as BLS calls it: national_M2025_dl.xlsx.")
        raise SourceError(words % {"file": path.name})
    return name[1].lower(), name[2]


def _check_year(book: Workbook, year: str) -> None:
    """BLS writes the year on the sheets, so that a renamed file is found out."""
    about = [book.first]
    if DESCRIPTIONS in book.sheets:
        about += [str(cell) for cell in book.cells(DESCRIPTIONS, 1)[:1]]
    years = {found for words in about for found in re.findall(r"20\d\d", words)}
    if years != {year}:
        _refuse_year(book, year, sorted(years))


def _refuse_year(book: Workbook, year: str, years: Sequence[str]) -> NoReturn:
    if years:
        words = ngettext(
            "%(file)s is named for May %(year)s, but its sheet %(sheets)s speaks of %(years)s "
            "(row 1, column A). Is it renamed?",
            "%(file)s is named for May %(year)s, but its sheets %(sheets)s speak of %(years)s "
            "(row 1, column A). Is it renamed?",
            len(book.sheets),
        )
    else:
        words = ngettext(
            "%(file)s is named for May %(year)s, but its sheet %(sheets)s speaks of no year "
            "(row 1, column A). Is it renamed?",
            "%(file)s is named for May %(year)s, but its sheets %(sheets)s speak of no year "
            "(row 1, column A). Is it renamed?",
            len(book.sheets),
        )
    both = gettext(" and ")
    found = {"sheets": both.join(book.sheets), "years": both.join(years)}
    raise SourceError(words % {"file": book.name, "year": year, **found})


def _check_complete(book: Workbook, rows: list[Row], wanted: Collection[str], year: str) -> None:
    there = {row.text("occ_code") for row in rows}
    due = {soc for soc in wanted if COUNTED_SINCE.get(soc, year) <= year}
    if due - there:
        raise book.lost("OCC_CODE", due - there)


def _check_states(book: Workbook, rows: list[Row]) -> None:
    """BLS has a row of our job for every state, with marks where it prints no number."""
    soc = OCCUPATIONS["secretaries"].soc
    lost = STATES - {row.text("prim_state") for row in rows if row.text("occ_code") == soc}
    if lost:
        words = gettext("no row of %(code)s for %(states)s. Is it cut off?")
        problem = words % {"code": soc, "states": ", ".join(sorted(lost))}
        raise book.problem(book.first, "PRIM_STATE", problem)


def _check_areas(book: Workbook, rows: list[Row], least: int) -> None:
    """Nothing else in a workbook of areas tells that its last rows are gone."""
    areas = len({row.text("area") for row in rows})
    if areas < least:
        words = ngettext(
            "only %(areas)s area, and BLS publishes more than %(least)s. Is it cut off?",
            "only %(areas)s areas, and BLS publishes more than %(least)s. Is it cut off?",
            areas,
        )
        raise book.problem(book.first, "AREA", words % {"areas": areas, "least": least})


def _row(row: Row, kind: str, statistics: Collection[str]) -> TableRow:
    row.choice("area_type", AREA_TYPES[kind])
    found = {"soc": row.text("occ_code")}
    for name in statistics:
        found[name] = row.cell(name, whole=name in ("jobs", "mean", *ORDER))
    pay = [(name, int(found[name])) for name in ORDER if found[name].isdecimal()]
    for (_, lower), (name, higher) in zip(pay, pay[1:], strict=False):
        if lower > higher:
            words = gettext("%(number)s is less than the percentile below it.")
            raise row.problem(name, words, number=higher)
    return found if kind == "national" else found | _area(row, kind)


def _area(row: Row, kind: str) -> TableRow:
    name = row.required("area_title")
    if kind == "state":
        return {"area": row.matching("prim_state", STATE_CODE), "name": name}
    code = row.text("area").zfill(DIGITS)
    if not re.fullmatch(rf"\d{{{DIGITS}}}", code, re.ASCII):
        words = ngettext(
            "%(code)s is not a code of %(digits)s digit.",
            "%(code)s is not a code of %(digits)s digits.",
            DIGITS,
        )
        raise row.problem("area", words, code=repr(code[:40]), digits=DIGITS)
    return {"area": code, "name": name}
