"""Who may use whom, in templates: medsec > inquiries | corrections > schools > guide, and the frame
serves them all.
And what rooms of plain thoughts may have of the framework, which a contract cannot tell apart.

The frame is base.html, partials/ and the error pages. It knows nobody: Django's own tags, its own
pieces. A tag library belongs to the app whose templatetags folder it stands in.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Lexer, TokenType

TEMPLATES = settings.BASE_DIR / "templates"
# Each may use its own and what comes after; rooms of one floor do not meet.
FLOORS = (("medsec",), ("inquiries", "corrections", "staff"), ("schools",), ("guide",), ("frame",))
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = {room: room for room in FLOOR_OF} | {
    "admin": "schools",
    "account": "staff",
    "mfa": "staff",
}
# Plain thoughts, with words for people: they need gettext, and nothing else of the framework.
PLAIN = ("published", "guide/workbooks")
# The one name that stands in a variable: the prose of a guide page in the visitor's language.
IN_A_VARIABLE = {"page.template": '"guide/pages/en/pay.html"'}


class Use(NamedTuple):
    """A name that a file asks for: a tag library, or another template."""

    file: str
    line: int
    tag: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.tag} {self.name}"


def room(name: str) -> str:
    """Where a template or a module stands."""
    return ROOMS.get(name.replace(".", "/").split("/")[0], "frame")


def uses(file: str, source: str) -> Iterator[Use]:
    """Every load, include and extends of a template."""
    for token in Lexer(source).tokenize():
        if token.token_type != TokenType.BLOCK:
            continue
        tag, *rest = token.split_contents()
        if tag == "load":
            names = rest[rest.index("from") + 1 :] if "from" in rest else rest
        else:
            names = rest[:1] if tag in ("include", "extends") else []
        for name in names:
            yield Use(file, token.lineno, tag, name)


def rendered(file: str, source: str) -> Iterator[Use]:
    """Every template that Python names."""
    for node in ast.walk(ast.parse(source)):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and text.endswith(".html") and " " not in text:
            yield Use(file, node.lineno, "renders", f'"{text}"')


def is_allowed(use: Use) -> bool:
    """A template of nobody's room is Django's or a library's; a name in a variable is not read."""
    here = room(use.file)
    own = {here, *(name for name, floor in FLOOR_OF.items() if floor > FLOOR_OF[here])}
    if use.tag == "load":
        module = engines["django"].engine.libraries.get(use.name, f"django.{use.name}")
        is_djangos = module.startswith("django.")
        return is_djangos or (here != "frame" and room(module) in own)
    name = IN_A_VARIABLE.get(use.name, use.name)
    return name[0] in "\"'" and room(name[1:-1]) in own


def every_use() -> Iterator[Use]:
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield from uses(path.relative_to(TEMPLATES).as_posix(), path.read_text())
    for app in FLOOR_OF.keys() - {"frame"}:
        for path in sorted(Path(settings.BASE_DIR / app).rglob("*.py")):
            yield from rendered(path.relative_to(settings.BASE_DIR).as_posix(), path.read_text())


@pytest.mark.slow
def test_a_room_uses_only_itself_the_rooms_below_and_the_frame():
    assert [str(use) for use in every_use() if not is_allowed(use)] == []


@pytest.mark.parametrize(
    ("file", "source", "line"),
    [
        ("guide/a.html", "\n{% load i18n schools %}", 2),
        ("guide/a.html", "{% load dollars from schools %}", 1),
        ("guide/a.html", '{% include "schools/partials/card.html" with x=1 %}', 1),
        ("guide/a.html", "{% include 'medsec/rings.html' %}", 1),
        ("schools/a.html", '{% extends "medsec/home.html" %}', 1),
        ("base.html", "\n\n{% load guide %}", 3),
        ("base.html", "{% load rest_framework %}", 1),
        ("404.html", '{% include "guide/partials/local_search.html" %}', 1),
        ("partials/header.html", '{% include "schools/partials/card.html" %}', 1),
        ("schools/a.html", "{% include name %}", 1),
        ("inquiries/a.html", '{% include "corrections/trouble.html" %}', 1),
        ("schools/a.html", '{% include "corrections/trouble.html" %}', 1),
    ],
)
def test_a_use_against_the_arrows_is_found(file, source, line):
    found = [use for use in uses(file, source) if not is_allowed(use)]
    assert [use.line for use in found] == [line]
    assert str(found[0]).startswith(f"{file}:{line}: ")


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("guide/a.html", '{% extends "guide/base.html" %}{% load guide charts i18n humanize %}'),
        ("guide/a.html", '{% include "partials/search_box.html" %}{% load rest_framework %}'),
        ("schools/a.html", '{% load local_pay %}{% include "guide/partials/local_pay.html" %}'),
        ("medsec/a.html", '{% load schools %}{% include "guide/partials/local_search.html" %}'),
        ("404.html", '{% extends "base.html" %}{% load static %}'),
    ],
)
def test_a_use_along_the_arrows_is_allowed(file, source):
    assert list(filter(is_allowed, uses(file, source))) == list(uses(file, source))


def test_python_that_names_a_template_is_read():
    source = 'TAG = "guide/charts/bars.html"\ndef f():\n    return render("schools/list.html")\n'
    found = list(rendered("guide/templatetags/x.py", source))
    assert [use.line for use in found if not is_allowed(use)] == [3]


def of_the_framework(source: str) -> set[str]:
    """Django's modules that a module of ours imports from."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name for name in found if name.split(".")[0] == "django"}


@pytest.mark.parametrize("folder", PLAIN)
def test_plain_thoughts_take_only_gettext_from_the_framework(folder):
    sources = [path.read_text() for path in Path(settings.BASE_DIR / folder).rglob("*.py")]
    assert set().union(*map(of_the_framework, sources)) <= {"django.utils.translation"}


@pytest.mark.parametrize(
    "source",
    ["import django", "from django.db import models", "def f():\n    import django.utils.text"],
)
def test_any_other_part_of_the_framework_is_found(source):
    assert of_the_framework(source) - {"django.utils.translation"} != set()
