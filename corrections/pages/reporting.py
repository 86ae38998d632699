"""`/schools/<slug>/report/`: what is wrong with this listing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import reports
from ..forms import ReportForm
from ..models import LONGEST, About
from .telling import TellingView, judge_sender, known


class ReportView(TellingView):
    template_name = "corrections/report.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ReportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReportForm(request.POST)
        judge_sender(request, form)
        if form.is_valid() and reports.is_full(self.school):
            words = _("Many reports on this school wait for us already. We are looking at it.")
            form.add_error(None, words)
        if not form.is_valid():
            return self._page(form, status=400)
        if not form.is_from_a_program:
            told = {name: form.cleaned_data[name] for name in ("about", "words", "address")}
            reports.take(self.school, **told)
        return redirect("corrections:reported", self.school.slug)

    def _page(self, form: ReportForm, status: int = 200) -> HttpResponse:
        return self.page(form, status, about=About.choices, longest=LONGEST)


@require_safe
@never_cache
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what happens next; the same words for everybody."""
    return render(request, "corrections/reported.html", {"school": known(slug)})
