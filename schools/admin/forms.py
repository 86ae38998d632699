"""What an editor may save: a point is whole, a listing has one, and each word can be taken back."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import display_for_value
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import FormerSlug, School, editor
from ..models.former import free_slug
from ..models.school import slug
from ..vocabulary import names
from .fields import LinesField, PhoneField


def why_field(*, required: bool) -> forms.CharField:
    """What the history says of a change beside who made it and when."""
    return forms.CharField(
        label=gettext_lazy("Why, and where you have it from"),
        max_length=500,
        required=required,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "For the history: “the school’s site, seen today”, “Ms. Roe at the desk, by phone”."
        ),
    )


class EditedForm(forms.ModelForm):
    """A row of the files with an editor's words on it, each of which may be taken back here."""

    why = why_field(required=False)  # the page of a row asks for it, a row beside it does not

    take_back = forms.MultipleChoiceField(
        label=gettext_lazy("Take back the editor’s word for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "What the files say stands again when you save; where it is not known here, "
            "the next load of the files writes it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take_back"].choices = [
            (name, self._described(name)) for name in sorted(self._words())
        ]
        self.waiting: set[str] = set()

    def _words(self) -> set[str]:
        """The fields whose word may be taken back here."""
        return editor.words(self.instance)

    def _described(self, name: str) -> str:
        label = field_name(self.instance, name)
        if name not in self.instance.overruled:
            return _("%(field)s: with the next load") % {"field": label}
        held = self.instance.overruled[name]
        value = display_for_value(None if held in ("", []) else held, _("nothing"))
        return _("%(field)s: the files say %(value)s") % {"field": label, "value": value}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.waiting = editor.take_back(self.instance, self.taken_back)
        for name in self.taken_back & self.fields.keys():
            cleaned[name] = getattr(self.instance, name)
            self.errors.pop(name, None)
        self._judge(cleaned)
        return cleaned

    def _judge(self, cleaned: dict[str, Any]) -> None:
        """What else is to be said about the values; a subclass says it."""

    @property
    def taken_back(self) -> set[str]:
        return editor.together(self.cleaned_data.get("take_back", []))

    @property
    def said(self) -> set[str]:
        """The fields whose value is the editor's word now."""
        return set(self.changed_data) - self.taken_back - {"why"}


def field_name(row: editor.Row, name: str) -> str:
    """A field as its page calls it."""
    if name == "awards":
        return str(capfirst(_("awards")))
    return str(capfirst(type(row)._meta.get_field(name).verbose_name))


class SchoolAdminForm(EditedForm):
    """What may be saved; the admin names the fields."""

    aliases = LinesField(
        label=gettext_lazy("Aliases"),
        required=False,
        help_text=gettext_lazy("Other names, one on each line."),
    )
    phone = PhoneField(
        label=gettext_lazy("Phone"),
        required=False,
        help_text=gettext_lazy("(309) 555-0100; an extension may stand behind it: ext. 12."),
    )
    planned_for = forms.DateField(
        label=gettext_lazy("Change it on"),
        required=False,
        widget=AdminDateWidget,
        help_text=gettext_lazy(
            "Leave it empty to change it now. On a day to come, what you changed of the school’s "
            "own fields waits until then."
        ),
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("It is another school of the same name"),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        if "slug" in self.fields:
            self.fields["slug"].required = not self.is_new
        if "unitid" in self.fields:  # the files know it by this number
            self.fields["unitid"].disabled = "directory" in self.instance.origins

    def clean_planned_for(self) -> date | None:
        day = self.cleaned_data["planned_for"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("This day is not to come: leave it empty to change it now."))
        return day

    @property
    def is_plan(self) -> bool:
        return bool(self.cleaned_data.get("planned_for"))

    @property
    def said(self) -> set[str]:
        return super().said - {"planned_for"}

    def clean_slug(self) -> str:
        """An address that another school had leads there for good."""
        written = self.cleaned_data["slug"]
        other = FormerSlug.objects.filter(slug=written).exclude(school=self.instance.pk).first()
        if other:
            words = _("%(school)s had this slug, and it leads there: choose another.")
            raise ValidationError(words, params={"school": other.school})
        return written

    def _words(self) -> set[str]:
        """Without the status, where it is another's to decide."""
        return super()._words() - (set() if "status" in self.fields else editor.STATUS)

    def _judge(self, cleaned: dict[str, Any]) -> None:
        self._part_phone(cleaned)
        if self.is_new:
            cleaned["slug"] = free_slug(cleaned.get("slug") or slug(cleaned))
            self._place_at_zip(cleaned)
        self._check_point(cleaned)
        if cleaned.get("status") == School.Status.CLOSED and not cleaned.get("closed_by"):
            self.add_error("closed_by", _("Say by whose word the school closed."))
        self._ask_about_namesake(cleaned)

    def _part_phone(self, cleaned: dict[str, Any]) -> None:
        number, _x, extension = cleaned.get("phone", "").partition("x")
        cleaned["phone"] = number
        if not extension:
            return
        if "phone_extension" in self.said and cleaned.get("phone_extension") != extension:
            self.add_error("phone_extension", _("Two extensions were given: keep one of them."))
        cleaned["phone_extension"] = extension

    def _place_at_zip(self, cleaned: dict[str, Any]) -> None:
        """A new school without a point stands at its ZIP code's, if that has one."""
        zip_code = cleaned.get("zip")
        if not {"latitude", "longitude"} & self.said and zip_code and zip_code.point:
            cleaned["latitude"] = zip_code.latitude
            cleaned["longitude"] = zip_code.longitude
            self.instance.point_source = School.PointSource.ZIP

    def _check_point(self, cleaned: dict[str, Any]) -> None:
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if (latitude is None) != (longitude is None):
            self.add_error("longitude", _("Give both latitude and longitude, or neither."))
        elif latitude == 0 and longitude == 0:
            self.add_error("longitude", _("No school stands at 0, 0. Leave both empty instead."))
        elif {"latitude", "longitude"} & self.said:
            by_hand = "" if latitude is None else School.PointSource.EDITOR
            self.instance.point_source = by_hand
        status = cleaned.get("status", self.instance.status)
        if status == School.Status.LISTED and latitude is None:
            field = "status" if "status" in self.fields else "latitude"
            self.add_error(field, _("A listed school needs a point: place it first."))

    def _ask_about_namesake(self, cleaned: dict[str, Any]) -> None:
        """Two schools of one name in one town and ZIP code are mostly one: ask."""
        other = self._namesake(cleaned)
        if other is None:
            return
        self.fields["is_another"].widget = forms.CheckboxInput()
        if not cleaned.get("is_another"):
            words = _(
                "A school of this name, town and ZIP code is here already: "
                '<a href="{url}">{school}</a>. If this is another one, tick the box.'
            )
            self.add_error("is_another", format_html(words, url=admin_url(other), school=other))

    def _namesake(self, cleaned: dict[str, Any]) -> School | None:
        told = {"name", "city", "zip"}
        if not told <= cleaned.keys() or not told & set(self.changed_data):
            return None
        same = names.plain(cleaned["name"]), names.place_key(cleaned["city"])
        for other in School.objects.filter(zip=cleaned["zip"]).exclude(pk=self.instance.pk):
            if (names.plain(other.name), names.place_key(other.city)) == same:
                return other
        return None


class ProgramForm(EditedForm):
    """Which program it is cannot change: it would be another one, and the old would come back."""

    price_is_right = forms.BooleanField(
        label=gettext_lazy("The price is right"),
        required=False,
        help_text=gettext_lazy(
            "The school confirms it: it is your word from now on, and no more to check. "
            "Else set the right price."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_to_check = self.instance.is_price_to_check
        for name in {"school", "cip", "award_level"} & self.fields.keys():
            self.fields[name].disabled = self.instance.pk is not None

    def _judge(self, cleaned: dict[str, Any]) -> None:
        """A price that an editor set or confirmed is of no release."""
        if {"price", "price_high"} & self.said:
            self.instance.price_release = ""

    @property
    def said(self) -> set[str]:
        confirmed = self.is_to_check and self.cleaned_data.get("price_is_right")
        return super().said | ({"price"} if confirmed else set())


class ClosingForm(forms.Form):
    """When schools closed, by whose word, and where their students go."""

    closed_on = forms.DateField(
        label=gettext_lazy("Closed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy(
            "Leave it empty when nobody says. On a day to come they close on that day."
        ),
    )
    closed_by = forms.CharField(
        label=gettext_lazy("Closed, says"),
        max_length=200,
        help_text=gettext_lazy("By whose word: “the school’s own website”, “a letter of May 2”."),
    )
    successor = forms.ModelChoiceField(
        School.objects.all(),
        label=gettext_lazy("Successor"),
        required=False,
        widget=AutocompleteSelect(School._meta.get_field("successor"), admin.site),
        help_text=gettext_lazy("The school that took over its students, if one did."),
    )

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = schools

    def clean_successor(self) -> School | None:
        successor = self.cleaned_data["successor"]
        if successor and self.schools.filter(pk=successor.pk).exists():
            raise ValidationError(_("A school that closes cannot be its own successor."))
        return successor


def admin_url(school: School) -> str:
    return reverse("admin:schools_school_change", args=[school.pk])
