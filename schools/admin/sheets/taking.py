"""Rows taken away: an export as the list shows them, and the template of a file to bring."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...sheets.delimited import delimited
from ...sheets.workbook import KIND as XLSX
from ...sheets.workbook import Sheet, workbook
from .columns import Kind, explained, rows, rules

CSV = "text/csv; charset=utf-8"
MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def export(kind: Kind, found: Iterable[Any], form: str, day: date) -> HttpResponse:
    """The rows as CSV or XLSX, in the columns that an import knows again."""
    every = list(rows(kind, found))
    if form == "csv":
        lines = ([row[name] for name in kind.taken] for row in every)
        return _file(kind, MARK + delimited(kind.taken, lines), "csv", CSV)
    pages = [Sheet(kind.code, kind.taken, every), explanations(kind)]
    return _file(kind, workbook(pages, str(capfirst(kind.label)), day), "xlsx", XLSX)


def template(kind: Kind, day: date) -> HttpResponse:
    """An empty sheet to fill in, and one that says how: with the example, which nobody reads."""
    pages = [Sheet(kind.code, kind.brought, []), explanations(kind)]
    content = workbook(pages, str(capfirst(kind.label)), day)
    return _file(kind, content, "xlsx", XLSX, "template-")


def explanations(kind: Kind) -> Sheet:
    """The rules, then a line for each column with what it may hold and an example."""
    lines: list[tuple[str, str, str]] = [(_("How it is read"), words, "") for words in rules()]
    lines.append((_("Column"), _("What it may hold"), _("Example, not read")))
    lines += explained(kind)
    return Sheet(_("explanations"), (), [], lines)


def _file(kind: Kind, content: str | bytes, ending: str, sort: str, first: str = "") -> Any:
    answer = HttpResponse(content, content_type=sort)
    name = f"{first}{kind.code}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
