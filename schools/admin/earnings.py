"""What the College Scorecard says of people who finished, and who licenses schools: to look up."""

from typing import Any

from django.contrib import admin

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


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    list_display = ["state", "name", "url", "release"]
