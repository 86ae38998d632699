import re

import pytest
from django.http import QueryDict

from tests.pages import count, heading, page, title, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("sort=name", "809 schools with medical secretary programs in the United States"),
        (
            "location=61602&distance=25",
            "1 school with medical secretary programs within 25 miles of Peoria, IL 61602",
        ),
        (
            "location=61602",
            "7 schools with medical secretary programs within 100 miles of Peoria, IL 61602",
        ),
        (
            "location=59301&distance=5",
            "No schools with medical secretary programs within 5 miles of Miles City, MT 59301",
        ),
        ("location=Hawaii", "No schools with medical secretary programs in Hawaii"),
        ("location=Illinois", "27 schools with medical secretary programs in Illinois"),
        ("online=only", "15 online schools with medical secretary programs"),
        (
            "program=51.0712&program=51.0714",
            "246 schools with medical receptionist or medical insurance and billing programs "
            "in the United States",
        ),
        (
            "location=61602&award=certificate&control=nonprofit",
            "No schools with medical secretary programs that fit your filters "
            "within 100 miles of Peoria, IL 61602",
        ),
        (
            "program=51.0801&program=related&program=51.0716",
            "1,664 schools with medical secretary, medical assistant or related programs "
            "in the United States",
        ),
        (
            "program=related",
            "1,270 schools with medical secretary or related programs in the United States",
        ),
        (
            "q=spoon",
            "1 school named like “spoon” with medical secretary programs in the United States",
        ),
    ],
)
def test_the_heading_says_count_and_place_and_is_the_title(visitor, query, text):
    response = page(visitor, query)
    assert heading(response) == text
    assert title(response) == text


def test_the_number_of_cards_is_the_number_stated(visitor):
    shown = 0
    for number in (1, 2, 3, 4, 5):
        response = visitor.get(f"/schools/?location=60614&distance=100&page={number}")
        if response.status_code == 404:
            break
        shown += response.content.decode().count('<li class="card"')
    assert heading(page(visitor, "location=60614&distance=100")).startswith(f"{shown} schools")


def test_a_default_radius_that_grew_says_so(visitor):
    text = words(page(visitor, "location=61602"))
    assert "3 within 50 miles, so we looked further" in text
    assert "Sorted by distance, in a straight line" in text


def test_an_explicit_distance_did_not_look_further(visitor):
    assert "looked further" not in words(page(visitor, "location=61602&distance=100"))


SEARCHES = [
    "sort=name",
    "location=61602",
    "location=60614",
    "location=90012&distance=25&award=associate",
    "lat=41.88&lon=-87.63&control=public",
    "location=61602&award=associate&control=public&control=nonprofit",
    "location=79936&award=certificate&award=associate&program=51.0716",
    "location=10001&q=college&program=51.0714&program=51.0712",
    "location=59301&program=51.0801",
    "location=28301&program=51.0713&program=51.0716&award=bachelor",
    "location=61602&program=related&program=51.0801&control=for-profit",
    "location=Illinois&award=associate",
    "location=Illinois&online=only",
    "online=only&award=associate",
    "q=university",
    "location=61602&some_online=yes",
    "location=60614&award=certificate&some_online=yes&program=related",
    "max_price=5000",
    "location=60614&max_price=10000&award=certificate&program=51.0714",
    "location=42223&max_price=7000&distance=100",
    "location=Ohio&max_price=2500&control=public&some_online=yes",
    "online=only&max_price=20000",
    "location=28301&evening=yes&child_care=yes&award=certificate",
    "location=60614&open_admission=yes&min_awards=10",
    "location=Texas&min_awards=1&evening=yes",
]


@pytest.mark.parametrize("query", SEARCHES)
def test_every_distance_shows_what_it_promises(visitor, query):
    results = page(visitor, query).context["results"]
    for radius in results.radii:
        assert count(visitor, radius.query) == radius.count
    if not results.search.online_only:
        assert count(visitor, results.online_query) == results.online_count


@pytest.mark.parametrize("query", SEARCHES)
def test_the_number_beside_a_tick_is_what_the_click_shows(visitor, query):
    response = page(visitor, query)
    for group in response.context["results"].facets.values():
        for option in group:
            ticked = QueryDict(query, mutable=True)
            already = ticked.getlist(option.name)
            assert option.is_ticked == (option.value in already)
            if option.is_ticked:
                assert option.count is None
                continue
            ticked.appendlist(option.name, option.value)
            assert count(visitor, ticked.urlencode()) == option.count, option
            if option.more is not None:
                assert already
                assert option.more == option.count - response.context["paginator"].count


@pytest.mark.parametrize("query", SEARCHES)
def test_the_number_beside_a_price_is_what_a_choice_of_it_shows(visitor, query):
    response = page(visitor, query)
    chosen = [option for option in response.context["results"].prices if option.is_ticked]
    assert [option.value for option in chosen] == [QueryDict(query).get("max_price", "")]
    for option in response.context["results"].prices:
        asked = QueryDict(query, mutable=True)
        asked["max_price"] = option.value
        if not option.is_ticked:
            assert count(visitor, asked.urlencode()) == option.count, option


@pytest.mark.parametrize("query", SEARCHES)
def test_the_number_beside_how_many_finished_is_what_a_choice_of_it_shows(visitor, query):
    for option in page(visitor, query).context["results"].awarded:
        asked = QueryDict(query, mutable=True)
        asked["min_awards"] = option.value
        if not option.is_ticked:
            assert count(visitor, asked.urlencode()) == option.count, option


@pytest.mark.parametrize("query", SEARCHES)
def test_a_chip_never_leads_to_fewer_schools(visitor, query):
    response = page(visitor, query)
    results, now = response.context["results"], response.context["paginator"].count
    for chip in results.chips:
        assert count(visitor, chip.query) >= now, chip
    assert count(visitor, results.clear_query) >= now
    for chip in results.added:
        if chip.count is not None:
            assert count(visitor, chip.query) == chip.count, chip


def test_a_full_result_offers_no_related_programs(visitor):
    assert page(visitor, "location=60614").context["results"].related_count == 0


def test_where_few_are_found_the_nearest_five_outside_follow(visitor):
    response = page(visitor, "location=59301&distance=10")
    outside = response.context["results"].outside
    assert len(outside) == 5
    miles = [card.school.miles for card in outside]
    assert miles == sorted(miles)
    assert miles[0] > 10
    assert "More schools outside 10 miles, the nearest first" in words(response)


def test_an_empty_state_says_so_and_names_the_nearest(visitor):
    response = page(visitor, "location=Hawaii")
    assert heading(response) == "No schools with medical secretary programs in Hawaii"
    assert len(response.context["results"].outside) == 5
    assert "Honolulu, HI" in words(response)


def test_a_state_with_few_schools_names_no_others(visitor):
    assert page(visitor, "location=Rhode Island").context["results"].outside == []


def test_online_schools_have_their_own_count(visitor):
    assert "15 online schools" in words(page(visitor, "location=61602"))
    assert page(visitor, "online=only").context["results"].online_count == 0


def test_page_links_keep_the_search_and_no_tag(visitor):
    query = "location=90012&distance=100&award=certificate&srsltid=abc"
    html = page(visitor, query).content.decode()
    assert "srsltid" not in html
    (link,) = set(re.findall(r'href="(\?[^"]*page=2[^"]*)"', html))
    assert "location=90012" in link
    assert "award=certificate" in link
    assert visitor.get(f"/schools/{link.replace('&amp;', '&')}").context["page_obj"].number == 2


@pytest.mark.parametrize(
    "query",
    [
        "sort=name",
        "location=61602",
        "location=60614&distance=100&page=2",
        "location=59301&distance=5&q=college",
        "location=61602&q=college&award=associate&control=public&program=related&sort=awards",
        "location=Illinois&q=college",
        "location=Hawaii",
        "location=Springfield",
        "location=00000",
        "online=only&q=university",
        "location=59301&distance=5&some_online=yes&award=certificate",
        "location=60614&distance=100&sort=price",
        "location=59301&distance=5&max_price=100&sort=price",
        "location=60614&distance=100&q=Valley",
        "location=Illinois&q=Eastfield",
        "location=Illinois&q=Phoenix",
        "location=DMV&q=Valley",
        "location=59301&distance=5&q=Curry+College",
        "lat=46.41&lon=-105.84&distance=5&q=Curry+College",
        "location=60614&distance=100&q=Ivy+Tech+Fort+Wayne",
        "q=Hill",
    ],
)
def test_a_search_takes_at_most_eight_queries(visitor, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        visitor.get(f"/schools/?{query}")


def test_online_schools_leave_a_distance_out_and_say_so(visitor):
    text = words(page(visitor, "location=60614&distance=25&online=only"))
    assert "the 25 miles you chose are left out" in text
    assert "None miles" not in text
    assert "Sorted by name" in text
