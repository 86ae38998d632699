"""Pay in a place beside the country's: which area it is for, and what is missing."""

from dataclasses import replace

import pytest
from django.template import Context, Template

from guide import local_pay as room
from guide.facts import Gap, Missing
from guide.figures import area_figure, figure, price_level, state_figure
from guide.prices import worth
from schools.vocabulary import states


def shown(state: str, rest: str = "") -> str:
    return Template(f"{{% load local_pay %}}{{% local_pay state {rest} %}}").render(
        Context({"state": state})
    )


@pytest.mark.parametrize("state", ["IL", "DC", "WA"])
def test_a_state_stands_beside_the_country(state):
    html = shown(state)
    for statistic in ("median", "p25", "p75", "jobs"):
        assert f"<b>{state_figure(state, statistic)}</b>" in html
        assert f"United States: {figure(f'secretaries.{statistic}')}" in html
    assert f"What the job pays in {states.NAMES[state]}" in html
    assert str(state_figure(state, "median").period) in html
    assert "not adjusted for living costs" in html


def test_the_area_is_named():
    assert "The whole state; pay differs" in shown("IL")
    assert "The whole district; pay differs" in shown("DC")
    assert "The whole territory; pay differs" in shown("GU")


def test_the_countrys_month_is_told_where_it_is_another(monkeypatch):
    older = replace(state_figure("IL", "median"), period="May 2024")
    monkeypatch.setattr(room, "state_figure", lambda state, statistic: older)
    assert "United States, May 2025: " in shown("IL")
    monkeypatch.undo()
    assert "United States: " in shown("IL")


def test_jobs_that_are_not_published_are_no_zero():
    html = shown("MS")
    assert '<b class="missing">No number</b>jobs' in html
    assert str(state_figure("MS", "jobs")) in html
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


@pytest.mark.parametrize(
    ("area", "heading", "covers"),
    [
        ("0037900", "in the Peoria, IL area", "The whole metro area; pay differs between"),
        (
            "1700001",
            "in the Northwest Illinois nonmetropolitan area",
            "Counties outside metro areas, taken together; pay differs",
        ),
    ],
)
def test_an_area_stands_for_its_state(area, heading, covers):
    html = shown("IL", f'"{area}"')
    assert f"What the job pays {heading}<" in html
    assert covers in html
    for statistic in ("median", "p25", "p75", "jobs"):
        assert f"<b>{area_figure(area, statistic)}</b>" in html


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (Gap.NOT_HELD, "We do not have the pay of the area that it lies in."),
        (
            Gap.NOT_PUBLISHED,
            "BLS publishes no pay for the Peoria, IL area, which it lies in.",
        ),
    ],
)
def test_why_an_areas_pay_is_missing_is_no_matter_of_its_words(monkeypatch, gap, words):
    missing = Missing("0037900.secretaries.median.2025", "Whatever the reason says.", gap)
    monkeypatch.setattr(room, "area_figure", lambda area, statistic: missing)
    html = shown("IL", '"0037900"')
    assert "What the job pays in Illinois<" in html
    assert words in html


@pytest.mark.parametrize(
    ("state", "area", "name"),
    [("MN", "0040340", "Rochester, MN area"), ("SD", "4600002", "East South Dakota nonmetro")],
)
def test_an_area_without_pay_has_its_states_pay_and_prices(state, area, name):
    html = shown(state, f'"{area}"')
    assert f"What the job pays in {states.NAMES[state]}<" in html
    assert f"BLS publishes no pay for the {name}" in html
    assert f"those in {states.NAMES[state]} are {price_level(state)} (2024)" in html
    assert "No price level is published for this area" not in html


def test_an_area_without_pay_keeps_its_own_number_of_jobs():
    html = shown("MN", '"0040340"')
    assert "<b>3,890</b>jobs in the Rochester, MN area<small>United States: 961,610<" in html
    assert str(state_figure("MN", "median")) in html
    assert str(state_figure("MN", "jobs")) not in html


def test_an_area_outside_metro_areas_keeps_its_own_number_of_jobs(monkeypatch):
    missing = Missing("1700001.secretaries.median.2025", "Whatever the reason says.")
    monkeypatch.setattr(
        room,
        "area_figure",
        lambda area, what: area_figure(area, what) if what == "jobs" else missing,
    )
    html = shown("IL", '"1700001"')
    jobs = area_figure("1700001", "jobs")
    assert f"<b>{jobs}</b>jobs in the Northwest Illinois nonmetropolitan area<" in html


def test_an_area_that_publishes_neither_has_both_of_its_state():
    html = shown("NY", '"0027060"')
    assert f"<b>{state_figure('NY', 'jobs')}</b>jobs<" in html


def test_a_place_whose_area_nobody_knows_says_so_and_a_whole_state_does_not():
    words = "We could not tell which area of BLS’s survey it lies in."
    assert words in shown("IL", '""')
    assert words not in shown("IL")


@pytest.mark.parametrize(("state", "area"), [("GU", "6600001"), ("VI", "7800001")])
def test_an_area_that_is_a_whole_territory_is_the_territory(state, area):
    html = shown(state, f'"{area}"')
    assert html == shown(state)
    assert "The whole territory" in html


def test_jobs_that_an_area_does_not_publish_are_no_zero():
    html = shown("AL", '"0013820"')
    assert "What the job pays in the Birmingham, AL area<" in html
    assert '<b class="missing">No number</b>jobs' in html
    assert "<b>0" not in html


@pytest.mark.parametrize(
    ("state", "area", "where"),
    [("IL", "0037900", "0037900"), ("IL", "1700001", "IL"), ("IL", None, "IL")],
)
def test_what_the_pay_buys_stands_beside_it_with_the_prices(state, area, where):
    html = shown(state, f'"{area}"' if area else "")
    median = area_figure(area, "median") if area else state_figure(state, "median")
    level = price_level(where)
    assert f"those in {level.area} are {level} (2024). So {median} there" in html
    assert f"buys about as much as {worth(median, level)} at the country’s average" in html
    told = "No price level is published for this area alone, so this is that of all Illinois."
    assert (told in html) == (area == "1700001")


def test_where_no_price_level_is_published_nobody_says_what_pay_buys():
    html = shown("PR", '"0041980"')
    assert "What the job pays in the San Juan-Bayamon-Caguas, PR area" in html
    assert "No price level is published for Puerto Rico, so we cannot say" in html
    assert "What this pay buys:" not in html


def test_the_heading_takes_its_place_in_the_page():
    assert '<h2 id="local-pay">' in shown("IL")
    assert '<h3 id="local-pay">' in shown("IL", "level=3")
