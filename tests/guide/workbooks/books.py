"""Small workbooks in the layouts of BLS and O*NET, made in a folder of the test."""

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from guide.vocabulary import BY_MATRIX, BY_SOC, STATES
from guide.workbooks import onet

LOCAL = ("43-6013", "29-2072", "31-9092")
OEWS = (
    *("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "OCC_CODE", "OCC_TITLE"),
    *("TOT_EMP", "JOBS_1000", "LOC_QUOTIENT", "H_MEAN", "A_MEAN", "H_MEDIAN"),
    *("A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"),
)
NUMBERS = (961610, 6.2, 1.1, 22.5, 46800, 22.08, 35930, 38570, 45930, 50580, 60530)
CYCLE = "2024\u201334"
OUTLOOK = (
    *("2024 National Employment Matrix title", "2024 National Employment Matrix code"),
    *("Employment, 2024", "Employment, 2034", f"Employment change, percent, {CYCLE}"),
    f"Occupational openings, {CYCLE} annual average",
)
SCHOOLING = (
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
)
LEAVING = (
    f"Total occupational separations, {CYCLE} annual average",
    f"Total occupational separations rate, {CYCLE} annual average",
)
# So many areas and elements that no workbook looks cut off beside the tables in guide/data.
FILLED = {"MSA": 360, "BOS": 134}
ELEMENTS = 35
SURVEY = ("O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Category")
ANSWERS = ("Data Value", "N", "Lower CI Bound", "Upper CI Bound", "Recommend Suppress", "Date")


def book(path: Path, **sheets) -> Path:
    """A workbook with the given rows; "_" in a sheet's name stands for a blank."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("__", ".").replace("_", " "))
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of the files in it changed: "xl/sharedStrings.xml"."""
    with zipfile.ZipFile(path) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for each, written in parts.items():
            book.writestr(each, change(written) if each == name else written)
    return path


def oews_rows(kind: str = "national", areas=(), filled: int | None = None) -> list[list]:
    """The header, each occupation in the given areas, and so many areas as BLS publishes."""
    area_type = {"national": "1", "state": "2", "MSA": "4", "BOS": "6"}[kind]
    areas = areas or [("99", "U.S.", "US")]
    fillers = fill(FILLED.get(kind, 0) if filled is None else filled)
    places = [(place, soc) for place in areas for soc in (BY_SOC if kind == "national" else LOCAL)]
    return [list(OEWS)] + [
        [code, name, area_type, state, "000000", soc, "A job", *NUMBERS]
        for (code, name, state), soc in [*places, *((place, LOCAL[0]) for place in fillers)]
    ]


def fill(count: int) -> list[tuple[str, str, str]]:
    """Areas with codes that no real area has."""
    return [(f"{number}", f"Area {number}", "IL") for number in range(1, count + 1)]


def states() -> list[tuple[str, str, str]]:
    return [(str(n), f"State {code}", code) for n, code in enumerate(sorted(STATES), start=1)]


def oews(folder: Path, kind: str = "national", year: int = 2025, rows=None, about=None) -> Path:
    """national_M2025_dl.xlsx and its sisters."""
    name = f"{kind}_M{year}_dl"
    path = folder / f"{name}.xlsx"
    notes = [[about or f"May {year} OEWS Estimates"]]
    areas = states() if kind == "state" else ()
    book(path, data=rows or oews_rows(kind, areas), Field_Descriptions=notes)
    return path


def outlook_rows(sheet: str = "1.2") -> list[list]:
    """The rows of table 1.2 or 1.10."""
    title = [f"Table {sheet} (Employment in thousands)"]
    tail = SCHOOLING if sheet == "1.2" else LEAVING
    end = ["High school diploma or equivalent", "None", "\u2014"] if sheet == "1.2" else [82.4, 9.5]
    jobs = [850, 885.3, 4.2, 85.9]
    rows = [[f"  {name}", soc, *jobs, *end] for soc, name in BY_MATRIX.items()]
    return [title, [*OUTLOOK, *tail], *rows, ["Source: BLS"]]


def projections(folder: Path, outlook=None, leaving=None, name="occupation.xlsx") -> Path:
    sheets = {
        "Table_1__2": outlook or outlook_rows(),
        "Table_1__10": leaving or outlook_rows("1.10"),
    }
    return book(folder / name, **sheets)


def education_rows(shares=(5.33, 47.63, 47.04), suppress="N") -> list[list]:
    """The same answers to each question."""
    return [[*SURVEY, *ANSWERS]] + [
        ["43-6013.00", "Medical Secretaries", element, "What it needs", scale]
        + [category, share, 26, 0.8, 73.3, suppress, "08/2021"]
        for scale, element in onet.SCALES.items()
        for category, share in enumerate(shares, start=1)
    ]


def zone_rows() -> list[list]:
    header = ["O*NET-SOC Code", "Title", "Job Zone", "Date"]
    return [header, *([f"{soc}.00", "A job", 2, "08/2021"] for soc in LOCAL)]


def rating_rows(scale: str = "IM", element: str = "2.A.1", count: int = ELEMENTS) -> list[list]:
    """Ratings of so many elements, and of one that is too unsure."""
    head = ["43-6013.00", "Medical Secretaries", f"{element}.a"]
    end = [8, None, None, "N", "08/2021"]
    return [
        [*SURVEY, *ANSWERS],
        [*head, "Speaking", scale, None, 3.88, *end],
        [*head, "Speaking", "LV", None, 4.12, *end],
        [*head, "Singing", scale, None, 1.5, 8, None, None, "Y", "08/2021"],
        *([*head, f"Element {n}", scale, None, 2.5, *end] for n in range(1, count)),
    ]


def list_rows(words: str, detail: str, count: int = 52) -> list[list]:
    header = ["O*NET-SOC Code", "Title", words, detail, "Hot Technology"]
    return [header, *(["43-6013.00", "A job", f"{words} {n}", "Core"] for n in range(count))]


def onet_folder(folder: Path, release: str = "db_29_3_excel") -> Path:
    """Every O*NET workbook the guide reads."""
    folder = folder / release
    book(folder / onet.EDUCATION, one=education_rows())
    book(folder / onet.JOB_ZONES, one=zone_rows())
    for kind, name in onet.RATINGS.items():
        book(folder / name, one=rating_rows(element=onet.ELEMENTS[kind][0]))
    for name, words, detail in onet.LISTS.values():
        book(folder / name, one=list_rows(words, detail))
    return folder


def table(path: Path, *rows: dict) -> Path:
    """A csv file."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


PAY = {
    **{"mean": 38510, "median": 36290, "p10": 29890, "p25": 31250, "p75": 43090, "p90": 49410},
    **{"hourly_mean": 18.52, "hourly_median": 17.45},
}


def state_copy(folder: Path, **changed) -> Path:
    row = {"state": "Mississippi", "abbr": "MS", "soc": "43-6013", "year": 2025, "employment": ""}
    row |= {"location_quotient": "", "jobs_per_1000": ""} | PAY | changed
    return table(folder / "wages_state.csv", row)


def area_copy(folder: Path, **changed) -> Path:
    row = {"area_code": "0010180", "area_title": "Abilene, TX", "soc": "43-6013", "year": 2025}
    row |= {"employment": 940, "location_quotient": 2.03, "median": 43790}
    row |= {"p10": 34980, "p25": 37490, "p75": 49790, "p90": 49790}
    empty = dict.fromkeys(("employment", "location_quotient", "median", "p10", "p25", "p75"), "")
    ithaca = row | empty | {"area_code": "0027060", "area_title": "Ithaca, NY", "p90": ""}
    other = row | {"area_code": "0100001", "area_title": "Northwest Alabama"}
    island = row | {"area_code": "6600001", "area_title": "Guam"}
    return table(folder / "wages_areas_2025.csv", row | changed, ithaca, other, island)


def territory_copy(folder: Path, **changed) -> Path:
    row = {"area_code": "6600001", "title": "Guam", "kind": "territory", "soc": "43-6013"}
    row |= {"year": 2025, "employment": 310, "location_quotient": 0.75} | PAY
    other = row | {"area_code": "0100001", "kind": "nonmetropolitan area"}
    return table(folder / "wages_nonmetro.csv", row | changed, other)


def price_copy(folder: Path, **changed) -> Path:
    row = {"kind": "metro", "code": "10180", "name": "Abilene, TX", "rpp_all_items": 90.364}
    state = {"kind": "state", "code": "IL", "name": "Illinois", "rpp_all_items": 100, "year": 2024}
    island = state | {"code": "PR", "name": "Puerto Rico", "rpp_all_items": "", "year": ""}
    return table(folder / "price_parities_2024.csv", row | {"year": 2024} | changed, state, island)


def national_copy(folder: Path, **changed) -> Path:
    row = {"soc": "43-6013", "year": 2019, "employment": 604780} | PAY
    return table(folder / "wages_national.csv", row | changed)


def projections_copy(folder: Path, **changed) -> Path:
    row = {
        **{"cycle": "2020-30", "soc": "43-6013", "base_employment_thousands": 611.2},
        **{"projected_employment_thousands": 676.1, "change_percent": 10.6},
        **{"annual_openings_thousands": 75.2, "typical_education": "High school"},
        "evidence": "primary",
    }
    group = row | {"soc": "43-6000", "annual_openings_thousands": "", "evidence": "computed"}
    unsure = row | {"cycle": "2025-35", "change_percent": 4.8, "evidence": "UNVERIFIED-secondary"}
    return table(folder / "projections.csv", row | changed, group, unsure)


def awards_copy(folder: Path, **changed) -> Path:
    row = {"academic_year": "2023-24", "cip": "51.0716"}
    rows = [
        row | {"awlevel": level, "awards": count, "percent_of_cip": percent}
        for level, count, percent in ((3, 60, 60.0), (2, 40, 40.0))
    ]
    other = row | {"cip": "51.0710", "awlevel": 2, "awards": 9, "percent_of_cip": 100.0}
    name = "completions_by_award_level.csv"
    return table(folder / name, rows[0] | changed, rows[1], other)
