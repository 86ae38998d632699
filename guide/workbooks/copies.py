"""Tables that stand in where no workbook holds the facts: other people's copies, as csv.

Local pay is a third-party copy, which the page about the data tells. Projections and the page of
2019 are BLS's own. Awards by length of program were counted from NCES's C2024_A.
"""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext, gettext_lazy

from published.errors import SourceError

from ..tables import Evidence
from ..vocabulary import BY_MATRIX, BY_SOC, METRO, PLACES, WAGES, WHOLE_TERRITORIES
from .projections import thousands, words
from .rows import STATE_CODE, Form, Row, plain, table, unique

PAY = [name for name in WAGES if name != "jobs"]
HELD = [name for name in PAY if not name.startswith("hourly")]
PERCENTILES = [name for name in HELD if name != "mean"]
YEAR: Form = r"20\d\d", gettext_lazy("%(value)s is not a year.")
AREA: Form = r"\d{7}", gettext_lazy("%(value)s is not a code of 7 digits.")
CBSA: Form = r"\d{5}", gettext_lazy("%(value)s is not a CBSA code.")
CYCLE: Form = r"20\d\d-\d\d", gettext_lazy("%(value)s is not a span of years like 2024-34.")
ACADEMIC_YEAR: Form = r"20\d\d-\d\d", gettext_lazy("%(value)s is not an academic year.")
LEVELS = {
    "20": "certificate_under_12_weeks",
    "21": "certificate_12_weeks_to_1",
    "2": "certificate_1_to_2",
    "4": "certificate_2_to_4",
    "3": "associate",
}
CIP = "51.0716"
TAKEN = {Evidence.PRIMARY, Evidence.COMPUTED}  # the words of projections.csv, too
LIKELY = 50, 200  # the prices of any place, where the country's are 100
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
        | _place(row, row.matching("abbr", STATE_CODE), "state", "state")
        for row in rows
    ]


def metros(path: Path) -> list[TableRow]:
    """The metropolitan areas of wages_areas_2025.csv."""
    return [row for row in _areas(path) if row["area"].startswith(METRO)]


def others(path: Path) -> list[TableRow]:
    """The areas of wages_areas_2025.csv outside of them, without the whole territories."""
    rows = [row for row in _areas(path) if not row["area"].startswith(METRO)]
    return [row for row in rows if row["area"] not in WHOLE_TERRITORIES]


def _areas(path: Path) -> list[TableRow]:
    """Every area and occupation: it has a row for those, too, of which BLS prints no number.

    The file holds neither the mean nor hourly pay.
    """
    columns = ("area_code", "area_title", "soc", "year", "employment", "location_quotient")
    rows = list(table(path, (*columns, *PERCENTILES)))
    unique([(row, tuple(map(row.text, ("area_code", "soc", "year")))) for row in rows], "soc")
    found = []
    for row in rows:
        code = row.matching("area_code", AREA)
        file = "MSA" if code.startswith(METRO) else "BOS"
        found.append(_held(row, PERCENTILES) | _place(row, code, "area_title", file))
    return found


def territories(path: Path) -> list[TableRow]:
    """The territories of wages_nonmetro.csv with their mean, which stand among the states."""
    columns = ("area_code", "title", "kind", "soc", "year", "employment", "location_quotient")
    rows = [row for row in table(path, (*columns, *HELD)) if row.text("kind") == "territory"]
    unique([(row, tuple(map(row.text, ("area_code", "soc", "year")))) for row in rows], "soc")
    codes = [WHOLE_TERRITORIES[row.choice("area_code", WHOLE_TERRITORIES)] for row in rows]
    return [
        _held(row, HELD) | _place(row, code, "title", "state")
        for row, code in zip(rows, codes, strict=True)
    ]


def _held(row: Row, pay: Sequence[str]) -> TableRow:
    """Those of the numbers about a place that the file has a column of."""
    found = dict.fromkeys(PLACES, "") | {name: row.cell(name, empty="*") for name in pay}
    return found | {"location_quotient": row.cell("location_quotient", empty="**")}


def _only_places() -> list[str]:
    return [name for name in PLACES if name not in WAGES]


def _place(row: Row, area: str, name: str, file: str) -> TableRow:
    year = row.matching("year", YEAR)
    return {
        "area": area,
        "name": row.required(name),
        "soc": row.choice("soc", BY_SOC),
        "year": year,
        "jobs": row.cell("employment", whole=True, empty="**"),
        "evidence": Evidence.COPY,
        "release": f"{file}_M{year}",
    }


def prices(path: Path) -> list[TableRow]:
    """price_parities_2024.csv: the prices of states and metropolitan areas, the country's are 100.

    BEA publishes none for Puerto Rico, whose row is empty.
    """
    rows = list(table(path, ("kind", "code", "name", "rpp_all_items", "year")))
    unique([(row, (row.text("code"), row.text("year"))) for row in rows], "code")
    return [_price(row) for row in rows if row.text("rpp_all_items")]


def _price(row: Row) -> TableRow:
    year = row.matching("year", YEAR)
    if row.choice("kind", {"metro", "state"}) == "metro":
        area = METRO + row.matching("code", CBSA)
    else:
        area = row.matching("code", STATE_CODE)
    return {
        "area": area,
        "name": row.required("name"),
        "year": year,
        "prices": plain(row.number("rpp_all_items", *LIKELY)),
        "evidence": Evidence.COPY,
        "release": f"Regional Price Parities {year}",
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
    cycle = row.matching("cycle", CYCLE)
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
        words = gettext("%(file)s, column %(column)s: no row of %(cip)s. Is it cut off?")
        raise SourceError(words % {"file": path.name, "column": "cip", "cip": CIP})
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
            words = gettext("%(percent)s is not %(share)s. Is a row missing?")
            percent = row.text("percent_of_cip")
            raise row.problem("percent_of_cip", words, percent=percent, share=f"{share:.1f}")


def _award(row: Row) -> TableRow:
    year = row.matching("academic_year", ACADEMIC_YEAR)
    return {
        "academic_year": year,
        "cip": CIP,
        "award_level": LEVELS[row.choice("awlevel", LEVELS)],
        "awards": row.cell("awards", whole=True),
        "release": f"C20{year[-2:]}_A",
    }
