"""Any search as a file: the same parameters, the same set in the same order."""

import csv
import io
import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ..models import Earnings, School, campus, covers
from ..search.cards import Card
from ..search.filters import SchoolFilter
from ..search.search import Search
from ..vocabulary import origins
from .limits import limited

Row = dict[str, Any]
ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}  # like the API: any web page may read them


def _miles(school: School) -> float | None:
    miles = getattr(school, "miles", None)
    return None if miles is None else round(miles, 2)


def _campus(name: str) -> Callable[[School], Any]:
    """What is known of the campus that the miles are to; nothing where none are measured."""

    def value(school: School) -> Any:
        found = campus.found(school)
        return getattr(found, name) if found else None

    return value


def _programs(school: School) -> str:
    return "; ".join(f"{program.cip} {program.credential}" for program in school.programs.all())


def _finishers(credential: str, field: str) -> Callable[[School], Any]:
    """Median dollars a year after finishing one credential, where it is published."""

    def value(school: School) -> int | None:
        rows = (row for row in school.finishers_earnings.all() if row.credential == credential)
        return next((getattr(row, field) for row in rows), None)

    return value


def _finishers_release(school: School) -> str:
    return next((row.release for row in school.finishers_earnings.all()), "")


def _cover(school: School) -> str:
    """Whose students the earnings of a row are of; nothing where it has none."""
    is_published = school.earnings is not None and covers.starters_of(school)
    is_covered = is_published or school.finishers_earnings.all()
    return covers.whose(school.schools_together) if is_covered else ""


def _release(field: str) -> Callable[[School], str]:
    return lambda school: origins.origin(field, school.origins)


PLACE = ("unitid", "name", "address", "city", "state")
POINT = ("latitude", "longitude")
REACH = ("control", "website", "phone")
SCORECARD = ("accreditor", "net_price", "net_price_lowest_income")
EARNED = ("earnings", "schools_together", "origins")
COLUMNS: dict[str, Callable[[School], Any]] = {
    **{name: attrgetter(name) for name in PLACE},
    "zip": attrgetter("zip_id"),
    **{name: attrgetter(name) for name in POINT},
    "distance_miles": _miles,
    "campus": _campus("title"),
    **{f"campus_{name}": _campus(name) for name in ("city", "state", *POINT)},
    "campus_is_approximate": _campus("is_approximate"),
    **{name: attrgetter(name) for name in REACH},
    "programs": _programs,
    **{name: attrgetter(name) for name in SCORECARD},
    "net_price_release": _release("net_price"),
    **{
        f"earnings_{credential}_{years}_years": _finishers(credential, field)
        for credential in Earnings.Credential.values
        for field, years in Earnings.YEARS.items()
    },
    "earnings_finishing_release": _finishers_release,
    "earnings_10_years_after_starting": attrgetter("earnings"),
    "earnings_starting_release": _release("earnings"),
    "earnings_cover": _cover,
}

PRICE = ("low", "high", "kind", "for", "residence", "year")
HEADER = (*COLUMNS, *(f"price_{name}" for name in PRICE))
PRICED = (*origins.FIELDS["prices"], "origins")  # what a price is made of


def _refused(request: HttpRequest, seconds: int) -> JsonResponse:
    """When to come back, for a program that asks."""
    words = ngettext(
        "Too many files were asked for. Come back in %(seconds)d second.",
        "Too many files were asked for. Come back in %(seconds)d seconds.",
        seconds,
    )
    detail = {"detail": words % {"seconds": seconds}}
    return JsonResponse(detail, status=429, headers=ANY_ORIGIN)


@require_safe
@limited("files", refusal=_refused)
def schools_csv(request: HttpRequest) -> HttpResponse:
    """`/schools.csv?…`: one line a school."""
    return _file(request, "schools.csv", "text/csv; charset=utf-8", _csv)


@require_safe
@limited("files", refusal=_refused)
def schools_geojson(request: HttpRequest) -> HttpResponse:
    """`/schools.geojson?…`: a FeatureCollection of points, WGS 84."""
    return _file(request, "schools.geojson", "application/geo+json", _geojson)


def _file(
    request: HttpRequest, name: str, kind: str, written: Callable[[list[Row]], str]
) -> HttpResponse:
    """The whole file, a few hundred kilobytes at most, or an error: never half of it."""
    search = SchoolFilter(request.GET, School.objects.listed())
    if not search.form.is_valid():
        return JsonResponse(search.form.in_words(), status=400, headers=ANY_ORIGIN)
    schools = search.qs.only(*PLACE, "zip", *POINT, *REACH, *SCORECARD, *EARNED, *PRICED)
    schools = schools.with_programs().with_earnings()
    rows = [_row(school, search.search) for school in schools]
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written(rows), content_type=kind, headers=disposition | ANY_ORIGIN)


def _row(school: School, search: Search) -> Row:
    """A price is that of the cheapest program asked for, for who lives in the search's state."""
    quote = Card(school, search.choice, home=search.home).quotes.cheapest
    price = quote.facts if quote else dict.fromkeys(PRICE)
    return {name: value(school) for name, value in COLUMNS.items()} | {
        f"price_{name}": value for name, value in price.items()
    }


def _csv(rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    lines = csv.DictWriter(text, HEADER)
    lines.writeheader()
    lines.writerows({name: _inert(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _inert(value: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain text."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return f"'{value}"
    return value


def _geojson(rows: list[Row]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [_feature(row) for row in rows]})


def _feature(row: Row) -> Row:
    """At the campus that the miles are to, else at the school's own point."""
    measured = "campus_" if row["campus"] else ""
    point = [row[f"{measured}longitude"], row[f"{measured}latitude"]]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {k: v for k, v in row.items() if k.removeprefix("campus_") not in POINT},
    }
