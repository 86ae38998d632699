"""The results page: what it says, what its links lead to, what it costs."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from schools.models import School, ZipCode
from schools.search.reach import ENOUGH
from tests.factories import campus, program, school, teaching_school
from tests.pages import count, heading, page, title, words

pytestmark = pytest.mark.django_db


def test_a_visitors_words_are_shown_as_text(visitor):
    response = page(visitor, "q=<script>alert(1)</script>")
    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;" in title(response)


def test_a_tick_that_adds_to_others_shows_how_many_more(visitor):
    program(school("Certificates"), award_level=21)
    program(school("Degrees"), award_level=3)
    html = page(visitor, "location=61602&distance=10&award=certificate").content.decode()
    label = re.search(r'value="associate".*?</label>', html, re.DOTALL)
    assert (
        " ".join(strip_tags(label[0].split(">", 1)[1]).split())
        == "Associate degree +1 1 school more"
    )
    ticked = re.search(r'value="certificate".*?</label>', html, re.DOTALL)
    assert " ".join(strip_tags(ticked[0].split(">", 1)[1]).split()) == "Certificate"
    assert " checked" in ticked[0].split(">")[0]
    assert " checked" not in label[0].split(">")[0]


def test_a_tick_alone_of_its_kind_shows_how_many_there_are_and_not_how_many_more(visitor):
    program(school(), award_level=21)
    facets = page(visitor, "location=61602&distance=10&award=certificate").context["results"].facets
    assert [(option.count, option.more) for option in facets["control"]] == [
        (1, None),
        (0, None),
        (0, None),
    ]


def test_the_nearest_five_outside_a_thin_result_follow_it(visitor):
    inside = teaching_school("Inside")
    for number in range(7, 0, -1):
        teaching_school(f"Number {number}", at=(40.7 + number / 2, -89.6))
    teaching_school("Online", distance_only=True, at=(41, -89.6))
    results = page(visitor, "location=61602&distance=10").context["results"]
    assert [card.school.name for card in results.outside] == [
        f"Number {number}" for number in (1, 2, 3, 4, 5)
    ]
    assert results.count == 1
    assert inside not in [card.school for card in results.outside]


def test_the_related_offer_of_a_thin_result_is_true(visitor):
    teaching_school()
    program(school("Coding College"), "51.0713")
    program(school("Clinical College"), "51.0801")
    program(school("Far Coding College", at=(41.3, -89.6)), "51.0713")
    results = page(visitor, "location=61602&distance=25").context["results"]
    assert (results.count, results.related_count) == (1, 2)
    assert count(visitor, results.related_query) == results.related_count


def test_the_related_offer_keeps_the_radius_that_grew(visitor):
    teaching_school(at=(40.7, -88.8))
    for number in range(6):
        program(school(f"Coding College {number}"), "51.0713")
    results = page(visitor, "location=61602").context["results"]
    assert (results.distance, results.count, results.related_count) == (100, 1, 7)
    assert count(visitor, results.related_query) == 7


def test_the_related_offer_keeps_the_visitors_own_program(visitor):
    program(school("Clinical College"), "51.0801")
    program(school("Coding College"), "51.0713")
    results = page(visitor, "location=61602&distance=25&program=51.0801").context["results"]
    assert (results.count, results.related_count) == (1, 2)
    shown = page(visitor, results.related_query).context["results"]
    assert shown.search.programs == ["51.0801", "related"]
    assert shown.count == 2


@pytest.mark.parametrize(
    ("typed", "label", "code"),
    [
        ("medical billing", "Schools that teach medical insurance and billing", "51.0714"),
        ("Front desk", "Schools that teach medical receptionist", "51.0712"),
    ],
)
def test_words_that_mean_a_program_lead_to_its_schools(visitor, typed, label, code):
    response = page(visitor, f"q={typed}&location=Illinois")
    assert label in words(response)
    query = response.context["results"].meant.query
    assert f"program={code}" in query
    assert "q=" not in query
    assert page(visitor, query).context["results"].location.label == "Illinois"


def test_a_schools_name_means_no_program(visitor):
    assert page(visitor, "q=spoon river").context["results"].meant is None


def test_a_school_just_outside_never_reads_as_inside(visitor):
    row = ZipCode.objects.get(pk="61602")
    teaching_school("Just Outside", at=(row.latitude + 25.04 / 69.0934, row.longitude))
    teaching_school("Just Inside", at=(row.latitude + 24.96 / 69.0934, row.longitude))
    text = words(page(visitor, "location=61602&distance=25"))
    assert "25 miles Just Inside" in text
    assert "just over 25 miles Just Outside" in text or "Just Outside" in text
    assert "25 miles Just Outside" not in text.replace("just over 25 miles Just Outside", "")


def test_a_military_zip_code_is_explained_and_offered_online_schools(visitor):
    response = page(visitor, "location=09012", 400)
    assert "military address" in words(response)
    assert "?online=only" in response.content.decode()


@pytest.mark.parametrize("typed", ["00000", "12345x", "Atlantis, OH", "2111"])
def test_an_unknown_place_shows_no_school_and_keeps_what_was_typed(visitor, typed):
    response = page(visitor, f"location={typed}", 400)
    html = response.content.decode()
    assert f'value="{typed}"' in html
    assert '<li class="card"' not in html
    assert 'aria-invalid="true"' in html
    assert not response.context["object_list"]


def test_several_places_are_a_list_to_choose_from(visitor):
    response = page(visitor, "location=Springfield&award=associate")
    links = re.findall(r'href="\?([^"]*location=Springfield[^"]*)"', response.content.decode())
    assert len(links) > 10
    assert page(visitor, links[0].replace("&amp;", "&")).context["results"].location.label == (
        "Springfield, MO"
    )
    assert all("award=associate" in link for link in links)


def test_washington_offers_the_whole_state(visitor):
    assert "Washington (the whole state)" in words(page(visitor, "location=Washington"))


def labels(links) -> list[str]:
    return [link.label for link in links]


def test_a_chip_takes_back_all_of_one_kind_that_narrows(visitor):
    query = "location=61602&award=associate&award=certificate&control=public&q=college"
    results = page(visitor, query).context["results"]
    assert labels(results.chips) == [
        "Associate degree or Certificate",
        "Public",
        "Name: college",
    ]
    left = page(visitor, results.chips[0].query).context["results"]
    assert labels(left.chips) == ["Public", "Name: college"]
    cleared = page(visitor, results.clear_query).context["results"]
    assert (cleared.chips, cleared.location.label) == ([], "Peoria, IL 61602")


@pytest.mark.parametrize(
    ("query", "chips", "added"),
    [
        ("program=51.0712", ["Medical receptionist"], []),
        ("program=51.0712&program=51.0801", [], ["Medical receptionist", "Medical assistant"]),
        ("program=related", [], ["Related programs too: coding, records and the like"]),
        ("online=only", ["Only online schools"], []),
        ("online=only&location=IL", [], ["Only online schools"]),
    ],
)
def test_what_was_added_is_told_apart_from_what_narrows(visitor, query, chips, added):
    results = page(visitor, query).context["results"]
    assert (labels(results.chips), labels(results.added)) == (chips, added)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("program=51.0712", {"sort": ["name"]}),
        ("program=51.0712&program=51.0801", {"program": ["51.0712", "51.0801"]}),
        ("online=only", {"sort": ["name"]}),
        ("online=only&location=IL", {"online": ["only"], "location": ["IL"]}),
        ("location=61602&award=associate&control=public&q=x", {"location": ["61602"]}),
    ],
)
def test_clearing_leaves_what_was_added_and_the_place(visitor, query, left):
    cleared = dict(QueryDict(page(visitor, query).context["results"].clear_query).lists())
    cleared.pop("distance", None)
    assert cleared == left


def test_taking_back_what_was_added_leaves_the_rest(visitor):
    program(school(), "51.0712")
    results = page(visitor, "program=51.0712&program=51.0801").context["results"]
    receptionists, assistants = results.added
    assert QueryDict(assistants.query).getlist("program") == ["51.0712"]
    assert QueryDict(receptionists.query).getlist("program") == ["51.0801"]
    assert (assistants.count, receptionists.count) == (1, 0)


def test_a_chip_keeps_the_radius_that_grew(visitor):
    teaching_school(at=(40.7, -88.8))
    results = page(visitor, "location=61602&control=public").context["results"]
    assert results.distance == 100
    assert QueryDict(results.chips[0].query)["distance"] == "100"
    assert QueryDict(results.clear_query)["distance"] == "100"


@pytest.mark.parametrize("typed", ["+college+", " college"])
def test_a_name_with_blanks_around_it_can_be_taken_back(visitor, typed):
    (chip,) = page(visitor, f"q={typed}").context["results"].chips
    assert chip.label == "Name: college"
    assert page(visitor, chip.query).context["results"].search.name == ""


def test_a_page_beyond_the_last_is_not_found(visitor):
    page(visitor, "page=99999", 404)


def test_a_page_beyond_the_last_leads_to_the_first_of_its_search(visitor):
    teaching_school()
    response = page(visitor, "location=61602&distance=25&page=2&srsltid=x", 404)
    assert "This search has fewer pages." in words(response)
    assert 'href="/schools/?location=61602&amp;distance=25"' in response.content.decode()


def test_an_unknown_code_from_a_feed_still_shows_a_card(visitor):
    made = teaching_school()
    program(made, "51.9999", 77)
    response = page(visitor, "location=61602")
    assert response.content.decode().count('<li class="card"') == 1
    assert visitor.get(made.get_absolute_url()).status_code == 200
    assert "Program with code 51.9999" in words(visitor.get(made.get_absolute_url()))


def test_zero_and_missing_never_look_alike(visitor):
    made = school("Zero College", price_in_state=0, price_out_of_state=0)
    program(made, awards={2023: 5, 2024: 0})
    program(school("Missing College"), awards={})
    html = page(visitor, "location=61602&sort=name").content.decode()
    missing, zero = html.split('<li class="card"')[1:3]
    assert "$0" in zero
    assert re.search(r"\b0\b", strip_tags(zero))
    assert "$" not in strip_tags(missing)
    assert "not published" in missing.lower()
    assert "No completions reported" in missing


def test_programs_nobody_finished_say_so(visitor):
    program(school(), awards={year: 0 for year in range(2020, 2025)})
    text = words(page(visitor, "location=61602"))
    assert "Listed; nobody is reported to have finished since 2019-20." in text


def test_an_approximate_point_says_so(visitor):
    teaching_school("River College", at=(40.8, -89.6), point_source="zip")
    assert "about 7 miles River College" in words(page(visitor, "location=61602&distance=10"))


# The cost


def test_the_number_of_queries_does_not_grow_with_the_results(
    visitor, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (ENOUGH, 20):
        while School.objects.count() < number:
            teaching_school()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            visitor.get("/schools/?location=61602&distance=25")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "location",
                "distance",
                "program",
                "award",
                "control",
                "online",
                "q",
                "sort",
                "page",
                "location[]",
            ]
        ),
        st.one_of(
            st.text(max_size=40),
            st.lists(st.text(max_size=10), max_size=3),
            st.sampled_from(["61602", "25", "IL", "2", "related", "public", "%00", "'", '"']),
        ),
        max_size=5,
    )
)
def test_no_query_string_is_too_wild(client, query):
    assert client.get("/schools/", query).status_code in {200, 400, 404}


@pytest.mark.parametrize(
    "query",
    [
        "location=%00",
        "location=" + "x" * 5000,
        "location[]=61602",
        "location=61602&location=60614",
        "location=%2B%22%25",
        "program=51.0716%00",
        "&&&===",
        "distance=1e9&location=61602",
        "page=last",
        "%FF=%FE",
    ],
)
def test_hostile_query_strings_are_told_in_words(visitor, query):
    response = visitor.get(f"/schools/?{query}")
    assert response.status_code in {200, 400}
    assert heading(response)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_search_is_only_read(visitor, method):
    assert getattr(visitor, method)("/schools/").status_code == 405


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/schools/", "/about/"])
def test_writing_to_a_public_page_is_refused_in_words(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert response.status_code == 403
    assert heading(response) == "You cannot open this page"


@pytest.mark.parametrize("more", ["distanc=5", "distance=abc", "sort=zzz"])
def test_a_mistake_beside_an_ambiguous_place_is_named_first(visitor, more):
    response = page(visitor, f"location=Springfield&{more}", 400)
    assert not response.context["places"]


@pytest.mark.parametrize("query", ["location=00000", "location=Springfield"])
def test_a_search_that_failed_is_typed_again_and_not_unfolded(visitor, query):
    form = search_form(visitor.get(f"/schools/?{query}"))
    assert "<summary>" not in form
    assert form.count(query.partition("=")[2]) == (2 if "00000" in query else 1)


def test_a_search_that_worked_is_folded_on_a_phone(visitor):
    assert "<summary>" in search_form(visitor.get("/schools/?location=61602"))


def search_form(response) -> str:
    return response.content.decode().split('id="search"')[1].split("</form>")[0]


def test_a_place_that_is_not_known_leads_to_the_online_schools_that_fit(visitor):
    kept = "program=51.0713&award=certificate&max_price=20000&some_online=yes"
    html = page(visitor, f"location=00000&distance=25&{kept}", 400).content.decode()
    (link,) = set(re.findall(r'href="\?(online=only[^"]*)"', html))
    assert link.replace("&amp;", "&") == f"online=only&{kept}"


ASK_ONLINE = "Some programs online: ask whether this one is"


def test_a_card_says_that_some_programs_are_online(visitor):
    teaching_school("Some", some_online=True)
    assert ASK_ONLINE in words(page(visitor, "location=61602"))


def test_an_online_school_and_a_silent_one_say_nothing_of_some_programs(visitor):
    teaching_school("Online", online_percent=99, some_online=True)
    teaching_school("Silent")
    assert ASK_ONLINE not in words(page(visitor, "location=61602"))
    assert ASK_ONLINE not in words(page(visitor, "online=only"))


def test_the_number_beside_some_programs_online_is_what_the_click_shows(visitor):
    for name in "AB":
        teaching_school(name, some_online=True)
    teaching_school("C")
    results = page(visitor, "location=61602&distance=25").context["results"]
    (option,) = results.facets["some_online"]
    assert (option.value, option.count) == ("yes", 2)
    response = page(visitor, "location=61602&distance=25&some_online=yes")
    assert heading(response) == (
        "2 schools with medical secretary programs that fit your filters "
        "within 25 miles of Peoria, IL 61602"
    )
    (chip,) = response.context["results"].chips
    assert chip.label == "Some programs online"
    assert count(visitor, chip.query) == 3


def test_under_a_thin_result_schools_of_the_state_with_programs_online_come_first(visitor):
    teaching_school("Here", some_online=True)
    teaching_school("Far In State", at=(37.7, -89.2), some_online=True)
    teaching_school("Nearer In State", at=(39.8, -89.6), some_online=True)
    teaching_school("Another State", at=(40.7, -91.1), state="IA", some_online=True)
    teaching_school("Silent", at=(41.2, -89.6))
    response = page(visitor, "location=61602&distance=10")
    found = response.context["results"].online_in_state
    assert [card.school.name for card in found] == ["Nearer In State", "Far In State"]
    text = words(response)
    first = text.index("Schools in Illinois with some programs online")
    assert first < text.index("More schools outside 10 miles, the nearest first")
    outside = [card.school.name for card in response.context["results"].outside]
    assert outside == ["Silent", "Another State"]


def test_what_is_shown_beyond_a_thin_result_are_whole_cards(visitor):
    teaching_school("Online Somewhat", at=(39.8, -89.6), some_online=True)
    teaching_school("Silent", at=(41.2, -89.6))
    text = words(page(visitor, "location=61602&distance=10"))
    assert text.count("Certificate, 12 weeks to 1 year") == 2
    assert text.count("Price not published") == 2


def test_a_page_says_once_why_to_ask_which_campus_teaches_the_program(visitor):
    for number in range(3):
        made = teaching_school(f"School {number}", at=(41.2 + number / 10, -95.9), state="IA")
        campus(made, "Near", at=(40.7 + number / 100, -89.6))
    text = words(page(visitor, "location=61602&distance=10"))
    assert text.count("This school reports all its campuses together. Ask which of them") == 1
    assert text.count("Ask which campus teaches the program.") == 2


def test_five_others_are_named_beside_five_with_programs_online(visitor):
    for number in range(7):
        teaching_school(f"Online {number}", at=(41.2, -89.6 + number / 100), some_online=True)
        teaching_school(f"Silent {number}", at=(41.3, -89.6 + number / 100))
    results = page(visitor, "location=61602&distance=10").context["results"]
    names = [card.school.name for card in (*results.online_in_state, *results.outside)]
    assert len(names) == len(set(names)) == 10


@pytest.mark.parametrize("query", ["location=IL", "sort=name", "location=61602&online=only"])
def test_only_a_place_with_a_radius_asks_for_the_states_programs_online(visitor, query):
    teaching_school(some_online=True)
    assert page(visitor, query).context["results"].online_in_state == []


def test_a_full_result_offers_no_programs_online_of_the_state(visitor):
    for number in range(5):
        teaching_school(f"Here {number}")
    teaching_school("Far", at=(37.7, -89.2), some_online=True)
    results = page(visitor, "location=61602&distance=10").context["results"]
    assert results.online_in_state == []


def test_some_online_takes_yes_alone(visitor):
    text = words(page(visitor, "some_online=no", 400))
    assert "Choose “yes”, or nothing, from the list. “no” is not in it." in text


def test_schools_are_ticked_and_compared_without_a_script(visitor):
    made = [teaching_school(name) for name in ("One", "Two")]
    html = page(visitor, "location=61602&distance=25").content.decode()
    for each in made:
        assert f'name="school" value="{each.slug}" form="compare"' in html
    form = html.split('id="compare"')[1].split("</form>")[0]
    assert 'action="/schools/compare/"' in form
    assert '<input type="hidden" name="location" value="61602">' in form


def test_where_no_school_is_shown_there_is_nothing_to_compare(visitor):
    assert 'id="compare"' not in page(visitor, "q=nothing").content.decode()


# What search engines are told


def advice(visitor, query: str, status: int = 200) -> tuple[bool, str]:
    """Whether the page is for no index, and its canonical address."""
    html = page(visitor, query, status).content.decode()
    found = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    assert len(found) <= 1
    return '<meta name="robots" content="noindex">' in html, unescape(*(found or [""]))


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("location=61602", "location=61602"),
        ("page=1&utm_source=x&location=61602&srsltid=y", "location=61602"),
        ("location=peoria%20il&distance=&q=", "location=Peoria%2C+IL"),
        ("location=IL&award=certificate", "location=Illinois&award=certificate"),
        (
            "program=51.0716&distance=25&program=51.0710&location=61602",
            "location=61602&distance=25&program=51.0710&program=51.0716",
        ),
        ("q=%20college%20", "q=college"),
        ("page=1", "sort=name"),
        ("location=%20&distance=", "sort=name"),
        ("sort=price", "sort=price"),
    ],
)
def test_a_search_is_for_no_index_and_has_one_address(visitor, query, canonical):
    teaching_school()
    address = f"https://www.example.org/schools/?{canonical}"
    assert advice(visitor, query) == (True, address)
    assert advice(visitor, canonical) == (True, address)
    assert names_on(visitor, query) == names_on(visitor, canonical)


def names_on(visitor, query: str) -> list[str]:
    return [card.school.name for card in page(visitor, query).context["results"].cards]


@pytest.mark.parametrize(
    ("query", "status"), [("location=Springfield", 200), ("location=00000", 400)]
)
def test_a_page_that_is_no_list_has_no_address_of_its_own(visitor, query, status):
    assert advice(visitor, query, status) == (True, "")


def test_a_later_page_leads_to_its_search(visitor):
    for number in range(21):
        teaching_school(f"College {number}")
    query = "location=61602&page=2"
    assert advice(visitor, query) == (True, "https://www.example.org/schools/?location=61602")


def test_a_card_says_the_year_of_its_figures_once_until_it_is_another(visitor):
    made = school()
    program(made, award_level=20, awards={2024: 7})
    program(made, award_level=21, awards={2024: 0})
    program(made, award_level=2, awards={2023: 5})
    text = words(page(visitor, "location=61602&distance=10"))
    told = re.findall(r"\d+ finished(?: in [\d-]+)?", text)
    assert told == ["7 finished in 2023-24", "0 finished", "5 finished in 2022-23"]
