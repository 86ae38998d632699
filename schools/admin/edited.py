"""Rows that the files and editors share: what a person saves or deletes here is their word."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Program, Revision, School, editor, watching
from .forms import field_name, why_field


def recorded(
    request: HttpRequest, why: str, *, schools: Collection[int] | None = None
) -> AbstractContextManager[Revision]:
    """What changes inside goes into the history as this person's, for this reason."""
    return watching.recorded(by=request.user.get_username(), why=why[:500], schools=schools)


def may_publish(request: HttpRequest) -> bool:
    """Whether this person decides what the public sees: lists, closes and withdraws."""
    return request.user.has_perm("schools.publish_school")


class EditedAdmin(admin.ModelAdmin):
    """Keeps what an editor says from the next load, and takes back what an editor ticks."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the words that may be taken back, where there are some, and the reason."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj and not self.has_change_permission(request, obj):
            return fieldsets
        if obj and editor.words(obj):
            fieldsets.append((gettext_lazy("The editor’s word"), {"fields": ["take_back"]}))
        return [
            *fieldsets,
            (gettext_lazy("For the history"), {"fields": self.asked_at_the_end(obj)}),
        ]

    def asked_at_the_end(self, obj: Any) -> list[str]:
        return ["why"]

    def get_form(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Who saves says why."""
        form = super().get_form(request, obj, **options)
        form.base_fields["why"] = why_field(required=True)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """What is saved here, with what stands beside it, is written down with who and why."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        why = request.POST.get("why", "").strip()
        with recorded(request, why, schools=self._schools(request, object_id)):
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _schools(self, request: HttpRequest, object_id: str | None) -> set[int] | None:
        """The schools that a save can change; None for any, where one is added."""
        row = self.get_object(request, object_id) if object_id else None
        if row is None:
            return None
        return {row.pk if isinstance(row, School) else row.school_id}

    def save_model(self, request: HttpRequest, row: Any, form: Any, change: bool) -> None:
        editor.say(row, form.said)
        super().save_model(request, row, form, change)
        self._say_taken_back(request, row, form)

    def _say_taken_back(self, request: HttpRequest, row: Any, form: Any) -> None:
        def named(fields: Iterable[str]) -> str:
            names = [field_name(row, name) for name in sorted(fields)]
            return str(get_text_list(names, _("and")))

        if restored := form.taken_back - form.waiting:
            words = _("The files’ values stand again: %(fields)s.")
            self.message_user(request, words % {"fields": named(restored)})
        if form.waiting:
            words = _("Taken back; the next load of the files writes: %(fields)s.")
            self.message_user(request, words % {"fields": named(form.waiting)})

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with recorded(request, _("Deleted.")):
            self._say_deleted(request, [obj])
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with recorded(request, _("Deleted from the list.")):
            self._say_deleted(request, queryset)
            super().delete_queryset(request, queryset)

    def _say_deleted(self, request: HttpRequest, rows: Iterable[School | Program]) -> None:
        if say_deletions(request, rows):
            words = _(
                "What the files have too stays deleted; under “Deletions” it is brought back."
            )
            self.message_user(request, words)


def say_deletions(request: HttpRequest, rows: Iterable[School | Program]) -> int:
    """Called before they are deleted. Returns how many stay away at the next load."""
    by = request.user.get_username()
    return sum(editor.say_deleted(row, by=by) for row in rows)
