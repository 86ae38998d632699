"""Pay in a place beside the country's: which area it is for, and what is missing."""

from dataclasses import replace

import pytest
from django.template import Context, Template

from guide import local_pay as room
from guide.facts import Gap, Missing
from guide.figures import figure, state_figure
from schools.vocabulary import states


def shown(state: str, rest: str = "") -> str:
    return Template(f"{{% load local_pay %}}{{% local_pay state {rest} %}}").render(
        Context({"state": state})
    )


@pytest.mark.parametrize("state", ["IL", "DC", "WA"])
def test_a_state_stands_beside_the_country(state):
    html = shown(state)
    for statistic in ("median", "p25", "mean", "jobs"):
        assert f"<b>{state_figure(state, statistic)}</b>" in html
        assert f"United States: {figure(f'secretaries.{statistic}')}" in html
    assert f"What the job pays in {states.NAMES[state]}" in html
    assert str(state_figure(state, "median").period) in html
    assert "not adjusted for living costs" in html


def test_the_area_is_named():
    assert "The whole state; pay differs" in shown("IL")
    assert "The whole district; pay differs" in shown("DC")
    assert "The whole territory; pay differs" in shown("GU")


def test_a_copy_is_called_one():
    assert str(state_figure("IL", "median").note) in shown("IL")


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
    ("gap", "words"),
    [
        (Gap.NOT_HELD, "We do not have pay for its metro area."),
        (Gap.NOT_PUBLISHED, "BLS publishes no pay for its metro area."),
    ],
)
def test_why_an_areas_pay_is_missing_is_no_matter_of_its_words(monkeypatch, gap, words):
    missing = Missing("37900.secretaries.median.2025", "Whatever the reason says.", gap)
    monkeypatch.setattr(room, "metro_figure", lambda cbsa, statistic: missing)
    assert words in shown("IL", '"37900"')


def test_the_heading_takes_its_place_in_the_page():
    assert '<h2 id="local-pay">' in shown("IL")
    assert '<h3 id="local-pay">' in shown("IL", "level=3")
