"""The property of tests/schools/pages/test_one_set.py, over places of the country."""

import random
from urllib.parse import urlencode

import pytest

from schools.models import ZipCode
from schools.search.reach import DISTANCES
from tests.one_set import everywhere

pytestmark = pytest.mark.django_db
SEARCHES = 16
NARROWING = [
    {},
    {"program": "related", "sort": "name"},
    {"award": "certificate", "sort": "price"},
    {"control": "public", "sort": "awards"},
    {"max_price": 6_000},
    {"min_awards": 10, "evening": "yes"},
    {"some_online": "yes", "program": "51.0714"},
    {"open_admission": "yes", "child_care": "yes"},
]


def test_page_map_api_and_files_hold_the_same_schools_in_the_same_order(visitor):
    chance = random.Random(23)
    zips = ZipCode.objects.filter(kind="standard", latitude__isnull=False).order_by("pk")
    places = chance.sample(list(zips.values_list("pk", flat=True)), SEARCHES)
    held = 0
    for number, place in enumerate(places):
        asked = {"location": place, **NARROWING[number % len(NARROWING)]}
        if number % 2:
            asked["distance"] = chance.choice([*DISTANCES][2:])
        held += len(everywhere(visitor, urlencode(asked)))
    assert held > 3 * SEARCHES


@pytest.mark.parametrize("query", ["location=Ohio", "online=only", "location=10001&distance=100"])
def test_so_do_a_state_the_online_schools_and_a_list_of_several_pages(visitor, query):
    assert everywhere(visitor, query)
