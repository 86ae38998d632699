"""Every number the guide and the home page may show: a typed fact with its source and date.

    figure("secretaries.median")            the newest: May 2025
    figure("secretaries.median.2020")       a year
    figure("secretaries.openings")          the newest projections; ".2020-30" an earlier cycle
    figure("training.associate"), figure("onet.high_school"), figure("claims.mean_2019")
    state_figure("WA", "mean")              pay and jobs of a state; area_figure("0016980", ...)

A number that BLS does not publish is a Missing with the reason. Nothing is read before it is asked
for, and each table once. docs/data.md lists every figure.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import chain

from django.utils.translation import gettext_lazy as _

from .facts import Fact, Figure, Gap, Missing
from .outlook import outlook
from .prices import price_levels
from .tables import COLUMNS, Evidence, read
from .training import awards, education, ratings
from .vocabulary import LOCAL, METRO, NAMES, PLACES, RANKS, STATES
from .wages import national, places, ranks

__all__ = ["Fact", "Figure", "Missing", "area_figure", "area_names", "copied", "figure"]
__all__ += ["figures", "listing", "local_figures", "price_level", "prices", "state_figure"]
__all__ += ["state_name", "table_of"]

NO_ROW = _("The tables of BLS that we hold have no row for this place.")
NO_PRICES = _("BEA publishes no price level for this place.")


def figure(key: str) -> Fact:
    """One fact about the country. KeyError for a number nobody has sourced."""
    return figures()[key]


@cache
def figures() -> dict[str, Fact]:
    """Key -> fact, of everything that is not about one state or area."""
    facts = _by_key(chain(national(), outlook(), awards(), education(), ratings(), _by_hand()))
    return facts | _by_key(_claims(facts))


def state_figure(
    state: str, statistic: str, year: int | None = None, occupation: str = "secretaries"
) -> Fact:
    """Pay or jobs in a state, district or territory ("WA"), the newest unless a year is named."""
    return _local("wages_state", state, occupation, statistic, year)


def area_figure(
    area: str, statistic: str, year: int | None = None, occupation: str = "secretaries"
) -> Fact:
    """Pay or jobs in an area of BLS's survey, by its code ("0016980", "0100001")."""
    return _local(table_of(area), area, occupation, statistic, year)


def table_of(area: str) -> str:
    """The table that holds an area of BLS's survey: a metropolitan one is 00 and a CBSA code."""
    return "wages_metro" if area.startswith(METRO) else "wages_nonmetro"


@cache
def local_figures(table: str) -> dict[str, Fact]:
    """ "WA.secretaries.mean.2025" -> fact, of wages_state, wages_metro or wages_nonmetro."""
    facts = _by_key(places(table))
    if table != "wages_state":
        return facts
    return facts | _by_key(ranks(facts, STATES))


def price_level(place: str) -> Fact:
    """The prices of a state ("IL") or a metropolitan area ("0016980"), the country's being 100."""
    key = f"{place}.prices.{_newest('price_parities')}"
    return prices().get(key) or Missing(key, NO_PRICES)


@cache
def prices() -> dict[str, Fact]:
    """ "IL.prices.2024" -> fact."""
    return _by_key(price_levels())


@cache
def copied() -> dict[str, tuple[str, ...]]:
    """The tables that are somebody else's copies for some years, with these years."""
    found = {
        table: {row["year"] for row in read(table) if row["evidence"] == Evidence.COPY}
        for table in COLUMNS
        if {"year", "evidence"} <= set(COLUMNS[table])
    }
    return {table: tuple(sorted(years)) for table, years in found.items() if years}


@cache
def area_names(table: str = "wages_state") -> dict[str, str]:
    """ "WA" -> Washington, by name: the areas of a table of places."""
    names = {row["area"]: row["name"] for row in read(table)}
    return dict(sorted(names.items(), key=lambda each: each[1]))


def state_name(code: str) -> str:
    """ "IL" -> Illinois; what is no postal code of a state or territory stays as it is."""
    return NAMES.get(code) or area_names().get(code, code)


@cache
def listing(kind: str) -> tuple[str, ...]:
    """O*NET's words about the job: "task", "title", "technology" or "related"."""
    return tuple(row["words"] for row in read("lists") if row["kind"] == kind)


@cache
def releases() -> frozenset[str]:
    """Codes of the files that the tables were read from: national_M2025, 29.3."""
    tables = [name for name in COLUMNS if name != "by_hand"]
    return frozenset(row["release"] for name in tables for row in read(name))


def _local(table: str, area: str, occupation: str, statistic: str, year: int | None) -> Fact:
    if occupation not in LOCAL or statistic not in PLACES | RANKS:
        raise KeyError(f"{occupation}.{statistic}")
    key = f"{area}.{occupation}.{statistic}.{year or _newest(table)}"
    return local_figures(table).get(key) or Missing(key, NO_ROW, Gap.NOT_HELD)


@cache
def _newest(table: str) -> str:
    return max((row["year"] for row in read(table)), default="")


def _by_key(facts: Iterable[Fact]) -> dict[str, Fact]:
    return {each.key: each for each in facts}


def _by_hand() -> Iterable[Figure]:
    """Figures that a person copied from a page, or counted in a table that no command reads."""
    for row in read("by_hand"):
        words = row["unit"] == "words"
        value = row["value"] if words else Decimal(row["value"])
        yield Figure(**{**row, "value": value})  # type: ignore[arg-type]


def _claims(facts: dict[str, Fact]) -> Iterable[Fact]:
    """What the data say about the claims that are repeated everywhere."""
    for name, fact in {
        "mean_2019": facts["secretaries.mean.2019"],
        "mean_2021": facts["secretaries.mean.2021"],
        "rhode_island_by_mean": state_figure("RI", "rank_mean"),
        "rhode_island_by_median": state_figure("RI", "rank_median"),
    }.items():
        yield replace(fact, key=f"claims.{name}")
