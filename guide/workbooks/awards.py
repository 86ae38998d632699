"""Awards by length of program: completions_by_award_level.csv, counted from NCES's C2024_A."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from .opened import table
from .row import Row, SourceError, unique

LEVELS = {
    "20": "certificate_under_12_weeks",
    "21": "certificate_12_weeks_to_1",
    "2": "certificate_1_to_2",
    "4": "certificate_2_to_4",
    "3": "associate",
}
CIP = "51.0716"
ROUNDING = Decimal("0.06")  # the file's percent has one decimal

TableRow = dict[str, str]


def read(path: Path) -> list[TableRow]:
    """The awards in medical secretary programs (CIP 51.0716), by academic year and level."""
    columns = ("academic_year", "cip", "awlevel", "awards", "percent_of_cip")
    rows = [row for row in table(path, columns) if row.text("cip") == CIP]
    if not rows:
        raise SourceError(f"{path.name}, column cip: no row of {CIP}. Is it cut off?")
    unique([(row, (row.text("academic_year"), row.text("awlevel"))) for row in rows], "awlevel")
    for year in {row.text("academic_year") for row in rows}:
        _check_shares([row for row in rows if row.text("academic_year") == year])
    return [_row(row) for row in rows]


def _check_shares(rows: Sequence[Row]) -> None:
    """The file's own percents: a row that got lost would change all the others."""
    total = sum((row.number("awards", least=1) for row in rows), Decimal(0))
    for row in rows:
        share = 100 * row.number("awards") / total
        if abs(share - row.number("percent_of_cip", most=100)) > ROUNDING:
            words = f"{row.text('percent_of_cip')} is not {share:.1f}. Is a row missing?"
            raise row.problem("percent_of_cip", words)


def _row(row: Row) -> TableRow:
    year = row.matching("academic_year", r"20\d\d-\d\d", "an academic year")
    return {
        "academic_year": year,
        "cip": CIP,
        "award_level": LEVELS[row.choice("awlevel", LEVELS)],
        "awards": row.cell("awards", whole=True),
        "release": f"C20{year[-2:]}_A",
    }
