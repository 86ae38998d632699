import csv
import json

import pytest

from schools.importers import tables
from tests.schools.pages.test_exports import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "location=60614&distance=50",
        "location=Illinois",
        "online=only",
        "q=bryant",
        "lat=40.71&lon=-74",
    ],
)
def test_the_files_hold_the_apis_set_in_its_order(visitor, query):
    body = visitor.get(f"/api/v1/schools/?{query}&page_size=100").json()
    expected = [str(row["unitid"]) for row in body["results"]]
    rows = list(csv.DictReader(text(visitor.get(f"/schools.csv?{query}")).splitlines()))
    assert [row["unitid"] for row in rows] == expected
    collection = json.loads(text(visitor.get(f"/schools.geojson?{query}")))
    assert [str(f["properties"]["unitid"]) for f in collection["features"]] == expected


def test_the_programs_are_those_of_the_schools_in_their_order(visitor):
    query = "location=60614&distance=50"
    rows = csv.DictReader(text(visitor.get(f"/programs.csv?{query}")).splitlines())
    schools = csv.DictReader(text(visitor.get(f"/schools.csv?{query}")).splitlines())
    assert list(dict.fromkeys(row["unitid"] for row in rows)) == [row["unitid"] for row in schools]


def test_the_file_of_programs_equals_a_plain_loop_over_the_tables(visitor):
    """Everywhere, every program that we follow: counts, months and published prices."""
    found = csv.DictReader(text(visitor.get("/programs.csv?program=related")).splitlines())
    by_key = {(row["unitid"], row["cip"], row["award_level"]): row for row in found}
    checked = 0
    with (tables.DATA / "programs.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            made = by_key.get((row["unitid"], row["cip"], row["award_level"]))
            if made is None:
                continue
            checked += 1
            counts = dict(part.split(":") for part in row["awards"].split())
            for year in range(2020, 2025):
                assert made[f"awards_{year}"] == counts.get(str(year), ""), row
            assert made["months"] == row["months"]
            if row["price"]:
                assert (made["price_low"], made["price_kind"]) == (row["price"], "published")
                assert made["price_high"] == (row["price_high"] or row["price"])
    assert checked == len(by_key) > 2500
