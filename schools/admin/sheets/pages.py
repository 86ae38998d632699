"""The pages around a list: bring a spreadsheet, see what it would change, write it; take one."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from published.errors import SourceError

from ...models import Sheet
from ..differences import told
from .columns import KINDS, Kind, explained, rules
from .forms import ConfirmForm, FileForm
from .taking import export, template
from .writing import NotAsShown, Outcome, apply, previewed, table_of

WAITS = timedelta(days=1)  # for its confirmation; then the file is forgotten
MOST_SHOWN = 500


def bring(request: HttpRequest, kind: str, file: Any, mapping: str = "") -> Sheet:
    """Keeps a file under a number; whatever waited of this kind and person is forgotten."""
    by = request.user.get_username()
    decisions = Sheet.decided(mapping) if mapping else {}
    old = Sheet.objects.filter(kind=kind, written_at=None)
    old.filter(by=by, mapping=mapping).delete()
    if kind != Sheet.Kind.PROVIDERS:
        old.filter(at__lt=timezone.now() - WAITS).delete()
    return Sheet.objects.create(
        kind=kind,
        mapping=mapping,
        name=file.name,
        content=file.read(),
        by=by,
        decisions=decisions,
    )


class SheetsAdmin(admin.ModelAdmin):
    """A list whose rows can be brought and taken as a spreadsheet."""

    change_list_template = "admin/schools/sheets/change_list.html"

    @property
    def sheets(self) -> Kind:
        return KINDS[self.model]

    def get_urls(self) -> list:
        def view(page: Any) -> Any:
            return self.admin_site.admin_view(page)

        name = f"{self.opts.app_label}_{self.opts.model_name}"
        ours = [
            path("import/", view(self.bring_view), name=f"{name}_import"),
            path("import/template.xlsx", view(self.template_view), name=f"{name}_template"),
            path("import/<int:number>/", view(self.preview_view), name=f"{name}_preview"),
            path("export.<str:form>", view(self.export_view), name=f"{name}_export"),
        ]
        return [*ours, *super().get_urls()]

    def may_bring(self, request: HttpRequest) -> bool:
        """Adding and changing rows, many at once."""
        return request.user.has_perms(
            ["schools.add_sheet", *(self._permission(what) for what in ("add", "change"))]
        )

    def may_take(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and request.user.has_perm("schools.export_sheet")

    def _permission(self, what: str) -> str:
        return f"{self.opts.app_label}.{what}_{self.opts.model_name}"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """With the links to what this person may do."""
        links = {"may_bring": self.may_bring(request), "may_take": self.may_take(request)}
        return super().changelist_view(request, {**links, **(extra_context or {})})

    def bring_view(self, request: HttpRequest) -> HttpResponse:
        """A file is kept where it can be read, and nothing is written."""
        self._refuse(self.may_bring(request))
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            sheet = bring(request, self.sheets.code, form.cleaned_data["file"])
            try:
                table_of(self.sheets, sheet)
            except SourceError as error:
                sheet.delete()
                form.add_error("file", str(error))
            else:
                return HttpResponseRedirect(self._preview(sheet))
        context = {"form": form, "rules": rules(), "columns": explained(self.sheets)}
        return self._page(request, "bring", _("Bring a spreadsheet"), context)

    def preview_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """What the file would change; written where just that is confirmed."""
        self._refuse(self.may_bring(request))
        sheet = self._waiting(request, number)
        form = ConfirmForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            answered = self._write(request, sheet, form.cleaned_data)
            if answered:
                return answered
            form = ConfirmForm()
        outcome = previewed(self.sheets, sheet)
        form.initial = form.initial | {"confirmed": outcome.sum}
        context = {"sheet": sheet, "form": form, **_shown(outcome)}
        return self._page(request, "preview", _("What this spreadsheet would change"), context)

    def _write(self, request: HttpRequest, sheet: Sheet, said: Any) -> HttpResponse | None:
        by = request.user.get_username()
        try:
            apply(self.sheets, sheet, by=by, why=said["why"], confirmed=said["confirmed"])
        except NotAsShown:
            words = _("The directory changed meanwhile. Look again: nothing was written.")
            self.message_user(request, words, messages.WARNING)
            return None
        words = _("%(file)s is written. The history has what it changed.")
        self.message_user(request, words % {"file": sheet.name}, messages.SUCCESS)
        return HttpResponseRedirect(self._list())

    def _waiting(self, request: HttpRequest, number: int) -> Sheet:
        """A file is confirmed by who brought it, once."""
        mine = Sheet.objects.filter(kind=self.sheets.code, by=request.user.get_username())
        sheet = mine.filter(pk=number, written_at=None).first()
        if sheet is None:
            raise Http404(_("No such file waits. Bring it again."))
        return sheet

    def template_view(self, request: HttpRequest) -> HttpResponse:
        self._refuse(self.may_bring(request))
        return template(self.sheets, timezone.localdate())

    def export_view(self, request: HttpRequest, form: str) -> HttpResponse:
        """The rows that the list shows, on all its pages."""
        self._refuse(self.may_take(request))
        if form not in {"csv", "xlsx"}:
            raise Http404
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{self._list()}?e=1")
        found = found.select_related(*self.sheets.related)
        return export(self.sheets, found, form, timezone.localdate())

    def _refuse(self, may: bool) -> None:
        if not may:
            raise PermissionDenied

    def _list(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _preview(self, sheet: Sheet) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return reverse(name, args=[sheet.pk])

    def _page(self, request: HttpRequest, name: str, title: str, context: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "kind": capfirst(self.sheets.label),
            **context,
        }
        return TemplateResponse(request, f"admin/schools/sheets/{name}.html", context)


def _shown(outcome: Outcome) -> dict[str, Any]:
    """The first of what is wrong, or the first of what would change, and how much of each topic."""
    rows = list(told(outcome.differences, outcome.known))
    return {
        "wrong": outcome.wrong[:MOST_SHOWN],
        "more_wrong": max(0, len(outcome.wrong) - MOST_SHOWN),
        "differences": rows[:MOST_SHOWN],
        "more": max(0, len(rows) - MOST_SHOWN),
        "topics": Counter(row.topic for row in rows).most_common(),
        "counted": _counted(outcome.count),
    }


def _counted(count: Counter) -> list[str]:
    """How many rows are new, changed and as they are."""
    new, changed, same = (count[name] for name in ("new", "changed", "unchanged"))
    words = (
        (ngettext("%(number)d row is new.", "%(number)d rows are new.", new), new),
        (ngettext("%(number)d row changes.", "%(number)d rows change.", changed), changed),
        (ngettext("%(number)d row is as it is.", "%(number)d rows are as they are.", same), same),
    )
    return [each % {"number": number} for each, number in words]
