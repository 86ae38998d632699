"""`/schools/<slug>/propose/`: what a school says of itself. Nothing of it is public before staff
accept it.
"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools.models import School
from schools.models.note import LONGEST as LONGEST_NOTE

from .. import claims, disputes, session
from ..changes import CampusRow, Change, ProgramRow, RowForm, rows
from ..forms import DisputeForm, EnterForm, ProposalForm, links_in
from ..models import LONGEST, Correction, Representative
from .telling import TellingView, judge_sender, known, sent

MOST = 50  # proposals of one school that wait


class ProposeView(TellingView):
    """The form of who is signed in for this school; for anybody else the way in.

    What another site sends comes without the cookie, and without a stamp for its owner.
    """

    template_name = "corrections/propose.html"
    needs_mail = True

    def get(self, request: HttpRequest) -> HttpResponse:
        person = session.signed_in(request, self.school)
        if person is None:
            return self._way_in(EnterForm())
        return self._page(person, ProposalForm(representative=person.pk), rows(self.school))

    def post(self, request: HttpRequest) -> HttpResponse:
        person = session.signed_in(request, self.school)
        if "leave" in request.POST:
            response = redirect("corrections:propose", self.school.slug)
            session.end(response, self.school)
            return response
        return self._propose(person) if person else self._ask_for_link()

    def _ask_for_link(self) -> HttpResponse:
        form = EnterForm(self.request.POST)
        judge_sender(self.request, form)
        if not form.is_valid():
            return self._way_in(form, 400)
        if not form.is_from_a_program:
            address = form.cleaned_data["address"]
            status = sent(form, lambda: claims.send_link_to(self.school, address))
            if status != 200:
                return self._way_in(form, status)
        return redirect("corrections:mailbox", self.school.slug)

    def _propose(self, person: Representative) -> HttpResponse:
        form = ProposalForm(self.request.POST, representative=person.pk)
        forms = rows(self.school, self.request.POST)
        judge_sender(self.request, form)
        are_valid = all([each.is_valid() for each in forms])
        changes = [change for each in forms for change in each.changes] if are_valid else []
        if not are_valid:
            form.add_error(None, _("Something cannot stay so: it is said beside it."))
        elif form.is_valid() and not changes and not self._says_more(form):
            form.add_error(None, _("Nothing is changed yet."))
        if form.is_valid() and is_full(self.school):
            words = _("Many proposals of yours wait for us already. We are looking at them.")
            form.add_error(None, words)
        if not form.is_valid():
            return self._page(person, form, forms, 400)
        if not form.is_from_a_program:
            self._keep(person, form, changes)
        return redirect("corrections:proposed", self.school.slug)

    def _says_more(self, form: ProposalForm) -> bool:
        return bool(form.cleaned_data["words"] or form.cleaned_data["inquiry_address"])

    def _keep(self, person: Representative, form: ProposalForm, changes: list[Change]) -> None:
        words = form.cleaned_data["words"]
        Correction.objects.create(
            kind=Correction.Kind.PROPOSAL,
            school=self.school,
            representative=person,
            words=words,
            links=links_in(words),
            changes=[change.as_json() for change in changes],
            inquiry_address=form.cleaned_data["inquiry_address"],
        )

    def _way_in(self, form: EnterForm, status: int = 200) -> HttpResponse:
        return self.page(form, status, "corrections/way_in.html")

    def _page(
        self, person: Representative, form: ProposalForm, forms: list[RowForm], status: int = 200
    ) -> HttpResponse:
        context = {
            "about_school": forms[0],
            "programs": [each for each in forms if isinstance(each, ProgramRow)],
            "campuses": [each for each in forms if isinstance(each, CampusRow)],
        }
        return self.page(form, status, person=person, longest=LONGEST, **context)


class DisputeView(TellingView):
    """`/schools/<slug>/propose/figure/`: what the school says of a figure of the files."""

    template_name = "corrections/dispute.html"
    needs_mail = True

    def get(self, request: HttpRequest) -> HttpResponse:
        person = session.signed_in(request, self.school)
        if person is None:
            return redirect("corrections:propose", self.school.slug)
        return self._page(self._form(person))

    def post(self, request: HttpRequest) -> HttpResponse:
        person = session.signed_in(request, self.school)
        if person is None:
            return redirect("corrections:propose", self.school.slug)
        form = self._form(person, request.POST)
        judge_sender(request, form)
        if form.is_valid() and is_full(self.school):
            words = _("Many proposals of yours wait for us already. We are looking at them.")
            form.add_error(None, words)
        if not form.is_valid():
            return self._page(form, 400)
        if not form.is_from_a_program:
            words = form.cleaned_data["words"]
            Correction.objects.create(
                kind=Correction.Kind.DISPUTE,
                school=self.school,
                representative=person,
                about=form.cleaned_data["about"],
                words=words,
                links=links_in(words),
            )
        return redirect("corrections:proposed", self.school.slug)

    def _form(self, person: Representative, data: QueryDict | None = None) -> DisputeForm:
        return DisputeForm(data, representative=person.pk, figures=disputes.figures(self.school))

    def _page(self, form: DisputeForm, status: int = 200) -> HttpResponse:
        return self.page(form, status, longest=LONGEST_NOTE)


def is_full(school: School) -> bool:
    """So many of its proposals and disputes wait that no more are taken."""
    kinds = [Correction.Kind.PROPOSAL, Correction.Kind.DISPUTE]
    return Correction.objects.waiting().filter(kind__in=kinds, school=school).count() >= MOST


@require_safe
@never_cache
def proposed(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "corrections/proposed.html", {"school": known(slug)})
