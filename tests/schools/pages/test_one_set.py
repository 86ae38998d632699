"""Whatever is searched for, every way to the answer holds the same set in the same order."""

import random
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.models import School, ZipCode
from schools.search.reach import DISTANCES
from tests.factories import campus, program, school
from tests.one_set import everywhere, on_pages

pytestmark = pytest.mark.django_db
POINTS = ["61602", "60614", "02111", "90012", "Peoria, IL", "Chicago, IL"]
PROGRAMS = ["51.0716", "51.0710", "51.0714", "related"]


@pytest.fixture
def directory() -> None:
    """Forty schools, many at one place and of one name, so that ties have to be broken."""
    chance = random.Random(9)
    for number in range(40):
        place = ZipCode.objects.get(pk=chance.choice(["61602", "60614", "02111", "90012"]))
        made = school(
            f"College {number % 7}",
            at=(place.latitude + number % 3 / 10, place.longitude),
            zip=place,
            city=place.city,
            state=place.state,
            control=chance.choice(School.Control.values),
            price_in_state=chance.choice([None, 3_000, 6_000]),
            distance_only=number % 11 == 0,
            child_care=chance.choice([None, True, False]),
            some_online=chance.choice([None, True]),
        )
        for cip in chance.sample(["51.0716", "51.0710", "51.0714", "51.0713"], 2):
            price = chance.choice([None, 5_000, 9_000])
            program(made, cip, chance.choice([21, 2, 3]), {2024: number % 4}, price=price)
        if number % 5 == 0:
            campus(made)


def searches() -> st.SearchStrategy[str]:
    """Searches that are understood, as a query string."""
    near = st.fixed_dictionaries(
        {"location": st.sampled_from(POINTS)},
        optional={
            "distance": st.sampled_from([*DISTANCES]),
            "sort": st.sampled_from(["distance", "name", "price", "awards"]),
        },
    )
    sort = st.sampled_from(["name", "price", "awards"])
    wide = st.fixed_dictionaries(
        {}, optional={"location": st.sampled_from(["Illinois", "Delaware"]), "sort": sort}
    )
    online = st.fixed_dictionaries({"online": st.just("only")}, optional={"sort": sort})
    narrowing = st.fixed_dictionaries(
        {},
        optional={
            "program": st.lists(st.sampled_from(PROGRAMS), min_size=1, max_size=2, unique=True),
            "award": st.sampled_from(["certificate", "associate"]),
            "control": st.sampled_from(School.Control.values),
            "max_price": st.sampled_from([1_000, 6_000, 20_000]),
            "min_awards": st.sampled_from([1, 3]),
            "child_care": st.just("yes"),
            "some_online": st.just("yes"),
            "q": st.sampled_from(["college 3", "College", "nobody"]),
        },
    )
    where = st.one_of(near, wide, online)
    return st.builds(lambda a, b: urlencode(a | b, doseq=True), where, narrowing)


@pytest.mark.slow
@settings(max_examples=8)  # the release is asked the same
@given(query=searches())
def test_page_map_api_and_files_hold_the_same_schools_in_the_same_order(directory, visitor, query):
    everywhere(visitor, query)


def test_a_list_of_several_pages_is_counted_on(directory, visitor):
    """Or the property above would compare lists of one page alone."""
    found = everywhere(visitor, "location=61602&distance=100&program=related")
    assert len(everywhere(visitor, "")) > 20
    assert found == on_pages(visitor, "location=61602&distance=100&program=related")
    assert len(found) > 5
