"""The same facts for programs: read-only, no key, any origin."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from ..filters import SchoolFilter
from ..forms import PagedSearchForm, SuggestForm
from ..models import School
from ..results import with_programs
from ..suggestions import suggest
from .serializers import SchoolSerializer, located, suggested

MOST_A_PAGE = 100


class ApiSearchForm(PagedSearchForm):
    page_size = forms.IntegerField(required=False, min_value=1, max_value=MOST_A_PAGE)


class ApiFilter(SchoolFilter):
    """The page's parameters, and how many schools a page holds."""

    class Meta(SchoolFilter.Meta):
        form = ApiSearchForm


class Pages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = MOST_A_PAGE
    invalid_page_message = "There is no such page: {message}."


class OpenView(APIView):
    """What every answer carries: any web page may read it, and how often one address may ask."""

    http_method_names = ["get", "head", "options"]

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(*args, **kwargs)
        times = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"].split("/")[0]
        response["Access-Control-Allow-Origin"] = "*"
        response["RateLimit-Policy"] = f'"default";q={times};w=60'
        return response


class SchoolList(OpenView):
    """`GET /api/v1/schools/`: the set and the order of the page with the same parameters."""

    def get(self, request: Request) -> Response:
        found = ApiFilter(request.query_params, School.objects.listed())
        if not found.form.is_valid():
            raise ValidationError(in_words(found.form))
        search, pages = found.search, Pages()
        schools = pages.paginate_queryset(with_programs(found.qs), request, self)
        body = pages.get_paginated_response(SchoolSerializer(schools, many=True).data).data
        rows = body.pop("results")
        body["location"] = located(search.location) if search.location else None
        body["distance"] = search.distance
        body["distance_chosen_by"] = search.distance_chosen_by
        return Response({**body, "results": rows})


class SchoolDetail(OpenView):
    """`GET /api/v1/schools/<unitid>/`: one listed school."""

    def get(self, request: Request, unitid: int) -> Response:
        school = with_programs(School.objects.listed()).filter(unitid=unitid).first()
        if school is None:
            raise NotFound(f"No listed school has the UNITID {unitid}.")
        return Response(SchoolSerializer(school).data)


class LocationList(OpenView):
    """`GET /api/v1/locations/?q=`: what the first letters of a place may mean, largest first."""

    def get(self, request: Request) -> Response:
        form = SuggestForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(in_words(form))
        found = suggest(form.cleaned_data["q"])
        return Response({"results": [suggested(location) for location in found]})


def in_words(form: forms.Form) -> dict[str, list[str]]:
    """A form's errors as {"location": ["We don't know …"]}."""
    errors = {
        api_settings.NON_FIELD_ERRORS_KEY if name == NON_FIELD_ERRORS else name: list(words)
        for name, words in form.errors.items()
    }
    if options := getattr(form, "options", []):
        errors["location"] = [f"{errors['location'][0]} {'; '.join(o.text for o in options)}."]
    return errors
