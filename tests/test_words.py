"""Every sentence for people goes through gettext: what templates say by themselves.

The guide's prose (templates/guide/pages/<language>/) is written once for each language instead, and
the admin's frame is Django's.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from django.conf import settings
from django.template.base import Lexer, Token, TokenType

TEMPLATES = settings.BASE_DIR / "templates"
NAMES = sorted(
    name
    for path in TEMPLATES.rglob("*.html")
    if not (name := path.relative_to(TEMPLATES).as_posix()).startswith(("guide/pages/", "admin/"))
)

LETTERS = re.compile(r"[^\W\d_]{2}")
SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder"}
METAS = re.compile(r"description|.+:(?:title|description|site_name|alt)")
BUTTONS = {"submit", "reset", "button"}
# A text handed on inside a tag or filter: two words or more. One word may be a name in code.
LITERAL = re.compile(r""""([^"\s]+ [^"]+)"|'([^'\s]+ [^']+)'""")
TRANSLATED = {"translate", "trans", "blocktranslate", "blocktrans", "load", "comment"}


class Bare(NamedTuple):
    """A text that no language but English can have."""

    line: int
    text: str


def bare(source: str) -> list[Bare]:
    """What a template says without gettext, by line."""
    tokens = list(Lexer(source).tokenize())
    reader = _Reader()
    reader.feed("".join(_untranslated(tokens)))
    reader.close()
    return sorted([*reader.found, *_handed_on(tokens)])


def _untranslated(tokens: list[Token]) -> Iterator[str]:
    """The HTML without what Django's tags make, each line where it was."""
    until = ""
    for token in tokens:
        words = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        if until:
            until = "" if words[0] == until else until
        elif words[0] in ("blocktranslate", "blocktrans", "comment"):
            until = f"end{words[0]}"
        elif token.token_type == TokenType.TEXT:
            yield token.contents
            continue
        yield "\n" * token.contents.count("\n")


def _handed_on(tokens: list[Token]) -> Iterator[Bare]:
    """Texts inside tags and filters, and plurals that only English makes so."""
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        if "|pluralize" in token.contents:
            yield Bare(token.lineno, "|pluralize")
        if token.contents.split()[0] not in TRANSLATED:
            for match in LITERAL.finditer(token.contents):
                if LETTERS.search(match[0]):
                    yield Bare(token.lineno, match[0][1:-1])


class _Reader(HTMLParser):
    """Finds the text and the spoken attributes that hold letters."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Bare] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":  # what a script is told
            return
        for place, line in enumerate(data.split("\n")):
            self._keep(line, self.getpos()[0] + place)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        spoken = {name for name in SPOKEN if name in values}
        if tag == "meta" and METAS.fullmatch(values.get("name", values.get("property", ""))):
            spoken.add("content")
        if tag == "input" and values.get("type") in BUTTONS:
            spoken.add("value")
        for name in spoken:
            self._keep(values.get(name, ""), self.getpos()[0])

    def _keep(self, text: str, line: int) -> None:
        if LETTERS.search(text):
            self.found.append(Bare(line, " ".join(text.split())))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_nothing_bare(name):
    found = [f"{name}:{line}: {text}" for line, text in bare((TEMPLATES / name).read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("<p>\n  Find a school</p>", 2, "Find a school"),
        ("{% block title %}About{% endblock %}", 1, "About"),
        ("<p>{% translate 'Yes' %} or no</p>", 1, "or no"),
        ("{% blocktranslate trimmed %}\nOne\n{% endblocktranslate %}\n<b>Two</b>", 4, "Two"),
        ('<img src="a.png"\n alt="A map">', 1, "A map"),
        ('<nav aria-label="{{ x }} pages"></nav>', 1, "pages"),
        ('<input placeholder="Peoria, IL">', 1, "Peoria, IL"),
        ('<input type="submit" value="Send">', 1, "Send"),
        ('<meta name="description" content="Schools">', 1, "Schools"),
        ('<meta property="og:image:alt" content="Circles">', 1, "Circles"),
        ('{% include "a.html" with title="Career guide" %}', 1, "Career guide"),
        ("{{ name|default:'not known' }}", 1, "not known"),
        ("{% translate 'school' %}{{ n|pluralize }}", 1, "|pluralize"),
    ],
)
def test_a_bare_text_is_found_where_it_stands(source, line, text):
    assert bare(source) == [(line, text)]


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Find a school" %} · {{ n }} <b>→</b></p>',
        "{% blocktranslate %}Find <a>a school</a>{% plural %}Find schools{% endblocktranslate %}",
        '<a href="/about/" class="name of it" aria-label="{% translate "About us" %}">×</a>',
        '<meta name="robots" content="noindex"><input type="hidden" name="sort" value="mean">',
        '{% include "a.html" with kind="website" %}{# A remark in English #}',
        "{% comment %}A remark{% endcomment %}<p>1,234</p>",
    ],
)
def test_what_is_translated_or_for_machines_is_not_bare(source):
    assert bare(source) == []
