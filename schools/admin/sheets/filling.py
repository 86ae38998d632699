"""The form of a page, filled in with a line of a spreadsheet."""

from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Campus, Program, School
from ...sheets.reading import Line
from ..campuses import CampusForm
from ..forms import EditedForm, ProgramForm, SchoolAdminForm
from . import columns
from .columns import CLEAR, Kind
from .found import Found, Problem, Row

FORMS: dict[type[models.Model], tuple[type[EditedForm], tuple[str, ...]]] = {
    # With what the form judges the other values by.
    School: (SchoolAdminForm, ("unitid", "slug")),
    Campus: (CampusForm, ()),
    Program: (ProgramForm, ("school", "cip", "award_level")),
}
NO_ROW = {"zip": gettext_lazy("No such ZIP code is known here.")}
ANSWERS = {"is_another"}  # to what its page would ask
BEGUN = {"unitid", "cip", "award_level", *ANSWERS}  # said once, where a row is added


def form(kind: Kind, known: Found, line: Line, row: Row | None) -> EditedForm:
    """The form of the page, filled in as the row is but for what the line says."""
    row = row or _begun(kind, known, line)
    form_class = form_of(kind.model)
    data = {name: _as_sent(row, name) for name in form_class.base_fields if _is_held(row, name)}
    begun = BEGUN if row.pk is None else ANSWERS
    data |= {name: line.cells[name] for name in begun & line.cells.keys()}
    for name, text in line.cells.items():
        if text and name in kind.own:
            data[name] = _sent(name, "" if text == CLEAR else text)
    return form_class(data, instance=row)


def _begun(kind: Kind, known: Found, line: Line) -> Any:
    """A row that is added: a school as a draft, nothing without its school."""
    if kind is columns.SCHOOLS:
        return School(status=School.Status.DRAFT)
    school = known.school(line)
    if kind is columns.CAMPUSES:
        if line.cells.get("number"):
            words = _("A campus of the federal survey comes with its files: leave this empty.")
            raise Problem("number", words)
        return Campus(school=school)
    return Program(school=school)


@cache
def form_of(model: type[models.Model]) -> type[EditedForm]:
    base, beside = FORMS[model]
    return forms.modelform_factory(
        model,
        form=base,
        fields=[*columns.KINDS[model].own, *beside],
        formfield_callback=_field,
    )


def _field(field: models.Field, **options: Any) -> forms.Field | None:
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(field, models.ForeignKey):
        options["widget"] = forms.TextInput
        options["error_messages"] = {"invalid_choice": NO_ROW.get(field.name)}
    return field.formfield(**options)


def _is_held(row: Row, name: str) -> bool:
    return name in {each.name for each in type(row)._meta.get_fields()}


def _as_sent(row: Row, name: str) -> Any:
    """A value as its page would send it back."""
    field = type(row)._meta.get_field(name)
    value = getattr(row, field.attname)
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "\n".join(value)
    return str(value)


def _sent(name: str, text: str) -> str:
    return "\n".join(text.split(";")) if name == "aliases" else text
