"""Tables that would take much away at once: cut off, though every row is as it should be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext_lazy

from ...models import Campus, Earnings, Place, Program, School, YearlyAwards, ZipCode
from .table_rows import WHOLE_SCHOOL

SHARE = 10  # percent that may go: a few schools close and a few programs end every year

ROWS = {
    "schools": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s school would no longer be listed.",
        "%(file)s: %(lost)s of %(total)s schools would no longer be listed.",
        "number",
    ),
    "campuses": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s campus would be removed.",
        "%(file)s: %(lost)s of %(total)s campuses would be removed.",
        "number",
    ),
    "programs": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s program would no longer be offered.",
        "%(file)s: %(lost)s of %(total)s programs would no longer be offered.",
        "number",
    ),
    "earnings": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s row of earnings would be removed.",
        "%(file)s: %(lost)s of %(total)s rows of earnings would be removed.",
        "number",
    ),
    "zips": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s ZIP code would be removed.",
        "%(file)s: %(lost)s of %(total)s ZIP codes would be removed.",
        "number",
    ),
    "places": ngettext_lazy(
        "%(file)s: %(lost)s of %(total)s place would be removed.",
        "%(file)s: %(lost)s of %(total)s places would be removed.",
        "number",
    ),
}
VALUES = ngettext_lazy(
    "%(file)s: %(lost)s of %(total)s value of %(name)s would be lost.",
    "%(file)s: %(lost)s of %(total)s values of %(name)s would be lost.",
    "number",
)
AWARDS = ngettext_lazy(
    "%(file)s: %(lost)s of %(total)s number of awards of %(year)s would be lost.",
    "%(file)s: %(lost)s of %(total)s numbers of awards of %(year)s would be lost.",
    "number",
)
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


def refusals(before: Held) -> list[str]:
    """A sentence for each table, and for each fact, of which more than the share went."""
    return [words for words, lost, number in _losses(before, held()) if 100 * lost > SHARE * number]


def _losses(before: Held, after: Held) -> Iterator[tuple[str, int, int]]:
    """What is lost in words, how many, and of how many."""
    for table, rows in before.rows.items():
        lost = len(rows - after.rows[table])
        yield ROWS[table] % _numbers(f"{table}.csv", lost, len(rows)), lost, len(rows)
    for name, number in before.facts.items():
        lost = number - after.facts[name]
        yield VALUES % {"name": name, **_numbers("schools.csv", lost, number)}, lost, number
    for year, number in before.awards.items():
        # The oldest year leaves as a whole when a new one comes.
        if year in after.awards or year != min(before.awards):
            lost = number - after.awards.get(year, 0)
            yield AWARDS % {"year": year, **_numbers("programs.csv", lost, number)}, lost, number


def _numbers(file: str, lost: int, number: int) -> dict[str, object]:
    """What a sentence is filled with; `number` chooses its plural."""
    return {"file": file, "lost": f"{lost:,}", "total": f"{number:,}", "number": number}
