"""The table of sources: what must be true of every row."""

import re
from urllib.parse import urlsplit

import pytest

from published.sources import SOURCES

FETCHED = [source for source in SOURCES if source.addresses]


def test_every_release_has_a_code_of_its_own():
    codes = [source.named(source.code, 2023) for source in SOURCES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("source", FETCHED, ids=lambda source: source.code)
def test_every_address_is_that_of_a_zip_or_workbook_of_an_official_host(source):
    names = set()
    for address in source.addresses:
        parts = urlsplit(source.named(address, 2023))
        assert parts.scheme == "https"
        assert parts.hostname in {"nces.ed.gov", "www.bls.gov", "www.onetcenter.org"}
        assert re.fullmatch(r"[\w/.-]+\.(zip|xlsx)", parts.path)
        names.add(parts.path.rpartition("/")[2])
    assert len(names) == 1


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.code)
def test_every_row_says_what_it_rests_on(source):
    assert source.established.endswith(".")
    assert source.page.startswith("https://")
    for after, month in (source.due, source.until):
        assert after in (0, 1)
        assert 1 <= month <= 12
    assert source.until <= source.due


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("HD{year}", "HD2025.zip"),
        ("C{year}_A", "C2025_A.zip"),
        ("SFA{before}{yy}", "SFA2425.zip"),
        ("COST1_{year}", "COST1_2025.zip"),
        ("BOS_M{year}", "oesm25ma.zip"),
        ("{onet}.3", "db_29_3_excel.zip"),
        ("occupation.xlsx {year}-{later}", "occupation.xlsx"),
    ],
)
def test_a_file_is_called_as_its_publisher_calls_it(pattern, file):
    source = next(each for each in SOURCES if each.code == pattern)
    assert source.named(source.addresses[0], 2025).rpartition("/")[2] == file


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("HD{year}", ["HD2025*.csv"]),
        ("SFA{before}{yy}", ["SFA2425*.csv"]),
        ("MSA_M{year}", ["MSA_M2025_dl.xlsx", "BOS_M2025_dl.xlsx"]),
        ("occupation.xlsx {year}-{later}", ["workbook.xml"]),
    ],
)
def test_a_file_is_known_by_what_is_in_it(pattern, holds):
    source = next(each for each in SOURCES if each.code == pattern)
    assert [source.named(each, 2025) for each in source.holds] == holds


def test_one_address_names_no_year():
    assert [source.code for source in FETCHED if source.is_ever_the_newest] == [
        "occupation.xlsx {year}-{later}"
    ]
