"""Programs with their awards, on their own page and beside their school."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Program, YearlyAwards, editor
from . import actions
from .edited import EditedAdmin, recorded, say_deletions
from .forms import ProgramForm
from .sheets.pages import SheetsAdmin


@admin.display(description=gettext_lazy("awards"))
def awards(program: Program) -> str:
    """12 in 2023-24, 9 in 2022-23."""
    return ", ".join(str(year) for year in program.yearly_awards.all()) or _("None reported.")


def to_check() -> list[Program]:
    """Programs whose price a person should look at: one query."""
    priced = Program.objects.filter(price__isnull=False)
    return [each for each in priced if each.is_price_to_check]


class PriceToCheckFilter(admin.SimpleListFilter):
    title = gettext_lazy("price")
    parameter_name = "price_to_check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("To check: most likely a slip"))]

    def queryset(self, request: HttpRequest, programs: QuerySet) -> QuerySet:
        if self.value() != "yes":
            return programs
        return programs.filter(pk__in=[each.pk for each in to_check()])


@admin.display(description=gettext_lazy("price"))
def price(program: Program) -> str:
    """What it costs in dollars, and whether to check that."""
    if program.price is None:
        return ""
    words = _("%(price)s: check it") if program.is_price_to_check else "%(price)s"
    return words % {"price": f"{program.price:,}"}


@admin.display(description=gettext_lazy("price to check"))
def price_to_check(program: Program) -> str:
    """Whether a person should look at the price."""
    words = _("Most likely a slip of the school’s own: check it.")
    return words if program.is_price_to_check else _("No.")


@admin.action(
    description=gettext_lazy("The price is right: no more to check"), permissions=["change"]
)
def price_is_right(
    modeladmin: admin.ModelAdmin, request: HttpRequest, programs: QuerySet[Program]
) -> None:
    """The flagged prices among them are the editor's word as they stand."""
    flagged = [program for program in programs if program.is_price_to_check]
    why = _("The price is right, said from the list.")
    with recorded(request, why, schools={program.school_id for program in flagged}):
        for program in flagged:
            editor.say(program, ["price"])
            program.price_release = ""
            program.save(update_fields=["price_release", "origins", "overruled"])
            modeladmin.log_change(request, program, why)
    words = ngettext(
        "%(number)d price is right, by your word.",
        "%(number)d prices are right, by your word.",
        len(flagged),
    )
    modeladmin.message_user(request, words % {"number": len(flagged)})


class YearlyAwardsInline(admin.TabularInline):
    model = YearlyAwards
    extra = 0


@admin.register(Program)
class ProgramAdmin(SheetsAdmin, EditedAdmin):
    form = ProgramForm
    list_display = ["school", "cip", "title", "credential", "offered", price, awards]
    list_filter = ["offered", PriceToCheckFilter, "cip", "award_level"]
    list_select_related = ["school"]
    search_fields = ["school__name", "=school__unitid", "cip"]
    autocomplete_fields = ["school"]
    inlines = [YearlyAwardsInline]
    actions = [price_is_right, actions.take_back]
    fields = [
        "school",
        "cip",
        "award_level",
        "offered",
        "price",
        "price_high",
        "price_release",
        price_to_check,
        "supplies",
        "supplies_high",
        "length",
        "length_high",
        "length_unit",
        "months",
        "months_high",
        "origins",
    ]
    readonly_fields = ["price_release", price_to_check, "origins"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Program]:
        return super().get_queryset(request).prefetch_related("yearly_awards")

    def get_fields(self, request: HttpRequest, obj: Program | None = None) -> list:
        """With the word that a price is right, where one is to check."""
        fields = list(super().get_fields(request, obj))
        if obj and obj.is_price_to_check and self.has_change_permission(request, obj):
            fields.insert(fields.index(price_to_check) + 1, "price_is_right")
        return fields

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
    fields = ["cip", "award_level", "offered", "price", price_to_check, "months", "awards"]
    readonly_fields = [price_to_check, "awards"]

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
