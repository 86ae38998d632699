"""The queue: what people tell us, the oldest first, each with a page to decide it on."""

import logging
from collections.abc import Iterator
from smtplib import SMTPException
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schools.admin import today
from schools.health.check import Queue
from schools.models import Note, watching
from schools.models.note import LONGEST as LONGEST_NOTE

from . import deciding, letters
from .models import Correction, Representative
from .review import Review

APPROVE = "corrections.approve_claim"
logger = logging.getLogger(__name__)


def queue() -> str:
    return reverse("admin:corrections_correction_changelist")


QUEUE = Queue(
    gettext_lazy("Corrections"),
    queue,
    "corrections.view_correction",
    lambda: Correction.objects.waiting().values_list("asked", flat=True),
)


@today.task("corrections.change_correction")
def waiting() -> today.Task:
    found = Correction.objects.waiting().aggregate(number=Count("pk"), oldest=Min("asked"))
    words = ngettext("correction waits", "corrections wait", found["number"])
    return today.Task(words, found["number"], queue(), found["oldest"])


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Correction.State.choices, ("all", _("All"))]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for value, label in self.lookup_choices:
            yield {
                "selected": value == (self.value() or Correction.State.WAITING),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, corrections: QuerySet) -> QuerySet:
        asked = self.value() or Correction.State.WAITING
        return corrections if asked == "all" else corrections.filter(state=asked)


class DecisionForm(forms.Form):
    """Accept or refuse, and what to say about it."""

    decision = forms.ChoiceField(
        choices=[("accept", "accept"), ("refuse", "refuse")],
        error_messages={
            "required": gettext_lazy("Accept or refuse it."),
            "invalid_choice": gettext_lazy("Accept or refuse it."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("To refuse, give one. It stands in the answer, word for word."),
    )
    letter = forms.BooleanField(
        label=gettext_lazy("Send an answer by e-mail"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why it is refused."))
        return cleaned

    @property
    def is_accepted(self) -> bool:
        return bool(self.cleaned_data["decision"] == "accept")


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    list_display = ["__str__", "school", "what", "age", "state", "times", "links", "decided_by"]
    list_filter = [StateFilter, "kind"]
    list_select_related = ["school"]
    search_fields = ["school__name", "=school__unitid"]
    search_help_text = gettext_lazy("Name or UNITID of the school")
    list_per_page = 50
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("about"))
    def what(self, correction: Correction) -> str:
        return correction.told_about

    @admin.display(description=gettext_lazy("age"), ordering="asked")
    def age(self, correction: Correction) -> str:
        return str(timesince(correction.asked, depth=1))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One entry: what is told beside what is known, and the decision."""
        correction = self.get_object(request, object_id)
        if correction is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, correction):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, correction, DecisionForm())
        if not self.may_decide(request, correction):
            raise PermissionDenied
        if "again" in request.POST and not correction.is_waiting:
            self._answer(request, correction)
            return redirect(request.path)
        form = DecisionForm(request.POST)
        if form.is_valid() and self._decide(request, correction, form):
            return redirect("admin:corrections_correction_changelist")
        return self._page(request, correction, form, status=400)

    def may_decide(self, request: HttpRequest, correction: Correction) -> bool:
        """Who speaks for a school, only publishers decide."""
        is_claim = correction.kind == Correction.Kind.CLAIM
        may = self.has_change_permission(request, correction)
        return may and (not is_claim or request.user.has_perm(APPROVE))

    def _decide(self, request: HttpRequest, correction: Correction, form: DecisionForm) -> bool:
        """False where it cannot be decided so: the form says why."""
        told = {"by": request.user.get_username(), "reason": form.cleaned_data["reason"]}
        try:
            if form.is_accepted:
                deciding.accept(correction, sent=request.POST, **told)
            else:
                deciding.refuse(correction, **told)
        except deciding.CannotDecide as error:
            correction.refresh_from_db()  # as it is, not as it would have been
            form.add_error(None, str(error))
            return False
        self.log_change(request, correction, correction.get_state_display())
        self.message_user(request, _("Settled: %(entry)s.") % {"entry": correction})
        if form.cleaned_data["letter"] and correction.recipient:
            self._answer(request, correction)
        return True

    def _answer(self, request: HttpRequest, correction: Correction) -> None:
        """A letter that cannot leave changes nothing: its entry offers to send it again."""
        try:
            letters.answer(correction)
        except (SMTPException, OSError):
            logger.exception("An answer could not be sent")
            words = _("The mail server took no letter. What was decided stands; send it again.")
            self.message_user(request, words, messages.ERROR)
        else:
            Correction.objects.filter(pk=correction.pk).update(answered_at=timezone.now())
            self.message_user(request, _("The answer is on its way."))

    def _page(
        self, request: HttpRequest, correction: Correction, form: DecisionForm, status: int = 200
    ) -> HttpResponse:
        is_proposal = correction.kind == Correction.Kind.PROPOSAL
        sent = request.POST if request.method == "POST" and correction.is_waiting else None
        context = {
            **self.admin_site.each_context(request),
            "title": str(correction),
            "opts": self.opts,
            "correction": correction,
            "school": correction.school,
            "school_page": reverse("admin:schools_school_change", args=[correction.school_id]),
            "form": form,
            "is_dispute": correction.kind == Correction.Kind.DISPUTE,
            "note": request.POST.get("note", correction.words),
            "longest_note": LONGEST_NOTE,
            "review": Review(correction, sent) if is_proposal else None,
            "may_decide": correction.is_waiting and self.may_decide(request, correction),
            "may_answer": not correction.is_waiting and self.may_decide(request, correction),
        }
        return TemplateResponse(request, "corrections/review.html", context, status=status)


@admin.action(description=gettext_lazy("Revoke: they sign in no more"), permissions=["approve"])
def revoke(
    modeladmin: admin.ModelAdmin, request: HttpRequest, people: QuerySet[Representative]
) -> None:
    chosen = list(people.active())
    number = deciding.revoke(people)
    for person in chosen:
        modeladmin.log_change(request, person, _("Revoked."))
    words = ngettext("%(number)d person is revoked.", "%(number)d people are revoked.", number)
    modeladmin.message_user(request, words % {"number": number})


@admin.register(Representative)
class RepresentativeAdmin(admin.ModelAdmin):
    """Who speaks for which school; nobody is added here, and nothing is changed but by revoking."""

    list_display = ["__str__", "name", "role", "address", "school", "state", "proof", "since"]
    list_filter = ["state", "proof"]
    list_select_related = ["school"]
    search_fields = ["school__name", "name", "address"]
    ordering = ["-since", "pk"]
    actions = [revoke]

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(APPROVE))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    """What schools say beside their listings: it comes by the queue, and can be taken away here."""

    list_display = ["school", "program", "topic", "words", "said_on"]
    list_filter = ["topic"]
    list_select_related = ["school", "program"]
    search_fields = ["school__name", "=school__unitid"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: Note) -> None:
        with self._recorded(request, {obj.school_id}):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Note]) -> None:
        with self._recorded(request, set(queryset.values_list("school", flat=True))):
            super().delete_queryset(request, queryset)

    def _recorded(self, request: HttpRequest, schools: set[int]) -> Any:
        by = request.user.get_username()
        return watching.recorded(by=by, why=_("A note was taken away."), schools=schools)
