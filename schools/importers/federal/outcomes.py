"""What became of students of a whole school: IPEDS graduation rates, College Scorecard earnings."""

from collections import Counter
from collections.abc import Collection, Iterator

from ...models.program import LAST_YEAR
from .. import csv_reader
from ..row import Row
from .published import Published


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
    return csv_reader.by_unitid(csv_reader.read(file.path, columns), "unitid")


def read_earnings(file: Published, kept: Collection[int]) -> dict[int, dict[str, int | None]]:
    """Median dollars a year 10 years after entry (Scorecard, MD_EARN_WNE_P10), by UNITID."""
    columns = ("UNITID", "MD_EARN_WNE_P10")
    return {
        unitid: {"earnings": row.rounded("MD_EARN_WNE_P10")}
        for unitid, row in csv_reader.by_unitid(csv_reader.read(file.path, columns))
        if unitid in kept
    }
