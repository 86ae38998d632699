"""What people call places beside their names: "NYC", "Bay Area", "Jersey"; and places abroad.

nicknames.csv is kept by hand. A row has its spellings; what it means ("New York, NY", several to
choose from, a state's code, or nothing: it lies abroad); for a region its label, and for a place
abroad its country; for a region that lies in several states by its name, which; and the reason.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .names import place_key

TABLE = Path(__file__).with_name("nicknames.csv")


@dataclass(frozen=True, slots=True)
class Nickname:
    """`means` are towns and counties ("Chicago, IL") or states ("NJ"); none for a place abroad.

    A region has a `label`, and is measured from the one town that it means. Who lives in one that
    goes `across` state lines may live in any of those states.
    """

    spellings: tuple[str, ...]
    means: tuple[str, ...]
    label: str
    across: tuple[str, ...]
    reason: str

    @property
    def is_abroad(self) -> bool:
        return not self.means

    @property
    def states(self) -> set[str]:
        return {meant[-2:] for meant in self.means} | set(self.across)


def read() -> Iterator[Nickname]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spellings, means, across = (
                tuple(part for part in row[name].split("|") if part)
                for name in ("spellings", "means", "across")
            )
            yield Nickname(spellings, means, row["label"], across, row["reason"])


def _dotted(text: str) -> str:
    return text.lower().replace(" ", "").strip(".")


KNOWN = tuple(read())
# "L.A." is a city and "La." a state: with points between its letters a name stands apart.
DOTTED = {_dotted(each): nick for nick in KNOWN for each in nick.spellings if "." in each[:-1]}
BY_KEY = {place_key(each): nick for nick in KNOWN for each in (*nick.spellings, nick.label) if each}
LABELS = {nick.label for nick in KNOWN}
ABROAD = {place_key(each): nick for nick in KNOWN if nick.is_abroad for each in nick.spellings}
BY_KEY |= ABROAD


def begun(key: str, letters: int) -> list[Nickname]:
    """Those here that are called so, or begin so where as many letters are typed."""
    found = (
        nick
        for each, nick in BY_KEY.items()
        if not nick.is_abroad and (each == key or (len(key) >= letters and each.startswith(key)))
    )
    return list(dict.fromkeys(found))


def dotted(text: str) -> Nickname | None:
    """The nickname that is written with points between its letters: "L.A."."""
    return DOTTED.get(_dotted(text))
