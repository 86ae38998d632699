"""What people call schools beside the names that their federal file has: "SJVC", "Tri-C".

aliases.csv is kept by hand. A row has a school's UNITID, one alias, and the reason: real names that
the school or its neighbours use, none made up here.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("aliases.csv")


@dataclass(frozen=True, slots=True)
class Alias:
    unitid: int
    alias: str
    reason: str


def read() -> Iterator[Alias]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Alias(int(row["unitid"]), row["alias"], row["reason"])


def _by_unitid() -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in read():
        found[row.unitid].append(row.alias)
    return dict(found)


BY_UNITID = _by_unitid()
