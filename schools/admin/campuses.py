"""The campuses of a school beside it: added, moved, closed, and what each of them teaches.

The main one is where the school is, and changed there.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..models import Campus, Program, School, editor
from .forms import EditedForm

MOST = 200  # campuses of one school: the largest has some fifty


class CampusForm(EditedForm):
    """Where a campus is: at the point given, else at its ZIP code's, approximately."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["latitude"].required = self.fields["longitude"].required = False

    def _judge(self, cleaned: dict[str, Any]) -> None:
        if {"latitude", "longitude"} & self.said:
            self.instance.point_source = School.PointSource.EDITOR
        elif "zip" in self.said:
            self._place_at_zip(cleaned)
        point = cleaned.get("latitude"), cleaned.get("longitude")
        if None in point:
            words = _("Give both latitude and longitude, or a ZIP code that has a point.")
            self.add_error("latitude", words)
        elif point == (0, 0):
            self.add_error("longitude", _("No campus stands at 0, 0."))

    def _place_at_zip(self, cleaned: dict[str, Any]) -> None:
        """A campus that moved to another ZIP code, or a new one."""
        zip_code = cleaned.get("zip")
        if zip_code and zip_code.point:
            cleaned["latitude"], cleaned["longitude"] = zip_code.latitude, zip_code.longitude
            self.instance.point_source = School.PointSource.ZIP
            self.changed_data.append("latitude")


class CampusFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """A campus of the files would come back with the next load: it is closed instead."""
        super().add_fields(form, index)
        if form.instance.number and DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].disabled = True


class CampusInline(admin.StackedInline):
    """The campuses beside the main one, each with the programs that an editor says it teaches."""

    model = Campus
    form = CampusForm
    formset = CampusFormSet
    extra = 0
    classes = ["collapse"]
    autocomplete_fields = ["zip"]
    fields = [
        ("name", "is_open"),
        ("address", "city", "state", "zip"),
        ("latitude", "longitude", "point_source"),
        "programs",
    ]
    readonly_fields = ["point_source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campus]:
        rows = super().get_queryset(request).filter(is_main=False)
        return rows.select_related("zip").prefetch_related("programs")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the words that may be taken back, where there are some."""
        said = obj and any(editor.words(row) for row in obj.campuses.all())
        return [*self.fields, "take_back"] if said else self.fields

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Offers the school's own programs, read once; and no form claims a thousand campuses."""
        formset = super().get_formset(request, obj, max_num=MOST, absolute_max=MOST, **options)
        taught = Program.objects.offered().filter(school=obj).order_by("cip", "award_level")
        field = formset.form.base_fields["programs"]
        field.queryset = taught if obj else Program.objects.none()
        field.widget = forms.CheckboxSelectMultiple(
            choices=[(p.pk, str(p)) for p in field.queryset]
        )
        return formset


def say_campuses(formset: Any) -> None:
    """What an editor changed or added beside a school, before it is saved."""
    for form in formset.forms:
        form.instance.school = formset.instance
        if form.has_changed() and form not in formset.deleted_forms:
            editor.say(form.instance, form.said)
