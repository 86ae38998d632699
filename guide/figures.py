"""Every number the guide and the home page may show: a typed fact with its source and date."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "figures.csv"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it counts (unit, statistic), where, for whom, when, by whose word."""

    key: str
    value: Decimal
    unit: str
    area: str
    occupation: str
    statistic: str
    period: str
    source: str
    release: str
    link: str

    def __str__(self) -> str:
        """The value for people: $45,930; 85,900; 48 of 100."""
        if self.unit.startswith("dollars"):
            return f"${self.value:,.0f}"
        if self.unit == "percent":
            return f"{self.value:.0f} of 100"
        return f"{self.value:,.0f}"


@cache
def figures() -> dict[str, Figure]:
    """Key -> figure, read once from data/figures.csv."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {row["key"]: _figure(row) for row in csv.DictReader(table)}


def _figure(row: dict[str, str]) -> Figure:
    value = Decimal(row.pop("value"))
    return Figure(value=value, **row)
