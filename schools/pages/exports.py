"""Any search as a file: the same parameters, the same set in the same order."""

import json
from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ..models import Release, School, YearlyAwards
from ..search.filters import SchoolFilter
from ..sheets.delimited import delimited
from ..sheets.workbook import KIND as XLSX
from ..sheets.workbook import Sheet, workbook
from .columns import (
    SCHOOLS_HEADER,
    YEARS,
    Row,
    programs_header,
    programs_rows,
    schools_rows,
)
from .limits import in_json, limited
from .open_data.rights import LICENCES

CSV = "text/csv; charset=utf-8"
MARK = "\N{BOM}"  # without it a spreadsheet may take UTF-8 for another code: "BayamÃ³n"


@require_safe
@limited("files", refusal=in_json)
def schools_csv(request: HttpRequest) -> HttpResponse:
    """`/schools.csv?…`: one line a school."""
    return _file(request, "schools.csv", CSV, _schools)


@require_safe
@limited("files", refusal=in_json)
def programs_csv(request: HttpRequest) -> HttpResponse:
    """`/programs.csv?…`: one line for each program asked for at each school."""
    return _file(request, "programs.csv", CSV, _programs)


@require_safe
@limited("files", refusal=in_json)
def schools_geojson(request: HttpRequest) -> HttpResponse:
    """`/schools.geojson?…`: a FeatureCollection of points, WGS 84."""
    return _file(request, "schools.geojson", "application/geo+json", _geojson)


@require_safe
@limited("files", refusal=in_json)
def schools_xlsx(request: HttpRequest) -> HttpResponse:
    """`/schools.xlsx?…`: both tables and what they are, as a workbook."""
    return _file(request, "schools.xlsx", XLSX, _workbook)


def _file(
    request: HttpRequest, name: str, kind: str, written: Callable[[SchoolFilter], str | bytes]
) -> HttpResponse:
    """The whole file, a megabyte at most, or an error: never half of it."""
    asked = SchoolFilter(request.GET, School.objects.listed())
    if not asked.form.is_valid():
        return JsonResponse(asked.form.in_words(), status=400)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written(asked), content_type=kind, headers=disposition)


def _schools(asked: SchoolFilter) -> str:
    return _csv(SCHOOLS_HEADER, schools_rows(asked.qs, asked.search))


def _programs(asked: SchoolFilter) -> str:
    years = YearlyAwards.newest_years(YEARS)
    return _csv(programs_header(years), programs_rows(asked.qs, asked.search, years))


def _csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    return MARK + delimited(header, ([row[name] for name in header] for row in rows))


def _geojson(asked: SchoolFilter) -> str:
    features = [_feature(row) for row in schools_rows(asked.qs, asked.search)]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _feature(row: Row) -> Row:
    """At the campus that the search found it by, else at its own point; null for no value."""
    measured = "campus_" if row["campus"] else ""
    point = [row[f"{measured}longitude"], row[f"{measured}latitude"]]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {name: None if value == "" else value for name, value in row.items()},
    }


def _workbook(asked: SchoolFilter) -> bytes:
    years = YearlyAwards.newest_years(YEARS)
    schools = schools_rows(asked.qs, asked.search)
    programs = programs_rows(asked.qs, asked.search, years)
    sheets = [
        Sheet("schools", SCHOOLS_HEADER, schools),
        Sheet("programs", programs_header(years), programs),
        Sheet("about", (), (), _about(asked, len(schools))),
    ]
    return workbook(sheets, _("Schools that teach medical secretary work"), timezone.localdate())


def _about(asked: SchoolFilter, schools: int) -> list[tuple[str, str]]:
    """What the workbook is, and whose facts it holds."""
    found = ngettext(
        "%(shown)s school that a search found, and its programs that were asked for",
        "%(shown)s schools that a search found, and their programs that were asked for",
        schools,
    )
    sent = asked.form.known.urlencode()
    address = f"{settings.SITE_URL}{reverse('schools:list')}{'?' if sent else ''}{sent}"
    return [
        (_("What this is"), found % {"shown": f"{schools:,}"}),
        (_("The search"), address),
        (_("Made on"), date_format(timezone.localdate(), "F j, Y")),
        (
            _("An empty cell"),
            _("Not published. It is never 0: 0 is a true zero."),
        ),
        *((str(licence.title), str(licence.words)) for licence in LICENCES),
        *(
            (row.code, f"{row.title} ({row.period}). {row.publisher}. {row.url}")
            for row in Release.objects.all()
        ),
    ]
