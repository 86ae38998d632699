"""The whole directory in a few files, with a description that programs read: a Data Package
(https://specs.frictionlessdata.io/tabular-data-package/).
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...models import Release
from ...sheets.delimited import delimited
from ...sheets.zipped import zipped
from .column import Cell, Column, Table
from .rights import LICENCES
from .schools import SCHOOLS
from .taught import AWARDS, CAMPUSES, PROGRAMS

NAME = "medical-secretary-schools"
TABLES = (SCHOOLS, CAMPUSES, PROGRAMS, AWARDS)
DESCRIPTION = "datapackage.json"
ARCHIVE = f"{NAME}.zip"
KINDS = {
    **{table.file: "text/csv; charset=utf-8" for table in TABLES},
    DESCRIPTION: "application/json",
    ARCHIVE: "application/zip",
}
SECONDS = 300  # it is kept as long as any page may be
# Of the releases, those that say how new the directory is: who is open, and what was taught.
VERSIONS = (re.compile(r"HD\d{4}"), re.compile(r"C\d{4}_A"))


@dataclass(frozen=True, slots=True)
class Package:
    """The files by name, and how many rows each table has."""

    made: date
    version: str
    rows: dict[str, int]
    files: dict[str, bytes]


def package() -> Package:
    """As it is now, or was five minutes ago; six queries where it is not kept."""
    day = timezone.localdate()
    key = f"open-data-{day}-{get_language()}"
    return cache.get_or_set(key, lambda: _made(day), SECONDS)


def _made(day: date) -> Package:
    releases = list(Release.objects.all())
    lines = {table.file: [*map(_written, table.lines())] for table in TABLES}
    files = {
        table.file: delimited([column.name for column in table.columns], lines[table.file]).encode()
        for table in TABLES
    }
    version = "-".join(_newest(releases))
    described = json.dumps(_description(files, releases, version, day), indent=2)
    files[DESCRIPTION] = f"{described}\n".encode()
    files[ARCHIVE] = zipped(files, day)
    return Package(day, version, {name: len(rows) for name, rows in lines.items()}, files)


def _written(line: list[Cell]) -> list[object]:
    """As Table Schema reads it."""
    return [str(cell).lower() if isinstance(cell, bool) else cell for cell in line]


def _newest(releases: list[Release]) -> Iterator[str]:
    for pattern in VERSIONS:
        if codes := [row.code for row in releases if pattern.fullmatch(row.code)]:
            yield max(codes)


def _description(
    files: dict[str, bytes], releases: list[Release], version: str, day: date
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": _("Schools that teach medical secretary work"),
        "description": _(
            "The whole directory: schools, their campuses and programs, and how many people "
            "finished. An empty value is not published; 0 is a true zero."
        ),
        "homepage": f"{settings.SITE_URL}{reverse('schools:data')}",
        **({"version": version} if version else {}),
        "created": f"{day.isoformat()}T00:00:00Z",
        "licenses": [
            {"name": each.name, "title": str(each.title), "path": each.path} for each in LICENCES
        ],
        "sources": [
            {"title": f"{row.code}: {row.title} ({row.period}), {row.publisher}", "path": row.url}
            for row in releases
        ],
        "resources": [_resource(table, files[table.file]) for table in TABLES],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "title": str(table.title),
        "description": str(table.words),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(here), "reference": {"resource": there, "fields": list(fields)}}
                for here, (there, fields) in table.refers.items()
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, "type": column.kind, "description": str(column.words)}
    return field | ({"constraints": dict(column.rules)} if column.rules else {})
