"""What the pages about a place and about chosen schools may be asked.

Where the visitor lives, which schools, what they earn in a year today.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from ..search import points
from ..search.forms import LocatedForm, PlaceField
from ..search.links import query
from ..search.locations import Location


class PlaceForm(LocatedForm):
    """A place on a page that shows something else of it; `sort` is that page's own."""

    passes_over = True

    location = PlaceField(
        max_length=100,
        error_messages={
            "required": gettext_lazy("Enter a ZIP code or a city and state."),
            "max_length": gettext_lazy("A place has at most %(limit_value)d letters."),
        },
    )
    sort = forms.CharField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        is_point = any(data.get(name) for name in points.NAMES)
        self.fields["location"].required = "location" in data and not is_point

    @property
    def is_place_astray(self) -> bool:
        """Something that the place depends on could not be understood."""
        return bool(self.errors)

    @property
    def place(self) -> Location | None:
        return None if self.is_place_astray else self.cleaned_data.get("location")


class PayField(forms.IntegerField):
    """Dollars a year as people write them: "31,000", "$31000". 0 is no paid job; less than any
    year's pay is most likely an hour's or a month's, and is asked for again.
    """

    LEAST, MOST = 2_000, 500_000
    re_decimal = re.compile(r"(?!)")

    def to_python(self, value: Any) -> int | None:
        text = value.strip().removeprefix("$").strip() if isinstance(value, str) else value
        if text and not re.fullmatch(r"[0-9]{1,6}|[0-9]{1,3},[0-9]{3}", text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        dollars = super().to_python(text.replace(",", "") if text else text)
        if dollars and not self.LEAST <= dollars <= self.MOST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return dollars


class DecidingForm(PlaceForm):
    """A place, and what the visitor earns in a year today: for this page alone, never stored."""

    asks = frozenset({"pay"})  # by the page's own form

    pay = PayField(
        required=False,
        error_messages={
            "invalid": gettext_lazy(
                "Give your pay for a year in whole dollars, like 31000. If you know your pay for "
                "an hour, multiply it by 2,080. Without a paid job, give 0."
            )
        },
    )

    @property
    def is_place_astray(self) -> bool:
        """Something other than the pay could not be understood."""
        return bool(set(self.errors) - {"pay"})

    @property
    def today(self) -> int | None:
        """The visitor's own pay, dollars a year."""
        return None if "pay" in self.errors else self.cleaned_data.get("pay")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the page's own form hands on beside what it asks for."""
        asked = self.known.lists()
        return [
            (name, value) for name, values in asked if name not in self.asks for value in values
        ]


class SlugsField(forms.MultipleChoiceField):
    """Schools by their slugs; whether there are such schools, the page says."""

    def valid_value(self, value: str) -> bool:
        return True


class ChosenForm(PlaceForm):
    """Schools that an address names; a form that was sent may have left the place empty."""

    school = SlugsField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["location"].required = False

    @property
    def is_place_astray(self) -> bool:
        return bool(set(self.errors) & {"location", *points.NAMES, NON_FIELD_ERRORS})

    @property
    def slugs(self) -> list[str]:
        """As they were given, each once."""
        return [slug for slug in dict.fromkeys(self.data.getlist("school")) if slug]

    def lead(self, leading: Mapping[str, str]) -> None:
        """Go on with what former slugs lead to."""
        self.data = self.data.copy()
        self.data.setlist("school", [leading.get(slug, slug) for slug in self.slugs])

    def without(self, slug: str) -> str:
        """The query string with that school taken out."""
        return query(self.known, school=[each for each in self.slugs if each != slug])

    def beside(self, slug: str) -> str:
        """The query string with that school added."""
        return query(self.known, school=[*self.slugs, slug])


class CompareForm(ChosenForm, DecidingForm):
    """Schools to set side by side."""

    only = forms.ChoiceField(
        required=False,
        choices=[("differ", "")],
        error_messages={"invalid_choice": gettext_lazy("“only” knows one word: differ.")},
    )
    asks = frozenset({"pay", "location"})  # a point is kept beside an empty place
