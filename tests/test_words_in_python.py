"""Every sentence for people goes through gettext: what Python says to who runs it, and /readyz.

In the rooms below any text of two words or more is for people, wherever it goes from there, unless
it is listed here as what a publisher, a database or a robot reads. What a text is filled in with
is a word of it, or a part of one. Settings and logs are no such rooms, nor is docs/data.md, which
the guide writes: docs/decisions/0013-the-house.md.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings

from tests.test_words import LETTERS

ROOMS = (
    *(
        "guide/management",
        "guide/workbooks",
        "inquiries/management",
        "corrections/management",
        "published",
        "schools/importers",
    ),
    "staff/management",
    *("schools/management", "schools/sheets/reading.py", "medsec/machines.py"),
)
# What releases are called, by whom and of when: there only what is raised is for people.
CATALOGS = {
    "published/sources.py",
    *(f"schools/importers/federal/{name}.py" for name in ("agencies", "files", "scorecard")),
    "schools/importers/providers/texas.py",
}
# What they are filled in with is written …
NO_SENTENCES = {
    "guide/workbooks/copies.py": {
        "BLS page of May 2019",
        "Regional Price Parities …",
        "Employment Projections …",
    },
    "guide/workbooks/oews.py": {"Field Descriptions"},
    "guide/workbooks/onet.py": {
        *("Education, Training, and Experience.xlsx", "Job Zones.xlsx", "Work Styles.xlsx"),
        *("Task Statements.xlsx", "Sample of Reported Titles.xlsx", "Technology Skills.xlsx"),
        *("Related Occupations.xlsx", "Related Title", "Relatedness Tier", "Task Type"),
        *("Reported Job Title", "Shown in My Next Move", "Commodity Title", "Hot Technology"),
        *("O*NET-SOC Code", "Scale ID", "Data Value", "Element ID", "Element Name", "Job Zone"),
        *("Lower CI Bound", "Upper CI Bound", "Recommend Suppress"),
    },
    "guide/workbooks/projections.py": {
        *("Table 1.2", "Table 1.10", "occupation.xlsx …", r"employment, \d{4}"),
        *("… National Employment Matrix code", "Employment, …", "… annual average", "… rate, …"),
        *("Employment change, percent, …", "Occupational openings, … annual average"),
        *("Typical education needed for entry", "Work experience in a related occupation"),
        "Typical on-the-job training needed to attain competency in the occupation",
        "Total occupational separations",
    },
    "guide/workbooks/rows.py": {"no sheet", "a row below the last"},  # caught where it is raised
    "medsec/machines.py": {
        *("Contact: mailto:…", "Expires: …T00:00:00Z", "Preferred-Languages: en", "Canonical: ……"),
        *("SELECT 1", "SELECT MAX(LENGTH(…)) FROM …", "… INDEXED BY …"),
        "SELECT i.name, c.name FROM pragma_index_list(%s) i, pragma_index_info(i.name) c"
        " WHERE c.seqno = 0",
        *(
            "User-agent: *",
            "Disallow: /admin/",
            "Disallow: /staff/",
            "Disallow: /api/v1/",
            "Disallow: /schools/?*&",
        ),
        "Sitemap: ……",
    },
    "published/calendar.py": {r"(?:(?P<month>…) )?(?P<year>\d{4})(?P<ends>-\d\d)?\Z"},
    "published/fetching.py": {r"bytes (?P<first>\d{1,15})-\d{1,15}/(?P<total>\d{1,15})"},
    "schools/importers/counties.py": {"Census Area"},
    "schools/importers/federal/account.py": {"program prices"},
    "schools/importers/federal/build.py": {"program prices"},
    "schools/importers/federal/campuses.py": {
        r"\b(?:aviation|flight|airport|fire|farm|high school|prison|correction|culinary|police"
        r"|public safety|truck|driving|automotive|welding)\b"
    },
    "schools/importers/federal/institutions.py": {"IPEDS …"},
    "schools/importers/loading/checked_tables.py": {"program prices"},
    "schools/importers/towns.py": {
        *("D LO", "Fe Warren AFB", "F E Warren AFB", "Mcbh Kaneohe Bay", "MCBH Kaneohe Bay"),
    },
    "schools/management/commands/fetch_releases.py": {"medsec fetch_releases (…)"},
}
GETTEXT = {"gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}  # how many texts
SPEAKING = {"say", "tell", "_tell", "write"}  # here one word is a sentence, too


class Bare(NamedTuple):
    """A text that no language but English can have."""

    line: int
    text: str


def bare(source: str, *, is_catalog: bool = False) -> list[Bare]:
    """What a module says without gettext, by line."""
    tree = ast.parse(source)
    roots: list[ast.AST] = [tree]
    if is_catalog:
        roots = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    return sorted({found for root in roots for found in _in(root, _docstrings(tree))})


def _docstrings(tree: ast.AST) -> set[ast.AST]:
    """Texts that stand alone: they go nowhere."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _in(node: ast.AST, passed_over: set[ast.AST]) -> Iterator[Bare]:
    if isinstance(node, ast.Constant | ast.JoinedStr) and node not in passed_over:
        words = _text(node)
        if LETTERS.search(words) and len(words.split()) > 1:
            yield Bare(node.lineno, words)
    rest = [*ast.iter_child_nodes(node)]
    if isinstance(node, ast.JoinedStr):
        rest = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in GETTEXT:
            texts, rest = node.args[: GETTEXT[name]], node.args[GETTEXT[name] :]
            yield from (Bare(node.lineno, fault) for text in texts if (fault := _fault(text)))
        elif name in SPEAKING:
            yield from (Bare(each.lineno, _text(each)) for each in node.args if _is_word(each))
    for each in rest:
        yield from _in(each, passed_over)


def _text(node: ast.AST) -> str:
    """A text with … in each place that is filled in, "" for what is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) or "…" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_word(node: ast.AST) -> bool:
    return " " not in _text(node) and bool(LETTERS.search(_text(node)))


def _fault(text: ast.AST) -> str:
    """What no catalog can hold: a text that is made at run time, or places without names."""
    if not isinstance(text, ast.Constant):
        return ast.unparse(text)
    words = _text(text)
    return words if "%" in words.replace("%(", "").replace("%%", "") else ""


def modules() -> list[str]:
    root = settings.BASE_DIR
    paths = [path for room in ROOMS for path in ((root / room).rglob("*.py"), [root / room])]
    every = {path for each in paths for path in each if path.suffix == ".py"}
    return sorted(path.relative_to(root).as_posix() for path in every)


@pytest.mark.parametrize("name", modules())
def test_a_module_says_nothing_bare(name):
    source = (settings.BASE_DIR / name).read_text()
    found = bare(source, is_catalog=name in CATALOGS)
    left = [each for each in found if each.text not in NO_SENTENCES.get(name, ())]
    assert [f"{name}:{each.line}: {each.text}" for each in left] == []
    assert NO_SENTENCES.get(name, set()) <= {each.text for each in found}  # or it can go


def test_a_module_that_is_passed_over_is_there():
    assert {*NO_SENTENCES, *CATALOGS} <= {*modules()}


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ('raise SourceError(f"{name} is empty.")', 1, "… is empty."),
        ('\nwords = "Is it" " cut off?"\nraise SourceError(words)', 2, "Is it cut off?"),
        ('say(f"{n} removed")', 1, "… removed"),
        ('say("removed")', 1, "removed"),
        ('WORDS = {"zips": "ZIP codes"}', 1, "ZIP codes"),
        ('help = "Read the files."', 1, "Read the files."),
        ('parser.add_argument("--to", help="A folder")', 1, "A folder"),
        ("x = gettext(f'{n} removed')", 1, "f'{n} removed'"),
        ("x = gettext(words)", 1, "words"),
        ('x = gettext("%s removed")', 1, "%s removed"),
        ('x = ngettext("%(n)s row", "%d rows", n)', 1, "%d rows"),
        ('x = f"{gettext(1)} and more"', 1, "… and more"),
        ('x = gettext("%(a)s.") % {"a": "one and two"}', 1, "one and two"),
        ("x = f'{\"one and two\" if n else n}'", 1, "one and two"),
    ],
)
def test_a_bare_text_is_found_where_it_stands(source, line, text):
    assert bare(source) == [(line, text)]


@pytest.mark.parametrize(
    "source",
    [
        '"""A module in English."""\ndef f():\n    "And a function."',
        'raise SourceError(gettext("%(file)s is empty.") % {"file": name})',
        'x = ngettext("%(n)s row of 5%%", "%(n)s rows of 5%%", n) % {"n": f"{n:,}"}',
        'x = f"{name}.csv", f"{one} {two}", f"{one}, {two}.", "utf-8", ", ".join(names)',
        "x = f\"{one} {gettext('Two words.')}\"",
    ],
)
def test_what_is_translated_or_for_machines_is_not_bare(source):
    assert bare(source) == []


def test_a_catalog_is_read_where_it_raises():
    source = 'TITLE = "Student Financial Aid"\nraise SourceError("There is no file.")'
    assert bare(source, is_catalog=True) == [(2, "There is no file.")]
