"""The pages of all states and towns of the directory, against plain loops over its rows."""

import re
from collections import defaultdict
from urllib.parse import unquote_plus

import pytest
from django.utils.html import strip_tags
from django.utils.text import slugify

from schools.models import Campus, Program
from schools.search.locations import resolve
from schools.vocabulary.states import NAMES
from tests.asking import schools
from tests.one_set import everywhere

pytestmark = pytest.mark.django_db

GROUP = {"51.0710", "51.0712", "51.0714", "51.0716"}
SHORT = {"51.0705", "51.0711"}
BELOW_BACHELOR = {20, 21, 2, 4, 3}


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker) -> dict[tuple[str, str], set[str]]:
    """State and slug of each town -> the names of the schools that teach there."""
    with django_db_blocker.unblock():
        teaching = {
            row.school_id
            for row in Program.objects.filter(offered=True)
            if row.cip in GROUP or (row.cip in SHORT and row.award_level in BELOW_BACHELOR)
        }
        found = defaultdict(set)
        for campus in Campus.objects.filter(is_open=True).select_related("school"):
            school = campus.school
            if school.pk in teaching and school.status == "listed" and not school.online:
                found[campus.state, slugify(campus.city)].add((school.pk, school.name))
    return {town: {name for _, name in there} for town, there in found.items()}


def counted(html: str) -> dict[str, int]:
    return {
        path: int(number)
        for path, number in re.findall(r'<li><a href="([^"]+)">[^<]*</a> <span[^>]*>(\d+)<', html)
    }


def test_every_state_of_the_directory_is_listed_with_its_schools(visitor):
    html = visitor.get("/schools/in/").content.decode()
    found = counted(html)
    assert len(found) == 52
    assert found["/schools/in/california/"] == 126
    assert found["/schools/in/north-carolina/"] == 53
    assert "794 schools teach medical secretary work on a campus." in html


def test_the_page_of_each_state_has_its_towns_and_schools(visitor, towns):
    for code in {state for state, _ in towns}:
        path = f"/schools/in/{slugify(NAMES[code])}/"
        html = visitor.get(path).content.decode()
        here = {f"{path}{slug}/" for state, slug in towns if state == code}
        assert {each for each in counted(html) if each.startswith(path)} == here
        for name in set().union(*(names for (state, _), names in towns.items() if state == code)):
            assert name.replace("&", "&amp;").replace("'", "&#x27;") in html, (code, name)
        assert len(html.encode()) <= 160 * 1024, path


def test_home_page_search_api_and_files_agree_on_every_state(visitor, towns):
    at_home = counted(visitor.get("/").content.decode())
    assert len(at_home) == 52
    for code in {state for state, _ in towns}:
        path, query = f"/schools/in/{slugify(NAMES[code])}/", f"location={code}"
        on_page = [row.school.name for row in visitor.get(path).context["here"].rows]
        found = everywhere(visitor, query)
        assert sorted(name for name, _unitid in found) == sorted(on_page), code
        assert at_home[path] == len(found)
        assert {school.found_state for school in schools(query)} == {code}


def test_the_page_of_each_town_says_what_no_other_says(visitor, towns):
    said = {}
    for (code, slug), names in towns.items():
        path = f"/schools/in/{slugify(NAMES[code])}/{slug}/"
        html = visitor.get(path).content.decode()
        main = html.partition("</h1>")[2].partition("</main>")[0]
        assert all(n.replace("&", "&amp;").replace("'", "&#x27;") in main for n in names), path
        text = " ".join(strip_tags(main).split())
        assert len(text) > 1000, path
        assert said.setdefault(text, path) == path
    assert len(said) == len(towns) == 1358


def test_each_county_that_a_state_names_is_a_place_that_a_search_knows(visitor, towns):
    for code in {state for state, _ in towns}:
        html = visitor.get(f"/schools/in/{slugify(NAMES[code])}/").content.decode()
        part = html.partition('id="counties"')[2].partition("</section>")[0]
        for county in re.findall(r'href="/schools/\?location=([^"]+)"', part):
            found = resolve(unquote_plus(county))
            assert (found.kind, found.state) == ("county", code), county


@pytest.mark.parametrize(
    "path",
    ["california/", "puerto-rico/", "north-carolina/", "texas/houston/", "puerto-rico/ponce/"],
)
def test_a_page_takes_at_most_eight_queries(visitor, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert visitor.get(f"/schools/in/{path}").status_code == 200
