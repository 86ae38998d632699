"""What the College Scorecard says, row by row."""

from pathlib import Path

import pytest

from published.errors import SourceError
from schools.importers.federal import scorecard

from . import published_files as files
from .published_files import finisher


def test_suppressed_earnings_are_missing(tmp_path: Path) -> None:
    rows = [
        {"UNITID": 1, "MD_EARN_WNE_P10": "40628.0"},
        {"UNITID": 2, "MD_EARN_WNE_P10": "PrivacySuppressed"},
        {"UNITID": 3, "MD_EARN_WNE_P10": "NULL"},
    ]
    path = tmp_path / "earnings_may_2025_release.csv"
    path.write_bytes(files.text(files.EARNINGS, rows))
    assert scorecard.read_earnings(files.one(tmp_path, "earnings"), {1, 2, 3}) == {
        1: {"earnings": 40628},
        2: {"earnings": None},
        3: {"earnings": None},
    }


def finishers(folder: Path, *rows: dict) -> list[dict]:
    files.finishers(folder, rows)
    return scorecard.read_finishers(files.one(folder, "finishers"), {1, 2, 3})


def test_earnings_after_finishing_stand_by_school_and_credential(tmp_path: Path) -> None:
    found = finishers(
        tmp_path,
        finisher(2, 3, 51637, 58386),
        finisher(1, 2, "31948.0", "PrivacySuppressed"),
        finisher(1, 1, "", 30633),
        finisher(3, 1),
        finisher(4, 1, 99999),
    )
    assert found == [
        {"unitid": 1, "credential": "certificate", "four_years": None, "five_years": 30633},
        {"unitid": 1, "credential": "associate", "four_years": 31948, "five_years": None},
        {"unitid": 2, "credential": "bachelor", "four_years": 51637, "five_years": 58386},
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"credential_level": 4}, "line 3, column credential_level: '4' is not known"),
        ({"cip4": "51.08"}, "line 3, column cip4: '51.08' is not known"),
        ({}, "line 3, column credential_level: 1 has this level twice"),
    ],
)
def test_earnings_of_nobody_knows_whom_are_refused(tmp_path: Path, row: dict, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        finishers(tmp_path, finisher(1, 1, 28000), finisher(1, 1, 29000) | row)


def institutions(folder: Path, *rows: dict) -> dict[int, dict]:
    files.institution_facts(folder, rows)
    controls = {1: "public", 2: "nonprofit", 3: "for-profit"}
    return scorecard.read_institutions(files.one(folder, "institutions"), controls)


def test_a_net_price_may_be_nothing_and_below_nothing(tmp_path: Path) -> None:
    found = institutions(
        tmp_path,
        dict(unitid=1, accreditor="A  Commission", net_price_public="-1136"),
        dict(unitid=2, net_price_private=0, net_price_lowest_income_private=8000),
        dict(unitid=4, accreditor="Not kept"),
    )
    nothing = dict(accreditor="", not_operating=None, net_price=None, net_price_lowest_income=None)
    assert found == {
        1: dict(nothing, accreditor="A Commission", net_price=-1136),
        2: dict(nothing, net_price=0, net_price_lowest_income=8000),
    }


def test_a_net_price_from_when_a_school_was_of_the_other_kind_is_not_taken(tmp_path: Path) -> None:
    found = institutions(
        tmp_path, dict(unitid=1, net_price_private=24_876), dict(unitid=3, net_price_public=9_000)
    )
    assert [found[unitid]["net_price"] for unitid in (1, 3)] == [None, None]


def test_a_school_is_public_or_private(tmp_path: Path) -> None:
    both = dict(unitid=1, net_price_public=1, net_price_private=2)
    with pytest.raises(SourceError, match="column net_price_private: stands beside"):
        institutions(tmp_path, both)


def test_a_school_is_marked_as_not_operating_or_nothing_is_said(tmp_path: Path) -> None:
    found = institutions(
        tmp_path, dict(unitid=1, operating=0), dict(unitid=2, operating=1), dict(unitid=3)
    )
    assert [found[unitid]["not_operating"] for unitid in (1, 2, 3)] == [True, None, None]
