"""The table of names that people use, kept by hand."""

from collections import Counter

from schools.vocabulary import aliases
from schools.vocabulary.names import plain

ROWS = list(aliases.read())


def test_every_alias_has_its_school_and_its_reason_once() -> None:
    assert all(plain(row.alias) and row.reason for row in ROWS)
    assert max(Counter((row.unitid, plain(row.alias)) for row in ROWS).values()) == 1


def test_aliases_are_found_by_the_school() -> None:
    assert aliases.BY_UNITID[202356] == ["Tri-C"]
    assert sum(map(len, aliases.BY_UNITID.values())) == len(ROWS)


def test_rows_stand_in_order_of_their_schools() -> None:
    assert [row.unitid for row in ROWS] == sorted(row.unitid for row in ROWS)
