"""The parameters of an address as its form judges them, for the OpenAPI document.

What may be sent, how long it may be and between which numbers, the form knows; here stands only
what a parameter means, for people.
"""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..search.points import DegreesField
from ..search.reach import ENOUGH
from ..search.search import PER_PAGE

MEANS = {
    "location": _(
        "A place as people type it: a ZIP code, “Peoria, IL”, a county, a state, a region."
    ),
    "lat": _(
        "Degrees of a point (WGS 84) in place of a location, with lon; rounded to two decimals."
    ),
    "lon": _("Degrees of the same point, with lat."),
    "distance": format_lazy(
        _("Miles around the place. Left out, the search grows until it holds {enough} schools."),
        enough=ENOUGH,
    ),
    "program": _(
        "A program, by its code; several times for several. Left out, the medical secretary group."
    ),
    "award": _("What a program ends with; several times for several."),
    "control": _("Who runs the school; several times for several."),
    "online": _("The online schools, which are at no distance. Left out, schools with a campus."),
    "some_online": _("Schools that report some programs at a distance; not which ones."),
    "evening": _("Schools that report evening or weekend classes."),
    "open_admission": _("Schools that take every applicant."),
    "child_care": _("Schools that report child care on campus."),
    "max_price": _("Dollars: schools with a program that costs the visitor no more."),
    "min_awards": _(
        "Schools where at least so many people finished the programs asked for, all together, in "
        "the newest year."
    ),
    "q": _("Words of a school’s name, or of another name that it goes by."),
    "sort": _("The order. Left out, by distance where there is a point, else by name."),
    "page": _("A page of the list. Left out, the first."),
    "page_size": format_lazy(_("Schools to a page. Left out, {size}."), size=PER_PAGE),
}
EXAMPLES: dict[str, Any] = {
    "location": "61602",
    "distance": 25,
    "max_price": 5000,
    "q": "community college",
    "school": "145682",
}
SCHOOL = {
    "in": "path",
    "name": "school",
    "required": True,
    "description": _("Its UNITID; of a school that has none, its slug."),
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    "example": EXAMPLES["school"],
}


def parameters(form: forms.Form, **means: Any) -> list[dict[str, Any]]:
    """One for each field, in the form's order; `means` are other meanings than MEANS."""
    words = MEANS | means
    return [
        {
            "in": "query",
            "name": name,
            "required": field.required,
            "allowEmptyValue": counts_empty_as_left_out(field),
            "description": words.get(name, field.label or ""),
            "schema": schema(field),
            **({"example": EXAMPLES[name]} if name in EXAMPLES and name not in means else {}),
        }
        for name, field in form.fields.items()
    ]


def counts_empty_as_left_out(field: forms.Field) -> bool:
    """As a form sends what nobody filled in; a list of values has no empty ones."""
    return not (field.required or isinstance(field, forms.MultipleChoiceField))


def schema(field: forms.Field) -> dict[str, Any]:
    """What may be sent, as JSON Schema says it."""
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": _choices(field)}
    if isinstance(field, forms.ChoiceField):
        return _choices(field)
    if isinstance(field, forms.IntegerField):
        limits = {"minimum": field.min_value, "maximum": field.max_value}
        return {"type": "integer", **{name: n for name, n in limits.items() if n is not None}}
    if isinstance(field, DegreesField):
        limits = {"minimum": -field.most, "maximum": field.most}
        return {"type": "number", "format": "double", **limits}
    least = {"minLength": 1} if field.required else {}
    return {"type": "string", **least, "maxLength": field.max_length}


def _choices(field: forms.ChoiceField) -> dict[str, Any]:
    """The values, numbers where all are, and what each is called."""
    called = {value: label for value, label in field.choices if value != ""}
    kind = "integer" if all(isinstance(value, int) for value in called) else "string"
    return {"type": kind, "enum": [*called], "x-enum-descriptions": [*called.values()]}
