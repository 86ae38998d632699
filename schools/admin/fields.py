"""Fields that take what people type: a telephone number in any spelling, one name a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from ..vocabulary import phones


class PhoneField(forms.CharField):
    """Ten digits, with "x" and the extension behind them where one was typed."""

    default_error_messages = {
        "invalid": _("Type the ten digits of a telephone number: (309) 555-0100 ext. 12.")
    }

    def to_python(self, value: Any) -> str:
        written = super().to_python(value)
        if not written:
            return ""
        found = phones.read(written)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number, extension = found
        return f"{number}x{extension}" if extension else number

    def prepare_value(self, value: Any) -> Any:
        """As people write it; what was typed stays as it was typed."""
        is_stored = isinstance(value, str) and len(value) == 10 and value.isdecimal()
        return phones.spelled(value) if is_stored else value


class LinesField(forms.CharField):
    """A list of names, one on each line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[str]:
        written = super().to_python(value)
        ProhibitNullCharactersValidator()(written)
        return [line.strip() for line in written.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value
