"""What a school proposes, as data: of which row which field, what it was then, what it shall be.

A row is proposed for by a form of its own, which the school fills in and staff may edit. What the
files count, nobody edits: it is disputed instead.
"""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schools.admin.fields import PhoneField
from schools.models import Campus, Note, Program, School, ZipCode, editor, undo
from schools.models.history import Row

START_DATES = Note.Topic.START_DATES.value
EMPTY = (None, "", [])
NEW = "new"  # in place of the key of a row that is not there yet


@dataclass(frozen=True, slots=True)
class Change:
    model: str
    row: str
    field: str
    old: Any
    new: Any

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def value(row: School | Program | Campus, name: str) -> Any:
    """A field as JSON has it; a telephone number with its extension, as it is typed."""
    if name == START_DATES:
        said = (note.words for note in row.notes.all() if note.topic == START_DATES)
        return next(said, "")
    if name == "programs":
        return sorted(program.pk for program in row.programs.all()) if row.pk else []
    if name == "phone":
        return f"{row.phone}x{row.phone_extension}" if row.phone_extension else row.phone
    return undo.value_of(row, name)


class RowForm(forms.ModelForm):
    """One row, each field as it is now, or as it was proposed."""

    kind: Row
    names: tuple[str, ...] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        instance: Any,
        proposed: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        self.row = str(instance.pk or NEW)
        self.before = {name: value(instance, name) for name in self.names}
        initial = {
            "initial": self.before | dict(proposed or {}),
            "prefix": f"{self.kind}-{self.row}",
        }
        super().__init__(data, instance=instance, **(initial | options))
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def keep_only(self, names: Collection[str]) -> None:
        for name in self.fields.keys() - set(names):
            del self.fields[name]

    def _post_clean(self) -> None:
        """Also what fields say together, some of which may not stand in this form."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error.messages)

    def after(self, name: str) -> Any:
        """As JSON has it, once the form is valid."""
        if name in (START_DATES, "programs"):
            return self.cleaned_data[name]
        return value(self.instance, name)

    @property
    def changes(self) -> list[Change]:
        """What this form would change of what is there now."""
        if self.empty_permitted and not self.has_changed():
            return []
        found = [(name, self.before[name], self.after(name)) for name in self.fields]
        return [
            Change(str(self.kind), self.row, name, old, new)
            for name, old, new in found
            if old != new and not (old in EMPTY and new in EMPTY)
        ]

    def write(self) -> None:
        """As the editor's word. The row is saved with what goes with its fields."""
        fields = {change.field for change in self.changes}
        if fields:
            self.fill_in(fields)
            editor.say(self.instance, fields)
            self.instance.save()
            self.write_beside(fields)

    def fill_in(self, fields: set[str]) -> None:
        """What goes with what is changed."""
        if "zip" in fields:
            fields |= {"latitude", "longitude"}

    def write_beside(self, fields: set[str]) -> None:
        """What stands in rows of its own."""

    def clean_zip(self) -> ZipCode:
        """A place that has another ZIP code stands at that, approximately."""
        found: ZipCode = self.cleaned_data["zip"]
        if found.pk != self.before["zip"]:
            if found.point is None:
                raise ValidationError(_("We do not know where this ZIP code is."), code="no-point")
            self.instance.latitude, self.instance.longitude = found.latitude, found.longitude
            self.instance.point_source = School.PointSource.ZIP
        return found


def zip_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        ZipCode.objects.all(),
        label=_("ZIP code"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid_choice": _("We do not know this ZIP code.")},
    )


class SchoolRow(RowForm):
    kind = Row.SCHOOL
    names = ("address", "city", "state", "zip", "phone", "website", "evening_or_weekend")
    zip = zip_field()
    phone = PhoneField(label=_("Phone"), required=False)
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    evening_or_weekend = forms.NullBooleanField(
        label=_("Evening or weekend classes"), required=False
    )

    class Meta:
        model = School
        fields = ["address", "city", "state", "zip", "phone", "website", "evening_or_weekend"]

    def clean_phone(self) -> str:
        number, _x, extension = self.cleaned_data["phone"].partition("x")
        self.instance.phone_extension = extension
        return str(number)


class ProgramRow(RowForm):
    """A price that a federal file holds is disputed, not edited."""

    kind = Row.PROGRAM
    names = ("offered", "price", "length", "length_unit", "months", START_DATES)
    offered = forms.BooleanField(label=_("We teach it"), required=False)
    start_dates = forms.CharField(
        label=_("When it starts"),
        required=False,
        max_length=200,
        help_text=_("As people say it: “January, May and September”, “every Monday”."),
    )

    class Meta:
        model = Program
        fields = ["offered", "price", "length", "length_unit", "months"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.price_release:
            del self.fields["price"]

    def fill_in(self, fields: set[str]) -> None:
        if "price" in fields:
            self.instance.price_release = ""

    def write_beside(self, fields: set[str]) -> None:
        if START_DATES not in fields:
            return
        words, program = self.cleaned_data[START_DATES], self.instance
        which = {"school": program.school, "program": program, "topic": START_DATES}
        Note.objects.filter(**which).delete()
        if words:
            Note.objects.create(**which, words=words)


class CampusRow(RowForm):
    kind = Row.CAMPUS
    names = ("name", "address", "city", "state", "zip", "is_open", "programs")
    zip = zip_field()
    is_open = forms.BooleanField(label=_("We teach there"), required=False)
    programs = forms.TypedMultipleChoiceField(
        label=_("Programs taught there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none where you would rather not say."),
    )

    class Meta:
        model = Campus
        fields = ["name", "address", "city", "state", "zip", "is_open"]

    def __init__(self, *args: Any, taught: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["programs"].choices = [(program.pk, str(program)) for program in taught]

    def clean_programs(self) -> list[int]:
        return sorted(self.cleaned_data["programs"])

    def write_beside(self, fields: set[str]) -> None:
        if "programs" in fields:
            self.instance.programs.set(self.cleaned_data["programs"])


def rows(school: School, data: Mapping[str, Any] | None = None) -> list[RowForm]:
    """Every row of a school that may be proposed for, and one for another campus."""
    programs = list(school.programs.prefetch_related("notes"))
    taught = [program for program in programs if program.offered]
    campuses = school.campuses.filter(is_main=False).prefetch_related("programs")
    return [
        SchoolRow(data, instance=copy(school)),
        *(ProgramRow(data, instance=program) for program in programs),
        *(CampusRow(data, instance=campus, taught=taught) for campus in campuses),
        new_campus(school, taught, data),
    ]


def new_campus(
    school: School,
    taught: list[Program],
    data: Mapping[str, Any] | None = None,
    proposed: Mapping[str, Any] | None = None,
) -> CampusRow:
    return CampusRow(
        data,
        instance=Campus(school=school),
        taught=taught,
        proposed=proposed,
        empty_permitted=proposed is None,
        use_required_attribute=False,
    )
