"""One search asked everywhere: page, map, API and files hold the same schools in the same order."""

import csv
import io
import json

from django.core.cache import cache
from openpyxl import load_workbook

School = tuple[str, str]  # name and UNITID


def everywhere(visitor, query: str) -> list[School]:
    """The schools of a search that is understood, once every way to them agrees."""
    cache.clear()  # no client may ask so much so fast
    found = on_pages(visitor, query)
    for other in (in_api, in_csv, in_workbook, in_geojson):
        assert other(visitor, query) == found, (other.__name__, query)
    return found


def named(row: dict) -> School:
    return row["name"], str(row["unitid"] or "")


def on_pages(visitor, query: str) -> list[School]:
    """Card by card; a map has a pin for each card of its page, with the number it has in the
    list.
    """
    found: list[School] = []
    for number in range(1, 100):
        response = visitor.get(f"/schools/?{query}&page={number}")
        assert response.status_code == 200, query
        cards = response.context["results"].cards
        if drawn := response.context["map"]:
            pins = [(pin.number, pin.card.school) for pin in drawn.pins]
            assert pins == list(enumerate((card.school for card in cards), len(found) + 1)), query
        found += [(card.school.name, str(card.school.unitid or "")) for card in cards]
        if not response.context["page_obj"].has_next():
            break
    assert len(found) == response.context["paginator"].count
    return found


def in_api(visitor, query: str) -> list[School]:
    found: list[School] = []
    path = f"/api/v1/schools/?{query}&page_size=100"
    while path:
        body = visitor.get(path).json()
        found += [named(row) for row in body["results"]]
        path = body["next"]
    assert len(found) == body["count"]
    return found


def in_csv(visitor, query: str) -> list[School]:
    text = visitor.get(f"/schools.csv?{query}").content.decode("utf-8-sig")
    return [named(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def in_workbook(visitor, query: str) -> list[School]:
    content = visitor.get(f"/schools.xlsx?{query}").content
    header, *lines = load_workbook(io.BytesIO(content))["schools"].iter_rows(values_only=True)
    return [named(dict(zip(header, line, strict=True))) for line in lines]


def in_geojson(visitor, query: str) -> list[School]:
    features = json.loads(visitor.get(f"/schools.geojson?{query}").content)["features"]
    return [named(feature["properties"]) for feature in features]
