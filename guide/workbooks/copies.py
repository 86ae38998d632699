"""Tables that stand in where no workbook holds the facts: other people's copies, as csv.

Local pay is a third-party copy, and every figure made from it says so. Projections and the page of
2019 are BLS's own. Awards by length of program were counted from NCES's C2024_A.
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from published.errors import SourceError

from ..tables import Evidence
from ..vocabulary import BY_MATRIX, BY_SOC, PLACES, WAGES
from .projections import thousands, words
from .rows import Row, plain, table, unique

PAY = [name for name in WAGES if name != "jobs"]
HELD = [name for name in PAY if not name.startswith("hourly")]
TERRITORIES = {"Guam": "GU", "Puerto Rico": "PR", "Virgin Islands": "VI"}
YEAR = r"20\d\d"
LEVELS = {
    "20": "certificate_under_12_weeks",
    "21": "certificate_12_weeks_to_1",
    "2": "certificate_1_to_2",
    "4": "certificate_2_to_4",
    "3": "associate",
}
CIP = "51.0716"
TAKEN = {Evidence.PRIMARY, Evidence.COMPUTED}  # the words of projections.csv, too
ROUNDING = Decimal("0.06")  # the file's percent has one decimal

TableRow = dict[str, str]


def page_of_2019(path: Path) -> list[TableRow]:
    """May 2019 of wages_national.csv, which BLS's page oes/2019/may/oes436013.htm prints."""
    rows = [
        row
        for row in table(path, ("soc", "year", "employment", *PAY))
        if row.text("year") == "2019" and row.text("soc") in BY_SOC
    ]
    unique([(row, (row.text("soc"),)) for row in rows], "soc")
    return [
        {name: row.cell(name) for name in PAY}
        | {"soc": row.text("soc"), "year": "2019", "jobs": row.cell("employment", whole=True)}
        | {"evidence": Evidence.PRIMARY, "release": "BLS page of May 2019"}
        for row in rows
    ]


def states(path: Path) -> list[TableRow]:
    """wages_state.csv: what it leaves empty, BLS did not release."""
    columns = ("state", "abbr", "soc", "year", "employment", *PAY, *_only_places())
    rows = list(table(path, columns))
    unique([(row, tuple(map(row.text, ("abbr", "soc", "year")))) for row in rows], "soc")
    return [
        {name: row.cell(name, empty="*") for name in PAY}
        | {name: row.cell(name, empty="**") for name in _only_places()}
        | _place(row, row.matching("abbr", "[A-Z]{2}", "a state code"), "state", "state")
        for row in rows
    ]


def areas(path: Path) -> list[TableRow]:
    """The nonmetropolitan areas of wages_nonmetro.csv.

    It holds neither hourly pay nor jobs per 1,000.
    """
    rows = [row for row in _others(path) if row.text("kind") != "territory"]
    digits = "a code of 7 digits"
    return [
        _other(row) | _place(row, row.matching("area_code", r"\d{7}", digits), "title", "BOS")
        for row in rows
    ]


def territories(path: Path) -> list[TableRow]:
    """The territories of wages_nonmetro.csv, which stand among the states."""
    rows = [row for row in _others(path) if row.text("kind") == "territory"]
    return [
        _other(row) | _place(row, TERRITORIES[row.choice("title", TERRITORIES)], "title", "state")
        for row in rows
    ]


def _others(path: Path) -> list[Row]:
    columns = ("area_code", "title", "kind", "soc", "year", "employment", "location_quotient")
    rows = list(table(path, (*columns, *HELD)))
    unique([(row, tuple(map(row.text, ("area_code", "soc", "year")))) for row in rows], "soc")
    for row in rows:
        row.choice("kind", {"nonmetropolitan area", "territory"})
    return rows


def _other(row: Row) -> TableRow:
    found = dict.fromkeys(PLACES, "") | {name: row.cell(name, empty="*") for name in HELD}
    return found | {"location_quotient": row.cell("location_quotient", empty="**")}


def _only_places() -> list[str]:
    return [name for name in PLACES if name not in WAGES]


def _place(row: Row, area: str, name: str, file: str) -> TableRow:
    year = row.matching("year", YEAR, "a year")
    return {
        "area": area,
        "name": row.required(name),
        "soc": row.choice("soc", BY_SOC),
        "year": year,
        "jobs": row.cell("employment", whole=True, empty="**"),
        "evidence": Evidence.COPY,
        "release": f"{file}_M{year}",
    }


def projections(path: Path) -> list[TableRow]:
    """projections.csv, of earlier cycles too. A row marked UNVERIFIED is never taken."""
    columns = (
        *("cycle", "soc", "base_employment_thousands", "projected_employment_thousands"),
        *("change_percent", "annual_openings_thousands", "typical_education", "evidence"),
    )
    rows = [
        row
        for row in table(path, columns)
        if row.choice("evidence", {*TAKEN, "UNVERIFIED-secondary"}) in TAKEN
        and row.text("soc") in BY_MATRIX
    ]
    unique([(row, (row.text("cycle"), row.text("soc"))) for row in rows], "soc")
    return [_projection(row) for row in rows]


def _projection(row: Row) -> TableRow:
    cycle = row.matching("cycle", r"20\d\d-\d\d", "a span of years like 2024-34")
    openings = "annual_openings_thousands"
    return {
        "cycle": cycle,
        "soc": row.text("soc"),
        "jobs_base": thousands(row, "base_employment_thousands"),
        "jobs_projected": thousands(row, "projected_employment_thousands"),
        "jobs_change_percent": plain(row.number("change_percent", least=-100, most=1000)),
        "openings": thousands(row, openings) if row.text(openings) else "",
        "openings_replacing": "",
        "leaving_rate": "",
        "entry_education": words(row, "typical_education"),
        "related_experience": "",
        "training_on_the_job": "",
        "evidence": Evidence(row.text("evidence")),
        "release": f"Employment Projections {cycle}",
    }


def awards(path: Path) -> list[TableRow]:
    """The awards in medical secretary programs (CIP 51.0716), by academic year and level."""
    columns = ("academic_year", "cip", "awlevel", "awards", "percent_of_cip")
    rows = [row for row in table(path, columns) if row.text("cip") == CIP]
    if not rows:
        raise SourceError(f"{path.name}, column cip: no row of {CIP}. Is it cut off?")
    unique([(row, (row.text("academic_year"), row.text("awlevel"))) for row in rows], "awlevel")
    for year in {row.text("academic_year") for row in rows}:
        _check_shares([row for row in rows if row.text("academic_year") == year])
    return [_award(row) for row in rows]


def _check_shares(rows: Sequence[Row]) -> None:
    """The file's own percents: a row that got lost would change all the others."""
    total = sum((row.number("awards", least=1) for row in rows), Decimal(0))
    for row in rows:
        share = 100 * row.number("awards") / total
        if abs(share - row.number("percent_of_cip", most=100)) > ROUNDING:
            words = f"{row.text('percent_of_cip')} is not {share:.1f}. Is a row missing?"
            raise row.problem("percent_of_cip", words)


def _award(row: Row) -> TableRow:
    year = row.matching("academic_year", r"20\d\d-\d\d", "an academic year")
    return {
        "academic_year": year,
        "cip": CIP,
        "award_level": LEVELS[row.choice("awlevel", LEVELS)],
        "awards": row.cell("awards", whole=True),
        "release": f"C20{year[-2:]}_A",
    }
