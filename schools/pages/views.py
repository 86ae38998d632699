"""The pages of the finder: any search, and one school."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.generic import DetailView
from django_filters.views import FilterView

from ..models import School
from ..search.facets import choices
from ..search.filters import PagedSchoolFilter, SchoolFilter
from ..search.results import Results, with_programs
from ..search.search import PER_PAGE
from . import structured_data
from .profile import Profile


class SchoolListView(FilterView):
    """Any search: its schools, or words about what could not be understood."""

    http_method_names = ["get", "head", "options"]
    filterset_class = PagedSchoolFilter
    template_name = "schools/list.html"

    def get_queryset(self) -> QuerySet[School]:
        return School.objects.listed()

    def get_filterset_kwargs(self, filterset_class: type[SchoolFilter]) -> dict[str, Any]:
        """Bound even without a query string: `/schools/` is a search, for everything."""
        return super().get_filterset_kwargs(filterset_class) | {"data": self.request.GET}

    def get_paginate_by(self, queryset: QuerySet[School]) -> int | None:
        return PER_PAGE if self.filterset.form.is_valid() else None

    def get_paginator(self, queryset: QuerySet[School], *args: Any, **kwargs: Any) -> Paginator:
        """Counts once: a radius was counted with the wider ones."""
        paginator = super().get_paginator(with_programs(queryset), *args, **kwargs)
        search = self.filterset.search
        if search.distance:
            paginator.count = search.radius_counts[search.distance]
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = self.filterset.form
        context["form"] = form
        if form.is_valid():
            results = Results(self.filterset.search, context["paginator"].count, self.request.GET)
            context["results"] = results
            context["cards"] = results.cards(context["object_list"])
        else:
            # A choice between places is offered once nothing else is left to mend.
            options = form.options if set(form.errors) == {"location"} else []
            context["places"] = choices(options, self.request.GET)
        return context

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """400 for a search that cannot be understood; a choice between places is no mistake."""
        understood = "results" in context or context["places"]
        return super().render_to_response(context, status=200 if understood else 400, **kwargs)


class SchoolDetailView(DetailView):
    """One school. A closed one keeps its page; drafts and withdrawn ones have none."""

    http_method_names = ["get", "head", "options"]
    template_name = "schools/detail.html"

    def get_queryset(self) -> QuerySet[School]:
        return Profile.schools()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        profile = Profile(self.object)
        site = self.request.build_absolute_uri("/").removesuffix("/")
        described = structured_data.described(profile, site)
        return super().get_context_data(profile=profile, structured_data=described, **kwargs)
