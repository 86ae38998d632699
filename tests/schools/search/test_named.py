"""A search by a school's name: told apart, and what was meant."""

from datetime import date

import pytest

from schools.models import School
from tests.asking import names
from tests.factories import program, school, teaching_school
from tests.pages import heading, page, title, words

pytestmark = pytest.mark.django_db


def closed(name: str, **fields) -> School:
    """As an editor leaves it: what it taught may still stand as offered."""
    made = school(name, **{"status": "closed", "closed_by": "IPEDS HD2022"} | fields)
    program(made)
    return made


def api(visitor, query: str) -> dict:
    answer = visitor.get(f"/api/v1/schools/?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def stone(db) -> School:
    return closed("Stone Academy-West Haven", closed_on=date(2023, 2, 21))


def test_a_closed_school_is_found_by_its_name_and_said_to_be_closed(visitor, stone):
    response = page(visitor, "q=stone+academy")
    said = "1 school is named like “stone academy”; it teaches no medical secretary programs now"
    assert heading(response) == said
    assert said in title(response)
    assert "Stone Academy-West Haven in Peoria, IL closed on February 21, 2023." in words(response)
    link = f'<a href="{stone.get_absolute_url()}">See the page of Stone Academy-West Haven</a>'
    assert link in response.content.decode()
    assert "Check the spelling" not in words(response)


def test_a_closed_school_is_in_no_count_and_no_card(visitor, stone):
    response = page(visitor, "q=stone+academy")
    assert response.context["paginator"].count == 0
    assert list(response.context["results"].cards) == []


def test_without_a_day_it_is_said_who_says_so_and_what_came_after(visitor):
    heir = teaching_school("Heir College")
    closed("Asnuntuck Community College", successor=heir)
    said = words(page(visitor, "q=asnuntuck"))
    assert "Asnuntuck Community College in Peoria, IL is closed, according to IPEDS HD2022." in said
    assert "Its successor is Heir College." in said


def test_a_school_that_became_part_of_another_is_not_called_closed(visitor):
    heir = teaching_school("Whole College")
    closed("Norwalk Community College", successor=heir, part_of="Whole College")
    said = words(page(visitor, "q=norwalk"))
    assert "Norwalk Community College in Peoria, IL is part of Whole College now." in said
    assert "closed" not in said
    assert "successor" not in said


def test_a_school_without_the_programs_is_said_to_teach_none(visitor):
    made = school("Hodges Barber College")
    program(made, "51.0801")
    said = words(page(visitor, "q=hodges&location=61602"))
    assert "Hodges Barber College in Peoria, IL teaches no medical secretary program now." in said
    assert names("q=hodges&program=51.0801") == ["Hodges Barber College"]
    assert page(visitor, "q=hodges&program=51.0801").context["results"].apart == []


def test_the_programs_asked_for_are_the_ones_it_does_not_teach(visitor):
    teaching_school("Hodges Barber College")
    said = words(page(visitor, "q=hodges&program=51.0712"))
    assert "teaches no medical receptionist program now." in said


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_has_no_page_is_told_to_nobody(visitor, status):
    school("Stone Academy", status=status)
    response = page(visitor, "q=stone")
    assert heading(response).startswith("No schools named like “stone”")
    assert response.context["results"].apart == []


def test_schools_of_one_name_are_told_apart(visitor):
    teaching_school("Bryan University", city="Tempe", state="AZ")
    closed("Bryan University", city="Rogers", state="AR", closed_on=date(2022, 10, 9))
    response = page(visitor, "q=bryan+university")
    assert heading(response).startswith("1 school named like “bryan university” with medical")
    assert "Bryan University in Rogers, AR closed on October 9, 2022." in words(response)


def test_beside_a_long_list_only_the_very_name_is_told(visitor):
    for number in range(5):
        teaching_school(f"Stone College {number}")
    closed("Stone Age Academy")
    named = closed("Stone")
    apart = page(visitor, "q=stone").context["results"].apart
    assert [told.school for told in apart] == [named]


def test_the_likest_ten_are_told(visitor):
    for number in range(11):
        closed(f"Stonewall Academy {number:02}")
    last = closed("Stone Academy")
    apart = page(visitor, "q=stone").context["results"].apart
    assert len(apart) == 10
    assert apart[0].school == last
    assert apart[1].school.name == "Stonewall Academy 00"


@pytest.mark.parametrize("query", ["q=college", "q=medical+institute", "", "location=61602"])
def test_words_that_most_schools_are_called_name_none(visitor, query):
    closed("Old Medical Institute College")
    assert page(visitor, query).context["results"].apart == []
    assert api(visitor, query).get("also_named", []) == []


def test_a_name_of_such_words_is_found_in_full(visitor):
    made = closed("Medical Career Institute")
    (told,) = page(visitor, "q=medical+career+institute").context["results"].apart
    assert told.school == made


def test_a_school_that_teaches_elsewhere_is_no_school_without_programs(visitor):
    teaching_school("Ivy Tech Community College")
    closed("Ivy Tech Academy")
    response = page(visitor, "q=ivy+tech&location=Boston,+MA&distance=5")
    assert heading(response).startswith("No schools named like “ivy tech” with medical secretary")
    assert [card.school.name for card in response.context["results"].outside] == [
        "Ivy Tech Community College"
    ]


def test_a_slip_in_a_name_offers_what_was_meant_and_keeps_the_search(visitor):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, "q=Ivi+Tech&location=61602&award=certificate")
    assert "Did you mean:" in words(response)
    link = '<a href="?q=Ivy+Tech&amp;location=61602&amp;award=certificate">Ivy Tech</a>'
    assert link in response.content.decode()


@pytest.mark.parametrize("query", ["q=ivy+tech", "q=Xyzzy+Plugh", "location=61602"])
def test_nothing_else_is_offered(visitor, query):
    teaching_school("Ivy Tech Community College")
    assert page(visitor, query).context["results"].names_meant == []


def test_a_former_or_short_name_is_found(visitor):
    teaching_school("Ultimate Medical Academy", aliases=["UMA"])
    closed("Yuma College")
    assert names("q=UMA") == ["Ultimate Medical Academy"]
    assert page(visitor, "q=UMA").context["results"].apart == []


def test_the_api_says_what_the_page_says(visitor, stone):
    heir = teaching_school("Heir College")
    School.objects.filter(pk=stone.pk).update(successor=heir)
    (told,) = api(visitor, "q=stone")["also_named"]
    assert told == {
        "unitid": stone.unitid,
        "slug": stone.slug,
        "name": "Stone Academy-West Haven",
        "city": "Peoria",
        "state": "IL",
        "status": "closed",
        "closed_on": "2023-02-21",
        "successor": heir.unitid,
        "words": "Stone Academy-West Haven in Peoria, IL closed on February 21, 2023. "
        "Its successor is Heir College.",
        "url": stone.get_absolute_url(),
    }


def test_the_api_names_what_was_meant(visitor):
    teaching_school("Ivy Tech Community College")
    assert api(visitor, "q=Ivi+Tech")["did_you_mean"] == ["Ivy Tech"]
    assert api(visitor, "q=Ivy+Tech")["did_you_mean"] == []
    assert not {"did_you_mean", "also_named"} & api(visitor, "").keys()


def test_files_hold_no_closed_school(visitor, stone):
    for path in ("/schools.csv", "/schools.geojson"):
        response = visitor.get(f"{path}?q=stone")
        assert response.status_code == 200
        assert b"Stone" not in response.content


@pytest.mark.parametrize("query", ["q=stone", "q=stone&location=61602", "q=Stnoe+Acadmey"])
def test_the_number_of_queries_does_not_grow_with_the_schools(
    visitor, query, django_assert_max_num_queries
):
    for number in range(20):
        closed(f"Stone Academy {number}", successor=teaching_school(f"Heir {number}"))
    with django_assert_max_num_queries(9):
        page(visitor, query)


def test_a_school_outside_the_group_typed_as_a_place_leads_to_its_name(visitor, stone):
    response = page(visitor, "location=Stone+Academy", status=400)
    link = '<a href="?q=Stone+Academy">Schools named like “Stone Academy”</a>'
    assert link in response.content.decode()


def test_a_slip_in_a_name_typed_as_a_place_offers_the_name(visitor):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, "location=Ivi+Tech", status=400)
    assert "Schools named like “Ivy Tech”</a>" in response.content.decode()


def test_a_name_before_a_place_keeps_the_place(visitor):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, "location=Ivy+Tech+in+Chicago,+IL", status=400)
    assert '<a href="?location=Chicago%2C+IL&amp;q=Ivy+Tech">' in response.content.decode()


def test_a_name_and_a_place_side_by_side_are_read_as_both(visitor):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, "location=Ivy+Tech+Chicago,+IL", status=400)
    link = '<a href="?location=Chicago%2C+IL&amp;q=Ivy+Tech">'
    said = "Schools named like “Ivy Tech”, near Chicago, IL</a>"
    assert f"{link}{said}" in response.content.decode()


@pytest.mark.parametrize(
    "typed", ["College Chicago, IL", "Ivy Tech Xyzzy", "Ivo Chicago, IL", "schools in Xyzzy"]
)
def test_neither_half_is_guessed(visitor, typed):
    teaching_school("Ivy Tech Community College")
    response = page(visitor, f"location={typed}", status=400)
    assert "Schools named like" not in response.content.decode()


def test_the_api_says_of_a_name_in_place_of_a_place_where_to_send_it(visitor):
    teaching_school("Ivy Tech Community College")
    answer = visitor.get("/api/v1/schools/?location=Ivy+Tech")
    assert answer.status_code == 400
    said = "Schools are named like “Ivy Tech”. Ask for them with q=Ivy Tech."
    assert said in answer.json()["location"]
