"""`/schools/<slug>/claim/` and the way in: is this your school?"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.pages.posted import is_foreign

from .. import claims, session
from ..forms import ClaimForm
from ..models import CONFIRM_HOURS, ENTER_HOURS, Representative
from .telling import TellingView, judge_sender, known, sent


class ClaimView(TellingView):
    template_name = "corrections/claim.html"
    needs_mail = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(ClaimForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ClaimForm(request.POST)
        judge_sender(request, form)
        if not form.is_valid():
            return self.page(form, status=400)
        if form.is_from_a_program:
            return redirect("corrections:claimed", self.school.slug)
        told = [form.cleaned_data[name] for name in ("person", "role", "address")]
        proven: list[bool] = []
        status = sent(form, lambda: proven.append(claims.claim(self.school, *told)))
        if status != 200:
            return self.page(form, status)
        way = "corrections:mailbox" if proven[0] else "corrections:claimed"
        return redirect(way, self.school.slug)


class EnterView(TellingView):
    """`/schools/<slug>/enter/<secret>/`: a button, because programs that read mail open links."""

    template_name = "corrections/enter.html"
    needs_mail = True

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        return self._page(claims.waiting(self.school, secret))

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        if is_foreign(request):
            return self._page(claims.waiting(self.school, secret))
        person = claims.enter(self.school, secret)
        if person is None:
            return self._page(None)
        response = redirect("corrections:propose", self.school.slug)
        session.begin(response, person)
        return response

    def _page(self, person: Representative | None) -> HttpResponse:
        """Tells no other page this address, which is a secret."""
        response = self.page(
            None,
            status=200 if person else 404,
            person=person,
            is_new=bool(person and person.state == Representative.State.UNCONFIRMED),
        )
        response["Referrer-Policy"] = "no-referrer"
        return response


@require_safe
@never_cache
def claimed(request: HttpRequest, slug: str, *, by_mail: bool) -> HttpResponse:
    """What happens next; the same words whoever asked, so that nobody learns who speaks for it."""
    if not settings.SENDS_MAIL:
        raise Http404
    context = {
        "school": known(slug),
        "by_mail": by_mail,
        "confirm_hours": CONFIRM_HOURS,
        "enter_hours": ENTER_HOURS,
    }
    return render(request, "corrections/claimed.html", context)
