"""The pages of the finder: any search, one school, and the pay near a place."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import DetailView
from django_filters.views import FilterView

from guide.pages import BY_SLUG

from ..models import FormerSlug, School
from ..search.cards import nearest
from ..search.facets import choices, named_like_place, online_instead, readings
from ..search.filters import VisitorsSchoolFilter
from ..search.links import canonical, searching
from ..search.points import TELLS_A_PLACE
from ..search.results import OTHERS, Results
from ..search.search import PER_PAGE
from . import structured_data
from .areas import areas_of
from .forms import DecidingForm, PlaceForm
from .limits import limited
from .map import drawn
from .own_address import says_no_more
from .own_pay import kept_by_nobody
from .profile import Profile
from .way_in import way_in


@method_decorator([limited("searches"), says_no_more], name="dispatch")
class SchoolListView(FilterView):
    """Any search: its schools, or words about what could not be understood; of nothing, the way
    in to all of them.
    """

    http_method_names = ["get", "head", "options"]
    filterset_class = VisitorsSchoolFilter
    template_name = "schools/list.html"

    def get_queryset(self) -> QuerySet[School]:
        return School.objects.listed()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page beyond the last is told with the way back to the first of the same search."""
        if VisitorsSchoolFilter(request.GET).form.asks_nothing:
            return way_in(request)
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            first = searching(self.filterset.form.known)
            return render(request, "schools/no_such_page.html", {"first": first}, status=404)

    def get_paginate_by(self, queryset: QuerySet[School]) -> int | None:
        return PER_PAGE if self.filterset.form.is_valid() else None

    def get_paginator(self, queryset: QuerySet[School], *args: Any, **kwargs: Any) -> Paginator:
        """Counts once, with what stands beside the choices."""
        paginator = super().get_paginator(queryset, *args, **kwargs)
        paginator.count = self.filterset.search.count
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = self.filterset.form
        context |= {"form": form, "params": form.known}
        if form.is_valid():
            results = Results(self.filterset.search, context["object_list"], form.known)
            context |= {
                "results": results,
                "canonical": canonical(form),
                "map": drawn(results, context["page_obj"].start_index()),
            }
        else:
            # A choice between places is offered once nothing else is left to mend.
            options = form.options if set(form.errors) == {"location"} else []
            context["places"] = choices(options, form.known)
            context["named_like_place"] = named_like_place(form.known) if options else None
            context["online_query"] = online_instead(form)
            context["meant"] = readings(form.meant, form.known)
        return context

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """400 for a search that cannot be understood; a choice between places is no mistake."""
        understood = "results" in context or context["places"]
        return super().render_to_response(context, status=200 if understood else 400, **kwargs)


@method_decorator([kept_by_nobody, says_no_more], name="dispatch")
class SchoolDetailView(DetailView):
    """One school. A closed one keeps its page; drafts and withdrawn ones have none, but one that
    was merged into another leads to that.
    """

    http_method_names = ["get", "head", "options"]
    template_name = "schools/detail.html"

    def get_queryset(self) -> QuerySet[School]:
        return Profile.schools()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An address that it had before, or that was merged into it, leads to the present one."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            slug = self.kwargs["slug"]
            now = FormerSlug.objects.leading([slug]).get(slug)
            if not now:
                raise
            asked = f"?{query}" if (query := request.META["QUERY_STRING"]) else ""
            return redirect(f"{reverse('schools:detail', args=[now])}{asked}", permanent=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A place that nobody knows is told, and the page is about the school all the same."""
        form = DecidingForm(self.request.GET)
        profile = Profile(self.object, form.place, form.today)
        context = {
            "profile": profile,
            "structured_data": structured_data.described(profile, settings.SITE_URL),
            "form": form,
            "gives_place": form.is_place_astray
            and any(self.request.GET.get(name, "").strip() for name in TELLS_A_PLACE),
            "places": choices((form.options or form.meant.places)[:OTHERS], form.known),
        }
        return super().get_context_data(**context, **kwargs)


@require_safe
@limited("searches")
@says_no_more
def pay_near(request: HttpRequest) -> HttpResponse:
    """The guide's page about pay, and with a place the pay there and the schools nearest to it."""
    form = PlaceForm(request.GET)
    understood = form.is_valid() or bool(form.options)
    place = form.cleaned_data.get("location")
    context = {
        "page": BY_SLUG["pay"],
        "form": form,
        "params": form.known,
        "place": place,
        "here": place.state if place else "",
        "areas": areas_of(place) if place else [],
        "places": choices(form.options, form.known),
        "meant": choices(form.meant.places, form.known),
        "nearby": nearest(place.point, place=place) if place and place.point else [],
    }
    return render(request, "schools/pay_near.html", context, status=200 if understood else 400)
