"""Programs with their awards, on their own page and beside their school."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import Program, YearlyAwards


def mark_edited(form: Any) -> None:
    """Keep a program from the importers once an editor changed it, unless they said otherwise."""
    if form.has_changed() and "edited" not in form.changed_data:
        form.instance.edited = True


class YearlyAwardsInline(admin.TabularInline):
    model = YearlyAwards
    extra = 0


@admin.register(Program)
class ProgramAdmin(admin.ModelAdmin):
    list_display = ["school", "cip", "title", "credential", "offered", "last_listed"]
    list_filter = ["offered", "cip", "award_level"]
    list_select_related = ["school"]
    search_fields = ["school__name", "=school__unitid", "cip"]
    autocomplete_fields = ["school"]
    inlines = [YearlyAwardsInline]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Awards that an editor changed are as much the editor's as the program."""
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            form.instance.edited = True
            form.instance.save(update_fields=["edited"])

    def save_model(self, request: HttpRequest, program: Program, form: Any, change: bool) -> None:
        mark_edited(form)
        super().save_model(request, program, form, change)


class ProgramInline(admin.TabularInline):
    """The programs of a school, each with its awards in words and a link to change them."""

    model = Program
    extra = 0
    show_change_link = True
    fields = ["cip", "award_level", "offered", "price", "months", "edited", "awards"]
    readonly_fields = ["awards"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        return super().get_queryset(request).prefetch_related("yearly_awards")

    @admin.display(description="awards")
    def awards(self, program: Program) -> str:
        """12 in 2023-24, 9 in 2022-23."""
        if program.pk is None:
            return "Save first, then add its awards."
        return ", ".join(str(awards) for awards in program.yearly_awards.all()) or "None reported."
