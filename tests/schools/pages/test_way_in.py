"""`/schools/` without a search: the ways to a school, by place, state and name."""

import json
import re

import pytest
from django.utils.html import strip_tags

from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db

WAY_IN = "/schools/"


def main(visitor, path: str = WAY_IN) -> str:
    response = visitor.get(path)
    assert response.status_code == 200, path
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def by_letter(html: str) -> dict[str, list[tuple[str, str, str]]]:
    """Letter -> name, address and place of each school under it."""
    row = r'<li><a href="([^"]+)">([^<]+)</a> <small>([^<]+)</small>'
    parts = re.findall(r'<h3 id="names-[^"]+">(.+?)</h3>(.*?)</section>', html, re.DOTALL)
    return {
        letter: [(name, path, place) for path, name, place in re.findall(row, listed)]
        for letter, listed in parts
    }


def test_every_school_stands_by_name_under_its_letter(visitor):
    beta, angel = teaching_school("beta College"), teaching_school("Ángel College", state="IN")
    alpha = teaching_school("Alpha College", online_percent=100)
    digits = teaching_school("21st Century School")
    assert by_letter(main(visitor)) == {
        "0-9": [("21st Century School", digits.get_absolute_url(), "Peoria, IL")],
        "A": [
            ("Alpha College", alpha.get_absolute_url(), "Online"),
            ("Ángel College", angel.get_absolute_url(), "Peoria, IN"),
        ],
        "B": [("beta College", beta.get_absolute_url(), "Peoria, IL")],
    }


def test_a_letter_leads_to_its_names(visitor):
    for name in ("Beta", "Alpha", "2 Rivers"):
        teaching_school(name)
    html = main(visitor)
    leads = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', html)
    assert leads == [("names-0-9", "0-9"), ("names-a", "A"), ("names-b", "B")]
    assert all(f'id="{anchor}"' in html for anchor, _ in leads)


@pytest.mark.parametrize(
    "other",
    [
        lambda: school("No program"),
        lambda: teaching_school(status="draft"),
        lambda: teaching_school(status="closed", closed_by="HD2024"),
        lambda: program(school(), "51.0707"),
    ],
)
def test_only_schools_that_a_search_finds_are_named(visitor, other):
    teaching_school("Named")
    other()
    html = main(visitor)
    assert [name for rows in by_letter(html).values() for name, *_ in rows] == ["Named"]
    assert "1 school teaches medical secretary work: 1 on a campus, 0 online." in html


def test_states_stand_with_their_counts_and_online_schools_by_name(visitor):
    campus(teaching_school("Campus College"), state="IN")
    for name in ("Web B", "Web A"):
        teaching_school(name, online_percent=100)
    html = main(visitor)
    states = html.partition('id="by-state"')[2].partition("</section>")[0]
    assert re.findall(r'<li><a href="([^"]+)">\w+</a> <span[^>]*>(\d)<', states) == [
        ("/schools/in/illinois/", "1"),
        ("/schools/in/indiana/", "1"),
    ]
    online = html.partition('id="online"')[2].partition("</section>")[0]
    assert re.findall(r"<li><a [^>]*>([^<]+)</a>", online) == ["Web A", "Web B"]
    assert "3 schools teach medical secretary work: 1 on a campus, 2 online." in html


def test_schools_of_one_name_stand_by_state_and_town(visitor):
    for state, city in (("IN", "Gary"), ("IL", "Peoria"), ("IL", "Alton")):
        teaching_school("One College", state=state, city=city)
    names = main(visitor).partition('id="names"')[2]
    places = [names.index(place) for place in ("Alton", "Peoria", "Gary")]
    assert places == sorted(places)


def test_the_search_box_comes_first_and_the_whole_list_can_be_taken(visitor):
    teaching_school()
    html = main(visitor)
    parts = ['name="location"', 'id="by-state"', 'id="names"', 'href="/schools.csv"']
    assert [html.index(part) for part in parts] == sorted(html.index(part) for part in parts)
    files = ("/schools.xlsx", "/schools.csv", "/programs.csv", "/schools.geojson")
    for path in ("/schools/?sort=name", *files, "/data/"):
        assert f'href="{path}"' in html
        assert visitor.get(path).status_code == 200


def test_without_a_school_there_is_a_search_box_and_no_empty_list(visitor):
    html = main(visitor)
    assert 'name="location"' in html
    assert not {'id="names"', 'id="by-state"', 'id="online"'} & set(re.findall(r'id="\S+"', html))


@pytest.mark.parametrize("query", ["", "?utm_source=letter", "?srsltid=a&gbraid=b&page_size=5"])
def test_a_links_own_tags_change_nothing(visitor, query):
    teaching_school()
    html = visitor.get(f"{WAY_IN}{query}").content.decode()
    assert "Find a medical secretary school</h1>" in html
    assert '<link rel="canonical" href="https://www.example.org/schools/">' in html
    assert "noindex" not in html


@pytest.mark.parametrize("query", ["page=1", "location=", "sort=name", "q=&utm_source=x"])
def test_with_any_setting_it_is_a_search(visitor, query):
    teaching_school()
    response = visitor.get(f"{WAY_IN}?{query}")
    assert len(response.context["results"].cards) == 1
    assert "1 school with medical secretary programs" in response.content.decode()


def test_an_old_link_to_a_page_of_the_whole_list_still_works(visitor):
    for number in range(21):
        teaching_school(f"College {number:02}")
    response = visitor.get(f"{WAY_IN}?page=2")
    assert [card.school.name for card in response.context["results"].cards] == ["College 20"]
    first = re.search(r'href="([^"]+)" rel="prev"', response.content.decode())[1]
    assert len(visitor.get(WAY_IN + first).context["results"].cards) == 20


def test_a_slip_of_a_setting_is_told(visitor):
    response = visitor.get(f"{WAY_IN}?distanc=25")
    assert response.status_code == 400
    assert "Did you mean “distance”?" in strip_tags(response.content.decode())


def test_machines_read_where_the_page_stands(visitor):
    html = visitor.get(WAY_IN).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = json.loads(data)
    site = "https://www.example.org"
    assert told["@type"] == "BreadcrumbList"
    assert [(each["name"], each["item"]) for each in told["itemListElement"]] == [
        ("Home", f"{site}/"),
        ("All schools", f"{site}/schools/"),
    ]
    shown = html.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)">([^<]+)<', shown) == [("/", "Home")]


def test_it_has_a_title_and_a_description_of_its_own(visitor):
    teaching_school()
    html = visitor.get(WAY_IN).content.decode()
    assert "<title>Medical secretary schools by place, state and name</title>" in html
    assert '<meta name="description" content="1 school that teaches medical secretary work.' in html


def test_the_number_of_schools_changes_no_number_of_queries(visitor, django_assert_num_queries):
    for number in range(6):
        campus(teaching_school(f"College {number}"))
    with django_assert_num_queries(2):
        visitor.get(WAY_IN)


def test_the_api_and_the_files_hold_everything_without_a_setting(visitor):
    for name in ("A College", "B College"):
        teaching_school(name)
    assert visitor.get("/api/v1/schools/").json()["count"] == 2
    assert len(visitor.get("/schools.geojson").json()["features"]) == 2
    assert len(visitor.get("/schools.csv").content.decode().splitlines()) == 3
