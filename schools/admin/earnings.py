"""What the College Scorecard says of people who finished, and who licenses schools: to look up."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ..models import Agency, Earnings
from .read_only import ReadOnlyAdmin


class EarningsInline(admin.TabularInline):
    """Earnings after finishing, of all schools under the federal number: no editor's to change."""

    model = Earnings
    extra = 0
    fields = readonly_fields = ["credential", "four_years", "five_years", "release"]

    def has_add_permission(self, *args: Any) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A school that is being added has none yet."""
        return obj is not None and super().has_view_permission(request, obj)


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    list_display = ["state", "name", "url", "release"]
