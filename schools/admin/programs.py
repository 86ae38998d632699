"""Programs with their awards, on their own page and beside their school."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Program, YearlyAwards, editor
from . import actions
from .edited import EditedAdmin, say_deletions
from .forms import ProgramForm


@admin.display(description=gettext_lazy("awards"))
def awards(program: Program) -> str:
    """12 in 2023-24, 9 in 2022-23."""
    return ", ".join(str(year) for year in program.yearly_awards.all()) or _("None reported.")


class PriceToCheckFilter(admin.SimpleListFilter):
    title = gettext_lazy("price")
    parameter_name = "price_to_check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("To check: most likely a slip"))]

    def queryset(self, request: HttpRequest, programs: QuerySet) -> QuerySet:
        if self.value() != "yes":
            return programs
        priced = Program.objects.filter(price__isnull=False)
        return programs.filter(pk__in=[each.pk for each in priced if each.is_price_to_check])


@admin.display(description=gettext_lazy("price"))
def price(program: Program) -> str:
    """What it costs in dollars, and whether to check that."""
    if program.price is None:
        return ""
    words = _("%(price)s: check it") if program.is_price_to_check else "%(price)s"
    return words % {"price": f"{program.price:,}"}


class YearlyAwardsInline(admin.TabularInline):
    model = YearlyAwards
    extra = 0


@admin.register(Program)
class ProgramAdmin(EditedAdmin):
    form = ProgramForm
    list_display = ["school", "cip", "title", "credential", "offered", price, awards]
    list_filter = ["offered", PriceToCheckFilter, "cip", "award_level"]
    list_select_related = ["school"]
    search_fields = ["school__name", "=school__unitid", "cip"]
    autocomplete_fields = ["school"]
    inlines = [YearlyAwardsInline]
    actions = [actions.take_back]
    fields = [
        "school",
        "cip",
        "award_level",
        "offered",
        "price",
        "price_high",
        "price_release",
        "supplies",
        "supplies_high",
        "length",
        "length_high",
        "length_unit",
        "months",
        "months_high",
        "origins",
    ]
    readonly_fields = ["price_release", "origins"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        return super().get_queryset(request).prefetch_related("yearly_awards")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Awards that an editor changed are as much the editor's as the program."""
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            editor.say(form.instance, ["awards"])
            form.instance.save(update_fields=["origins", "overruled"])


MOST = 200  # programs of one school: fourteen codes at twelve levels are 168


class ProgramInline(admin.TabularInline):
    """The programs of a school, each with its awards in words and a link to change them."""

    model = Program
    form = ProgramForm
    extra = 0
    show_change_link = True
    fields = ["cip", "award_level", "offered", "price", "months", "awards"]
    readonly_fields = ["awards"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        return super().get_queryset(request).prefetch_related("yearly_awards")

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """No school has more programs than this; a form that claims so is not drawn row by row."""
        return super().get_formset(request, obj, max_num=MOST, absolute_max=MOST, **options)

    @admin.display(description=gettext_lazy("awards"))
    def awards(self, program: Program) -> str:
        return awards(program) if program.pk else _("Save first, then add its awards.")


def say_programs(request: HttpRequest, formset: Any) -> None:
    """What an editor changed, added or deleted beside a school, before it is saved."""
    for form in formset.forms:
        form.instance.school = formset.instance
        if form.has_changed() and form not in formset.deleted_forms:
            editor.say(form.instance, form.said)
    say_deletions(request, [form.instance for form in formset.deleted_forms])
