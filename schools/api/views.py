"""The same facts for programs: read-only, no key, any origin."""

from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ..models import Release, School
from ..models.querysets import SchoolQuerySet
from ..search.filters import SchoolFilter
from ..search.forms import PagedSearchForm, StrictForm, SuggestForm, WholeNumberField
from ..search.results import told_apart
from ..search.search import PER_PAGE
from ..search.suggestions import suggest
from .serializers import SchoolSerializer, also_named, located, suggested, unlisted

MOST_A_PAGE = 100
SIZE_IN_WORDS = format_lazy(gettext_lazy("A page holds 1 to {most} schools."), most=MOST_A_PAGE)


class ApiSearchForm(PagedSearchForm):
    page_size = WholeNumberField(
        required=False,
        min_value=1,
        max_value=MOST_A_PAGE,
        error_messages={name: SIZE_IN_WORDS for name in ("invalid", "min_value", "max_value")},
    )


class ApiFilter(SchoolFilter):
    """The page's parameters, and how many schools a page holds."""

    class Meta(SchoolFilter.Meta):
        form = ApiSearchForm


class Pages(PageNumberPagination):
    page_size = PER_PAGE
    page_size_query_param = "page_size"
    max_page_size = MOST_A_PAGE
    invalid_page_message = gettext_lazy("There is no such page: {message}.")


class OpenView(APIView):
    """What every answer carries: how often one address may ask."""

    throttle_scope = "default"

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(*args, **kwargs)
        rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
        times = rates[self.throttle_scope].split("/")[0]
        response["RateLimit-Policy"] = f'"{self.throttle_scope}";q={times};w=60'
        return response


class SchoolList(OpenView):
    """`GET /api/v1/schools/`: the set and the order of the page with the same parameters.

    With `q`, also what the page says of a name: `also_named`, the schools with a page that no list
    of the search shows, and `did_you_mean`, names to send as `q` where no school is named like it,
    or one only but for "college".
    """

    def get(self, request: Request) -> Response:
        found = ApiFilter(request.query_params, School.objects.listed())
        if not found.form.is_valid():
            raise ValidationError(found.form.in_words())
        search, pages = found.search, Pages()
        rows = pages.paginate_queryset(_all_of(found.qs), request, self)
        asked = {"choice": search.choice, "home": search.home}
        schools = SchoolSerializer(rows, many=True, context=_context() | asked)
        body = pages.get_paginated_response(schools.data).data
        rows = body.pop("results")
        body["location"] = located(search.location) if search.location else None
        body["distance"] = search.distance
        body["distance_chosen_by"] = search.distance_chosen_by
        if search.names:
            apart = told_apart(search, body["count"]).schools
            body["also_named"] = [also_named(told) for told in apart]
            body["unlisted"] = [unlisted(told) for told in search.names.unlisted]
            body["did_you_mean"] = search.names.offered
        return Response({**body, "results": rows})


class SchoolDetail(OpenView):
    """`GET /api/v1/schools/<unitid>/`: one listed school."""

    def get(self, request: Request, unitid: int) -> Response:
        _refuse_settings(request)
        school = _all_of(School.objects.listed()).filter(unitid=unitid).first()
        if school is None:
            raise NotFound(_("No listed school has the UNITID %(unitid)d.") % {"unitid": unitid})
        return Response(SchoolSerializer(school, context=_context()).data)


class SchoolBySlug(OpenView):
    """`GET /api/v1/schools/<slug>/`: a school that has no UNITID; to one that has, the way."""

    def get(self, request: Request, slug: str) -> HttpResponseBase:
        _refuse_settings(request)
        school = _all_of(School.objects.listed()).filter(slug=slug).first()
        if school is None:
            raise NotFound(_("No listed school has the slug “%(slug)s”.") % {"slug": slug})
        if school.unitid is not None:
            return redirect("api:school", school.unitid, permanent=True)
        return Response(SchoolSerializer(school, context=_context()).data)


def _refuse_settings(request: Request) -> None:
    form = StrictForm(request.query_params)
    if not form.is_valid():
        raise ValidationError(form.in_words())


def _all_of(schools: SchoolQuerySet) -> SchoolQuerySet:
    """The schools with everything that an answer carries: four queries more."""
    return schools.with_awards().with_campuses().with_earnings()


def _context() -> dict[str, Any]:
    """What time the releases are about, by code."""
    return {"periods": dict(Release.objects.values_list("code", "period"))}


class LocationList(OpenView):
    """`GET /api/v1/locations/?q=`: what the first letters of a place, of a school or of a program
    may mean, the largest places first.
    """

    throttle_scope = "typing"  # a visitor who types asks several times for one word

    def get(self, request: Request) -> Response:
        form = SuggestForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.in_words())
        found = suggest(form.cleaned_data["q"])
        return Response({"results": [suggested(each) for each in found]})
