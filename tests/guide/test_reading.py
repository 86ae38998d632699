"""Anyone with eight years of school can read the guide, and nobody is sold anything."""

import re

import pytest
import textstat
from django.conf import settings
from django.template.loader import get_template

from guide.pages import PAGES

from .reader import Reader, read, words

GRADE = 8
LONGEST = 35  # words in a sentence
HYPE = re.compile(
    r"!|dream|exciting|rewarding|in-demand career|lucrative|booming|skyrocket|best-kept|guarantee",
    re.IGNORECASE,
)

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.glob("guide/**/*.html"))
TEMPLATES.append("medsec/home.html")
# What people read or hear although it stands inside a tag; and text that a template tag says.
SPOKEN = re.compile(
    r'(?:aria-label|alt|title|placeholder)="([^"]*)"|{{\s*"([^"]*)"|{%\s*translate\s+"([^"]*)"'
)
ALLOWED = {"100"}  # numbers that are no figures: what the country's prices are called

# One worker loads the dictionary of syllables.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("reading")]


def blocks(page: Reader) -> list[str]:
    """Paragraphs, items and cells of a page's own words, without small print and charts."""
    found = []
    for element in page.one("article").iter():
        around = [element, *page.above(element)]
        if any(set(each.get("class", "").split()) & {"soft", "beside", "chart"} for each in around):
            continue
        holds = {each.tag for each in element.iter() if each is not element}
        if element.tag in {"p", "li", "td"} and not holds & {"p", "ul", "ol"}:
            found.append(words(element))
    return [text for text in found if len(text.split()) > 3]


def sentences(texts: list[str]) -> list[str]:
    found = []
    for text in texts:
        found += [each for each in re.split(r"(?<=[.?])[”’)]*\s+", text) if each]
    return found


def grade(lines: list[str]) -> float:
    """The Flesch-Kincaid grade: years of school that a text asks for."""
    return textstat.flesch_kincaid_grade(" ".join(f"{line.rstrip(' .')}." for line in lines))


@pytest.mark.slow
def test_the_measure_tells_easy_from_hard():
    assert grade(["The desk is calm .", "You call the next one in ."]) < 3
    assert grade(["Administrative responsibilities necessitate considerable familiarity ."]) > 15


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_asks_for_no_more_than_eight_years_of_school(visitor, page):
    lines = sentences(blocks(read(visitor.get(f"/guide/{page.slug}/").content.decode())))
    assert len(lines) > 25
    assert grade(lines) <= GRADE
    assert [line for line in lines if len(line.split()) > LONGEST] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_sells_nothing(visitor, page):
    text = " ".join(blocks(read(visitor.get(f"/guide/{page.slug}/").content.decode())))
    assert not HYPE.search(text), HYPE.search(text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_bare_number(name):
    """A number in prose is a figure with a source."""
    assert bare_numbers(get_template(name).template.source) <= ALLOWED


def bare_numbers(text: str) -> set[str]:
    spoken = " ".join(map("".join, SPOKEN.findall(text)))
    prose = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]+>", " ", f"{text} {spoken}", flags=re.DOTALL)
    return set(re.findall(r"\d+(?:[.,]\d+)*", prose))


@pytest.mark.parametrize(
    "text",
    [
        "<p>About 9 weeks</p>",
        '<img alt="9 weeks">',
        '{% translate "9 weeks" %}',
        "{% blocktranslate trimmed %}9 weeks{% endblocktranslate %}",
        '{{ "9 weeks"|upper }}',
    ],
)
def test_a_bare_number_is_found(text):
    assert bare_numbers(text) == {"9"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_summary_has_no_number(page):
    assert not re.search(r"\d", page.title + page.summary)
