"""How old releases are on a given day, and which newer ones should exist by then."""

from dataclasses import replace
from datetime import date

import pytest

from published.calendar import (
    Age,
    Due,
    ages,
    code,
    known,
    newest_due,
    not_due,
    not_read,
    reaches,
    years_to_fetch,
)
from published.sources import COST, SOURCES, Source

NOVEMBER = date(2026, 11, 23)


def source(pattern: str) -> Source:
    return next(each for each in SOURCES if each.code == pattern)


def age(held: str, today: date = NOVEMBER) -> Age:
    (found,) = ages({held}, today)
    return found


def test_a_newer_file_should_exist_when_its_month_is_over():
    assert age("HD2024", date(2026, 9, 30)).newer is None
    assert age("HD2024", date(2026, 9, 30)).next == Due("HD2025", date(2026, 9, 1))
    assert age("HD2024", date(2026, 10, 1)).newer == Due("HD2025", date(2026, 9, 1))
    assert age("HD2024", date(2026, 10, 1)).next == Due("HD2026", date(2027, 9, 1))


def test_of_several_that_are_missing_the_newest_is_named():
    assert age("C2022_A").newer == Due("C2025_A", date(2026, 9, 1))


def test_the_newest_that_is_held_counts():
    (found,) = ages({"C2022_A", "C2024_A", "C2023_A"}, NOVEMBER)
    assert found.code == "C2024_A"


def test_a_file_that_came_early_has_none_newer():
    found = age("HD2026", date(2027, 7, 1))
    assert found.newer is None
    assert found.next == Due("HD2027", date(2028, 9, 1))


@pytest.mark.parametrize(
    ("held", "until", "years"),
    [
        ("HD2024", date(2025, 6, 1), 1),
        ("C2024_A", date(2024, 6, 1), 2),
        ("SFA2324", date(2024, 6, 1), 2),
        ("GR2023", date(2023, 8, 1), 3),
        ("national_M2025", date(2025, 5, 1), 1),
        ("occupation.xlsx 2024-34", date(2024, 12, 1), 1),
        ("29.3", date(2025, 5, 1), 1),
        ("EFFY2024_DIST", date(2024, 6, 1), 2),
        ("Regional Price Parities 2024", date(2024, 12, 1), 1),
    ],
)
def test_an_age_counts_from_the_month_that_the_facts_reach(held, until, years):
    assert (age(held).until, age(held).years) == (until, years)


def test_a_year_is_over_when_its_month_comes_again():
    assert age("HD2024", date(2026, 5, 31)).years == 0
    assert age("HD2024", date(2026, 6, 1)).years == 1
    assert age("HD2024", date(2025, 1, 1)).years == 0


@pytest.mark.parametrize(
    ("held", "newer"),
    [
        ("SFA2324", None),
        ("national_M2025", None),
        ("IC2024", "IC2025"),
        ("GR2023", "GR2024"),
        ("occupation.xlsx 2024-34", "occupation.xlsx 2025-35"),
        ("29.3", "30.3"),
        ("EFFY2024_DIST", "EFFY2025_DIST"),
        ("Regional Price Parities 2024", None),
    ],
)
def test_each_publisher_has_a_calendar_of_its_own(held, newer):
    found = age(held).newer
    assert (found.code if found else None) == newer


@pytest.mark.parametrize("held", ["IC2023_AY", "IC2023_PY"])
def test_a_file_that_was_replaced_has_its_successor_as_the_newer_one(held):
    assert age(held).newer == Due("COST1_2024", date(2025, 12, 1))


def test_a_successor_that_is_held_is_told_once():
    (found,) = ages({"IC2023_AY", "IC2023_PY", "COST1_2024"}, NOVEMBER)
    assert (found.code, found.source, found.newer) == ("COST1_2024", COST, None)


def test_what_has_no_calendar_has_no_age():
    held = {"GEONAMES_ZIPS", "SCORECARD_MAY_2025", "HD2024", "HD2020"}
    assert [each.code for each in ages(held, NOVEMBER)] == ["HD2024"]
    assert known(held) == {
        "HD2020": (source("HD{year}"), date(2021, 6, 1)),
        "HD2024": (source("HD{year}"), date(2025, 6, 1)),
    }


@pytest.mark.parametrize(
    ("period", "until"),
    [
        ("2023-24", date(2024, 6, 1)),
        ("file of 1999-00", date(2000, 6, 1)),
        ("2023", date(2023, 12, 1)),
        ("July 2023", date(2023, 7, 1)),
        ("release of May 2025", date(2025, 5, 1)),
        ("undated", None),
        ("2023 and later", None),
    ],
)
def test_a_period_reaches_its_last_month(period, until):
    assert reaches(period) == until


def test_pages_of_older_years_are_told_by_the_workbook_that_took_their_place():
    codes = {"BLS page of May 2019", "national_M2025"}
    (found,) = ages(codes, NOVEMBER)
    assert found.code == "national_M2025"
    assert known(codes)["BLS page of May 2019"][1] == date(2019, 5, 1)
    cycles = {"Employment Projections 2020-30", "occupation.xlsx 2024-34"}
    assert [each.code for each in ages(cycles, NOVEMBER)] == ["occupation.xlsx 2024-34"]
    assert known(cycles).keys() == cycles


def test_the_newest_that_is_due_is_fetched():
    assert list(years_to_fetch(source("IC{year}"), None, NOVEMBER)) == [2025]
    for several in ("C{year}_A", "HD{year}"):
        assert list(years_to_fetch(source(several), None, NOVEMBER)) == [*range(2021, 2026)]
    assert newest_due(source("SFA{before}{yy}"), NOVEMBER) == 2024


def test_a_year_that_is_asked_for_is_fetched():
    assert list(years_to_fetch(source("IC{year}"), 2023, NOVEMBER)) == [2023]
    assert list(years_to_fetch(source("IC{year}_AY"), 2023, NOVEMBER)) == [2023]
    assert list(years_to_fetch(COST, 2023, NOVEMBER)) == []


def test_what_is_not_due_yet_is_not_asked_for():
    assert list(years_to_fetch(COST, 2025, NOVEMBER)) == [2024]
    assert list(years_to_fetch(source("HD{year}"), 2026, NOVEMBER)) == [*range(2021, 2026)]
    assert not_due(COST, 2025, NOVEMBER) == Due("COST1_2025", date(2026, 12, 1))
    assert not_due(COST, 2025, date(2027, 1, 1)) is None
    assert not_due(COST, None, NOVEMBER) is not_due(COST, 2024, NOVEMBER) is None
    # The last one of its name came out long ago.
    assert not_due(source("IC{year}_AY"), 2026, NOVEMBER) is None


def test_what_cannot_be_read_is_told():
    onet = source("{onet}.3")
    for year in (None, 2026):
        assert not_read(onet, year, NOVEMBER) == Due("30.3", date(2026, 5, 1))
    assert not_read(onet, 2025, NOVEMBER) is not_read(onet, None, date(2026, 5, 31)) is None
    assert not_read(source("IC{year}_AY"), None, NOVEMBER) is None


def test_no_newer_one_is_fetched_than_our_commands_read():
    assert list(years_to_fetch(source("IC{year}_AY"), 2026, NOVEMBER)) == [2023]
    assert list(years_to_fetch(source("{onet}.3"), None, NOVEMBER)) == [2025]


def test_a_name_may_hold_two_years():
    assert code(source("SFA{before}{yy}"), 2010) == "SFA0910"
    assert code(source("occupation.xlsx {year}-{later}"), 2095) == "occupation.xlsx 2095-05"


def test_a_calendar_need_not_know_a_month_for_ever():
    yearly = replace(source("HD{year}"), due=(2, 1))
    assert newest_due(yearly, date(2026, 2, 1)) == 2024
