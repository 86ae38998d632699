"""A search by a school's name: told apart, and what was meant."""

from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from schools.models import OutsideName, School
from schools.vocabulary import school_names
from tests.asking import names
from tests.factories import campus, program, school, teaching_school
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
    assert "Asnuntuck Community College in Peoria, IL is closed, according to IPEDS 2022-23" in said
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
    assert page(visitor, "q=hodges&program=51.0801").context["results"].apart.schools == []


def test_the_programs_asked_for_are_the_ones_it_does_not_teach(visitor):
    teaching_school("Hodges Barber College")
    said = words(page(visitor, "q=hodges&program=51.0712"))
    assert "teaches no medical receptionist program now." in said


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_has_no_page_is_told_to_nobody(visitor, status):
    school("Stone Academy", status=status)
    response = page(visitor, "q=stone")
    assert heading(response).startswith("No schools named like “stone”")
    assert response.context["results"].apart.schools == []


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
    apart = page(visitor, "q=stone").context["results"].apart.schools
    assert [told.school for told in apart] == [named]


def test_the_likest_ten_are_told(visitor):
    for number in range(11):
        closed(f"Stonewall Academy {number:02}")
    last = closed("Stone Academy")
    apart = page(visitor, "q=stone").context["results"].apart.schools
    assert len(apart) == 10
    assert apart[0].school == last
    assert apart[1].school.name == "Stonewall Academy 00"


@pytest.mark.parametrize(
    "query", ["q=college", "q=medical+institute", "sort=name", "location=61602"]
)
def test_words_that_most_schools_are_called_name_none(visitor, query):
    closed("Old Medical Institute College")
    assert page(visitor, query).context["results"].apart.schools == []
    assert api(visitor, query).get("also_named", []) == []


def test_a_name_of_such_words_is_found_in_full(visitor):
    made = closed("Medical Career Institute")
    (told,) = page(visitor, "q=medical+career+institute").context["results"].apart.schools
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
    assert page(visitor, "q=UMA").context["results"].apart.schools == []


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


# An online school, in a search of a place


@pytest.fixture
def online(db) -> School:
    return teaching_school("Ultimate Medical Academy", aliases=["UMA"], distance_only=True)


@pytest.mark.parametrize("place", ["IL", "61602", "Chicago, IL"])
def test_an_online_school_is_told_beside_the_list_of_a_place(visitor, online, place):
    response = page(visitor, f"location={place}&q=UMA")
    said = "1 online school is named like “UMA”; it has medical secretary programs"
    assert heading(response) == f"{said} and is near no place"
    (told,) = response.context["results"].apart.schools
    assert told.words == (
        "Ultimate Medical Academy in Peoria, IL teaches online, so it is in no list of a place."
    )
    assert f'<a href="{online.get_absolute_url()}">See the page' in response.content.decode()
    (told,) = api(visitor, f"location={place}&q=UMA")["also_named"]
    assert (told["unitid"], told["status"]) == (online.unitid, "listed")


@pytest.mark.parametrize("query", ["q=UMA", "q=UMA&online=only", "q=UMA&online=only&location=IL"])
def test_in_its_own_list_an_online_school_is_not_told_apart(visitor, online, query):
    results = page(visitor, query).context["results"]
    assert [card.school for card in results.cards] == [online]
    assert results.apart.schools == []


def test_beside_a_school_that_teaches_at_a_place_the_heading_counts_that(visitor, online):
    teaching_school("UMA College")
    response = page(visitor, "location=IL&q=UMA")
    assert heading(response).startswith("1 school named like “UMA”")
    assert [told.school for told in response.context["results"].apart.schools] == [online]


# The nearest of many first


def test_the_schools_of_the_place_are_told_first_and_how_many_more_there_are(visitor):
    for number in range(12):
        closed(f"Stone Academy-{number:02}", state="NY", at=(41 + number, -74))
    here = closed("Stone Academy-Zion", at=(40.7, -89.6))
    for place in ("IL", "61602"):
        response = page(visitor, f"q=stone+academy&location={place}")
        apart = response.context["results"].apart
        assert (apart.schools[0].school, apart.more) == (here, 3)
        assert "3 more schools have such names and are not in this list." in words(response)
    assert page(visitor, "q=stone+academy").context["results"].apart.schools[0].school != here


def test_of_one_likeness_the_nearest_is_told_first(visitor):
    closed("Stone Academy-Aurora", at=(42, -74))
    near = closed("Stone Academy-Zion", at=(41, -89))
    apart = page(visitor, "q=stone+academy&location=61602").context["results"].apart
    assert apart.schools[0].school == near
    assert apart.more == 0


# A campus


def test_a_campus_is_found_by_its_name_and_named_in_a_line(visitor):
    dallas = teaching_school("Dallas College")
    campus(dallas, "Eastfield College", city="Mesquite", state="TX")
    response = page(visitor, "q=eastfield")
    assert names("q=eastfield") == ["Dallas College"]
    assert heading(response).startswith("1 school named like “eastfield” with")
    said = "Eastfield College in Mesquite, TX is a campus of Dallas College."
    assert said in words(response)
    assert said not in words(page(visitor, "q=dallas"))


def test_a_campus_of_that_name_stands_beside_a_school_and_its_words_do_not(visitor):
    dallas = teaching_school("Dallas College")
    campus(dallas, "Richland College", city="Mesquite", state="TX")
    teaching_school("Richland Community College")
    teaching_school("Mesquite Beauty College")
    assert names("q=richland+college") == ["Richland Community College", "Dallas College"]
    campus(dallas, "Mesquite Center", city="Mesquite", state="TX")
    assert names("q=mesquite") == ["Mesquite Beauty College"]


@pytest.mark.parametrize("fields", [{"is_open": False}, {"name": ""}])
def test_a_closed_campus_and_one_without_a_name_are_nobody(visitor, fields):
    campus(teaching_school("Dallas College"), **{"name": "Eastfield"} | fields)
    assert names("q=eastfield") == []
    assert names("q=chicago") == []


# What was meant


def test_a_slip_is_no_list_of_its_own(visitor):
    teaching_school("Everett Community College")
    response = page(visitor, "q=Everest")
    assert heading(response).startswith("No schools named like “Everest”")
    assert [link.label for link in response.context["results"].names_meant] == ["Everett"]
    assert api(visitor, "q=Everest")["count"] == 0


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("Ivy Tech Peoria", "Ivy Tech", "Peoria, IL"),
        ("Ivy Tech, IL", "Ivy Tech", "Illinois"),
        ("Peoria Ivy Tech", "Ivy Tech", "Peoria, IL"),
        ("Ivy Tech Chicago, IL", "Ivy Tech", "Chicago, IL"),
        ("Ivy Tech in Chicago, IL", "Ivy Tech", "Chicago, IL"),
        ("Institute of Technology, IL", "Institute of Technology", "Illinois"),
    ],
)
def test_a_name_with_a_place_in_the_field_for_names_is_offered_as_both(visitor, typed, name, place):
    teaching_school("Ivy Tech Community College")
    teaching_school("Institute of Technology")
    response = page(visitor, f"q={typed}&award=certificate&distance=25&location=Boston, MA")
    (link,) = response.context["results"].names_meant
    asked = QueryDict(link.query)
    assert (asked["q"], asked["location"], asked["award"]) == (name, place, "certificate")
    assert "distance" not in asked
    near = "in" if place == "Illinois" else "near"
    assert link.label == f"Schools named like “{name}”, {near} {place}"
    assert api(visitor, f"q={typed}")["did_you_mean"] == [name]


def test_online_behind_a_name_is_no_place(visitor, online):
    response = page(visitor, "location=ultimate+medical+academy+online", status=400)
    assert [link.label for link in response.context["meant"]] == [
        "Schools named like “ultimate medical academy”"
    ]


@pytest.mark.parametrize(
    "typed", ["Rio Peoria", "Mt Chicago", "City College of Peoria", "Rasmussen Center"]
)
def test_half_a_name_is_not_offered_near_a_place(visitor, typed):
    for name in ("Rio Hondo College", "Mt Hood College", "City College", "Rasmussen University"):
        teaching_school(name)
    offered = page(visitor, f"location={typed}", status=400).context["meant"]
    assert not [link for link in offered if "near" in link.label]


def test_beside_schools_that_only_have_the_words_the_renamed_one_is_offered(visitor):
    central = teaching_school("Central Carolina Community College")
    campus(central, "Chatham Main Campus")
    teaching_school("Chatham University")
    response = page(visitor, "q=chatham+college")
    assert [card.school for card in response.context["results"].cards] == [central]
    assert [link.label for link in response.context["results"].names_meant] == [
        "Chatham University"
    ]
    assert page(visitor, "q=chatham").context["results"].names_meant == []
    offered = page(visitor, "location=chatham+college", status=400).context["meant"]
    assert [QueryDict(link.query)["q"] for link in offered] == [
        "chatham college",
        "Chatham University",
    ]


@pytest.mark.parametrize("where", ["location", "q"])
def test_another_word_for_college_offers_the_school(visitor, where):
    teaching_school("Henry Ford College")
    teaching_school("Harford Community College")
    context = page(visitor, f"{where}=Henry+Ford+CC", 400 if where == "location" else 200).context
    offered = context["results"].names_meant if where == "q" else context["meant"]
    assert [QueryDict(link.query)["q"] for link in offered] == ["Henry Ford College"]


def test_a_name_near_a_town_means_the_town_of_the_school(visitor):
    teaching_school("San Juan College", city="Farmington", state="NM")
    response = page(visitor, "location=San+Juan+College+near+Farmington", status=400)
    (link,) = response.context["meant"]
    assert QueryDict(link.query)["location"] == "Farmington, NM"


# The order


def test_what_is_called_just_so_stands_first(visitor):
    first = teaching_school("Fulton-Montgomery Community College")
    called = teaching_school("Montgomery Community College", aliases=["Montgomery"])
    asked = [called.name, first.name]
    assert names("q=montgomery") == asked
    assert names("q=montgomery&sort=name") == asked[::-1]
    assert [row["name"] for row in api(visitor, "q=montgomery")["results"]] == asked
    lines = visitor.get("/schools.csv?q=montgomery").content.decode().splitlines()
    assert [name in line for name, line in zip(asked, lines[1:], strict=True)] == [True, True]
    said = "Sorted by name, what is called just so first."
    assert said in words(page(visitor, "q=montgomery"))
    assert said not in words(page(visitor, "q=montgomery&sort=name"))
    assert said not in words(page(visitor, "q=community"))


def test_near_a_place_the_nearest_stands_first(visitor):
    near = teaching_school("Fulton-Montgomery Community College", at=(40.7, -89.6))
    far = teaching_school("Montgomery College", at=(40.8, -89.6))
    assert names("q=montgomery&location=61602") == [near.name, far.name]


# A place that is a name too


@pytest.mark.parametrize(
    ("typed", "status"), [("Peoria", 200), ("peoria", 200), ("Springfield", 200)]
)
def test_a_place_that_schools_are_called_offers_them_too(visitor, typed, status):
    school(f"{typed.title()} College")
    response = page(visitor, f"location={typed}&distance=10", status)
    link = f'<a class="way" href="?q={typed}">Schools named like “{typed}”</a>'
    assert link in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "location=Peoria, IL",
        "location=Peoria&q=x",
        "location=61602",
        "location=Peoria&q=college",
        "location=IL",
    ],
)
def test_a_place_that_says_more_offers_no_school(visitor, query):
    school("Peoria College", aliases=["IL", "61602"])
    assert "Schools named like" not in words(page(visitor, query))


@pytest.mark.parametrize("name", ["Peorian College", "College of Peoria"])
def test_a_name_that_only_has_the_letters_is_not_offered(visitor, name):
    school(name)
    assert "Schools named like" not in words(page(visitor, "location=Peoria"))


def test_a_place_that_schools_are_known_by_offers_them(visitor):
    school("Santa Ana College", aliases=["Peoria"])
    assert "Schools named like “Peoria”" in words(page(visitor, "location=Peoria"))


def test_a_zip_code_reads_no_names(visitor):
    counts = []
    for query in ("location=60614", "location=Chicago"):
        with CaptureQueriesContext(connection) as queries:
            page(visitor, query)
        counts.append(len(queries))
    assert counts[1] == counts[0] + 1


@pytest.mark.parametrize("typed", ["%25", "_", "*", "'", "-,.", "😀", "%26", "of", "a"])
def test_signs_and_fillers_name_nobody(visitor, typed):
    closed("Living Arts College @ School of Arts", aliases=["@"])
    teaching_school("Andrews University")
    response = page(visitor, f"q={typed}")
    assert heading(response).startswith("No schools named like")
    assert response.context["results"].names_meant == []


# Schools without a page


def outside(name: str, *, year: int = 2024, **place: str) -> None:
    place = {"city": "Milton", "state": "MA"} | place
    key = school_names.key(name)
    OutsideName.objects.create(key=key, name=name, unitid=900900, year=year, **place)


CURRY = (
    "Curry College in Milton, MA has no page here: in the federal files of 2024 it reports no "
    "medical secretary program, and none close to it."
)


def test_a_school_without_a_page_is_told_and_no_other_offered_for_it(visitor):
    teaching_school("Surry College")
    outside("Curry College")
    response = page(visitor, "q=curry+college")
    assert CURRY in words(response)
    assert "Did you mean" not in words(response)
    assert "Check the spelling" not in words(response)


def test_a_school_that_left_the_files_is_said_to_have_left(visitor):
    outside("Curry College")
    outside("Empire College", year=2021, city="Santa Rosa", state="CA")
    said = words(page(visitor, "q=Empire+College"))
    assert "the federal directory last had it in 2021, and no file says what became of it." in said


def test_a_school_with_a_page_of_that_name_is_enough(visitor):
    teaching_school("Curry College")
    outside("Curry College")
    assert "has no page here" not in words(page(visitor, "q=curry+college"))


def test_the_name_of_a_school_without_a_page_is_offered_where_a_place_belongs(visitor):
    outside("Curry College")
    response = page(visitor, "location=curry+college", 400)
    assert "Schools named like “curry college”" in words(response)


def test_the_api_tells_of_schools_without_a_page(visitor):
    outside("Curry College")
    told = api(visitor, "q=curry+college")["unlisted"]
    place = {"name": "Curry College", "city": "Milton", "state": "MA"}
    assert told == [{"unitid": 900900, **place, "words": CURRY}]
