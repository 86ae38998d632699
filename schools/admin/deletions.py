"""What editors deleted of the files, and how it comes back."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from ..models import Deletion, editor
from .read_only import ReadOnlyAdmin


@admin.register(Deletion)
class DeletionAdmin(ReadOnlyAdmin):
    list_display = ["name", "unitid", "cip", "award_level", "deleted_by", "deleted_at"]
    list_filter = ["deleted_by"]
    search_fields = ["name", "=unitid"]
    actions = ["bring_back"]

    def has_bring_back_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("schools.delete_deletion")

    @admin.action(
        description=gettext_lazy("Bring back at the next load"), permissions=["bring_back"]
    )
    def bring_back(self, request: HttpRequest, deletions: QuerySet[Deletion]) -> None:
        self.log_deletions(request, deletions)
        number = editor.bring_back(deletions)
        words = ngettext(
            "%(number)d deletion is taken back: the next load of the files brings the row back.",
            "%(number)d deletions are taken back: the next load of the files brings the rows back.",
            number,
        )
        self.message_user(request, words % {"number": number})
