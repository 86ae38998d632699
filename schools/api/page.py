"""The OpenAPI document as a page for people: no script, and nothing that the document lacks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .document import document

Schema = Mapping[str, Any]
# JSON Schema's type and format -> one of it, and a list of it
KINDS = {
    ("string", None): (_("text"), _("list of texts")),
    ("string", "date"): (_("day, as 2026-01-31"), _("list of days")),
    ("string", "uri"): (_("address"), _("list of addresses")),
    ("integer", None): (_("whole number"), _("list of whole numbers")),
    ("number", "double"): (_("number"), _("list of numbers")),
    ("boolean", None): (_("yes or no"), _("list of yes or no")),
    ("object", None): (_("numbers by year"), _("list of numbers by year")),
}
MOST_VALUES = 20  # told one by one: not each state


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: of a plain kind, in `words`, or `of` an object that has a table."""

    words: Any = ""
    of: str = ""
    is_list: bool = False
    may_be_null: bool = False
    values: list[tuple[Any, Any]] = field(default_factory=list)  # with what each is called
    least: int | None = None
    most: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter, or a key of an object."""

    name: str
    kind: Kind
    about: Any
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: what it takes, which statuses it has, and an example of both."""

    id: str
    request: str  # GET and its path
    summary: str
    about: str
    parameters: list[Row]
    statuses: list[tuple[str, Any]]
    sample: str
    answer: str  # JSON
    body: str  # the object that it answers


def kind(schema: Schema) -> Kind:
    """What the schema allows."""
    if "$ref" in schema:
        return Kind(of=schema["$ref"].rpartition("/")[2])
    if "oneOf" in schema:
        return Kind(of=kind(schema["oneOf"][0]).of, may_be_null=True)
    if schema["type"] == "array":
        one = kind(schema["items"])
        words = KINDS[_of(schema["items"])][1] if one.words else ""
        return Kind(words, one.of, is_list=True, values=one.values)
    return Kind(
        KINDS[_of(schema)][0],
        may_be_null="null" in schema["type"],
        values=_values(schema),
        least=schema.get("minimum"),
        most=schema.get("maximum"),
        longest=schema.get("maxLength"),
    )


def _of(schema: Schema) -> tuple[str, str | None]:
    named = schema.get("type", "object")
    return (named if isinstance(named, str) else named[0]), schema.get("format")


def _values(schema: Schema) -> list[tuple[Any, Any]]:
    """Those of a closed list, if it is short, each with what it is called where that says more:
    "public" is "Public", and 5 is "5 miles" under miles.
    """
    values = [value for value in schema.get("enum", []) if value is not None]
    called = schema.get("x-enum-descriptions", [""] * len(values))
    if len(values) > MOST_VALUES:
        return []
    return [
        (value, "" if isinstance(value, int) or str(words).casefold() == value else words)
        for value, words in zip(values, called, strict=True)
    ]


def operations(told: Schema) -> Iterator[Operation]:
    """The searches first: the addresses that matter most."""
    for path, item in sorted(told["paths"].items(), key=lambda each: "locations" in each[0]):
        get = item["get"]
        answer = get["responses"]["200"]["content"]["application/json"]
        yield Operation(
            get["operationId"],
            f"GET {path}",
            get["summary"],
            get["description"],
            [
                Row(each["name"], kind(each["schema"]), each["description"], each["required"])
                for each in get["parameters"]
            ],
            [(status, said["description"]) for status, said in get["responses"].items()],
            get["x-codeSamples"][0]["source"],
            json.dumps(answer["example"], indent=2, ensure_ascii=False),
            kind(answer["schema"]).of,
        )


def objects(told: Schema) -> Iterator[tuple[str, list[Row]]]:
    """Each object that an answer is made of, with its keys; mistakes have no fixed ones."""
    for name, schema in told["components"]["schemas"].items():
        rows = [
            Row(key, kind(each), each.get("description", ""), key in schema["required"])
            for key, each in schema.get("properties", {}).items()
        ]
        if rows:
            yield name, rows


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    told = document()
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    context = {
        "info": told["info"],
        "operations": list(operations(told)),
        "objects": list(objects(told)),
        "asked": int(rates["default"].split("/")[0]),
        "files": int(rates["files"].split("/")[0]),
    }
    return render(request, "schools/api/docs.html", context)
