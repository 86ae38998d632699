import csv
import json

import pytest

from tests.schools.pages.test_exports import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query", ["location=60614&distance=50", "location=Illinois", "online=only", "q=bryant"]
)
def test_the_files_hold_the_apis_set_in_its_order(visitor, query):
    body = visitor.get(f"/api/v1/schools/?{query}&page_size=100").json()
    expected = [str(row["unitid"]) for row in body["results"]]
    rows = list(csv.DictReader(text(visitor.get(f"/schools.csv?{query}")).splitlines()))
    assert [row["unitid"] for row in rows] == expected
    collection = json.loads(text(visitor.get(f"/schools.geojson?{query}")))
    assert [str(f["properties"]["unitid"]) for f in collection["features"]] == expected
