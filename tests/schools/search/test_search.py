"""Which schools a search holds, and in which order: schools/search/."""

import random

import pytest
from django.http import QueryDict
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from schools.models import Program, School, ZipCode
from schools.search import locations
from schools.search.filters import SchoolFilter
from schools.search.search import DISTANCES, ENOUGH, GROWING, Search
from schools.vocabulary.geo import Point
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db


def search(query: str) -> Search:
    found = SchoolFilter(QueryDict(query), School.objects.listed())
    assert found.form.is_valid(), found.form.errors
    return found.search


def names(query: str) -> list[str]:
    return [school.name for school in search(query).schools]


def geopy_miles(a: Point, b: Point) -> float:
    return great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).miles


@pytest.fixture
def teaching() -> list[School]:
    """Every school that a plain loop has to look at."""
    ids = {p.school_id for p in Program.objects.offered() if p.kinship == "group"}
    listed = School.objects.filter(status="listed", pk__in=ids)
    return [s for s in listed if not s.distance_only]


def sample_of_zip_codes(number: int) -> list[ZipCode]:
    rows = list(ZipCode.objects.filter(latitude__isnull=False))
    return random.Random(2026).sample(rows, number)


def test_500_zip_codes_at_5_distances_hold_what_a_plain_loop_finds(teaching):
    for row in sample_of_zip_codes(500):
        miles = {s.pk: geopy_miles(row.point, s.point) for s in teaching}
        in_order = sorted(teaching, key=lambda s: (round(miles[s.pk], 6), s.name, s.pk))
        for distance in DISTANCES:
            expected = [s.pk for s in in_order if miles[s.pk] <= distance]
            found = search(f"location={row.zip}&distance={distance}").schools
            assert [s.pk for s in found] == expected, (row, distance)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.5, 12_000))
def test_any_circle_holds_what_a_plain_loop_finds(latitude, longitude, miles):
    point = Point(latitude, longitude)
    apart = {s.pk: geopy_miles(point, s.point) for s in School.objects.listed()}
    found = set(School.objects.listed().within(miles, of=point).values_list("pk", flat=True))
    assert {pk for pk, far in apart.items() if far <= miles - 0.001} <= found
    assert found <= {pk for pk, far in apart.items() if far <= miles + 0.001}


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_the_databases_miles_are_geopys(latitude, longitude):
    point = Point(latitude, longitude)
    for found in School.objects.order_by("?").with_miles(point)[:50]:
        assert found.miles == pytest.approx(geopy_miles(point, found.point), abs=0.001)


@pytest.mark.usefixtures("no_schools")
@pytest.mark.parametrize(
    ("here", "there"),
    [
        ((51.88, -176.66), (52.9, 172.9)),  # Adak and Attu
        ((13.48, 144.75), (-14.27, -170.70)),  # Guam and Pago Pago
        ((71.29, -156.79), (71.29, 120.0)),  # across the pole from Utqiagvik
        ((89.99, 0), (89.99, 180)),
        ((40, -90), (-40, 90)),  # opposite points: no arccosine, no NaN
    ],
)
def test_miles_are_right_across_the_antimeridian_and_near_the_pole(here, there):
    school(at=there)
    point = Point(*here)
    expected = great_circle(here, there).miles
    (found,) = School.objects.within(expected + 0.01, of=point)
    assert found.miles == pytest.approx(expected, abs=0.001)
    assert not School.objects.within(expected - 0.01, of=point).exists()


@pytest.mark.usefixtures("no_schools")
def test_a_school_at_the_zip_codes_own_point_is_no_miles_away_and_in_every_radius():
    row = ZipCode.objects.get(pk="61602")
    teaching_school(at=(row.latitude, row.longitude))
    for distance in DISTANCES:
        (found,) = search(f"location=61602&distance={distance}").schools
        assert found.miles == 0


@pytest.mark.usefixtures("no_schools")
def test_a_corner_of_the_box_is_not_in_the_circle():
    row = ZipCode.objects.get(pk="61602")
    teaching_school(at=(row.latitude + 0.3, row.longitude + 0.4))
    assert names("location=61602&distance=25") == []


@pytest.mark.usefixtures("no_schools")
def test_equal_distances_are_ordered_by_name_then_id():
    for name in ("Beta", "Alpha", "Alpha"):
        teaching_school(name)
    found = list(search("location=61602&distance=10").schools)
    assert [s.name for s in found] == ["Alpha", "Alpha", "Beta"]
    assert found[0].pk < found[1].pk


def test_a_wider_radius_contains_the_narrower():
    for row in sample_of_zip_codes(20):
        held: set[int] = set()
        for distance in DISTANCES:
            wider = set(
                search(f"location={row.zip}&distance={distance}").schools.values_list(
                    "pk", flat=True
                )
            )
            assert held <= wider
            held = wider


def test_the_default_radius_is_the_smallest_that_holds_five():
    for row in sample_of_zip_codes(40):
        found = search(f"location={row.zip}")
        assert found.distance_chosen_by == "default"
        counts = {
            miles: search(f"location={row.zip}&distance={miles}").schools.count()
            for miles in GROWING
        }
        enough = [miles for miles in GROWING if counts[miles] >= ENOUGH]
        assert found.distance == (enough[0] if enough else 100)


def test_an_explicit_distance_is_obeyed_to_the_letter():
    found = search("location=59301&distance=10")
    assert (found.distance, found.distance_chosen_by) == (10, "visitor")
    assert not found.schools.exists()


def test_radius_counts_equal_the_searches():
    for row in sample_of_zip_codes(20):
        counts = search(f"location={row.zip}").radius_counts
        for miles in DISTANCES:
            found = search(f"location={row.zip}&distance={miles}").schools
            assert counts[miles] == found.count()


def test_a_city_and_a_zip_code_in_it_agree_in_spirit():
    city = set(search("location=Peoria, IL&distance=50").schools.values_list("pk", flat=True))
    zip_code = set(search("location=61602&distance=50").schools.values_list("pk", flat=True))
    assert len(city & zip_code) >= 0.8 * len(city | zip_code)


# What is in the set


def test_without_words_the_search_holds_every_listed_school_of_the_group():
    assert search("").schools.count() == 813


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("program=51.0716", 338),
        ("program=51.0710", 256),
        ("program=51.0711", 31),
        ("program=51.0712", 53),
        ("program=51.0714", 212),
        ("program=51.0705", 150),
        ("program=related", 1270),
        (
            "program=51.0716&program=51.0710&program=51.0711&program=51.0712&program=51.0714",
            711,
        ),
    ],
)
def test_a_program_narrows_to_the_schools_that_offer_it(query, count):
    assert search(query).schools.count() == count


@pytest.mark.usefixtures("no_schools")
def test_program_and_award_must_fit_one_program_together():
    made = school()
    program(made, "51.0716", 21)
    program(made, "51.0710", 3)
    assert names("program=51.0716&award=certificate") == [made.name]
    assert names("program=51.0716&award=associate") == []
    assert names("award=associate") == [made.name]


@pytest.mark.usefixtures("no_schools")
def test_office_management_counts_for_the_group_below_the_bachelors_degree_only():
    program(school("Two Year"), "51.0705", 3)
    program(school("Four Year"), "51.0705", 5)
    assert names("") == ["Two Year"]
    assert names("program=51.0705") == ["Two Year"]
    assert names("program=related") == ["Four Year", "Two Year"]
    assert names("program=related&award=bachelor") == ["Four Year"]


@pytest.mark.usefixtures("no_schools")
@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_only_listed_schools_are_found(status):
    made = school(status=status, closed_by="IPEDS")
    program(made)
    assert names("") == names("location=61602&distance=25") == names("q=Test") == []


@pytest.mark.usefixtures("no_schools")
def test_a_program_no_longer_offered_is_not_found():
    program(school(), offered=False)
    assert names("") == []


@pytest.mark.usefixtures("no_schools")
def test_online_schools_never_count_within_a_radius_or_a_state():
    teaching_school("Campus")
    teaching_school("Never Said", distance_only=None)
    teaching_school("Online", distance_only=True)
    assert names("location=61602&distance=25") == ["Campus", "Never Said"]
    assert names("location=Illinois") == ["Campus", "Never Said"]
    assert names("online=only") == names("online=only&location=61602") == ["Online"]
    assert search("location=61602").radius_counts[25] == 2


@pytest.mark.usefixtures("no_schools")
def test_a_school_with_several_programs_is_in_the_list_once():
    made = school()
    for level in (20, 21, 2, 3):
        program(made, "51.0716", level)
    assert search("location=61602").schools.count() == 1


@pytest.mark.usefixtures("no_schools")
def test_control_narrows_to_kinds_of_school():
    teaching_school("Public")
    teaching_school("Nonprofit", control="nonprofit")
    teaching_school("For-profit", control="for-profit")
    assert names("control=public") == ["Public"]
    assert names("control=nonprofit&control=for-profit") == ["For-profit", "Nonprofit"]


def test_a_state_holds_its_schools_by_name():
    found = list(search("location=Illinois").schools)
    assert {s.state for s in found} == {"IL"}
    assert [s.name for s in found] == sorted(s.name for s in found)


@pytest.mark.parametrize("state", ["Delaware", "Hawaii", "Guam", "Virgin Islands"])
def test_a_state_without_schools_holds_none(state):
    assert not search(f"location={state}").schools.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("illinois centrl", "Illinois Central College"),
        ("Ilinois Central Colege", "Illinois Central College"),
        ("spoon river", "Spoon River College"),
        ("Bryant & Stratton", "Bryant & Stratton College-Albany"),
        ("bryant and straton", "Bryant & Stratton College-Albany"),
    ],
)
def test_a_school_is_found_by_its_mistyped_name(typed, name):
    assert name in names(f"q={typed.replace('&', '%26')}")


@pytest.mark.usefixtures("no_schools")
def test_a_school_is_found_by_an_alias_and_with_saint_spelled_either_way():
    teaching_school("St. Agnes College of Business", aliases=["SACB", "Lowcountry"])
    for typed in ("saint agnes", "st agnes", "ST. AGNES", "sacb", "low country".replace(" ", "")):
        assert names(f"q={typed}") == ["St. Agnes College of Business"]
    assert names("q=harvard") == []


@pytest.mark.usefixtures("no_schools")
def test_sorting_by_awards_counts_the_newest_year_of_the_programs_asked_for():
    few = school("Few")
    program(few, awards={2023: 90, 2024: 3})
    program(few, "51.0801", awards={2024: 500})
    program(school("Many"), awards={2024: 7})
    program(school("None Known"), awards={})
    assert names("sort=awards") == ["Many", "Few", "None Known"]


@pytest.mark.usefixtures("no_schools")
def test_sorting_by_awards_follows_a_year_that_was_added_later():
    few = program(school("Few"), awards={2023: 90})
    program(school("Many"), awards={2024: 7})
    few.yearly_awards.create(year=2024, awards=3)
    assert names("sort=awards") == ["Many", "Few"]


@pytest.mark.usefixtures("no_schools")
def test_sorting_by_awards_adds_up_the_newest_year_of_each_program():
    both = school("Both")
    program(both, awards={2023: 4})
    program(both, "51.0705", awards={2022: 90, 2024: 4})
    program(school("One"), awards={2024: 7})
    assert names("sort=awards") == ["Both", "One"]
    assert search("sort=awards").schools.first().recent_awards == 8


@pytest.mark.usefixtures("no_schools")
def test_a_program_no_longer_offered_lifts_no_school_in_the_order_by_awards():
    was_large = school("Was Large")
    program(was_large, awards={2024: 3})
    program(was_large, "51.0705", awards={2024: 500}, offered=False)
    program(school("Larger Now"), awards={2024: 7})
    assert names("sort=awards") == ["Larger Now", "Was Large"]


def test_sorting_by_name_keeps_the_set():
    near = search("location=61602&distance=50")
    by_name = search("location=61602&distance=50&sort=name")
    assert set(near.schools) == set(by_name.schools)
    found = [s.name for s in by_name.schools]
    assert found == sorted(found)


def test_search_never_asks_the_network(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("a search opened a connection")

    from django.db import connection

    if connection.vendor == "postgresql":
        connection.ensure_connection()
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert search("location=Peoria, IL").schools.exists()


def test_the_location_of_a_search_is_the_one_resolved():
    assert search("location=61602").location == locations.resolve("61602")
