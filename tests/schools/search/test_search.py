"""Which schools a search holds, and in which order: schools/search/."""

import pytest
from geopy.distance import great_circle

from schools.models import School, ZipCode
from schools.search import locations
from schools.search.reach import DISTANCES
from schools.vocabulary.geo import Point
from tests.asking import asked, names, schools, search
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db


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


def test_a_school_at_the_zip_codes_own_point_is_no_miles_away_and_in_every_radius():
    row = ZipCode.objects.get(pk="61602")
    teaching_school(at=(row.latitude, row.longitude))
    for distance in DISTANCES:
        (found,) = schools(f"location=61602&distance={distance}")
        assert found.miles == 0


def test_a_corner_of_the_box_is_not_in_the_circle():
    row = ZipCode.objects.get(pk="61602")
    teaching_school(at=(row.latitude + 0.3, row.longitude + 0.4))
    assert names("location=61602&distance=25") == []


def test_equal_distances_are_ordered_by_name_then_id():
    for name in ("Beta", "Alpha", "Alpha"):
        teaching_school(name)
    found = list(schools("location=61602&distance=10"))
    assert [s.name for s in found] == ["Alpha", "Alpha", "Beta"]
    assert found[0].pk < found[1].pk


def test_the_nearest_come_first_where_there_is_a_point_and_else_it_goes_by_name():
    teaching_school("Far", at=(40.9, -89.6))
    teaching_school("Near", at=(40.7, -89.6))
    assert names("location=61602&distance=25") == ["Near", "Far"]
    assert names("location=61602&distance=25&sort=distance") == ["Near", "Far"]
    for query in ("", "location=Illinois", "location=61602&distance=25&sort=name"):
        assert names(query) == ["Far", "Near"]


def test_an_explicit_distance_is_obeyed_to_the_letter():
    found = asked("location=59301&distance=10")
    assert (found.search.distance, found.search.distance_chosen_by) == (10, "visitor")
    assert not found.qs.exists()


# What is in the set


def test_program_and_award_must_fit_one_program_together():
    made = school()
    program(made, "51.0716", 21)
    program(made, "51.0710", 3)
    assert names("program=51.0716&award=certificate") == [made.name]
    assert names("program=51.0716&award=associate") == []
    assert names("award=associate") == [made.name]


@pytest.mark.parametrize("cip", ["51.0705", "51.0711"])
def test_management_counts_for_the_group_below_the_bachelors_degree_only(cip):
    program(school("Two Year"), cip, 3)
    program(school("Four Year"), cip, 5)
    assert names("") == ["Two Year"]
    assert names(f"program={cip}") == ["Two Year"]
    assert names("program=related") == ["Four Year", "Two Year"]
    assert names("program=related&award=bachelor") == ["Four Year"]


@pytest.mark.parametrize("status", ["draft", "closed", "withdrawn"])
def test_only_listed_schools_are_found(status):
    made = school(status=status, closed_by="IPEDS")
    program(made)
    assert names("") == names("location=61602&distance=25") == names("q=Test") == []


def test_a_program_no_longer_offered_is_not_found():
    program(school(), offered=False)
    assert names("") == []


def test_online_schools_never_count_within_a_radius_or_a_state():
    teaching_school("Campus")
    teaching_school("Never Said", distance_only=None)
    teaching_school("Nearly", online_percent=97)
    teaching_school("Online", distance_only=True)
    teaching_school("Practically Online", distance_only=False, online_percent=98)
    campus, online = ["Campus", "Nearly", "Never Said"], ["Online", "Practically Online"]
    assert names("location=61602&distance=25") == names("location=Illinois") == campus
    assert names("online=only") == names("online=only&location=61602") == online
    assert search("location=61602").radius_counts[25] == 3


def test_a_school_with_several_programs_is_in_the_list_once():
    made = school()
    for level in (20, 21, 2, 3):
        program(made, "51.0716", level)
    assert schools("location=61602").count() == 1


def test_control_narrows_to_kinds_of_school():
    teaching_school("Public")
    teaching_school("Nonprofit", control="nonprofit")
    teaching_school("For-profit", control="for-profit")
    assert names("control=public") == ["Public"]
    assert names("control=nonprofit&control=for-profit") == ["For-profit", "Nonprofit"]


def test_a_school_is_found_by_an_alias_and_with_saint_spelled_either_way():
    teaching_school("St. Agnes College of Business", aliases=["SACB", "Lowcountry"])
    for typed in ("saint agnes", "st agnes", "ST. AGNES", "sacb", "low country".replace(" ", "")):
        assert names(f"q={typed}") == ["St. Agnes College of Business"]
    assert names("q=harvard") == []


def test_sorting_by_awards_counts_the_newest_year_of_the_programs_asked_for():
    few = school("Few")
    program(few, awards={2023: 90, 2024: 3})
    program(few, "51.0801", awards={2024: 500})
    program(school("Many"), awards={2024: 7})
    program(school("None Known"), awards={})
    assert names("sort=awards") == ["Many", "Few", "None Known"]


def test_sorting_by_awards_follows_a_year_that_was_added_later():
    few = program(school("Few"), awards={2023: 90})
    program(school("Many"), awards={2024: 7})
    few.yearly_awards.create(year=2024, awards=3)
    assert names("sort=awards") == ["Many", "Few"]


def test_sorting_by_awards_adds_up_the_newest_year_of_each_program():
    both = school("Both")
    program(both, awards={2023: 4})
    program(both, "51.0705", awards={2022: 90, 2024: 4})
    program(school("One"), awards={2024: 7})
    assert names("sort=awards") == ["Both", "One"]
    assert schools("sort=awards").first().recent_awards == 8


def test_a_program_no_longer_offered_lifts_no_school_in_the_order_by_awards():
    was_large = school("Was Large")
    program(was_large, awards={2024: 3})
    program(was_large, "51.0705", awards={2024: 500}, offered=False)
    program(school("Larger Now"), awards={2024: 7})
    assert names("sort=awards") == ["Larger Now", "Was Large"]


def test_the_location_of_a_search_is_the_one_resolved():
    assert search("location=61602").location == locations.resolve("61602")


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("evening", "evening_or_weekend"),
        ("open_admission", "open_admission"),
        ("child_care", "child_care"),
    ],
)
def test_what_a_school_says_of_itself_narrows(asked, field):
    teaching_school("Yes", **{field: True})
    teaching_school("No", **{field: False})
    teaching_school("Silent", **{field: None})
    near = "location=61602&distance=25"
    assert names(f"{near}&{asked}=yes") == ["Yes"]
    assert search(f"{near}&{asked}=yes").radius_counts[25] == 1
    assert len(names(f"{near}&{asked}=")) == 3


def test_several_facts_have_to_be_true_together():
    teaching_school("Both", evening_or_weekend=True, child_care=True)
    teaching_school("One", evening_or_weekend=True)
    both = "location=61602&distance=25&evening=yes&child_care=yes"
    assert names(both) == ["Both"]
    assert search(both).radius_counts[25] == 1


@pytest.mark.parametrize(
    ("least", "found"), [(1, ["Few", "Many", "Two"]), (12, ["Many", "Two"]), (13, ["Many"])]
)
def test_finished_at_least_counts_the_newest_year_of_the_programs_asked_for(least, found):
    program(school("Few"), awards={2024: 1, 2023: 90})
    program(school("Many"), awards={2023: 40})
    two = school("Two")
    program(two, awards={2024: 7})
    program(two, "51.0714", awards={2024: 5})
    program(two, "51.0801", awards={2024: 99})
    program(school("None"), awards={2024: 0})
    program(school("Silent"), awards={})
    near = f"location=61602&distance=25&min_awards={least}"
    assert sorted(names(near)) == found
    assert search(near).radius_counts[25] == len(found)


def test_some_programs_online_narrows_and_says_nothing_of_online_schools():
    teaching_school("Some", some_online=True)
    teaching_school("None", some_online=False)
    teaching_school("Silent")
    teaching_school("Online", online_percent=99, some_online=True)
    assert names("location=61602&distance=25&some_online=yes") == ["Some"]
    assert names("some_online=yes&online=only") == ["Online"]
    assert search("location=61602&some_online=yes").radius_counts[25] == 1
