"""Jobs now and in ten years: figures from the table projections.csv."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from .facts import Fact, Figure, Missing
from .tables import read
from .vocabulary import BY_MATRIX, OCCUPATIONS, OUTLOOK, PROJECTIONS, SEPARATIONS

SUMMED = "summed here"
LEAVING = {"openings_replacing", "leaving_rate"}  # columns of the table of separations
ADDED_UP = "Added up here from the four kinds of secretaries that BLS publishes."


def outlook() -> Iterator[Fact]:
    """secretaries.openings.2024-34 and so on; without years the newest cycle.

    What the source leaves empty (a group has no typical education) is missing.
    """
    rows = read("projections")
    newest = max(row["cycle"] for row in rows)
    for row in rows:
        for column in OUTLOOK:
            yield _fact(row, column, f".{row['cycle']}")
            if row["cycle"] == newest:
                yield _fact(row, column, "")


def _fact(row: Mapping[str, str], column: str, cycle: str) -> Fact:
    name = BY_MATRIX[row["soc"]]
    words, unit = OUTLOOK[column]
    if not row[column]:
        return Missing(f"{name}.{column}{cycle}", f"The source holds no {words} for this group.")
    publisher = SEPARATIONS if column in LEAVING else PROJECTIONS
    first, last = row["cycle"].split("-")
    return Figure(
        key=f"{name}.{column}{cycle}",
        value=row[column] if unit == "words" else Decimal(row[column]),
        unit=unit,
        area="United States",
        occupation=OCCUPATIONS[name].title,
        statistic=words,
        period=f"{first} to {first[:2]}{last}",
        source=publisher.source,
        release=row["release"],
        link=publisher.link,
        note=ADDED_UP if SUMMED in row["release"] else "",
    )
