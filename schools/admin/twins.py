"""Duplicates: pairs of schools that may be one, for a person to part or to merge."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import display_for_value
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import NotTwins, School
from ..models.merge import (
    PLACE,
    CannotMerge,
    Group,
    Plan,
    differing,
    is_better,
    is_federal,
    lacking_campuses,
    lacking_programs,
    merge,
    stays_first,
)
from ..models.querysets import SchoolQuerySet
from ..models.twins import pair_of, say_two, suspected
from ..vocabulary.twins import Pair, Reason
from .forms import field_name, why_field
from .read_only import ReadOnlyAdmin

AT_ONCE = 20  # pairs on one page
MAY_MERGE = "schools.merge_schools"
MAY_PART = "schools.add_nottwins"
QUEUE = "admin:schools_nottwins_changelist"
SUSPECTED = {
    Reason.NAME: gettext_lazy("They have the same name in the same town."),
    Reason.ADDRESS: gettext_lazy("They have the same street number and ZIP code."),
    Reason.CAMPUS_AT: gettext_lazy("A campus of one stands at the address of the other."),
    Reason.CAMPUS_NAMED: gettext_lazy("A campus of one has the name of the other."),
    Reason.SITE: gettext_lazy("They have the same website."),
    Reason.PHONE: gettext_lazy("They have the same phone."),
    Reason.SYSTEM: gettext_lazy("They have the same website, as have more than three schools."),
    Reason.SWITCHBOARD: gettext_lazy("They have the same phone, as have more than three schools."),
}
NAMED = {
    PLACE: gettext_lazy("Where it is"),
    ("price_in_district", "price_in_state", "price_out_of_state"): gettext_lazy("Price of a year"),
    ("credit_in_district", "credit_in_state", "credit_out_of_state"): gettext_lazy(
        "Price of a credit hour, in district, in the state, outside"
    ),
}


class Compared(NamedTuple):
    """One thing that can be said of both schools."""

    what: str
    one: str
    other: str


class Suspicion(NamedTuple):
    """A pair as its editor reads it: the school that would stay first."""

    pair: Pair
    stays: School
    goes: School
    reasons: list[str]
    facts: list[Compared]


class TwoForm(forms.Form):
    """Two schools, not one."""

    one = forms.IntegerField(min_value=1)
    other = forms.IntegerField(min_value=1)
    why = why_field(required=True)


class MergeForm(forms.Form):
    """What the school that stays takes of the other, and why they are one."""

    def __init__(self, stays: School, goes: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {group[0]: group for group in differing(stays, goes)}
        for name, group in self.groups.items():
            self.fields[name] = forms.ChoiceField(
                label=_group_name(group, stays),
                choices=[("stays", _values(stays, group)), ("goes", _values(goes, group))],
                initial="goes" if is_better(group, stays, goes) else "stays",
                widget=forms.RadioSelect,
            )
        self.rows = {
            "programs": {str(row.pk): row for row in lacking_programs(stays, goes)},
            "campuses": {str(row.pk): row for row in lacking_campuses(stays, goes)},
        }
        labels = {
            "programs": _("Programs that it takes over, with their awards"),
            "campuses": _("Campuses that it takes over"),
        }
        for name, rows in self.rows.items():
            if rows:
                self.fields[f"take_{name}"] = forms.MultipleChoiceField(
                    label=labels[name],
                    choices=[(key, str(row)) for key, row in rows.items()],
                    initial=list(rows),
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
        self.fields["why"] = why_field(required=True)

    @property
    def chosen(self) -> list[forms.BoundField]:
        """All but the reason."""
        return [field for field in self if field.name != "why"]

    @property
    def plan(self) -> Plan:
        groups = [g for name, g in self.groups.items() if self.cleaned_data[name] == "goes"]
        return Plan(groups, self._ticked("programs"), self._ticked("campuses"))

    def _ticked(self, name: str) -> list[Any]:
        return [self.rows[name][key] for key in self.cleaned_data.get(f"take_{name}", [])]


@admin.register(NotTwins)
class TwinsAdmin(ReadOnlyAdmin):
    """The queue stands in place of the list; an answer is deleted to be asked again."""

    fields = ["one", "other", "by", "why", "at"]

    def has_delete_permission(self, request: HttpRequest, obj: NotTwins | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def get_urls(self) -> list[URLPattern]:
        merging = self.admin_site.admin_view(self.merge_view)
        name = "schools_nottwins_merge"
        return [path("merge/<int:stays>/<int:goes>/", merging, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            _part(request)
            return HttpResponseRedirect(request.get_full_path())
        page = Paginator(suspected(), AT_ONCE).get_page(request.GET.get("page"))
        answered = NotTwins.objects.select_related("one", "other")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Duplicates"),
            "opts": self.opts,
            "page": page,
            "suspicions": list(suspicions(page)),
            "answered": Paginator(answered, AT_ONCE).get_page(request.GET.get("answered")),
            "may_part": request.user.has_perm(MAY_PART),
            "may_merge": request.user.has_perm(MAY_MERGE),
        }
        return TemplateResponse(request, "admin/schools/nottwins/queue.html", context)

    def merge_view(self, request: HttpRequest, stays: int, goes: int) -> HttpResponse:
        """What the one school will be, and with a reason it is."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        rows = _counted(School.objects.exclude(status=School.Status.WITHDRAWN))
        kept, other = (get_object_or_404(rows, pk=key) for key in (stays, goes))
        form = MergeForm(kept, other, request.POST or None)
        if kept != other and request.method == "POST" and form.is_valid():
            by, why = request.user.get_username(), form.cleaned_data["why"]
            try:
                revision = merge(kept, other, form.plan, by=by, why=why)
            except CannotMerge as error:
                form.add_error("why", str(error))
            else:
                messages.success(request, _merged(kept, other, revision.pk))
                return HttpResponseRedirect(reverse(QUEUE))
        pair = pair_of(stays, goes)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge two schools"),
            "opts": self.opts,
            "stays": kept,
            "goes": other,
            "is_one": kept == other,
            "reasons": _reasons(pair) if pair else [],
            "both_federal": is_federal(kept) and is_federal(other),
            "loses_files": kept.unitid is None and other.unitid is not None,
            "facts": _facts(kept, other),
            "form": form,
        }
        return TemplateResponse(request, "admin/schools/nottwins/merge.html", context)


def suspicions(pairs: Iterator[Pair]) -> Iterator[Suspicion]:
    """Pairs with what is known of both: one query."""
    found = list(pairs)
    keys = {key for pair in found for key in pair.keys}
    schools = _counted(School.objects.all()).in_bulk(keys)
    for pair in found:
        first, last = stays_first(schools[pair.one], schools[pair.other])
        yield Suspicion(pair, first, last, _reasons(pair), _facts(first, last))


def _counted(schools: SchoolQuerySet) -> SchoolQuerySet:
    return schools.annotate(
        taught=Count("programs", filter=Q(programs__offered=True), distinct=True),
        places=Count("campuses", filter=Q(campuses__is_open=True), distinct=True),
    )


def _part(request: HttpRequest) -> None:
    """An editor says that a pair are two schools."""
    if not request.user.has_perm(MAY_PART):
        raise PermissionDenied
    form = TwoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was noted: say why they are two schools."))
        return
    said: Mapping[str, Any] = form.cleaned_data
    pair = pair_of(said["one"], said["other"])
    if pair is None:
        messages.error(request, _("These two are not in the queue any more."))
        return
    row = say_two(pair, by=request.user.get_username(), why=said["why"])
    words = _("Noted: %(one)s and %(other)s are two schools.")
    messages.success(request, words % {"one": row.one, "other": row.other})


def _merged(kept: School, other: School, revision: int) -> str:
    words = _("%(other)s is merged into %(kept)s.") % {"other": other, "kept": kept}
    link = format_html(
        '<a href="{}">{}</a>',
        reverse("admin:schools_revision_change", args=[revision]),
        _("See what changed, and take it back."),
    )
    return format_html("{} {}", words, link)


def _reasons(pair: Pair) -> list[str]:
    return [str(words) for reason, words in SUSPECTED.items() if reason in pair.reasons]


def _facts(one: School, other: School) -> list[Compared]:
    """What tells two schools apart, or does not."""
    fields = ("name", "address", "city", "zip_id", "phone", "website", "status", "control")
    names = (*fields, "unitid", "federal_number")
    found = [
        Compared(_field(name), _value(one, name), _value(other, name))
        for name in (each.removesuffix("_id") for each in names)
    ]
    return [
        *found,
        Compared(_("Programs offered"), str(one.taught), str(other.taught)),
        Compared(_("Places"), str(one.places), str(other.places)),
    ]


def _field(name: str) -> str:
    return str(capfirst(School._meta.get_field(name).verbose_name))


def _group_name(group: Group, school: School) -> str:
    return str(NAMED.get(group) or field_name(school, group[0]))


def _values(school: School, group: Group) -> str:
    return "; ".join(_value(school, name) for name in group)


def _value(school: School, name: str) -> str:
    field = School._meta.get_field(name)
    value = getattr(school, field.attname)
    if value in (None, ""):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(field.flatchoices).get(value) or display_for_value(value, ""))
