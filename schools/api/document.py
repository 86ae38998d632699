"""The OpenAPI document: made from what each view says of itself, its form and its serializers."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from .answers import DetailSerializer, MistakesSerializer

VERSION = "1"
EXAMPLES = Path(__file__).with_name("examples")
LIMITED = "RateLimit-Policy"
HEADERS = {
    LIMITED: gettext_lazy("How many requests (q) one address has in how many seconds (w)."),
    "ETag": gettext_lazy("Send it back as If-None-Match, and 304 says that nothing has changed."),
    "Cache-Control": gettext_lazy("For how many seconds anyone may keep the answer."),
    "Location": gettext_lazy("The address that the school has."),
    "Allow": gettext_lazy("The methods that there are."),
    "Retry-After": gettext_lazy("In how many seconds to come back."),
}


class Status(NamedTuple):
    """What a status means, whatever the address; `body` is None where the view says it, or none."""

    words: Promise
    headers: list[str]
    body: type | None = None
    example: dict[str, Any] | None = None


STATUSES = {
    200: Status(gettext_lazy("Found."), [LIMITED, "ETag", "Cache-Control"]),
    301: Status(
        gettext_lazy("A school that has a UNITID was asked for by its slug."),
        [LIMITED, "Location"],
    ),
    304: Status(gettext_lazy("Nothing has changed since the answer with that ETag."), ["ETag"]),
    400: Status(
        gettext_lazy(
            "An unknown name or value, or a second value where one is meant. The body has a list "
            "of sentences for each parameter, and one by the name of non_field_errors."
        ),
        [LIMITED],
        MistakesSerializer,
        {"max_price": [gettext_lazy("A price is a whole number of dollars, like 5000.")]},
    ),
    404: Status(
        gettext_lazy("There is no such school, page or address."),
        [],  # nobody counts how often one asks for an address that there is not
        DetailSerializer,
        {"detail": gettext_lazy("There is no such address in the API.")},
    ),
    405: Status(
        gettext_lazy("Another method than GET, HEAD and OPTIONS."),
        ["Allow"],
        DetailSerializer,
        {"detail": gettext_lazy("Nothing can be written here: GET it.")},
    ),
    406: Status(
        gettext_lazy("Accept asks for something else than JSON."),
        [LIMITED],
        DetailSerializer,
    ),
    429: Status(
        gettext_lazy("Asked too often."),
        [LIMITED, "Retry-After"],
        DetailSerializer,
    ),
}


class Told(AutoSchema):
    """An operation, as its view tells it: `operation`, `summary`, `about`, `asks`, a `sample` of
    it, `answer` and the `statuses` that it has beside those of all.
    """

    always = {200, 304, 400, 405, 406, 429}

    def get_operation_id(self) -> str:
        return self.view.operation

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:
        return str(self.view.about)

    def get_tags(self) -> list[str]:
        return [str(self.view.tag)]

    def get_extensions(self) -> dict[str, Any]:
        sample = f"curl '{settings.SITE_URL}/api/v1/{self.view.sample}'"
        return {"x-codeSamples": [{"lang": "Shell", "source": sample}]}

    def _get_parameters(self) -> list[dict[str, Any]]:
        return self.view.asks()

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        statuses = sorted(self.always | self.view.statuses)
        return {str(status): self._response(STATUSES[status], status) for status in statuses}

    def _response(self, status: Status, code: int) -> dict[str, Any]:
        names = {name: HEADERS[name] for name in status.headers}
        headers = {
            name: {"description": words, "required": True, "schema": {"type": "string"}}
            for name, words in names.items()
        }
        body = self.view.answer if code == 200 else status.body
        if body is None:
            return {"description": status.words, "headers": headers}
        content: dict[str, Any] = {"schema": self.resolve_serializer(body, "response").ref}
        if example := example_of(self.view.operation) if code == 200 else status.example:
            content["example"] = example
        answers = {"application/json": content}
        return {"description": status.words, "headers": headers, "content": answers}

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """Mistakes have no fixed keys. Nothing can be written at all, so no field says it."""
        mapped = super()._map_basic_serializer(serializer, direction)
        for told in mapped.get("properties", {}).values():
            for name in ("readOnly", "x-spec-enum-id"):
                told.pop(name, None)
        if isinstance(serializer, MistakesSerializer):
            mapped["additionalProperties"] = {"type": "array", "items": {"type": "string"}}
        return mapped


def example_of(operation: str) -> dict[str, Any]:
    """An answer as the site gave it once, with fewer programs and campuses than there are."""
    return json.loads((EXAMPLES / f"{operation}.json").read_text())


def document() -> dict[str, Any]:
    """The document in the language of the request, with the site's own address."""
    return _made(get_language(), settings.SITE_URL)


@lru_cache
def _made(language: str, address: str) -> dict[str, Any]:
    """Some 50 ms once for each process."""
    made = SchemaGenerator().get_schema(request=None, public=True)
    return {
        "openapi": made["openapi"],
        "info": _info(address),
        "servers": [{"url": address}],
        "security": [],
        "paths": made["paths"],
        "components": made["components"],
    }


def _info(address: str) -> dict[str, Any]:
    return {
        "title": _("Medical Secretary Schools"),
        "version": VERSION,
        "summary": _("Schools that teach medical secretary work: where, what, for how much."),
        "description": _(
            "Read-only, for anyone, from any origin, without a key. Facts that are not published "
            "are null, never 0. An empty value counts as left out; nothing else that is sent is "
            "passed over: an unknown name or value is a mistake, told in words."
        ),
        "license": {
            "name": _("Federal facts: public domain. Places: GeoNames, CC BY 4.0."),
            "url": f"{address}/about/data/",
        },
    }
