"""What a file says of a whole school, never of one program of it.

IPEDS IC, "Educational offerings"; 12-month enrollment at a distance; IC_AY, "Student charges", what
an academic year costs, in dollars, or COST1, which has the same columns from 2024-25 on; SFA,
"Student financial aid"; graduation rates. What the College Scorecard says of it is in scorecard.py.
"""

from collections import Counter
from collections.abc import Collection, Iterator

from django.utils.translation import ngettext

from ...models.program import LAST_YEAR
from ...vocabulary import online
from ..row import Row, by_unitid, rows_of
from .files import Published

TWOS = {"open_admission": "OPENADMP", "distance_only": "DISTNCED"}  # 1 yes, 2 no
ZEROS = {  # 1 yes, 0 no
    "some_online": "DSTNUGP",  # some undergraduate programs, not which
    "distance_courses": "DISTCRS",
    "evening_or_weekend": "SLO7",  # weekend/evening college
    "child_care": "STUSRV8",  # on-campus day care for children of students
    "career_counseling": "STUSRV2",
    "job_placement": "STUSRV4",  # placement services for completers
}
OFFERING_COLUMNS = ("UNITID", *TWOS.values(), *ZEROS.values())
CHARGES = {  # the newest of the four years in the file; undergraduates
    "price_in_district": "CHG1AY3",
    "price_in_state": "CHG2AY3",
    "price_out_of_state": "CHG3AY3",
    "credit_in_district": "HRCHG1",
    "credit_in_state": "HRCHG2",
    "credit_out_of_state": "HRCHG3",
    "books_and_supplies": "CHG4AY3",
}


def read_offerings(file: Published, kept: Collection[int]) -> dict[int, dict[str, bool | None]]:
    """The offerings of the schools that the directory keeps, by UNITID."""
    rows = by_unitid(rows_of(file.path, OFFERING_COLUMNS, code=file.code))
    return {
        unitid: {field: row.flag(column, no="2") for field, column in TWOS.items()}
        | {field: row.flag(column) for field, column in ZEROS.items()}
        for unitid, row in rows
        if unitid in kept
    }


def read_distance(file: Published, kept: Collection[int]) -> dict[int, dict[str, float | None]]:
    """Of 100 students of twelve months those who study only at a distance, by UNITID."""
    columns = ("unitid", "enrollment_12_months", "only_distance")
    return {
        unitid: {"online_percent": _percent(row)}
        for unitid, row in by_unitid(rows_of(file.path, columns), "unitid")
        if unitid in kept
    }


def _percent(row: Row) -> float | None:
    students, only = row.whole("enrollment_12_months"), row.whole("only_distance")
    if not students or only is None:
        return None
    if only > students:
        words = ngettext(
            "%(only)s is more than the one student.",
            "%(only)s is more than all %(students)s students.",
            students,
        )
        raise row.problem("only_distance", words, only=only, students=students)
    return online.percent(only, students)


def read_prices(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Tuition and fees, and books and supplies, for one academic year, and the charge for a credit
    hour of a part-time student, by UNITID.
    """
    columns = ("UNITID", *CHARGES.values())
    rows = by_unitid(rows_of(file.path, columns, code=file.code))
    return {
        unitid: {field: row.whole(column) for field, column in CHARGES.items()}
        for unitid, row in rows
        if unitid in kept
    }


def read_aid(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Undergraduates (SCUGRAD) and per cent of them with a Pell grant (UPGRNTP), by UNITID."""
    columns = ("UNITID", "SCUGRAD", "UPGRNTP")
    rows = by_unitid(rows_of(file.path, columns, code=file.code))
    return {
        unitid: {
            "undergraduates": row.whole("SCUGRAD"),
            "pell_percent": row.rounded("UPGRNTP", 100),
        }
        for unitid, row in rows
        if unitid in kept
    }


def read_graduation(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Per cent who finish within 150 % of normal time, and the year that rate is of, by UNITID."""
    return {
        unitid: {
            "graduation_rate": row.rounded("grad_rate_150", 100),
            "graduation_year": row.required_whole("year", LAST_YEAR),
        }
        for unitid, row in _graduation(file)
        if unitid in kept and row.text("grad_rate_150")
    }


def graduation_years(file: Published) -> Counter[int]:
    """How many rates the file has of each year."""
    return Counter(row.required_whole("year", LAST_YEAR) for _, row in _graduation(file))


def _graduation(file: Published) -> Iterator[tuple[int, Row]]:
    columns = ("unitid", "year", "grad_rate_150")
    return by_unitid(rows_of(file.path, columns), "unitid")
