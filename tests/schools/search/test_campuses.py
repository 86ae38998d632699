"""Distance is to the nearest campus, and a card that is near because of one says so."""

import csv

import pytest
from django.utils.html import strip_tags

from schools.models import School
from schools.search.cards import Card, nearest
from schools.vocabulary.geo import Point
from tests.asking import geopy_miles, names, schools, search
from tests.factories import campus, program, teaching_school

pytestmark = pytest.mark.django_db

CHICAGO = Point(41.9, -87.65)
ASK = "This school reports all its campuses together. Ask which of them teaches the program."


def card(query: str):
    found = search(query)
    (made,) = schools(query)
    return Card(made, found.choice)


def words(visitor, path: str) -> str:
    return " ".join(strip_tags(visitor.get(path).content.decode()).split())


def test_a_school_is_as_near_as_its_nearest_campus():
    made = teaching_school()
    near = campus(made, "North", at=(41.91, -87.66))
    campus(made, "Far", at=(41.5, -87.65))
    (found,) = schools("location=60614&distance=5")
    there = search("location=60614").point
    assert found.miles == pytest.approx(geopy_miles(there, near.point), abs=0.001)
    assert found.found_name == "North"
    assert search("location=60614").radius_counts == {5: 1, 10: 1, 25: 1, 50: 1, 100: 1}


def test_a_school_with_several_campuses_near_is_in_the_list_once():
    made = teaching_school()
    for name in ("A", "B", "C"):
        campus(made, name)
    assert names("location=60614&distance=25") == [made.name]
    assert School.objects.within(25, of=CHICAGO).count() == 1


def test_of_two_campuses_as_near_the_first_is_named():
    made = teaching_school()
    campus(made, "First")
    campus(made, "Second")
    assert card("location=60614&distance=25").campus.name == "First"


def test_a_closed_campus_is_near_nobody():
    campus(teaching_school(), is_open=False)
    assert names("location=60614&distance=25") == []


def test_an_online_school_is_near_nobody_by_any_campus():
    campus(teaching_school(online_percent=99))
    assert names("location=60614&distance=25") == []


def test_a_campus_does_not_lead_another_school_along():
    teaching_school("Far Away", at=(30, -97))
    campus(teaching_school("Near"))
    assert names("location=60614&distance=25") == ["Near"]


def test_a_school_is_in_each_state_where_it_has_an_open_campus():
    made = teaching_school()
    campus(made, state="IN")
    campus(made, state="IN")
    campus(made, state="OH", is_open=False)
    teaching_school("Elsewhere", state="OH")
    assert names("location=Illinois") == names("location=Indiana") == [made.name]
    assert names("location=Ohio") == ["Elsewhere"]


def test_an_online_school_is_in_no_state_by_any_campus():
    campus(teaching_school(online_percent=99), state="IN")
    assert names("location=Indiana") == []


def test_in_a_state_the_campus_there_is_named_the_main_one_first(visitor):
    made = teaching_school()
    campus(made, "Downtown", city="Aurora")
    campus(made, "South", city="Hammond", state="IN")
    campus(made, "North", city="Gary", state="IN")
    assert card("location=Illinois").campus is None
    found = card("location=Indiana")
    assert (found.campus.name, found.distance) == ("North", None)
    text = words(visitor, "/schools/?location=Indiana")
    assert "North · Gary, IN · public" in text
    assert text.count(ASK) == 1
    assert ASK not in words(visitor, "/schools/?location=Illinois")


@pytest.mark.parametrize("query", ["location=Indiana", "location=Indiana&q=Test"])
def test_in_a_state_an_editors_word_on_its_campus_needs_no_question(visitor, query):
    made = teaching_school()
    there = campus(made, state="IN")
    assert ASK in words(visitor, f"/schools/?{query}")
    there.programs.add(made.programs.get())
    assert ASK not in words(visitor, f"/schools/?{query}")


def test_page_api_and_files_say_the_same_campus_of_a_state(visitor):
    campus(teaching_school(), "North", city="Gary", state="IN", at=(41.6, -87.3))
    (row,) = visitor.get("/api/v1/schools/?location=Indiana").json()["results"]
    assert (row["campus"]["name"], row["distance_miles"]) == ("North", None)
    lines = visitor.get("/schools.csv?location=Indiana").content.decode().splitlines()
    (line,) = csv.DictReader(lines)
    assert (line["campus"], line["campus_state"]) == ("North", "IN")
    (point,) = visitor.get("/schools.geojson?location=Indiana").json()["features"]
    assert point["geometry"]["coordinates"] == [-87.3, 41.6]


@pytest.mark.parametrize("sort", ["name", "price", "awards"])
def test_a_choice_in_a_state_counts_and_orders_campuses_too(visitor, sort):
    campus(teaching_school("B College"), state="IN")
    teaching_school("A College", state="IN")
    response = visitor.get(f"/schools/?location=Indiana&sort={sort}")
    results = response.context["results"]
    assert [card.school.name for card in results.cards] == ["A College", "B College"]
    (certificate,) = [o for o in results.facets["award"] if o.value == "certificate"]
    assert (certificate.count, response.context["paginator"].count) == (2, 2)


def test_the_main_campus_needs_no_name_and_no_question():
    teaching_school()
    found = card("location=61602&distance=25")
    assert found.measured_to.is_main
    assert found.campus is None
    assert not found.ask_which_campus


def test_without_a_place_no_campus_is_named():
    campus(teaching_school())
    assert card("").measured_to is None


def test_a_card_names_the_campus_and_says_what_to_ask(visitor):
    campus(teaching_school(), "Chicago")
    text = words(visitor, "/schools/?location=60614&distance=25")
    assert "Chicago campus · Chicago, IL · public" in text
    assert text.count(ASK) == 1
    assert text.count("“About”: placed by its ZIP code, town or street.") == 1
    assert text.index("“About”") < text.index("about 2 miles Test Career College")
    assert ASK not in words(visitor, "/schools/?location=61602&distance=25")


def test_a_campus_placed_by_its_address_is_not_about(visitor):
    campus(teaching_school(), point_source="ipeds")
    text = words(visitor, "/schools/?location=60614&distance=25")
    assert "placed by" not in text
    assert "1.6 miles Test Career College" in text


def test_one_mile_is_a_mile(visitor):
    there = search("location=60614").point
    campus(teaching_school(), at=(there.latitude + 1.2 / 69.09, there.longitude))
    assert "about 1 mile Test Career College" in words(
        visitor, "/schools/?location=60614&distance=25"
    )


def test_less_than_a_mile_is_about_nothing(visitor):
    there = search("location=60614").point
    campus(teaching_school(), at=(there.latitude + 0.5 / 69.09, there.longitude))
    text = words(visitor, "/schools/?location=60614&distance=25")
    assert "less than 1 mile Test Career College" in text
    assert "“About”" not in text


def test_about_is_explained_where_only_a_school_beyond_the_radius_says_it(visitor):
    campus(teaching_school(at=(30, -97)), at=(41.5, -88.1))
    text = words(visitor, "/schools/?location=60614&distance=5")
    assert text.count("“About”: placed by") == 1


def test_about_is_explained_beside_the_nearest_others(visitor):
    here = teaching_school("Here", at=(40.7, -89.6))
    other = teaching_school("Other", at=(30, -97))
    other_campus = campus(other, at=(40.8, -89.6))
    assert "“About”: placed by" in words(visitor, here.get_absolute_url())
    other_campus.point_source = "ipeds"
    other_campus.save()
    assert "“About”" not in words(visitor, here.get_absolute_url())


def test_what_an_editor_says_of_a_campus_needs_no_question(visitor):
    made = teaching_school()
    there = campus(made)
    other = program(made, "51.0713")
    there.programs.add(other)
    campus(made, "Elsewhere", at=(41.5, -88.1)).programs.add(made.programs.get(cip="51.0716"))
    assert ASK in words(visitor, "/schools/?location=60614&distance=25")
    assert ASK not in words(visitor, "/schools/?location=60614&distance=25&program=51.0713")
    there.programs.add(made.programs.get(cip="51.0716"))
    assert ASK not in words(visitor, "/schools/?location=60614&distance=25")
    assert not nearest(CHICAGO)[0].ask_which_campus


def test_outside_the_radius_the_nearest_campus_counts_and_is_named(visitor):
    made = teaching_school(at=(30, -97))
    campus(made, "Joliet", city="Joliet", at=(41.5, -88.1))
    teaching_school("Farther", at=(41.0, -88.1))
    text = words(visitor, "/schools/?location=60614&distance=5")
    assert text.count(ASK) == 1
    assert text.index("Joliet campus · Joliet, IL") < text.index("Farther")


def test_the_nearest_other_schools_are_measured_to_their_campuses():
    here = teaching_school("Here")
    campus(teaching_school("Has A Campus Here", at=(30, -97)), at=(40.71, -89.6))
    teaching_school("Next Town", at=(41.0, -89.6))
    found = nearest(here.point, besides=[here])
    assert [each.school.name for each in found] == ["Has A Campus Here", "Next Town"]


def test_the_numbers_beside_the_choices_count_campuses_too(visitor):
    made = teaching_school()
    campus(made)
    results = visitor.get("/schools/?location=60614&distance=25").context["results"]
    (certificate,) = [o for o in results.facets["award"] if o.value == "certificate"]
    assert certificate.count == 1


def test_a_link_to_a_school_takes_the_place_along(visitor):
    made = teaching_school()
    campus(made)
    address = made.get_absolute_url()
    near = visitor.get("/schools/?location=Chicago, IL&distance=25").content.decode()
    assert f'href="{address}?location=Chicago%2C+IL"' in near
    main = visitor.get("/schools/?location=61602&distance=25").content.decode()
    assert f'href="{address}?location=61602"' in main
    state = visitor.get("/schools/?location=Illinois").content.decode()
    assert f'href="{address}?location=Illinois"' in state
    assert f'href="{address}"' in visitor.get("/schools/?sort=name").content.decode()


def test_the_api_names_the_campus_that_the_miles_are_to(visitor):
    campus(teaching_school(some_online=True), "Chicago")
    (row,) = visitor.get("/api/v1/schools/?location=60614&distance=25").json()["results"]
    assert row["campus"] == {
        "name": "Chicago campus",
        "city": "Chicago",
        "state": "IL",
        "is_main": False,
        "is_approximate": True,
    }
    assert (row["city"], row["latitude"]) == ("Peoria", 40.7)
    assert (row["online"], row["some_programs_online"]) == (False, True)
    (row,) = visitor.get("/api/v1/schools/?location=61602&distance=25").json()["results"]
    assert row["campus"]["name"] == "Main campus"
    assert row["campus"]["is_main"]
    (row,) = visitor.get("/api/v1/schools/").json()["results"]
    assert row["campus"] is None


def test_the_files_name_the_campus_and_draw_it(visitor):
    campus(teaching_school(), "Chicago", at=(41.9, -87.65))
    search = "?location=60614&distance=25"
    lines = visitor.get(f"/schools.csv{search}").content.decode("utf-8-sig").splitlines()
    (row,) = csv.DictReader(lines)
    assert (row["campus"], row["campus_city"], row["campus_state"]) == (
        "Chicago campus",
        "Chicago",
        "IL",
    )
    assert (row["campus_latitude"], row["campus_is_approximate"]) == ("41.9", "True")
    assert (row["city"], row["latitude"]) == ("Peoria", "40.7")
    (feature,) = visitor.get(f"/schools.geojson{search}").json()["features"]
    assert feature["geometry"]["coordinates"] == [-87.65, 41.9]
    assert feature["properties"]["campus"] == "Chicago campus"
    (feature,) = visitor.get("/schools.geojson").json()["features"]
    assert feature["geometry"]["coordinates"] == [-89.6, 40.7]
    assert feature["properties"]["campus"] is None
