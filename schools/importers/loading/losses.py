"""Tables that would take much away at once: cut off, though every row is as it should be."""

from collections.abc import Mapping

from django.db.models import QuerySet

from published.errors import SourceError

from ...models import Campus, Place, Program, School, ZipCode

SHARE = 10  # percent that may go: a few schools close and a few programs end every year

WORDS = {
    "schools": "schools would no longer be listed",
    "campuses": "campuses would be removed",
    "programs": "programs would no longer be offered",
    "zips": "ZIP codes would be removed",
    "places": "places would be removed",
}

Held = Mapping[str, set]


def held() -> Held:
    """The keys of what the site shows, by the table that it comes from."""
    shown: dict[str, QuerySet] = {
        "schools": School.objects.listed(),
        "campuses": Campus.objects.exclude(number=""),
        "programs": Program.objects.offered(),
        "zips": ZipCode.objects.all(),
        "places": Place.objects.all(),
    }
    return {table: set(rows.values_list("pk", flat=True)) for table, rows in shown.items()}


def refuse_loss(before: Held) -> None:
    """Raise SourceError when more than the share of a table's rows went."""
    after = held()
    for table, rows in before.items():
        lost = len(rows - after[table])
        if 100 * lost > SHARE * len(rows):
            raise SourceError(
                f"{table}.csv: {lost:,} of {len(rows):,} {WORDS[table]}. "
                "Is it cut off? If it is whole, add --fewer."
            )
