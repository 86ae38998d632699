"""A state's list of training providers: bring it, see what is known, decide, accept, draft."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from published.errors import SourceError

from ...importers.providers.matching import Outcome
from ...importers.providers.plan import NEW, Plan, plan
from ...importers.providers.reading import listed
from ...importers.providers.words import ACCEPTED, DRAFTED, odd, summary, taken_for
from ...importers.providers.writing import accept, make_drafts
from ...models import Row, Sheet
from ..history import field_label, in_words
from ..read_only import ReadOnlyAdmin
from .forms import ListForm, WhyForm
from .pages import bring

Write = Callable[..., str]  # what is told when it is done
RIGHTS = [
    *("schools.add_sheet", "schools.add_school", "schools.change_school"),
    *("schools.add_program", "schools.change_program"),
]


@admin.register(Sheet)
class SheetAdmin(ReadOnlyAdmin):
    """What was brought, and the lists of providers that wait for decisions."""

    change_list_template = "admin/schools/sheets/sheets.html"
    list_display = ["name", "kind", "mapping", "by", "at", "written_at"]
    list_filter = ["kind"]
    fields = ["name", "kind", "mapping", "by", "at", "written_at", "revision"]

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        ours = [
            path("providers/", view(self.bring_view), name="schools_sheet_providers"),
            path("providers/<int:number>/", view(self.list_view), name="schools_sheet_list"),
        ]
        return [*ours, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With the lists of providers first."""
        waiting = Sheet.objects.filter(kind=Sheet.Kind.PROVIDERS).defer("content")
        ours = {"may_bring": self.may_bring(request), "lists": waiting}
        return super().changelist_view(request, {**ours, **(extra_context or {})})

    def may_bring(self, request: HttpRequest) -> bool:
        return request.user.has_perms(RIGHTS)

    def bring_view(self, request: HttpRequest) -> HttpResponse:
        if not self.may_bring(request):
            raise PermissionDenied
        form = ListForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            mapping = form.cleaned_data["mapping"]
            sheet = bring(request, Sheet.Kind.PROVIDERS, form.cleaned_data["file"], mapping)
            try:
                listed(bytes(sheet.content), sheet.name, mapping)
            except SourceError as error:
                sheet.delete()
                form.add_error("file", str(error))
            else:
                return HttpResponseRedirect(_page(sheet))
        return self._answer(request, "providers", _("Bring a list of providers"), {"form": form})

    def list_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """What becomes of each provider; each answer to it is one small form."""
        if not self.may_bring(request):
            raise PermissionDenied
        sheet = get_object_or_404(Sheet, pk=number, kind=Sheet.Kind.PROVIDERS)
        found = plan(listed(bytes(sheet.content), sheet.name, sheet.mapping), sheet.decisions)
        if request.method == "POST":
            self._do(request, sheet, found)
            return HttpResponseRedirect(_page(sheet))
        return self._answer(request, "list", found.listed.source, {"sheet": sheet, **_told(found)})

    def _do(self, request: HttpRequest, sheet: Sheet, found: Plan) -> None:
        match request.POST.get("do"):
            case "decide":
                self._decide(request, sheet, found)
            case "draft":
                self._write(request, found, self._draft)
            case "accept":
                self._write(request, found, self._accept)
            case _:
                raise BadRequest(_("There is no such answer."))

    def _write(self, request: HttpRequest, found: Plan, write: Write) -> None:
        """By this person and for a reason, or not at all."""
        form = WhyForm(request.POST)
        if not form.is_valid():
            self.message_user(request, _("Nothing was written: say why."), messages.ERROR)
            return
        by, why = request.user.get_username(), form.cleaned_data["why"]
        try:
            words = write(request, found, by=by, why=why)
        except SourceError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.message_user(request, words, messages.SUCCESS)

    def _decide(self, request: HttpRequest, sheet: Sheet, found: Plan) -> None:
        """Which school a place is, by an editor's word; empty takes it back."""
        key, school = request.POST.get("place", ""), request.POST.get("school", "")
        places = [place for each in found.providers for place in each.places if place.key == key]
        known = {str(each.school.id) for place in places for each in place.match.candidates}
        if not places or school not in {"", NEW, *known} or school == "None":
            raise BadRequest(_("There is no such answer."))
        with transaction.atomic():  # others decide meanwhile
            sheet.refresh_from_db(from_queryset=Sheet.objects.select_for_update())
            decisions = {name: value for name, value in sheet.decisions.items() if name != key}
            sheet.decisions = decisions | ({key: school} if school else {})
            sheet.save(update_fields=["decisions"])
        self.message_user(request, _("Decided."), messages.SUCCESS)

    def _draft(self, request: HttpRequest, found: Plan, *, by: str, why: str) -> str:
        made = make_drafts(found, by=by, why=why)
        words = ngettext("%(number)d draft is made.", "%(number)d drafts are made.", len(made))
        return words % {"number": len(made)}

    def _accept(self, request: HttpRequest, found: Plan, *, by: str, why: str) -> str:
        """One value, or all of one provider."""
        keys = request.POST.getlist("value")
        if provider := request.POST.get("provider"):
            of_it = (each for each in found.providers if each.id == provider)
            keys = [proposal.key for each in of_it for proposal in each.proposals]
        done = accept(found, keys, by=by, why=why)
        words = ngettext(
            "%(number)d value is accepted.", "%(number)d values are accepted.", len(done)
        )
        return words % {"number": len(done)}

    def _answer(self, request: HttpRequest, name: str, title: str, context: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            **context,
        }
        return TemplateResponse(request, f"admin/schools/sheets/{name}.html", context)


def _page(sheet: Sheet) -> str:
    return reverse("admin:schools_sheet_list", args=[sheet.pk])


def _told(found: Plan) -> dict[str, Any]:
    """What each part of the page lists."""
    proposals = [
        (
            each,
            [(proposal, _lines(proposal)) for proposal in each.proposals],
        )
        for each in found.providers
    ]
    decided = [place for each in found.providers for place in each.places if place.is_decided]
    return {
        "summary": list(summary(found)),
        "odd": list(odd(found)),
        "unsure": found.of(Outcome.UNSURE),
        "decided": decided,
        "drafts": [(each, taken_for(each)) for each in found.drafts],
        "why_drafted": DRAFTED,
        "why_accepted": ACCEPTED,
        "known": found.of(Outcome.KNOWN),
        "proposals": [(each, rows) for each, rows in proposals if rows],
        "several": [rows for each in found.providers for rows in each.several],
        "unknown": [offer for each in found.providers for offer in each.unknown],
        "kept": [proposal for each in found.providers for proposal in each.kept],
    }


def _lines(proposal: Any) -> list[tuple[str, str, str]]:
    return [
        (field_label(Row.PROGRAM, name), *(in_words(Row.PROGRAM, name, each) for each in pair))
        for name, *pair in proposal.lines
    ]
