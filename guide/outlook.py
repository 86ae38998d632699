"""Jobs now and in ten years: figures from the table projections.csv."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .facts import Fact, Figure, Missing
from .tables import Evidence, read
from .vocabulary import BY_MATRIX, OCCUPATIONS, OUTLOOK, PROJECTIONS, SEPARATIONS

LEAVING = {"openings_replacing", "leaving_rate"}  # columns of the table of separations
ADDED_UP = _("Added up here from the four kinds of secretaries that BLS publishes.")


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
        reason = format_lazy(_("The source holds no {statistic} for this group."), statistic=words)
        return Missing(f"{name}.{column}{cycle}", reason)
    computed = row["evidence"] == Evidence.COMPUTED
    publisher = SEPARATIONS if column in LEAVING else PROJECTIONS
    first, last = row["cycle"].split("-")
    return Figure(
        key=f"{name}.{column}{cycle}",
        value=row[column] if unit == "words" else Decimal(row[column]),
        unit=unit,
        area=_("United States"),
        occupation=OCCUPATIONS[name].title,
        statistic=words,
        period=format_lazy(_("{first} to {last}"), first=first, last=f"{first[:2]}{last}"),
        source=publisher.source,
        release=f"{row['release']}, summed here" if computed else row["release"],
        link=publisher.link,
        note=ADDED_UP if computed else "",
    )
