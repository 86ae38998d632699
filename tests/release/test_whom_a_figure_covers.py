"""What every school's page says of earnings, net price, accreditor and licence, beside the tables.

Read by loops written apart from the code. The tables say what the published files say: test_tables.
"""

import csv
import io
import re
from collections import defaultdict
from html import unescape
from statistics import median

import pytest
from django.template.loader import render_to_string

from schools.importers import tables
from schools.models import Earnings, Release
from schools.pages.profile import Profile
from tests.schools.importers.federal.published_files import rows_of
from tests.schools.pages.test_school_page import words_of

pytestmark = pytest.mark.django_db

YEARS = {"four_years": "four", "five_years": "five"}
AFTER = {
    "certificate": "a certificate",
    "associate": "an associate degree",
    "bachelor": "a bachelor’s degree",
}
GROUP = {"51.0710", "51.0712", "51.0714", "51.0716"}
BELOW_BACHELOR = {"51.0705", "51.0711"}
PRICES = ("net_price", "net_price_lowest_income")


@pytest.fixture(scope="module")
def schools() -> dict[str, dict]:
    return {row["unitid"]: row for row in rows_of(tables.DATA / "schools.csv")}


@pytest.fixture(scope="module")
def earnings() -> dict[str, dict[str, dict]]:
    """Rows by school and credential."""
    found: dict[str, dict] = defaultdict(dict)
    for row in rows_of(tables.DATA / "earnings.csv"):
        found[row["unitid"]][row["credential"]] = row
    return found


@pytest.fixture(scope="module")
def group() -> set[str]:
    """Schools with a medical secretary program now."""
    return {
        row["unitid"]
        for row in rows_of(tables.DATA / "programs.csv")
        if row["offered"] == "1"
        and (
            row["cip"] in GROUP
            or (row["cip"] in BELOW_BACHELOR and row["award_level"] in {"20", "21", "2", "4", "3"})
        )
    }


def dollars(number: str) -> str:
    return f"{'−' if number.startswith('-') else ''}${abs(int(number)):,}"


def together(school: dict) -> str:
    number = school["schools_together"]
    if number == "1":
        return "This school, all its campuses: "
    return f"All {number} schools under this federal number together: "


def part(name: str, profile: Profile) -> str:
    """The words of one part of a school's page."""
    context = {"profile": profile, "school": profile.school, "finishing": profile.finishing}
    return unescape(words_of(render_to_string(f"schools/partials/{name}.html", context)))


def test_as_many_figures_as_the_published_files_have(schools, earnings, group):
    assert sum(len(rows) for rows in earnings.values()) == 907
    assert len(earnings.keys() & group) == 398
    listed = {unitid for unitid, row in schools.items() if row["status"] == "listed"}
    assert len(earnings.keys() & listed) == 688
    shared = {unitid for unitid in listed if schools[unitid]["schools_together"] != "1"}
    assert (len(shared), len(shared & group), len(shared & earnings.keys())) == (424, 203, 315)


def test_the_medians_over_schools_are_those_of_the_definition(earnings, group):
    found = Earnings.objects.medians()
    for (credential, field), (amount, number) in found.items():
        rows = (rows.get(credential) for unitid, rows in earnings.items() if unitid in group)
        figures = [int(row[field]) for row in rows if row and row[field]]
        assert (amount, number) == (int(median(figures) + 0.5), len(figures))
    assert found["certificate", "four_years"] == (29_260, 269)
    assert found["associate", "four_years"] == (31_948, 207)
    assert len(found) == 6


def test_schools_that_share_a_number_carry_one_value(schools, earnings):
    """Where it is published for two of them: else it would not be that of both together."""
    values = defaultdict(set)
    for unitid, rows in earnings.items():
        number = schools[unitid]["federal_number"]
        assert number
        for credential, row in rows.items():
            for field in YEARS:
                values[number, credential, field] |= {row[field]} - {""}
    for row in schools.values():
        values[row["federal_number"], "starting"] |= {row["earnings"]} - {""}
    values.pop(("", "starting"), None)
    assert not {key: each for key, each in values.items() if len(each) > 1}


def test_no_school_has_fewer_sisters_than_the_directory_itself(schools):
    sisters = defaultdict(set)
    for unitid, row in schools.items():
        if row["status"] == "listed" and row["federal_number"]:
            sisters[row["federal_number"]].add(unitid)
    for row in schools.values():
        assert int(row["schools_together"]) >= max(1, len(sisters[row["federal_number"]]))


def test_what_finishing_brings_stands_on_every_page_as_in_the_tables(schools, earnings):
    shown = 0
    for made in Profile.schools().filter(status="listed"):
        unitid = str(made.unitid)
        text = part("finishing", Profile(made))
        found = re.findall(
            r"(No number|\$[\d,]+) (four|five) years after finishing (\w+ \S+)", text
        )
        wanted = [
            (dollars(row[field]) if row[field] else "No number", YEARS[field], words)
            for credential, words in AFTER.items()
            if (row := earnings.get(unitid, {}).get(credential))
            for field in YEARS
        ]
        assert [(number, year, after.split()[:2]) for number, year, after in found] == [
            (number, year, after.split()[:2]) for number, year, after in wanted
        ], made.slug
        shown += sum(number != "No number" for number, _, _ in found)
        if wanted:
            assert f"{together(schools[unitid])}people with federal aid" in text, made.slug
            assert "coding and management too" in text
        if schools[unitid]["schools_together"] != "1":
            assert "at this school" not in text.lower(), made.slug
            assert "This school" not in text, made.slug
    assert shown == 1720


def test_figures_of_the_whole_school_stand_on_every_page_as_in_the_tables(schools):
    agencies = {row["state"]: row for row in rows_of(tables.DATA / "agencies.csv")}
    counted = defaultdict(int)
    for made in Profile.schools().filter(status="listed"):
        row = schools[str(made.unitid)]
        text = part("whole_school", Profile(made))
        started, price, lowest = re.search(
            r"ten years after starting (.*) Average price of a year after grants, with living "
            r"costs (.*) The same for families with up to \$30,000 a year (.*?\S)(?= An average"
            r"| Work out| Accreditor:)",
            text,
        ).groups()
        if row["earnings"]:
            assert started.startswith(f"{together(row)}everyone with federal aid"), made.slug
            assert started.endswith(dollars(row["earnings"])), made.slug
        else:
            assert started == "Not published", made.slug
        for name, said in zip(PRICES, (price, lowest), strict=True):
            wanted = dollars(row[name]) if row[name] else "Not published"
            assert said.endswith(wanted), made.slug
            assert ("residents" in said) == (row["control"] == "public" and bool(row[name]))
            counted[name] += bool(row[name])
        accreditor = row["accreditor"] or "none published."
        assert f"Accreditor: {accreditor} " in text, made.slug
        agency = agencies.get(row["state"], {}).get("name")
        if row["control"] == "public":
            assert "licenses" not in text, made.slug
        elif agency:
            assert f": {agency}. Checked in November 2026;" in text, made.slug
        else:
            assert "We have not checked who licenses" in text, made.slug
        counted["earnings"] += bool(row["earnings"])
        counted["accreditor"] += bool(row["accreditor"])
    assert counted == {
        "net_price": 1588,
        "net_price_lowest_income": 1584,
        "earnings": 1573,
        "accreditor": 1644,
    }


def test_the_file_carries_what_the_tables_have(visitor, schools, earnings):
    lines = visitor.get("/schools.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert len(rows) == 809
    for row in rows:
        school, known = schools[row["unitid"]], earnings.get(row["unitid"], {})
        assert row["accreditor"] == school["accreditor"]
        assert [row[name] for name in PRICES] == [school[name] for name in PRICES]
        assert row["earnings_10_years_after_starting"] == school["earnings"]
        for credential in AFTER:
            for field, years in (("four_years", 4), ("five_years", 5)):
                figure = known.get(credential, {}).get(field, "")
                assert row[f"earnings_{credential}_{years}_years"] == figure
        covered = bool(known or school["earnings"])
        assert row["earnings_cover"] == (together(school)[:-2] if covered else "")


def test_agencies_that_were_not_checked_and_old_marks_are_in_no_table():
    states = {row["state"] for row in rows_of(tables.DATA / "agencies.csv")}
    assert len(states) == 32
    assert not states & {"MI", "MN", "TX"}
    for path in tables.DATA.glob("*.csv"):
        assert b"cash monitoring" not in path.read_bytes().lower()
    assert Release.objects.filter(code="SCORECARD_5107_APR_2025").exists()
