"""What a visitor sends us without an account: no cookie is set, and so there is no token.

Nobody is signed in here whose name another page could borrow. A form that another site sends is
told by the browser.
"""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy

FOREIGN = {"cross-site", "same-site"}


def is_foreign(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site") in FOREIGN


class AddressField(forms.EmailField):
    """An e-mail address whose domain has a name in ASCII, by which the mail server looks it up."""

    default_error_messages = {
        "required": gettext_lazy("Enter your e-mail address."),
        "invalid": gettext_lazy("Enter an e-mail address like name@example.org."),
        "max_length": gettext_lazy("An e-mail address has at most 254 letters."),
    }

    def __init__(self, **kwargs: Any) -> None:
        messages = {"max_length": self.default_error_messages["max_length"]}
        super().__init__(max_length=254, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        try:
            punycode(address.rpartition("@")[2])
        except UnicodeError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        return address


class PostedForm(forms.Form):
    """People do not see `homepage`; programs that fill in forms do."""

    homepage = forms.CharField(required=False, max_length=200)

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("homepage"))
