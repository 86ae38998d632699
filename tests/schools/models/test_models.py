"""What can never be wrong about a row, because the database refuses it."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from schools.models import Campus, Place, Program, Release, School, YearlyAwards, ZipCode
from schools.vocabulary.geo import Point, unit_vector
from tests.factories import campus, program, school

pytestmark = pytest.mark.django_db


def refused(model, **values) -> bool:
    try:
        with transaction.atomic():
            model.objects.create(**values)
            connection.check_constraints()
    except (DataError, IntegrityError):
        return True
    return False


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": None},
        {"longitude": None},
        {"latitude": 91},
        {"longitude": -181},
        {"latitude": 0, "longitude": 0},
        {"point_source": ""},
        {"latitude": None, "longitude": None},
        {"latitude": None, "longitude": None, "point_source": ""},  # listed and nowhere
        {"status": "open"},
        {"status": "closed", "closed_by": ""},
        {"control": "private"},
        {"level": "three-year"},
        {"state": "XX"},
        {"pell_percent": 101},
        {"graduation_rate": 101},
        {"price_in_state": -1},
        {"zip_id": "00000"},
        {"unitid": 145682},
    ],
)
def test_a_school_that_cannot_be_is_refused(values):
    good = school()
    school("Taken", unitid=145682)
    fields = {f.attname: getattr(good, f.attname) for f in School._meta.concrete_fields}
    for name in ("id", "online"):
        fields.pop(name)
    fields |= {"slug": "another", "unitid": None}
    assert not refused(School, **fields)
    School.objects.filter(slug="another").delete()
    assert refused(School, **(fields | values))


def test_a_campuses_unit_vector_follows_its_point():
    made = school(at=(41.9, -87.65)).campuses.get()
    assert (made.x, made.y, made.z) == pytest.approx(unit_vector(Point(41.9, -87.65)))


def test_the_main_campus_stands_where_its_school_does():
    made = school(address="1 Main St")
    main = made.campuses.get()
    assert (main.is_main, main.is_open, main.point) == (True, True, made.point)
    assert (main.address, main.city, main.zip_id) == ("1 Main St", "Peoria", "61602")
    made.latitude, made.city, made.point_source = 41.0, "Pekin", "editor"
    made.save()
    main.refresh_from_db()
    assert (main.point, main.city, main.point_source) == (made.point, "Pekin", "editor")
    assert made.campuses.count() == 1


def test_a_school_without_a_point_has_no_main_campus():
    made = school(at=None, status="draft")
    assert (made.point, made.campuses.count()) == (None, 0)
    placed = school(status="draft")
    placed.latitude, placed.longitude, placed.point_source = None, None, ""
    placed.save()
    assert placed.campuses.count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {"is_main": True},
        {"number": "002"},
        {"state": "XX"},
        {"latitude": 91},
        {"latitude": 0, "longitude": 0},
        {"latitude": None},
        {"point_source": "guess"},
    ],
)
def test_a_campus_that_cannot_be_is_refused(values):
    made = school()
    campus(made, number="002")
    good = {"school": made, "city": "Peoria", "state": "IL", "zip_id": "61602"}
    good |= {"latitude": 40.7, "longitude": -89.6, "point_source": "ipeds"}
    assert not refused(Campus, **good)
    assert refused(Campus, **(good | values))


@pytest.mark.parametrize(
    ("name", "city", "title"),
    [
        ("Fort Wayne", "Fort Wayne", "Fort Wayne campus"),
        ("Ft. Wayne", "Fort Wayne", "Fort Wayne campus"),
        ("", "Galesburg", "Galesburg campus"),
        ("North Campus", "Galesburg", "North Campus"),
    ],
)
def test_a_campus_is_called_by_its_name_or_its_town(name, city, title):
    assert campus(school(), name=name, city=city).title == title


def test_the_main_campus_is_called_so():
    assert school().campuses.get().title == "Main campus"


@pytest.mark.parametrize(
    "values",
    [
        {"length": 900, "length_unit": ""},
        {"length": None, "length_unit": "clock"},
        {"price": -1},
        {"price": 9, "price_high": 8},
        {"price": None, "price_high": 8},
        {"price": 9, "price_high": 10, "length_high": 900},
        {"price": 9, "length": 1, "length_unit": "clock", "length_high": 2},
    ],
)
def test_a_program_that_cannot_be_is_refused(values):
    good = {"school": school(), "cip": "51.0716", "award_level": 21}
    assert refused(Program, **(good | values))
    assert not refused(Program, **good)
    assert refused(Program, **good)  # a second time


@pytest.mark.parametrize("values", [{"year": 24}, {"awards": -1}])
def test_awards_that_cannot_be_are_refused(values):
    good = {"program": program(school(), awards={}), "year": 2024, "awards": 0}
    assert refused(YearlyAwards, **(good | values))
    assert not refused(YearlyAwards, **good)
    assert refused(YearlyAwards, **good)


@pytest.mark.parametrize("zip_code", ["1234", "123456", "abcde"])
def test_a_zip_code_has_five_digits(zip_code):
    assert refused(ZipCode, zip=zip_code, city="X", state="IL", kind="standard")


@pytest.mark.parametrize("point", [{"latitude": 1}, {"latitude": 91, "longitude": 0}])
def test_a_zip_codes_point_is_whole_and_on_the_map(point):
    assert refused(ZipCode, zip="00000", city="X", state="IL", kind="standard", **point)


@pytest.mark.parametrize("values", [{"state": "XX"}, {"latitude": 91}, {"key": "chicago"}])
def test_a_place_that_cannot_be_is_refused(values):
    good = {"name": "X", "key": "x", "state": "IL", "latitude": 40, "longitude": -90}
    assert refused(Place, **(good | values))


def test_rows_say_what_they_are():
    made = program(school("Spoon River College"), awards={2024: 3})
    assert str(made.school) == "Spoon River College, Peoria, IL"
    assert str(made) == (
        "Medical Administrative/Executive Assistant and Medical Secretary, "
        "Certificate, 12 weeks to 1 year"
    )
    assert str(made.yearly_awards.get()) == "3 in 2023-24"
    assert str(Place.objects.get(key="chicago")) == "Chicago, IL"
    assert str(Release.objects.get(pk="HD2024")) == "HD2024"


def test_the_newest_awards_are_those_of_the_last_year():
    made = program(school(), awards={2022: 9, 2024: 0})
    assert made.newest_awards.awards == 0
    assert program(school(), awards={}).newest_awards is None


def test_a_closed_school_keeps_the_day():
    made = school(status="closed", closed_by="IPEDS HD2024", closed_on=timezone.localdate())
    assert School.objects.with_a_page().filter(pk=made.pk).exists()
    assert not School.objects.listed().filter(pk=made.pk).exists()
