"""Federal updates: prepared from new files, looked at, applied or dropped, undone."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from published.errors import SourceError

from ..importers import new_files, updates
from ..models import Previewed, School, Topic, Update
from . import working
from .forms import why_field
from .history import Line, lines
from .read_only import ReadOnlyAdmin

ROWS = 100  # differences on one page
# What a keeper looks at before anything is applied; the rest is told to who asks.
TO_SEE = (
    *(Topic.KEPT, Topic.NEW, Topic.GONE, Topic.LISTED, Topic.CLOSED, Topic.WITHDRAWN),
    *(Topic.RENAMED, Topic.MOVED, Topic.ZIP_UNKNOWN, Topic.PRICE_FAR),
    *(Topic.LOST, Topic.GAINED, Topic.CAMPUS_NEW, Topic.CAMPUS_GONE),
)
EVERYTHING = "everything"
MAY_APPLY = "schools.apply_update"
MAY_PREPARE = "schools.change_school"
# What is told of a row that comes or goes as a whole; the rest follows from it.
OF_A_WHOLE = {
    *("name", "city", "state", "zip", "status", "address"),
    *("cip", "award_level", "offered", "price", "awards", "credential", "code"),
}


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each as a field of one file has it."""
        return [super(SeveralFiles, self).clean(each, initial) for each in data or []]


class PrepareForm(forms.Form):
    files = SeveralFiles(
        label=gettext_lazy("New files"),
        required=False,
        help_text=gettext_lazy(
            "As published and by their published names: HD2025.zip, C2025_A.zip. At most 20 "
            "megabytes each."
        ),
    )

    def clean(self) -> dict[str, Any]:
        if not settings.RELEASES and not self.cleaned_data.get("files"):
            raise forms.ValidationError(_("Choose the files: no folder of releases is set up."))
        return self.cleaned_data


class ApplyForm(forms.Form):
    why = why_field(required=True)
    much = forms.BooleanField(
        label=gettext_lazy("I have looked at what is refused, and it is right: apply it all."),
        required=False,
    )


@admin.register(Update)
class UpdateAdmin(ReadOnlyAdmin):
    list_display = ["at", "now", "newest", "whom"]
    change_list_template = "admin/schools/update/change_list.html"
    fields = ["at", "by", "source", "state"]

    @admin.display(description=gettext_lazy("state"))
    def now(self, update: Update) -> str:
        """Applied is no more what was undone."""
        if update.revision and not update.can_be_undone:
            return _("undone")
        return update.get_state_display()

    @admin.display(description=gettext_lazy("newest files"))
    def newest(self, update: Update) -> str:
        return update.newest

    @admin.display(description=gettext_lazy("by"), ordering="by")
    def whom(self, update: Update) -> str:
        return update.by or _("the command line")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Update]:
        """Without the tables, which are large."""
        return super().get_queryset(request).defer("tables").select_related("revision__undone_by")

    def get_urls(self) -> list[URLPattern]:
        acts = {"apply": self.apply, "drop": self.drop, "undo": self.undo}
        return [
            path(
                "prepare/",
                self.admin_site.admin_view(self.prepare),
                name="schools_update_prepare",
            ),
            *(
                path(
                    f"<int:key>/{name}/",
                    self.admin_site.admin_view(require_POST(view)),
                    name=f"schools_update_{name}",
                )
                for name, view in acts.items()
            ),
            *super().get_urls(),
        ]

    def prepare(self, request: HttpRequest) -> HttpResponseBase:
        """Asks for new files; then makes the update, line by line."""
        if not request.user.has_perm(MAY_PREPARE):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = PrepareForm(*sent)
        if form.is_valid():
            into = TemporaryDirectory()
            folder = Path(settings.RELEASES) if settings.RELEASES else None
            try:
                new_files.gather(folder, form.cleaned_data["files"], Path(into.name))
            except SourceError as error:
                into.cleanup()
                form.add_error("files", str(error))
            else:
                work = partial(_prepared, into, request.user.get_username())
                return self._working(request, _("Preparing an update"), work)
        context = {
            **self._context(request, _("Prepare an update")),
            "form": form,
            "folder": settings.RELEASES,
        }
        return TemplateResponse(request, "admin/schools/update/prepare.html", context)

    def apply(self, request: HttpRequest, key: int) -> HttpResponseBase:
        update, form = self._asked(request, key), ApplyForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was applied: say why."))
            return HttpResponseRedirect(_page_of(update))
        work = partial(_applied, update, request.user.get_username(), form.cleaned_data)
        return self._working(request, _("Applying an update"), work, update)

    def drop(self, request: HttpRequest, key: int) -> HttpResponseBase:
        update = self._asked(request, key)
        try:
            updates.drop(update)
        except SourceError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The update was dropped."))
        return HttpResponseRedirect(_page_of(update))

    def undo(self, request: HttpRequest, key: int) -> HttpResponseBase:
        update, form = self._asked(request, key), ApplyForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was undone: say why."))
            return HttpResponseRedirect(_page_of(update))
        work = partial(_undone, update, request.user.get_username(), form.cleaned_data["why"])
        return self._working(request, _("Undoing an update"), work, update)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The preview: in words, by topic, row by row, and what can be done with it."""
        update = self.get_object(request, unquote(object_id))
        if update is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST" or not self.has_view_permission(request, update):
            raise PermissionDenied
        context = {
            **self._context(request, _("Update %(number)s") % {"number": update.pk}),
            **_previewed(update, request.GET.get("topic", ""), request.GET.get("page")),
            "update": update,
            "now": self.now(update),
            "whom": self.whom(update),
            "form": ApplyForm(),
            "may_apply": request.user.has_perm(MAY_APPLY),
        }
        return TemplateResponse(request, "admin/schools/update/preview.html", context)

    def _asked(self, request: HttpRequest, key: int) -> Update:
        if not request.user.has_perm(MAY_APPLY):
            raise PermissionDenied
        return get_object_or_404(Update, pk=key)

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}

    def _working(
        self, request: HttpRequest, title: str, work: working.Work, update: Update | None = None
    ) -> HttpResponseBase:
        after = _page_of(update) if update else reverse("admin:schools_update_changelist")
        context = {**self._context(request, title), "next": after}
        return working.page(request, context, work)


def _page_of(update: Update) -> str:
    return reverse("admin:schools_update_change", args=[update.pk])


def _prepared(folder: TemporaryDirectory, by: str, tell: working.Tell) -> working.Done:
    with folder as source:
        update = updates.prepare(Path(source), tell, by=by)
    words = ngettext(
        "Update %(number)s is prepared: %(rows)s row would change. Nothing is changed yet.",
        "Update %(number)s is prepared: %(rows)s rows would change. Nothing is changed yet.",
        rows := sum(update.topics().values()),
    )
    return working.Done(words % {"number": update.pk, "rows": f"{rows:,}"}, _page_of(update))


def _applied(update: Update, by: str, asked: dict[str, Any], tell: working.Tell) -> working.Done:
    report = updates.apply(update, tell, by=by, why=asked["why"], much=asked["much"])
    for line in report.lines:
        tell(line)
    words = _("Update %(number)s is applied.") % {"number": update.pk}
    return working.Done(words, _page_of(update))


def _undone(update: Update, by: str, why: str, tell: working.Tell) -> working.Done:
    tell(_("Taking back what it changed"))
    for each in updates.take_back(update, by=by, why=why):
        words = _("%(row)s: %(field)s changed since, and stays.")
        tell(words % {"row": each.difference.name, "field": each.field})
    words = _("Update %(number)s is undone.") % {"number": update.pk}
    return working.Done(words, _page_of(update))


def _previewed(update: Update, topic: str, page: str | None) -> dict[str, Any]:
    """A page of what would change: what is to be seen, all of it, or one topic; how many there are
    of each.
    """
    counted = update.topics()
    topic = topic if topic in {*counted, EVERYTHING} else ""
    rows = update.previewed.told()
    if topic != EVERYTHING:
        rows = update.previewed.filter(topic__in=[topic] if topic else TO_SEE)
    shown = Paginator(rows.select_related("school"), ROWS).get_page(page)
    names = _successors(shown.object_list)
    told = {each: f"{counted[each]:,}" for each in (*TO_SEE, *Topic) if each in counted}
    return {
        "page": shown,
        "topic": topic,
        "everything": EVERYTHING,
        "seen": TO_SEE,
        "topics": [(each, number) for each, number in told.items() if each in TO_SEE],
        "others": [(each, number) for each, number in told.items() if each not in TO_SEE],
        "is_kept": topic == Topic.KEPT,
        "rows": [(each, _lines(each, names)) for each in shown],
    }


def _lines(row: Previewed, successors: dict[int, str]) -> list[Line]:
    """What would change of a row; of one that comes or goes, what tells it from others."""
    if row.is_whole:
        row.values = {name: pair for name, pair in row.values.items() if name in OF_A_WHOLE}
    if "successor" in row.values:
        new = _("a school that is new")
        pair = [key and successors.get(key, new) for key in row.values["successor"]]
        row.values = {**row.values, "successor": pair}
    return lines([row])


def _successors(rows: Any) -> dict[int, str]:
    """The schools that stand in the rows of a page by their ids."""
    keys = {key for row in rows for key in row.values.get("successor", ()) if key}
    return {school.pk: str(school) for school in School.objects.filter(pk__in=keys)} if keys else {}
