"""The guide's page about pay with a place: the pay there, the schools near it, or what was not
understood."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from guide import figures
from guide.figures import area_figure, figure
from guide.tables import DATA, read
from schools.models import Place, ZipCode
from schools.vocabulary.names import place_key
from tests.factories import teaching_school
from tests.guide.workbooks import books

pytestmark = pytest.mark.django_db


def page(query: str, status: int = 200) -> str:
    response = Client().get(f"/guide/pay/?{query}")
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_district_is_a_city_of_its_own():
    assert "published for Washington" not in page("location=20001")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("61602", "0037900"),
        ("Peoria, IL", "0037900"),
        ("61401", "1700002"),
        ("00680", "0032420"),
    ],
)
def test_a_place_has_the_pay_of_its_area(text, area):
    html = page(f"location={text}")
    median = area_figure(area, "median")
    assert f"What the job pays in the {median.area}" in html
    assert f"<b>{median}</b>a year in the middle (median)" in html
    assert "alone. Read this as the pay around it." in html
    assert f"United States: {figure('secretaries.median')}" in html
    near = html[html.index('id="local-pay"') : html.index('id="country"')]
    assert "third-party" not in near


def test_a_school_shows_the_pay_of_its_area(client):
    school = teaching_school("River College")
    html = client.get(school.get_absolute_url()).content.decode()
    assert "What the job pays in the Peoria, IL area" in html


def test_a_place_in_an_area_without_pay_has_its_states_pay_and_says_why():
    ZipCode.objects.filter(zip="61602").update(state="MN", area="0040340")
    html = page("location=61602")
    assert "What the job pays in Minnesota" in html
    assert "BLS publishes no pay for the Rochester, MN area, which it lies in." in html
    assert "alone. So this is the pay of the whole state." in html


def test_a_place_whose_area_nobody_knows_has_its_states_pay_and_says_so():
    reason = "We could not tell which area of BLS’s survey it lies in."
    ZipCode.objects.filter(zip="61602").update(area="")
    assert reason in page("location=61602")
    assert reason not in page("location=Illinois")


def dropped_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide's tables after BLS's workbook of metropolitan areas was put in their place."""
    rows = books.oews_rows("MSA", [("37900", "Peoria, IL", "IL")])
    books.oews(folder / "source", "MSA", rows=rows)
    shutil.copytree(DATA, folder / "data")
    command = {"source": folder / "source", "into": folder / "data"}
    call_command("update_figures", **command, verbosity=0)
    for module in ("guide.wages", "guide.figures"):
        monkeypatch.setattr(f"{module}.read", partial(read, folder=folder / "data"))


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    def forget() -> None:
        for cached in (figures.local_figures, figures.area_names, figures._newest, figures.copied):
            cached.cache_clear()

    dropped_in(tmp_path, monkeypatch)
    forget()
    yield
    monkeypatch.undo()
    forget()


def test_bls_own_workbook_takes_the_copys_place_the_day_it_is_there(workbook):
    html = page("location=61602")
    assert "What the job pays in the Peoria, IL area" in html
    assert "<b>$45,930</b>a year in the middle (median)" in html
    assert "BLS publishes no pay" not in html
    assert "We do not have the pay of the area that it lies in." in page("location=60614")


@pytest.fixture
def peoria():
    return teaching_school("River College")


def test_a_zip_code_shows_pay_around_it_and_the_schools_near_it(peoria):
    html = page("location=61602")
    assert 'value="61602"' in html
    assert "What the job pays in the Peoria, IL area" in html
    assert "alone. Read this as the pay around it. A ZIP code can cross" in html
    assert peoria.get_absolute_url() in html
    assert "/schools/?location=61602" in html


def test_a_place_costs_two_queries(peoria, django_assert_num_queries):
    with django_assert_num_queries(2):
        page("location=61602")


def test_a_state_costs_no_more_and_links_to_its_schools(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        html = page("location=Illinois")
    assert "What the job pays in Illinois" in html
    assert "published for Illinois alone" not in html
    assert "/schools/?location=Illinois" in html


def test_no_place_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = page("")
    assert "Show pay" in html
    assert "What the job pays" not in html


def test_several_places_are_offered_as_links():
    html = page("location=Springfield")
    assert "more than one place called “Springfield”" in html
    assert "?location=Springfield%2C+MO#near-you" in html


def test_a_military_zip_code_is_explained():
    html = page("location=09012", 400)
    assert "military address" in html
    assert "/schools/?online=only" in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("location=Nowhereville", "know a place called “Nowhereville”"),
        ("location=", "Enter a ZIP code or a city and state."),
        ("location=+", "Enter a ZIP code or a city and state."),
        ("location=99999", "know the ZIP code 99999"),
        ("location=Illinois&location=Ohio", "Give “location” once, not twice."),
        ("sort=mean&sort=median", "Give “sort” once, not twice."),
        ("locaton=61602", "There is no search setting called “locaton”. Did you mean “location”?"),
        ("location=" + "a" * 101, "A place has at most 100 letters."),
        ("location=%00", "Enter a ZIP code or a city and state."),
        ("location=%3Cscript%3E", "know a place called “&lt;script&gt;”"),
        ("location=%F0%9F%98%80", "Enter a ZIP code"),
    ],
)
def test_what_is_not_understood_is_told_and_nothing_breaks(query, words):
    assert words in page(query, 400)


@pytest.mark.parametrize("query", ["location=%FF%FE", "location=" + "1" * 5000, "location=%2C%2C"])
def test_hostile_words_never_break_the_page(query):
    assert "Show pay" in page(query, 400)


@pytest.mark.parametrize("tag", ["utm_source=letter", "srsltid=x", "gbraid=x"])
def test_a_tag_of_a_link_is_passed_over(tag):
    assert "no search setting" not in page(tag)
    assert "srsltid" not in page(f"location=Springfield&{tag}")


def test_a_territory_without_pay_of_its_own_names_the_pay_of_its_areas(django_assert_num_queries):
    for name, area, people in (
        ("Ponce", "0038660", 5),
        ("Adjuntas", "7200006", 3),
        ("Carolina", "0041980", 2),
        ("San Juan", "0041980", 9),
        ("Nowhere", "", 10),
    ):
        Place.objects.create(
            name=name,
            key=place_key(name),
            state="PR",
            latitude=18.2,
            longitude=-66,
            population=people,
            area=area,
        )
    with django_assert_num_queries(2):
        html = page("location=Puerto Rico")
    assert "What the job pays in the areas of Puerto Rico" in html
    named = re.findall(
        r'<li><a href="/guide/pay/\?location=([^"#]*)#near-you">([^<]*)</a>: ([^<]*)</li>', html
    )
    named = [each for each in named if "median" in each[2]]
    assert [each[:2] for each in named][-3:] == [
        ("Ponce%2C%20PR", "Ponce, PR"),
        ("Adjuntas%2C%20PR", "Puerto Rico nonmetropolitan area"),
        ("San%20Juan%2C%20PR", "San Juan-Bayamon-Caguas, PR"),
    ]
    assert named[-1][2] == "$29,670 a year in the middle (median), 5,330 jobs"
    assert "We do not have one figure for all of it. The figures below are for the states" in html


def test_a_territory_without_pay_anywhere_says_so():
    html = page("location=American Samoa")
    assert "We have no pay figure for American Samoa" in html
    assert "The tables of BLS that we hold have no row for this place." in html
    assert "copy" not in html[html.index('id="local-pay"') : html.index('id="country"')]


def test_a_state_with_pay_of_its_own_names_no_areas():
    assert "in the areas of" not in page("location=Illinois")
