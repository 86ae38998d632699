"""Listings: what staff may see, find, change and decide."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import School
from ..vocabulary import cip, origins, programs
from . import actions
from .forms import SchoolAdminForm
from .programs import ProgramInline, mark_edited

BY_SOURCE = [
    ("Offered to students", {"fields": origins.FIELDS["offerings"]}),
    ("Prices, dollars a year", {"fields": origins.FIELDS["prices"]}),
    (
        "The whole school",
        {
            "fields": [
                name for key in ("aid", "graduation", "earnings") for name in origins.FIELDS[key]
            ]
        },
    ),
]


class ProgramFilter(admin.SimpleListFilter):
    title = "program"
    parameter_name = "program"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        each = [(code, field.short) for code, field in cip.FIELDS.items()]
        return [("group", "Any medical secretary program"), *each]

    def queryset(self, request: HttpRequest, schools: QuerySet) -> QuerySet:
        if self.value() is None:
            return schools
        if self.value() == "group":
            return schools.offering()
        return schools.offering(programs.Choice((self.value(),)))


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin):
    form = SchoolAdminForm
    list_display = ["name", "city", "state", "status", "control", "unitid", "point_source"]
    list_filter = ["status", "control", ProgramFilter, "point_source", "state"]
    search_fields = ["name", "=unitid", "city", "=zip__zip"]
    search_help_text = "Name, UNITID, city or ZIP code"
    autocomplete_fields = ["zip", "successor"]
    prepopulated_fields = {"slug": ["name", "city", "state"]}
    readonly_fields = ["point_source", "origins"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [ProgramInline]
    actions = [
        actions.list_,
        actions.close,
        actions.withdraw,
        actions.place_by_zip,
        actions.geocode,
    ]
    list_per_page = 50
    fieldsets = [
        (None, {"fields": ["name", "aliases", "slug", "unitid", "control", "level"]}),
        ("Listing", {"fields": ["status", "closed_on", "closed_by", "successor"]}),
        (
            "Where it is",
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
            "How to reach it",
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
        ("Where values came from", {"fields": ["origins"]}),
    ]

    def view_on_site(self, school: School) -> str | None:
        """Only where the public has a page to see."""
        has_page = school.status in {School.Status.LISTED, School.Status.CLOSED}
        return school.get_absolute_url() if has_page else None

    def get_actions(self, request: HttpRequest) -> dict:
        found = super().get_actions(request)
        return actions.available(found)

    def save_model(self, request: HttpRequest, school: School, form: Any, change: bool) -> None:
        """Mark what a person changed, so that the next import keeps it."""
        school.origins = origins.corrected(school.origins, form.changed_data)
        super().save_model(request, school, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            mark_edited(row)
        super().save_formset(request, form, formset, change)
