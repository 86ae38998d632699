"""Changes that are to come on a day: made on the page of their school, seen and cancelled here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from ..models import Plan
from .forms import field_name


@admin.display(description=gettext_lazy("values"))
def planned(plan: Plan) -> str:
    """Status: closed; Closed on: 2027-05-31."""
    return "; ".join(
        f"{field_name(plan.school, name)}: {value}" for name, value in sorted(plan.values.items())
    )


class NoFurtherPlans:
    """Plans are not added or changed, only cancelled."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PlanInline(NoFurtherPlans, admin.TabularInline):
    model = Plan
    extra = 0
    fields = ["on", planned, "why", "by", "problem"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(is_done=False).select_related("school")


@admin.register(Plan)
class PlanAdmin(NoFurtherPlans, admin.ModelAdmin):
    list_display = ["on", "school", planned, "by", "is_done", "problem"]
    list_filter = ["is_done", "by"]
    list_select_related = ["school"]
    search_fields = ["school__name", "=school__unitid", "why"]
    fields = ["school", "on", planned, "why", "by", "made_at", "is_done", "problem", "revision"]
    readonly_fields = fields
