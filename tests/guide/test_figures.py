import re
from pathlib import Path

import pytest
from django.template import Context, Template

from guide.figures import figures


def render(text: str) -> str:
    return Template("{% load guide %}" + text).render(Context())


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("median_pay", "$45,930"),
        ("openings", "85,900"),
        ("high_school_enough", "48 of 100"),
    ],
)
def test_a_figure_is_printed_for_people(key, text):
    assert render(f'{{% figure "{key}" %}}') == text


def test_a_source_names_area_date_and_publisher():
    assert render('{% source "median_pay" %}') == (
        'United States, median, May 2025. <a href="https://www.bls.gov/oes/">'
        "BLS Occupational Employment and Wage Statistics</a>"
    )


def test_a_figure_nobody_sourced_cannot_be_shown():
    with pytest.raises(KeyError):
        render('{% figure "average_happiness" %}')


def test_every_figure_is_whole():
    for fact in figures().values():
        assert fact.value >= 0
        assert all([fact.unit, fact.area, fact.period, fact.source, fact.release])
        assert fact.link.startswith("https://")


def test_guide_templates_hold_no_bare_number(settings):
    """A number in prose is a figure with a source; dates and codes come from Python."""
    for path in Path(settings.BASE_DIR / "templates/guide").rglob("*.html"):
        prose = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]+>", " ", path.read_text(), flags=re.DOTALL)
        assert not re.findall(r"\d+", prose), path.name
