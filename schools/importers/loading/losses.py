"""Tables that would take much away at once: cut off, though every row is as it should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from published.errors import SourceError

from ...models import Campus, Earnings, Place, Program, School, YearlyAwards, ZipCode
from .table_rows import WHOLE_SCHOOL

SHARE = 10  # percent that may go: a few schools close and a few programs end every year

WORDS = {
    "schools": "schools would no longer be listed",
    "campuses": "campuses would be removed",
    "programs": "programs would no longer be offered",
    "earnings": "earnings after finishing would be removed",
    "zips": "ZIP codes would be removed",
    "places": "places would be removed",
}
# What many schools have, and few lose in a year.
TEXTS = ("website", "phone", "accreditor")
NUMBERS = [name for fields in WHOLE_SCHOOL.values() for name in fields if name not in TEXTS]


@dataclass(frozen=True)
class Held:
    """What the site has: the keys of what it shows, by table; how many values of each fact."""

    rows: Mapping[str, set]
    facts: Mapping[str, int]
    awards: Mapping[int, int]  # by year


def held() -> Held:
    shown: dict[str, QuerySet] = {
        "schools": School.objects.listed(),
        "campuses": Campus.objects.exclude(number=""),
        "programs": Program.objects.offered(),
        "earnings": Earnings.objects.all(),
        "zips": ZipCode.objects.all(),
        "places": Place.objects.all(),
    }
    known = {name: Count(name) for name in NUMBERS}
    known |= {name: Count("pk", filter=~Q(**{name: ""})) for name in TEXTS}
    years = YearlyAwards.objects.order_by("year").values_list("year").annotate(number=Count("pk"))
    return Held(
        {table: set(rows.values_list("pk", flat=True)) for table, rows in shown.items()},
        School.objects.aggregate(**known),
        dict(years),
    )


def refuse_loss(before: Held) -> None:
    """Raise SourceError when more than the share of rows, or of the values of one fact, went."""
    for words, lost, number in _losses(before, held()):
        if 100 * lost > SHARE * number:
            raise SourceError(
                f"{words % {'lost': f'{lost:,}', 'number': f'{number:,}'}}. "
                "Is it cut off? If it is whole, add --fewer."
            )


def _losses(before: Held, after: Held) -> Iterator[tuple[str, int, int]]:
    """What is lost in words, how many, and of how many."""
    for table, rows in before.rows.items():
        what = f"{table}.csv: %(lost)s of %(number)s {WORDS[table]}"
        yield what, len(rows - after.rows[table]), len(rows)
    for name, number in before.facts.items():
        what = f"schools.csv: %(lost)s of %(number)s values of {name} would be lost"
        yield what, number - after.facts[name], number
    for year, number in before.awards.items():
        # The oldest year leaves as a whole when a new one comes.
        if year in after.awards or year != min(before.awards):
            what = f"programs.csv: %(lost)s of %(number)s numbers of awards of {year} would be lost"
            yield what, number - after.awards.get(year, 0), number
