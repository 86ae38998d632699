"""What nobody uses is not in the house: templates, loaded tags, classes and sizes of styles."""

import re
from collections.abc import Iterator
from pathlib import Path

import django.contrib.admin
import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Lexer, TokenType

TEMPLATES = settings.BASE_DIR / "templates"
DJANGOS_STYLES = sorted(
    (Path(django.contrib.admin.__file__).parent / "static/admin/css").glob("*.css")
)
STYLES = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
ROOMS = (
    *("medsec", "inquiries", "corrections", "staff", "schools", "guide"),
    *("templates", "static/js", "static/img"),
)
WRITTEN = {".py", ".html", ".js", ".svg", ".txt"}
DJANGOS = re.compile(
    r"[1-5][0-9]{2}(_csrf)?\.html|(admin|account|mfa)/"
)  # asked for by the framework
PROSE = "guide/pages/"  # named by the language and the page: guide/pages.py

engine = engines["django"].engine


def every_source() -> str:
    """All that may name a template or a class, but tests."""
    files = (path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*"))
    return "\n".join(path.read_text() for path in files if path.suffix in WRITTEN)


def loaded_for_nothing(source: str) -> Iterator[str]:
    """The libraries that a template loads and of which it uses no tag and no filter."""
    tokens = list(Lexer(source).tokenize())
    code = [token for token in tokens if token.token_type in (TokenType.BLOCK, TokenType.VAR)]
    tags = {token.contents.split()[0] for token in code}
    filters = {name for token in code for name in re.findall(r"\|\s*(\w+)", token.contents)}
    for token in code:
        tag, *names = token.split_contents()
        if tag == "load" and "from" not in names:
            for name in names:
                library = engine.template_libraries[name]
                if not (tags & set(library.tags) or filters & set(library.filters)):
                    yield name


def unused_classes(style: str, sources: str) -> set[str]:
    """Those of a style that nothing wears. One whose end is a variable is worn by its beginning:
    class="step-{{ step }}".
    """
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}|url\([^)]*\)", " ", style, flags=re.DOTALL)
    names = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    worn = set(re.findall(r"[\w-]+", sources))
    begun = tuple(re.findall(r"([\w-]+-)\{\{", sources))
    return {name for name in names - worn if not (begun and name.startswith(begun))}


def test_a_template_uses_what_it_loads():
    found = {
        path.relative_to(TEMPLATES).as_posix(): list(loaded_for_nothing(path.read_text()))
        for path in TEMPLATES.rglob("*.html")
    }
    assert {name: libraries for name, libraries in found.items() if libraries} == {}


def test_every_template_is_asked_for():
    sources = every_source()
    names = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*"))
    ours = (name for name in names if not DJANGOS.match(name) and not name.startswith(PROSE))
    assert [name for name in ours if f'{name}"' not in sources] == []


def test_every_class_of_a_style_is_worn_and_every_size_used():
    """Those of the admin, Django's own pages wear: its styles name them."""
    styles = "\n".join(path.read_text() for path in STYLES)
    sources = every_source() + "\n".join(path.read_text() for path in DJANGOS_STYLES)
    assert unused_classes(styles, sources) == set()
    named = set(re.findall(r"(--[\w-]+)\s*:", styles))
    assert {name for name in named if f"var({name}" not in styles + sources} == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% load i18n humanize %}{{ n|intcomma }}", ["i18n"]),
        ("{% load i18n %}{% translate 'a' %}", []),
        ("{% load i18n %}translate", ["i18n"]),
    ],
)
def test_a_library_loaded_for_nothing_is_found(source, expected):
    assert list(loaded_for_nothing(source)) == expected


def test_a_class_that_nothing_wears_is_found():
    style = "/* .old */ .a > .b-2:hover, .c { margin: .5rem; background: url(x.d) }"
    assert unused_classes(style, '<p class="a b-{{ n }}">') == {"c"}
