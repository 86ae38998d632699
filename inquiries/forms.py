"""What a visitor fills in."""

from schools.pages.posted import AddressField, PostedForm


class AddressForm(PostedForm):
    """Where a list shall go."""

    address = AddressField()
