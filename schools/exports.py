"""Any search as a file: the same parameters, the same set in the same order, streamed."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from .filters import SchoolFilter
from .models import School
from .results import with_programs

CHUNK = 200
COLUMNS = (
    "unitid",
    "name",
    "address",
    "city",
    "state",
    "zip",
    "latitude",
    "longitude",
    "distance_miles",
    "control",
    "website",
    "phone",
    "programs",
)


class _Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@require_safe
def schools_csv(request: HttpRequest) -> HttpResponse:
    """`/schools.csv?…`: one line a school."""
    search = SchoolFilter(request.GET, School.objects.listed())
    if not search.form.is_valid():
        return JsonResponse(search.form.errors, status=400)
    return StreamingHttpResponse(
        _csv_lines(_exported(search)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="schools.csv"'},
    )


@require_safe
def schools_geojson(request: HttpRequest) -> HttpResponse:
    """`/schools.geojson?…`: a FeatureCollection of points, WGS 84."""
    search = SchoolFilter(request.GET, School.objects.listed())
    if not search.form.is_valid():
        return JsonResponse(search.form.errors, status=400)
    return StreamingHttpResponse(
        _geojson_parts(_exported(search)),
        content_type="application/geo+json",
        headers={"Content-Disposition": 'attachment; filename="schools.geojson"'},
    )


def _exported(search: SchoolFilter) -> Iterator[dict[str, Any]]:
    for school in with_programs(search.qs).iterator(chunk_size=CHUNK):
        miles = getattr(school, "miles", None)
        yield {
            "unitid": school.unitid,
            "name": school.name,
            "address": school.address,
            "city": school.city,
            "state": school.state,
            "zip": school.zip_id,
            "latitude": school.latitude,
            "longitude": school.longitude,
            "distance_miles": None if miles is None else round(miles, 2),
            "control": school.control,
            "website": school.website,
            "phone": school.phone,
            "programs": "; ".join(
                f"{program.cip} {program.credential}" for program in school.programs.all()
            ),
        }


def _csv_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    writer = csv.DictWriter(_Echo(), COLUMNS)
    yield writer.writeheader()
    for row in rows:
        yield writer.writerow({name: _inert(value) for name, value in row.items()})


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain text."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return f"'{value}"
    return value


def _geojson_parts(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": ['
    for index, row in enumerate(rows):
        point = [row.pop("longitude"), row.pop("latitude")]
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": point},
            "properties": row,
        }
        yield (",\n" if index else "\n") + json.dumps(feature)
    yield "\n]}\n"
