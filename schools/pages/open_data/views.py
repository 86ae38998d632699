"""The page that offers the whole directory, and its files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..limits import in_json, limited
from .package import ARCHIVE, KINDS, TABLES, package
from .rights import LICENCES


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What there is: each file with its rows, its size and its columns."""
    found = package()
    context = {
        "made": found.made,
        "version": found.version,
        "tables": [
            (table, found.rows[table.file], len(found.files[table.file])) for table in TABLES
        ],
        "archive": (ARCHIVE, len(found.files[ARCHIVE])),
        "licences": LICENCES,
        "address": f"{settings.SITE_URL}{reverse('schools:data')}",
    }
    return render(request, "schools/data/index.html", context)


@require_safe
@limited("files", refusal=in_json)
def file(request: HttpRequest, name: str) -> HttpResponse:
    """`/data/schools.csv` and the others: whole, whatever is asked for."""
    if name not in KINDS:
        raise Http404
    if request.GET:
        words = _(
            "This file is the whole directory and takes no settings. For a search, ask "
            "/schools.csv, /programs.csv, /schools.xlsx or /schools.geojson."
        )
        return JsonResponse(dict.fromkeys(request.GET, [words]), status=400)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = package().files[name]
    return HttpResponse(content, content_type=KINDS[name], headers=disposition)
