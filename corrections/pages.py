"""The pages on which people tell us what is wrong with a listing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from schools.models import School
from schools.pages.limits import limited
from schools.pages.posted import is_foreign

from . import reports
from .forms import ReportForm
from .models import LONGEST, About


def known(slug: str) -> School:
    """A school that has a page, a closed one too. Raises Http404."""
    return get_object_or_404(School.objects.with_a_page(), slug=slug)


@method_decorator([csrf_exempt, never_cache], name="dispatch")
@method_decorator(limited("searches"), name="get")
@method_decorator(limited("letters"), name="post")
class ReportView(View):
    """`/schools/<slug>/report/`: what is wrong with this listing."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._page(request, known(slug), ReportForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        school, form = known(slug), ReportForm(request.POST)
        if is_foreign(request):
            form.add_error(None, _("This form was sent by another site. Send it from here."))
        elif form.is_valid() and reports.is_full(school):
            words = _("Many reports on this school wait for us already. We are looking at it.")
            form.add_error(None, words)
        if not form.is_valid():
            return self._page(request, school, form, status=400)
        if not form.is_from_a_program:
            told = {name: form.cleaned_data[name] for name in ("about", "words", "address")}
            reports.take(school, **told)
        return redirect("corrections:reported", slug)

    def _page(
        self, request: HttpRequest, school: School, form: ReportForm, **options: Any
    ) -> HttpResponse:
        context = {"school": school, "form": form, "about": About.choices, "longest": LONGEST}
        return render(request, "corrections/report.html", context, **options)


@require_safe
@never_cache
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what happens next; the same words for everybody."""
    return render(request, "corrections/reported.html", {"school": known(slug)})
