"""Workbooks that hold far less than the table has: cut off, though every row is as it should be."""

from collections.abc import Mapping, Sequence

from .row import SourceError

# What is counted in a table. Not rows: an occupation may be new, and older years lack it.
COUNTED = {
    **dict.fromkeys(("wages_state", "wages_metro", "wages_nonmetro"), ("area", "areas")),
    "ratings": ("element", "elements"),
    "lists": ("words", "entries"),
}
SHARE = 90  # percent that must be there again: a few areas and words come and go


def refuse_loss(
    file: str,
    table: str,
    rows: Sequence[Mapping[str, str]],
    there: Sequence[Mapping[str, str]],
    kind: str = "",
) -> None:
    """Refuse rows that are far fewer than the table has of their kind, or of its newest year."""
    column, noun = COUNTED[table]
    group = "kind" if kind else "year"
    like = kind or max((row[group] for row in there), default="")
    held = {row[column] for row in there if row[group] == like}
    found = {row[column] for row in rows}
    if 100 * len(found) < SHARE * len(held):
        raise SourceError(
            f"{file}: {len(found)} {noun} where {table}.csv holds {len(held)} ({like}). "
            "Is it cut off? If it is whole, add --fewer."
        )
