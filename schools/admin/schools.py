"""Listings: what staff may see, find, change and decide."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Campus, Plan, Program, School, editor
from ..vocabulary import cip, origins, programs
from . import actions
from .campuses import CampusInline, say_campuses
from .earnings import EarningsInline
from .edited import EditedAdmin, may_publish
from .forms import SchoolAdminForm
from .history import school_history
from .plans import PlanInline
from .programs import ProgramInline, say_programs
from .sheets.pages import SheetsAdmin

BY_SOURCE = [
    (gettext_lazy("Offered to students"), {"fields": origins.FIELDS["offerings"]}),
    (gettext_lazy("Prices, dollars a year"), {"fields": origins.FIELDS["prices"]}),
    (
        gettext_lazy("The whole school"),
        {
            "fields": [
                name
                for key in ("aid", "graduation", "distance", "earnings", "institutions")
                for name in origins.FIELDS[key]
            ]
        },
    ),
]


class ProgramFilter(admin.SimpleListFilter):
    title = gettext_lazy("program")
    parameter_name = "program"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        each = [(code, field.short) for code, field in cip.FIELDS.items()]
        return [("group", _("Any medical secretary program")), *each]

    def queryset(self, request: HttpRequest, schools: QuerySet) -> QuerySet:
        if self.value() is None:
            return schools
        if self.value() == "group":
            return schools.offering()
        return schools.offering(programs.Choice((self.value(),)))


@admin.register(School)
class SchoolAdmin(SheetsAdmin, EditedAdmin):
    form = SchoolAdminForm
    list_display = ["name", "city", "state", "status", "control", "unitid", "point_source"]
    list_filter = ["status", "control", ProgramFilter, "point_source", "state"]
    search_fields = ["name", "=unitid", "city", "=zip__zip"]
    search_help_text = gettext_lazy("Name, UNITID, city or ZIP code")
    autocomplete_fields = ["zip", "successor"]
    prepopulated_fields = {"slug": ["name", "city", "state"]}
    readonly_fields = ["point_source", "federal_number", "schools_together", "origins"]
    inlines = [ProgramInline, CampusInline, EarningsInline, PlanInline]
    actions = [
        actions.list_,
        actions.close,
        actions.withdraw,
        actions.place_by_zip,
        actions.geocode,
        actions.take_back,
    ]
    list_per_page = 50
    fieldsets = [
        (
            None,
            {"fields": ["name", "is_another", "aliases", "slug", "unitid", "control", "level"]},
        ),
        (
            gettext_lazy("Listing"),
            {"fields": ["status", "closed_on", "closed_by", "successor", "part_of"]},
        ),
        (
            gettext_lazy("Where it is"),
            {
                "fields": [
                    "address",
                    "city",
                    "state",
                    "zip",
                    "latitude",
                    "longitude",
                    "point_source",
                ]
            },
        ),
        (
            gettext_lazy("How to reach it"),
            {
                "fields": [
                    "phone",
                    "phone_extension",
                    "website",
                    "admissions_website",
                    "price_calculator",
                ]
            },
        ),
        *BY_SOURCE,
        (
            gettext_lazy("Where values came from"),
            {"fields": ["federal_number", "schools_together", "origins"]},
        ),
    ]

    def asked_at_the_end(self, obj: School | None) -> list[str]:
        """When a change is to be: of a school that is here."""
        return ["planned_for", "why"] if obj else ["why"]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return may_publish(request)

    def get_readonly_fields(self, request: HttpRequest, obj: School | None = None) -> list[str]:
        """The status is a publisher's: what an editor adds is a draft."""
        decided = [] if may_publish(request) else sorted(editor.STATUS)
        return [*self.readonly_fields, *decided]

    def get_inlines(self, request: HttpRequest, obj: School | None) -> list[type]:
        """A school that is being added has no earnings and no plans yet."""
        later = {EarningsInline, PlanInline}
        return [each for each in self.inlines if obj or each not in later]

    def save_model(self, request: HttpRequest, row: School, form: Any, change: bool) -> None:
        if not form.is_plan:
            return super().save_model(request, row, form, change)
        day, by = form.cleaned_data["planned_for"], request.user.get_username()
        Plan.of(row, form.said, on=day, by=by, why=form.cleaned_data["why"]).save()
        told = {"day": date_format(day, "DATE_FORMAT")}
        self.message_user(request, _("What you changed waits for %(day)s.") % told)
        return None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Of a plan, the rows beside the school stay as they are; cancelled plans go."""
        if form.is_plan:
            for formset in formsets:  # what the log of the admin asks for
                formset.new_objects, formset.changed_objects = [], []
                formset.deleted_objects = []
            if any(formset.has_changed() for formset in formsets):
                words = _("Programs and campuses were not changed: only the school can wait.")
                self.message_user(request, words, messages.WARNING)
            return
        super().save_related(request, form, formsets, change)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        return school_history(self, request, object_id)

    def view_on_site(self, school: School) -> str | None:
        """Only where the public has a page to see."""
        has_page = school.status in {School.Status.LISTED, School.Status.CLOSED}
        return school.get_absolute_url() if has_page else None

    def get_actions(self, request: HttpRequest) -> dict:
        found = super().get_actions(request)
        return actions.available(found)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A school that is added complete is listed at once."""
        return {"status": School.Status.LISTED, **super().get_changeform_initial_data(request)}

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is Campus:
            say_campuses(formset)
        elif formset.model is Program:
            say_programs(request, formset)
        super().save_formset(request, form, formset, change)
