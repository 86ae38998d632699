"""The same facts for programs: read-only, no key, any origin."""

import re
from typing import Any

from django.conf import settings
from django.http import QueryDict
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

from ..models import FormerSlug, Release, School
from ..models.querysets import SchoolQuerySet
from ..search.filters import SchoolFilter
from ..search.forms import PagedSearchForm, StrictForm, SuggestForm, WholeNumberField
from ..search.results import told_apart
from ..search.search import PER_PAGE
from ..search.suggestions import suggest
from .answers import SearchSerializer, SuggestionsSerializer
from .document import Told, document
from .parameters import SCHOOL, parameters
from .serializers import SchoolSerializer

MOST_A_PAGE = 100
UNITID = re.compile(r"[0-9]{1,9}")
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

    schema = Told()
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

    operation, tag = "listSchools", gettext_lazy("Schools")
    summary = gettext_lazy("The schools of a search, in its order, in pages")
    about = gettext_lazy(
        "Takes the parameters of the page with the list, and answers the same schools in the same "
        "order. Follow next until it is null."
    )
    answer, statuses = SearchSerializer, {404}
    sample = "schools/?location=61602&distance=25"

    @staticmethod
    def asks() -> list[dict[str, Any]]:
        return parameters(ApiFilter(QueryDict(), School.objects.none()).form)

    def get(self, request: Request) -> Response:
        found = ApiFilter(request.query_params, School.objects.listed())
        if not found.form.is_valid():
            raise ValidationError(found.form.in_words())
        search, pages = found.search, Pages()
        rows = pages.paginate_queryset(_all_of(found.qs), request, self)
        count = pages.page.paginator.count
        answer = {
            "count": count,
            "next": pages.get_next_link(),
            "previous": pages.get_previous_link(),
            "location": search.location,
            "distance": search.distance,
            "distance_chosen_by": search.distance_chosen_by,
            "results": rows,
        }
        if search.names:
            answer["also_named"] = told_apart(search, count).schools
            answer["unlisted"] = search.names.unlisted
            answer["did_you_mean"] = search.names.offered
        asked = {"choice": search.choice, "home": search.home}
        return Response(SearchSerializer(answer, context=_context() | asked).data)


class SchoolDetail(OpenView):
    """`GET /api/v1/schools/<unitid or slug>/`: one listed school, by its number if it has one."""

    operation, tag = "getSchool", gettext_lazy("Schools")
    summary = gettext_lazy("One listed school")
    about = gettext_lazy(
        "By its UNITID. A school that has none answers by its slug; the slug of another leads to "
        "its number, and a slug it had before to the present one. A school that was merged into "
        "another leads to that."
    )
    answer, statuses = SchoolSerializer, {301, 404}
    sample = "schools/145682/"

    @staticmethod
    def asks() -> list[dict[str, Any]]:
        return [SCHOOL]

    def get(self, request: Request, school: str) -> HttpResponseBase:
        form = StrictForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.in_words())
        by_number = UNITID.fullmatch(school)
        key = {"unitid": int(school)} if by_number else {"slug": school}
        found = _all_of(School.objects.listed()).filter(**key).first()
        if found is None and by_number:
            merged = School.objects.merged_away().filter(**key).first()
            if merged:
                return redirect("api:school", merged.successor.slug, permanent=True)
            raise NotFound(_("No listed school has the UNITID %(unitid)d.") % key)
        if found is None and (now := FormerSlug.objects.leading([school]).get(school)):
            return redirect("api:school", now, permanent=True)
        if found is None:
            raise NotFound(_("No listed school has the slug “%(slug)s”.") % key)
        if found.unitid is not None and not by_number:
            return redirect("api:school", found.unitid, permanent=True)
        return Response(SchoolSerializer(found, context=_context()).data)


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

    operation, tag = "suggestLocations", gettext_lazy("Places")
    summary = gettext_lazy("What the first letters of a place, a school or a program may mean")
    about = gettext_lazy(
        "Twelve at most: the largest places first, then schools with a page, then programs. Send "
        "the text of a place as location."
    )
    answer, statuses = SuggestionsSerializer, set[int]()
    sample = "locations/?q=peor"

    @staticmethod
    def asks() -> list[dict[str, Any]]:
        letters = _("The first letters of a town or the first digits of a ZIP code.")
        return parameters(SuggestForm(QueryDict()), q=letters)

    def get(self, request: Request) -> Response:
        form = SuggestForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.in_words())
        found = suggest(form.cleaned_data["q"])
        return Response(SuggestionsSerializer({"results": found}).data)


class Document(OpenView):
    """`GET /api/v1/openapi.json`: what all of them take and answer, for programs."""

    schema = None

    def get(self, request: Request) -> Response:
        form = StrictForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.in_words())
        return Response(document())
