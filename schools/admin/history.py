"""Who changed what: of one school, of one act, and how it is taken back."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import display_for_value, unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Difference, Revision, School, Topic
from ..models.snapshots import MODELS
from ..models.undo import CannotUndo, Conflict, undo
from ..search.amounts import dollars
from ..vocabulary import phones
from .forms import why_field
from .read_only import ReadOnlyAdmin

AT_ONCE = 20  # acts on one page of a school
ROWS = 100  # differences on one page of an act
MAY_UNDO = "schools.undo_revision"
HIDDEN = {"id", "school"}  # say which row it is, and nothing of it
DOLLARS = {
    *("price", "price_high", "supplies", "supplies_high", "books_and_supplies"),
    *("price_in_district", "price_in_state", "price_out_of_state"),
    *("credit_in_district", "credit_in_state", "credit_out_of_state"),
    *("net_price", "net_price_lowest_income", "earnings", "four_years", "five_years"),
}


class Line(NamedTuple):
    """One field of one row: what it was and what it is, as an editor reads it."""

    what: str
    field: str
    old: str
    new: str


class UndoForm(forms.Form):
    why = why_field(required=True)


class ComparedForm(forms.Form):
    """Two acts, of which the later may be the newest there is."""

    first = forms.ModelChoiceField(Revision.objects.none())
    last = forms.ModelChoiceField(Revision.objects.none())

    def __init__(self, *args: Any, revisions: QuerySet[Revision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = revisions


def lines(differences: Iterable[Difference]) -> list[Line]:
    """Every field, row by row, without what only says which row it is."""
    return [
        Line(
            each.name,
            field_label(each.model, name),
            in_words(each.model, name, old),
            in_words(each.model, name, new),
        )
        for each in differences
        for name, (old, new) in each.values.items()
        if name not in HIDDEN
    ]


def between(differences: Iterable[Difference]) -> list[Difference]:
    """Several acts as one, oldest first: each field from what it was to what it is."""
    found: dict[tuple[str, str], Difference] = {}
    for each in differences:
        row = found.setdefault(
            (each.model, each.row), Difference(model=each.model, row=each.row, values={})
        )
        row.name = each.name
        for name, (old, new) in each.values.items():
            first = row.values[name][0] if name in row.values else old
            row.values[name] = [first, new]
    for row in found.values():
        row.values = {name: pair for name, pair in row.values.items() if pair[0] != pair[1]}
    return [row for row in found.values() if row.values]


def field_label(model: str, name: str) -> str:
    if name == "awards":
        return str(capfirst(_("awards")))
    try:
        return str(capfirst(MODELS[model]._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return name  # a column of an older version


def in_words(model: str, name: str, value: Any) -> str:
    """A value as JSON has it, for a person."""
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in DOLLARS:
        return dollars(value)
    if name == "phone":
        number, _x, extension = value.partition("x")  # a proposal has them together
        return phones.spelled(number, extension)
    try:
        choices = dict(MODELS[model]._meta.get_field(name).flatchoices)
    except (FieldDoesNotExist, AttributeError):
        choices = {}
    return str(choices.get(value) or display_for_value(value, ""))


def school_history(
    modeladmin: admin.ModelAdmin, request: HttpRequest, object_id: str
) -> HttpResponse:
    """The acts that changed a school, newest first; two of them compared; one taken back."""
    school = modeladmin.get_object(request, unquote(object_id))
    if school is None:
        raise Http404
    if not modeladmin.has_view_or_change_permission(request, school):
        raise PermissionDenied
    touching = Revision.objects.filter(pk__in=school.differences.told().values("revision"))
    form = UndoForm(request.POST or None)
    if request.method == "POST":
        revision = touching.filter(pk=_number(request.POST.get("revision"))).first()
        if _undone(request, form, revision, school):
            return HttpResponseRedirect(request.path)
    told = school.differences.told()
    page = Paginator(
        touching.select_related("undone_by").prefetch_related(Prefetch("differences", told)),
        AT_ONCE,
    ).get_page(request.GET.get("page"))
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": _("History of %(school)s") % {"school": school},
        "opts": modeladmin.opts,
        "object": school,
        "page": page,
        "acts": [(revision, lines(revision.differences.all())) for revision in page],
        "compared": _compared(request, touching, school),
        "may_undo": request.user.has_perm(MAY_UNDO),
        "form": form,
    }
    return TemplateResponse(request, "admin/schools/school/history.html", context)


def _number(written: str | None) -> int:
    """0 for what is no number of an act."""
    return int(written) if written and written.isascii() and written.isdecimal() else 0


def _compared(
    request: HttpRequest, touching: QuerySet[Revision], school: School
) -> dict[str, Any] | None:
    """What differs after the first act and after the last; None where none were chosen."""
    if not {"first", "last"} <= request.GET.keys():
        return None
    form = ComparedForm(request.GET, revisions=touching)
    if not form.is_valid():
        return {"problem": _("Choose two of the changes below.")}
    first, last = sorted(form.cleaned_data.values(), key=lambda revision: revision.pk)
    since = school.differences.told().filter(revision__gt=first, revision__lte=last)
    return {"first": first, "last": last, "lines": lines(between(since.order_by("pk")))}


def _undone(
    request: HttpRequest, form: UndoForm, revision: Revision | None, school: School | None = None
) -> bool:
    """Take back an act, or what it changed of one school; said in words either way."""
    if not request.user.has_perm(MAY_UNDO):
        raise PermissionDenied
    if revision is None:
        messages.error(request, _("There is no such change."))
        return False
    if not form.is_valid():
        messages.error(request, _("Nothing was taken back: say why."))
        return False
    try:
        by, why = request.user.get_username(), form.cleaned_data["why"]
        conflicts = undo(revision, by=by, why=why, school=school)
    except CannotUndo as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("It was taken back."))
    _say_conflicts(request, conflicts)
    return True


def _say_conflicts(request: HttpRequest, conflicts: list[Conflict]) -> None:
    if not conflicts:
        return
    words = ngettext(
        "%(number)d value changed again since, and stays: %(fields)s.",
        "%(number)d values changed again since, and stay: %(fields)s.",
        len(conflicts),
    )
    fields = [f"{each.difference.name}, {each.field}" for each in conflicts[:AT_ONCE]]
    told = {"number": len(conflicts), "fields": "; ".join(fields)}
    messages.warning(request, words % told)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What was done to the directory, and by whom."""

    list_display = ["at", "kind", "by", "why", "source"]
    list_filter = ["kind"]
    search_fields = ["why", "source", "by"]
    fields = ["at", "kind", "by", "why", "source", "undoes"]
    change_form_template = "admin/schools/revision/change_form.html"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        revision = self.get_object(request, unquote(object_id))
        form = UndoForm(request.POST or None)
        if request.method == "POST":
            _undone(request, form, revision)
            return HttpResponseRedirect(request.path)
        if revision:
            extra_context = self._told(request, revision) | {"form_undo": form}
        return super().change_view(request, object_id, form_url, extra_context)

    def _told(self, request: HttpRequest, revision: Revision) -> dict[str, Any]:
        rows = revision.differences.told()
        topic = request.GET.get("topic", "")
        counted = {value: rows.filter(topic=value).count() for value in Topic.values}
        if topic in counted:
            rows = rows.filter(topic=topic)
        page = Paginator(rows.select_related("school"), ROWS).get_page(request.GET.get("page"))
        return {
            "page": page,
            "topic": topic,
            "topics": [(t.value, t.label, counted[t]) for t in Topic if counted[t]],
            "rows": [(each, lines([each])) for each in page],
            "may_undo": request.user.has_perm(MAY_UNDO) and not hasattr(revision, "undone_by"),
        }
