"""Pay in the visitor's place: which area it is for, what is missing, what was not understood."""

import shutil
from dataclasses import replace
from functools import partial

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.test import RequestFactory

from guide import figures
from guide import local_pay as room
from guide.facts import Missing
from guide.figures import figure, state_figure
from guide.tables import DATA, read
from schools.vocabulary import states
from tests.factories import teaching_school

from .workbooks import books

PAGE = "guide/partials/local_pay_page.html"


def shown(state: str, rest: str = "") -> str:
    return Template(f"{{% load local_pay %}}{{% local_pay state {rest} %}}").render(
        Context({"state": state})
    )


def page(query: str) -> str:
    request = RequestFactory().get(f"/guide/pay/?{query}")
    asked = '{% load places %}{% located request.GET "sort" as asked %}'
    return Template(f'{asked}{{% include "{PAGE}" %}}').render(Context({"request": request}))


@pytest.mark.parametrize("state", ["IL", "DC", "WA"])
def test_a_state_stands_beside_the_country(state):
    html = shown(state)
    for statistic in ("median", "p25", "mean", "jobs"):
        assert f"<b>{state_figure(state, statistic)}</b>" in html
        assert f"United States: {figure(f'secretaries.{statistic}')}" in html
    assert f"What the job pays in {states.NAMES[state]}" in html
    assert state_figure(state, "median").period in html
    assert "not adjusted for living costs" in html


def test_the_area_is_named():
    assert "The whole state; pay differs" in shown("IL")
    assert "The whole district; pay differs" in shown("DC")
    assert "The whole territory; pay differs" in shown("GU")


def test_a_copy_is_called_one():
    assert state_figure("IL", "median").note in shown("IL")


def test_the_countrys_month_is_told_where_it_is_another(monkeypatch):
    older = replace(state_figure("IL", "median"), period="May 2024")
    monkeypatch.setattr(room, "state_figure", lambda state, statistic: older)
    assert "United States, May 2025: " in shown("IL")
    monkeypatch.undo()
    assert "United States: " in shown("IL")


def test_the_district_is_a_city_of_its_own(db):
    assert "alone" not in page("location=20001").replace("search alone", "")


def test_jobs_that_are_not_published_are_no_zero():
    html = shown("MS")
    assert '<b class="missing">No number</b>jobs' in html
    assert state_figure("MS", "jobs").reason in html
    assert "<b>0" not in html


@pytest.mark.parametrize("state", [*states.NAMES, *states.MILITARY, "", "XX", "<b>"])
def test_no_state_is_left_without_words(state):
    html = shown(state)
    fact = state_figure(state, "median")
    if isinstance(fact, Missing):
        assert str(fact) in html
        assert "for the states and D.C. as a whole" in html
    assert str(figure("secretaries.median")) in html
    assert "None" not in html
    assert "<b>b" not in html.lower().replace("<b></b>", "")


@pytest.fixture
def metro(tmp_path, monkeypatch):
    """The guide's tables after BLS's workbook of metropolitan areas was dropped in: Peoria alone.

    Its median can be made one that BLS does not publish.
    """

    def drop_in(median: str = "45930") -> None:
        rows = books.oews_rows("MSA", [("37900", "Peoria, IL", "IL")])
        for row in rows[1:]:
            row[rows[0].index("A_MEDIAN")] = median
        books.oews(tmp_path / "source", "MSA", rows=rows)
        shutil.copytree(DATA, tmp_path / "data")
        command = {"source": tmp_path / "source", "into": tmp_path / "data"}
        call_command("update_figures", **command, verbosity=0)
        for module in ("guide.wages", "guide.figures"):
            monkeypatch.setattr(f"{module}.read", partial(read, folder=tmp_path / "data"))
        forget()

    def forget() -> None:
        figures.local_figures.cache_clear()
        figures._newest.cache_clear()

    yield drop_in
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize("text", ["61602", "Peoria, IL"])
def test_a_metropolitan_area_stands_for_its_state_where_the_table_holds_it(db, metro, text):
    metro()
    html = page(f"location={text}")
    assert "What the job pays in the Peoria, IL area" in html
    assert "<b>$45,930</b>a year in the middle (median)" in html
    assert "alone. Read this as the pay around it." in html
    assert "The whole metro area; pay differs between its towns. Medical" in html
    assert f"United States: {figure('secretaries.median')}" in html
    assert "third-party" not in html


def test_a_school_shows_the_pay_of_its_metropolitan_area(db, metro, client):
    metro()
    school = teaching_school("River College")
    html = client.get(school.get_absolute_url()).content.decode()
    assert "What the job pays in the Peoria, IL area" in html


def test_a_place_outside_the_areas_of_the_table_has_its_states_pay_and_says_why(db, metro):
    metro()
    reason = "We do not have pay for its metro area."
    assert f"pay differs from place to place in it. {reason}" in page("location=60614")
    assert reason not in page("location=61401")
    assert reason not in page("location=Illinois")


def test_an_area_whose_pay_is_not_published_has_its_states_pay_and_says_why(db, metro):
    metro(median="*")
    html = page("location=61602")
    assert "What the job pays in Illinois" in html
    assert "BLS publishes no pay for its metro area." in html


def test_the_heading_takes_its_place_in_the_page():
    assert '<h2 id="local-pay">' in shown("IL")
    assert '<h3 id="local-pay">' in shown("IL", "level=3")


@pytest.fixture
def peoria(db):
    return teaching_school("River College")


def test_a_zip_code_shows_pay_around_it_and_the_schools_near_it(peoria):
    html = page("location=61602")
    assert 'value="61602"' in html
    assert "What the job pays in Illinois" in html
    assert "alone. So this is the pay of the whole state. A ZIP code can cross" in html
    assert peoria.get_absolute_url() in html
    assert "/schools/?location=61602" in html


def test_a_place_costs_two_queries(peoria, django_assert_num_queries):
    with django_assert_num_queries(2):
        page("location=61602")


def test_a_state_costs_no_more_and_links_to_its_schools(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        html = page("location=Illinois")
    assert "What the job pays in Illinois" in html
    assert "alone" not in html.replace("search alone", "")
    assert "/schools/?location=Illinois" in html


def test_no_place_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = page("")
    assert "Show pay" in html
    assert "What the job pays" not in html


def test_several_places_are_offered_as_links(db):
    html = page("location=Springfield")
    assert "more than one place called “Springfield”" in html
    assert "?location=Springfield%2C%20MO#near-you" in html


def test_a_military_zip_code_is_explained(db):
    html = page("location=09012")
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
        ("locaton=61602", "There is no search setting called “locaton”."),
        ("location=" + "a" * 101, "A place has at most 100 letters."),
        ("location=%00", "Null characters are not allowed."),
        ("location=%3Cscript%3E", "know a place called “&lt;script&gt;”"),
        ("location=%F0%9F%98%80", "Enter a ZIP code"),
    ],
)
def test_what_is_not_understood_is_told_and_nothing_breaks(db, query, words):
    assert words in page(query)


@pytest.mark.parametrize("query", ["location=%FF%FE", "location=" + "1" * 5000, "location=%2C%2C"])
def test_hostile_words_never_break_the_page(db, query):
    assert "Show pay" in page(query)


def test_words_from_mail_programs_are_no_settings(db):
    assert "no search setting" not in page("utm_source=letter")


def test_plain_words_are_located_too(peoria):
    template = "{% load places %}{% located 'Peoria, IL' as asked %}{{ asked.place.label }}"
    assert Template(template).render(Context()) == "Peoria, IL"
    template = "{% load places %}{% located None as asked %}[{{ asked.place|default:'' }}]"
    assert Template(template).render(Context()) == "[]"


def test_no_school_is_near_nothing(db):
    template = "{% load places %}{% nearby_schools None as nearby %}{{ nearby|length }}"
    assert Template(template).render(Context()) == "0"
