"""What a visitor fills in."""

from django import forms
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy


class AddressForm(forms.Form):
    """Where a list shall go. People do not see `homepage`; programs that fill in forms do."""

    address = forms.EmailField(
        max_length=254,
        error_messages={
            "required": gettext_lazy("Enter your e-mail address."),
            "invalid": gettext_lazy("Enter an e-mail address like name@example.org."),
            "max_length": gettext_lazy("An e-mail address has at most 254 letters."),
        },
    )
    homepage = forms.CharField(required=False, max_length=200)

    def clean_address(self) -> str:
        """A domain has to have a name in ASCII, by which the mail server looks it up."""
        address: str = self.cleaned_data["address"]
        try:
            punycode(address.rpartition("@")[2])
        except UnicodeError as error:
            words = self.fields["address"].error_messages["invalid"]
            raise forms.ValidationError(words, code="invalid") from error
        return address

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("homepage"))
