"""A search around a point: "near me", by latitude and longitude."""

from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from schools.models import ZipCode
from schools.pages.forms import PlaceForm
from schools.search.locations import Kind, LocationNotFound, located_at
from schools.search.points import settled
from schools.vocabulary.geo import Point
from tests.asking import asked, geopy_miles, search
from tests.factories import teaching_school
from tests.schools.search.test_forms import errors

pytestmark = pytest.mark.django_db
NUMBERS = {
    "lat": "A latitude is a number from -90 to 90, like 41.88.",
    "lon": "A longitude is a number from -180 to 180, like -87.63.",
}


def test_a_point_is_called_after_the_nearest_zip_code_and_lives_there():
    location = search("lat=41.92&lon=-87.65").location
    assert location.kind == Kind.POINT
    assert location.label == "a point near Chicago, IL 60614"
    assert (location.home, location.area) == ("IL", ZipCode.objects.get(pk="60614").area)
    assert location.point == Point(41.92, -87.65)


@given(st.floats(17, 49), st.floats(-125, -65))
def test_the_zip_code_that_names_a_point_is_the_nearest(latitude, longitude):
    here = Point(latitude, longitude)
    rows = ZipCode.objects.filter(kind="standard", latitude__isnull=False)
    nearest = min(rows, key=lambda row: geopy_miles(here, row.point))
    if geopy_miles(here, nearest.point) > 60:
        with pytest.raises(LocationNotFound):
            located_at(here)
    else:
        assert located_at(here).label == f"a point near {nearest}"


@pytest.mark.parametrize("point", ["lat=51.51&lon=-0.13", "lat=30&lon=-60", "lat=-90&lon=180"])
def test_a_point_far_from_any_place_of_ours_is_told_in_words(point):
    (words,) = errors(point).pop("lat")
    assert words.startswith("We know no place in the United States within 60 miles of that point.")


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize(
    "value", ["NaN", "inf", "-inf", "1e1", "abc", "181", "-180.01", "4,1", "٤"]
)
def test_only_degrees_are_degrees(name, value):
    other = {"lat": "lon=-87.65", "lon": "lat=41.92"}[name]
    assert errors(f"{name}={value}&{other}&distance=25") == {name: [NUMBERS[name]]}


def test_the_edges_of_the_world_are_degrees():
    assert set(errors("lat=90&lon=-180")) == {"lat"}  # far from everywhere, and a point
    assert errors("lat=90.001&lon=0") == {"lat": [NUMBERS["lat"]]}


@pytest.mark.parametrize(("query", "name"), [("lat=41.92", "lon"), ("lon=-87.65&lat=", "lat")])
def test_half_a_point_is_none(query, name):
    assert errors(query) == {name: ["A point is two numbers. Send “lat” and “lon” together."]}


def test_a_place_and_a_point_are_one_too_many():
    words = {"__all__": ["Send a place or a point, not both."]}
    assert errors("location=61602&lat=41.92&lon=-87.65") == words
    assert errors("location=+&lat=41.92&lon=-87.65") == {}


def test_a_point_twice_is_told():
    assert "lat" in str(errors("lat=41.92&lat=41.93&lon=-87.65"))


def test_more_than_two_decimals_are_rounded():
    assert search("lat=41.9249&lon=-87.6451").point == Point(41.92, -87.65)
    assert search("lat=41.926&lon=-87.654").point == Point(41.93, -87.65)


@pytest.mark.slow
@given(st.decimals("41.5", "42.2", places=4), st.decimals("-88.2", "-87.2", places=4))
def test_miles_from_a_point_are_geopys_from_the_rounded_one(latitude, longitude):
    made = teaching_school(at=(41.9, -87.7))
    found = asked(f"lat={latitude}&lon={longitude}&distance=100")
    here = found.search.point
    assert max(abs(Decimal(here.latitude) - latitude), abs(Decimal(here.longitude) - longitude)) < (
        Decimal("0.00501")
    )
    assert (round(here.latitude, 2), round(here.longitude, 2)) == (here.latitude, here.longitude)
    (school,) = found.qs.filter(pk=made.pk)
    assert school.miles == pytest.approx(geopy_miles(here, made.point), abs=1e-4)


def test_a_page_with_a_place_of_its_own_takes_a_point():
    form = PlaceForm(QueryDict("location=&lat=41.92&lon=-87.65"))
    assert form.is_valid()
    assert form.cleaned_data["location"].kind == Kind.POINT


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("lat=41.92&lon=-87.65", None),
        ("lat=41.9&lon=-87&distance=25", None),
        ("location=61602", None),
        ("lat=abc&lon=-87.65", None),
        ("lat=1&lat=2&lon=-87.65", None),
        ("lat=41.924&lon=-87.6512&distance=25", "lat=41.92&lon=-87.65&distance=25"),
        ("lat=-0.001&lon=5.5", "lat=0.00&lon=5.5"),
        ("lat=41.92&lon=-87.65&location=61602&sort=name", "location=61602&sort=name"),
        ("lat=41.92999&lon=-87.65&location=+", "lat=41.93&lon=-87.65&location=+"),
    ],
)
def test_an_address_holds_no_more_of_a_point_than_is_used(asked, led_to):
    assert settled(QueryDict(asked)) == led_to
