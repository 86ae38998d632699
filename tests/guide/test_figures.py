import re
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.utils.functional import Promise
from django.utils.translation import override

from guide import figures as rooms
from guide.description import description
from guide.facts import Gap, Missing, printed
from guide.figures import (
    area_figure,
    copied,
    figures,
    local_figures,
    price_level,
    prices,
    state_figure,
    state_name,
)
from guide.prices import worth
from guide.tables import Evidence
from guide.templatetags.guide import COPIES
from schools.vocabulary import states

pytestmark = pytest.mark.slow


def render(text: str) -> str:
    return Template("{% load guide %}" + text).render(Context())


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("secretaries.median", "$45,930"),
        ("secretaries.median.2020", "$37,350"),
        ("secretaries.hourly_median", "$22.08 an hour"),
        ("secretaries.hourly_mean", "$22.50 an hour"),
        ("secretaries.jobs", "961,610"),
        ("secretaries.openings", "85,900"),
        ("secretaries.jobs_change_percent", "+4.2%"),
        ("all_secretaries.jobs_change_percent.2020-30", "−6.7%"),
        ("secretaries.entry_education", "High school diploma or equivalent"),
        ("onet.high_school", "48%"),
        ("training.associate", "43%"),
        ("training.certificate_2_to_4", "less than 1%"),
        ("requirements.telework", "3.2%"),
        ("claims.rhode_island_by_mean", "11th"),
        ("records.median.2020", "BLS did not count this job by itself in May 2020."),
    ],
)
def test_a_figure_is_printed_for_people(key, text):
    assert render(f'{{% figure "{key}" %}}') == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("0", "whole percent", "0%"),
        ("0.01", "whole percent", "less than 1%"),
        ("0.5", "whole percent", "1%"),
        ("42.5", "whole percent", "43%"),
        ("99.6", "whole percent", "more than 99%"),
        ("100", "whole percent", "100%"),
        ("0", "percent", "0.0%"),
        ("-0.4", "percent change", "−0.4%"),
        ("0.04", "percent change", "+0.0%"),
        ("0", "percent change", "0.0%"),
        ("1234.5", "dollars a year", "$1,235"),
        ("1", "rank", "1st"),
        ("2", "rank", "2nd"),
        ("12", "rank", "12th"),
        ("23", "rank", "23rd"),
        ("1.32", "times", "1.32"),
    ],
)
def test_units_are_printed_for_people(value, unit, text):
    assert printed(Decimal(value), unit) == text


def test_a_source_names_area_statistic_date_and_publisher():
    assert render('{% source "secretaries.median" %}') == (
        'United States, median pay, May 2025. <a href="https://www.bls.gov/oes/tables.htm">'
        "BLS Occupational Employment and Wage Statistics</a>"
    )


def test_a_source_says_how_unsure_a_small_survey_is():
    assert "26 people were asked; the true share is likely between 23% and 73%." in render(
        '{% source "onet.high_school" %}'
    )


@pytest.mark.parametrize("tag", ["figure", "source"])
def test_a_figure_nobody_sourced_cannot_be_shown(tag):
    with pytest.raises(KeyError):
        render(f'{{% {tag} "average_happiness" %}}')


@pytest.mark.parametrize("tag", ["figure", "source"])
def test_a_missing_figure_gives_its_reason(tag):
    assert render(f'{{% {tag} "records.median.2020" %}}') == (
        "BLS did not count this job by itself in May 2020."
    )


def test_a_states_value_and_source():
    assert render('{% state_value "WA" "mean" %}') == "$57,300"
    assert render('{% state_value "WA" "mean" 2024 "records" %}').startswith("$")
    assert render('{% state_value "MS" "jobs" %}') == "BLS does not publish this number of jobs."
    source = render('{% state_source "WA" "mean" %}')
    assert source.startswith("Washington, mean pay, May 2025.")


def test_a_place_we_do_not_know_gives_a_reason():
    for fact in (area_figure("0000000", "mean"), state_figure("PR", "mean")):
        reason = "The tables of BLS that we hold have no row for this place."
        assert fact == Missing(fact.key, reason, Gap.NOT_HELD)


@pytest.mark.parametrize(
    ("area", "name", "pay"),
    [
        ("0016980", "Chicago-Naperville-Elgin, IL-IN", "$47,680"),
        ("0100001", "Northwest Alabama nonmetropolitan area", "$36,050"),
    ],
)
def test_an_area_is_found_by_bls_code_whichever_table_holds_it(area, name, pay):
    fact = area_figure(area, "median")
    assert (fact.area, str(fact)) == (name, pay)


def test_prices_are_those_of_the_newest_year_and_the_countrys_are_100():
    fact = price_level("0016980")
    assert (str(fact), fact.period, fact.number) == ("103.6", "2024", Decimal("103.595"))
    assert fact.source == "BEA Regional Price Parities"
    assert "publishes no price level" in price_level("PR").reason


def test_what_pay_buys_is_pay_divided_by_prices():
    pay, level = state_figure("IL", "median"), price_level("IL")
    half, double = (replace(level, value=Decimal(each)) for each in (50, 200))
    assert worth(replace(pay, value=Decimal(40000)), half) == "$80,000"
    assert worth(replace(pay, value=Decimal(40100)), double) == "$20,100"


@pytest.mark.parametrize(
    ("statistic", "occupation"), [("happiness", "secretaries"), ("mean", "astronauts")]
)
def test_a_statistic_nobody_publishes_is_a_mistake_in_the_page(statistic, occupation):
    with pytest.raises(KeyError):
        state_figure("WA", statistic, occupation=occupation)


@pytest.fixture
def chicago(monkeypatch):
    """A table of metropolitan areas that holds one row."""
    row = next(each for each in rooms.read("wages_state") if each["soc"] == "43-6013")
    row |= {"area": "0016980", "name": "Chicago, IL", "median": "47000", "release": "MSA_M2025"}
    row |= {"evidence": Evidence.WORKBOOK}
    monkeypatch.setattr("guide.wages.read", lambda table: [row])
    monkeypatch.setattr(rooms, "read", lambda table: [row])
    caches = (local_figures, rooms._newest, copied)
    for cached in caches:
        cached.cache_clear()
    yield row.update
    for cached in caches:
        cached.cache_clear()


def test_a_metropolitan_area_is_found_once_the_table_holds_it(chicago):
    fact = area_figure("0016980", "median")
    assert (fact.area, str(fact), fact.note) == ("Chicago, IL", "$47,000", "")


@pytest.mark.parametrize("evidence", Evidence)
def test_a_row_says_in_a_column_that_it_is_a_copy(chicago, evidence):
    chicago(evidence=evidence)
    fact = area_figure("0016980", "median")
    is_copy = evidence == Evidence.COPY
    assert fact.release == ("MSA_M2025, third-party copy" if is_copy else "MSA_M2025")
    assert copied().get("wages_metro") == (("2024",) if is_copy else None)


def test_the_copies_are_named_with_their_years_once_for_all(monkeypatch):
    held = {"wages_state": ("2024", "2025"), "price_parities": ("2024",)}
    monkeypatch.setattr("guide.templatetags.guide.copied", lambda: held)
    tag = "{% copied_tables as tables %}{{ tables|join:'; ' }}"
    assert render(tag) == ("Pay and jobs in the states, May 2024 and 2025; Price levels, 2024")


def test_every_table_that_may_be_a_copy_has_words():
    assert copied().keys() <= COPIES.keys()


@pytest.mark.parametrize(("mark", "gap"), [("", Gap.NOT_HELD), ("*", Gap.NOT_PUBLISHED)])
def test_what_our_copy_lacks_is_not_what_bls_keeps_back(chicago, mark, gap):
    chicago(median=mark)
    assert area_figure("0016980", "median").gap == gap


def test_words_for_people_wait_for_the_language_of_who_reads_them():
    copy, missing = state_figure("IL", "median"), figures()["records.median.2020"]
    projected = figures()["all_secretaries.jobs_projected.2020-30"]
    unknown = figures()["all_secretaries.openings.2020-30"]
    words = [copy.period, missing.reason, projected.period, projected.note]
    words += [projected.area, unknown.reason, state_figure("MS", "jobs").reason]
    assert all(isinstance(each, Promise) for each in words)


def test_the_guide_names_states_as_the_finder_does():
    assert {code: state_name(code) for code in states.NAMES} == states.NAMES
    assert render('{{ "PW"|state_name }} {{ "??"|state_name }}') == "Palau ??"


def test_words_are_no_number():
    with pytest.raises(TypeError, match="secretaries.entry_education is words"):
        _ = figures()["secretaries.entry_education"].number
    assert figures()["secretaries.median"].number == 45930


def test_docs_list_every_figure(settings):
    call_command("describe_figures", check=True)
    text = (Path(settings.BASE_DIR) / "docs" / "data.md").read_text()
    named = set(re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE))
    assert {f"`{key}`" for key in figures() if not re.fullmatch(r"\w+\.\w+\.\d{4}", key)} <= named
    assert prices().keys() <= named
    tables = ("wages_state", "wages_metro", "wages_nonmetro")
    keys = {*figures()}.union(*map(local_figures, tables))
    found = (re.fullmatch(r"(?:(\w+)\.)?(\w+)\.\w+\.(\d{4})", key) for key in keys)
    assert {" ".join(filter(None, each.groups())) for each in found if each} <= named


def test_what_is_kept_for_all_is_said_in_the_language_of_one():
    asked = figures()["onet.high_school"]
    assert str(asked.period) == "August 2021"
    with override("fr"):
        assert str(asked.period) == "août 2021"


def test_the_description_is_in_english_whatever_is_spoken():
    with override("fr"):
        assert "August 2021" in description()


def test_a_stale_description_is_found(tmp_path):
    path = tmp_path / "data.md"
    with pytest.raises(CommandError, match=r"data.md is stale: run manage.py describe_figures\."):
        call_command("describe_figures", check=True, into=path)
    call_command("describe_figures", into=path, stdout=StringIO())
    call_command("describe_figures", check=True, into=path)
    assert path.read_text() == description()
    path.write_text("something else")
    with pytest.raises(CommandError, match="stale"):
        call_command("describe_figures", check=True, into=path)
