"""What staff are asked: a file, and whether what it would change is right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...importers.providers.reading import STATES
from ...sheets.reading import MOST_BYTES
from ..forms import why_field

LONGEST_NAME = 200  # letters of a file's name that are kept


class FileForm(forms.Form):
    """A spreadsheet, not larger than is read."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("CSV or XLSX, at most 10 MB and 20,000 rows."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            words = _("%(file)s is larger than %(most)s MB. Part it.")
            raise ValidationError(words % {"file": file.name, "most": MOST_BYTES // 2**20})
        return file


class ConfirmForm(forms.Form):
    """These changes and no others, and why."""

    confirmed = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = why_field(required=True)


class WhyForm(forms.Form):
    """The reason of what is written from a list."""

    why = why_field(required=True)


class ListForm(FileForm):
    """A state's list of training providers, and whose columns it has."""

    field_order = ["mapping", "file"]
    mapping = forms.ChoiceField(
        label=gettext_lazy("State"), choices=[(key, each.title) for key, each in STATES.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "The list as the state gives it, CSV or XLSX, with its day in its name: "
            "texas_2024-03-20.csv."
        )
