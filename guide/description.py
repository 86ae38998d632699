"""docs/data.md: every figure of the guide with source and release, as text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import override

from .facts import Fact, Figure, Missing
from .figures import figures, listing, local_figures, prices
from .vocabulary import BEA, OEWS, PLACES, RANKS, STATES, WAGES

HEAD = """# The figures of the guide

Written by `manage.py describe_figures`; a test fails when it is stale. The tables are in
`guide/data`, written by `manage.py update_figures` from the published files. `by_hand.csv` is the
exception: a person copied those figures from a page, or counted them in a table no command reads.

Pay is in dollars, not adjusted for living costs. Do not call a rise in the jobs of these wage
surveys growth: the projections say how many jobs there will be. O*NET is by the U.S. Department of
Labor, Employment and Training Administration, used under CC BY 4.0. A dash stands for a number that
is not published or not in our copy; the reasons follow each table.
"""
GRIDS = {
    "wages_state": ("States, the District of Columbia and territories", "state_figure"),
    "wages_metro": ("Metropolitan areas", "area_figure"),
    "wages_nonmetro": ("Nonmetropolitan areas", "area_figure"),
}
COLUMNS = ("key", "value", "unit", "area", "occupation", "statistic", "period", "source", "release")

Grid = dict[str, dict[str, Fact]]


@override(None)
def description() -> str:
    """The whole document, in English whatever language is active."""
    parts = [HEAD, *_single(), *_national()]
    for table, (title, function) in GRIDS.items():
        parts += _places(table, title, function)
    parts += [*_prices(), *_lists()]
    return "\n".join(parts) + "\n"


def _single() -> Iterator[str]:
    """One row for each figure that is not a wage of some year."""
    yield "## One by one\n"
    yield "A key without years is the newest.\n"
    facts = [fact for key, fact in figures().items() if not _is_yearly_wage(key)]
    yield from _table([*COLUMNS, "link", "note"], map(_cells, facts))


def _is_yearly_wage(key: str) -> bool:
    parts = key.split(".")
    return len(parts) == 3 and parts[1] in WAGES and parts[2].isdecimal()


def _cells(fact: Fact) -> list[str]:
    if isinstance(fact, Missing):
        return [f"`{fact.key}`", "-", *[""] * (len(COLUMNS) - 1), str(fact)]
    words = [str(getattr(fact, column)) for column in COLUMNS[2:]]
    return [f"`{fact.key}`", str(fact), *words, f"<{fact.link}>", str(fact.note)]


def _national() -> Iterator[str]:
    """Wages by occupation and year: the key is row, statistic and year."""
    yield "## Pay and jobs in the country, by year\n"
    yield f"`<occupation>.<statistic>.<year>`. {OEWS.source}, <{OEWS.link}>.\n"
    grid: Grid = {}
    for key, fact in figures().items():
        if _is_yearly_wage(key):
            occupation, statistic, year = key.split(".")
            grid.setdefault(f"{occupation} {year}", {})[statistic] = fact
    yield from _grid(grid, list(WAGES))


def _places(table: str, title: str, function: str) -> Iterator[str]:
    """Wages of places: the key is area, occupation, statistic and year."""
    yield f"## {title}\n"
    facts = local_figures(table)
    yield f"`{function}(area, statistic, year, occupation)`. {OEWS.source}, <{OEWS.link}>."
    states = table == "wages_state"
    yield f"Ranks are among the {len(STATES)} states and DC, made here.\n" if states else ""
    grid: Grid = {}
    for key, fact in facts.items():
        area, occupation, statistic, year = key.split(".")
        grid.setdefault(f"{area} {occupation} {year}", {})[statistic] = fact
    yield from _grid(grid, [*PLACES, *(RANKS if states else ())])


def _prices() -> Iterator[str]:
    """The price levels that a place's pay is divided by."""
    yield "## Price levels\n"
    yield f"`price_level(place)`; the country's is 100. {BEA.source}, <{BEA.link}>.\n"
    facts = [fact for fact in prices().values() if isinstance(fact, Figure)]
    lines = ([each.key, str(each.area), str(each), each.release] for each in facts)
    yield from _table(["key", "name", "prices", "release"], lines)


def _grid(grid: Grid, statistics: Sequence[str]) -> Iterator[str]:
    """One row for each area and year, one column for each statistic; then what is missing."""
    header = ["area, occupation, year", "name", *statistics, "release"]
    yield from _table(header, (_line(name, grid[name], statistics) for name in sorted(grid)))
    missing = [fact for facts in grid.values() for fact in facts.values()]
    reasons = sorted((str(each), each.key) for each in missing if isinstance(each, Missing))
    for reason, group in groupby(reasons, key=lambda each: each[0]):
        keys = [key for _, key in group]
        few = ", ".join(f"`{key}`" for key in keys[:12])
        more = f" and {len(keys) - 12:,} more with a dash" if len(keys) > 12 else ""
        yield f"- {reason} {few}{more}.\n"


def _line(name: str, facts: Mapping[str, Fact], statistics: Sequence[str]) -> list[str]:
    there = [fact for fact in facts.values() if isinstance(fact, Figure)]
    values = [str(found) if isinstance(found := facts.get(s), Figure) else "-" for s in statistics]
    return [name, str(there[0].area) if there else "", *values, there[0].release if there else ""]


def _lists() -> Iterator[str]:
    yield "## Words, not numbers\n"
    yield "O*NET's lists about medical secretaries, in `lists.csv`.\n"
    kinds = ("task", "title", "technology", "related")
    yield from _table(["kind", "entries"], ([kind, str(len(listing(kind)))] for kind in kinds))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""
