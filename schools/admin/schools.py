"""Listings: what staff may see, find, change and decide."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Campus, School
from ..vocabulary import cip, origins, programs
from . import actions
from .campuses import CampusInline, say_campuses
from .earnings import EarningsInline
from .edited import EditedAdmin
from .forms import SchoolAdminForm
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
    inlines = [ProgramInline, CampusInline, EarningsInline]
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

    def get_inlines(self, request: HttpRequest, obj: School | None) -> list[type]:
        """A school that is being added has no earnings yet."""
        return [each for each in self.inlines if obj or each is not EarningsInline]

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
        else:
            say_programs(request, formset)
        super().save_formset(request, form, formset, change)
