"""Pages in a language that marks whatever goes through gettext: what stays unmarked is data."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from django.utils.translation import trans_real

from guide.charts.states import TERRITORIES
from guide.citations import PUBLISHERS
from guide.figures import area_names, figures, local_figures, prices, state_name
from guide.pages import PAGES
from published.calendar import YEARS, code
from published.sources import SOURCES
from schools.models import Release
from schools.pages.open_data.package import DESCRIPTION, TABLES
from schools.vocabulary.cip import FIELDS
from tests.guide.reader import Reader
from tests.test_words import LETTERS, METAS, SPOKEN, TEMPLATES, bare

# What the guide writes once for each language: class of the parent, tag. Headings are listed again.
PROSE = {("short", "ul"), ("part", "div"), ("toc", "ul")}
PLACEHOLDER = re.compile(r"%\(\w+\)s|{\w*}")
WORDS = ("area", "statistic", "period", "source", "note", "reason")  # of a fact
GUIDE = [f"/guide/{page.slug}/" for page in PAGES]
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


class Pseudo(trans_real.DjangoTranslation):
    """English between ⟦ and ⟧; what a sentence is filled with stays outside."""

    def gettext(self, message: str) -> str:
        words = message.split(trans_real.CONTEXT_SEPARATOR)[-1]
        return "⟦" + PLACEHOLDER.sub(r"⟧\g<0>⟦", words) + "⟧"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


@pytest.fixture
def read(monkeypatch, visitor):
    """A page for a visitor who comes after another, in whose language nothing may be kept."""
    _ = figures(), local_figures("wages_state")
    monkeypatch.setattr(trans_real._active, "value", Pseudo("en"), raising=False)

    def get(path: str) -> Reader:
        return Reader(visitor.get(path).content.decode())

    return get


def said(element: Element, is_prose: bool = False) -> Iterator[str]:
    """What people read and hear, in order. The guide's prose and its headings are passed over, and
    so is what programs read."""
    if element.tag in ("script", "style", "code", "pre", "textarea"):
        return
    classes = element.get("class", "").split()
    is_prose = is_prose and "chart" not in classes
    if not is_prose:
        yield from (element.get(name, "") for name in sorted(SPOKEN & set(element.attrib)))
        if METAS.fullmatch(element.get("name", element.get("property", ""))):
            yield element.get("content", "")
        yield element.text or ""
    for child in element:
        yield from said(child, is_prose or any((name, child.tag) in PROSE for name in classes))
        if not is_prose:
            yield child.tail or ""


def unmarked(texts: Iterator[str]) -> list[str]:
    """The stretches with letters that stand outside every ⟦⟧."""
    found, depth = [], 0
    for text in texts:
        for piece in re.split("([⟦⟧])", text):
            depth += (piece == "⟦") - (piece == "⟧")
            if depth == 0 and LETTERS.search(piece):
                found.append(" ".join(piece.split()))
    return found


def data() -> set[str]:
    """Names of states, programs, files, sources; what the tables of figures say by themselves."""
    states = {*area_names(), *TERRITORIES}
    facts = [*figures().values(), *local_figures("wages_state").values(), *prices().values()]
    words = {getattr(fact, name, "") for fact in facts for name in WORDS}
    said = {text for text in words if isinstance(text, str)}
    names = ("title", "publisher")
    cited = {getattr(each, name) for page in PAGES for each in page.sources for name in names}
    columns = ("code", "title", "publisher", "period")
    files = {text for row in Release.objects.values_list(*columns) for text in row}
    files |= {text for source in SOURCES for text in (source.title, source.publisher)}
    files |= {code(source, year) for source in SOURCES for year in YEARS}
    programs = {piece for field in FIELDS.values() for piece in re.split("(?<=/)", field.title)}
    states |= set(map(state_name, states))
    files |= {table.file for table in TABLES} | {
        DESCRIPTION,
        "HD2024-C2024_A",
        "https://www.example.org/data/",
    }
    names = [column.name for table in TABLES for column in table.columns]
    fields = {piece for name in names for piece in re.split("(?<=_)", name)}
    return states | said | cited | set(PUBLISHERS.values()) | files | programs | fields


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/schools/in/", "/about/", "/about/data/", "/about/order/", "/guide/", *GUIDE),
        *("/privacy/", "/accessibility/", "/schools/email/asked/", "/schools/email/sent/"),
        *("/data/", "/about/embed/", "/about/embed/poster/", "/api/docs/"),
    ],
)
def test_whatever_a_page_says_beside_prose_and_data_goes_through_gettext(read, path):
    html = read(path)
    not_yet = {text for _, text in bare((TEMPLATES / "base.html").read_text())}
    found = set(unmarked(said(html.root)))
    assert found - data() - not_yet == set()


@pytest.mark.parametrize("path", GUIDE)
def test_what_search_engines_read_about_a_guide_page_goes_through_gettext(read, path):
    html = read(path)
    steps = html.data("BreadcrumbList")["itemListElement"]
    article = html.data("Article")
    for text in (*(step["name"] for step in steps), article["headline"], article["description"]):
        assert unmarked(iter([text])) == [], text


def test_an_unmarked_text_is_found():
    html = Reader(
        "<title>⟦Pay <b>of⟧</title><p title='Bare'>⟦A <a>link</a> in it⟧ <i>glued</i></p>"
    )
    assert unmarked(said(html.root)) == ["Bare", "glued"]
