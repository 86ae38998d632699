"""The campuses of all schools: to look up, and as a spreadsheet."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from ..models import Campus
from .read_only import ReadOnlyAdmin
from .sheets.pages import SheetsAdmin


@admin.register(Campus)
class CampusAdmin(SheetsAdmin, ReadOnlyAdmin):
    """One is changed beside its school."""

    list_display = ["title", "school", "city", "state", "is_open", "number", "point_source"]
    list_filter = ["is_main", "is_open", "point_source", "state"]
    list_select_related = ["school"]
    search_fields = ["name", "school__name", "=school__unitid", "city"]
    search_help_text = gettext_lazy("Name of the campus or school, UNITID or city")

    def has_delete_permission(self, request: HttpRequest, obj: Campus | None = None) -> bool:
        """With its school, by who may delete that; never here."""
        page = request.resolver_match
        elsewhere = page and getattr(page.func, "model_admin", None) is not self
        return bool(elsewhere) and admin.ModelAdmin.has_delete_permission(self, request, obj)
