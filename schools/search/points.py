"""A point in the query string: `lat` and `lon`, degrees to two decimals, about half a mile.

Nobody's front door: whoever asks for what is near, says no more than that.
"""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

NAMES = ("lat", "lon")
TELLS_A_PLACE = ("location", *NAMES)
DECIMALS = 2
DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.([0-9]{1,40}))?")


class DegreesField(forms.CharField):
    """Degrees between -`most` and `most`, rounded; None where nothing was said."""

    def __init__(self, most: int, words: Any) -> None:
        self.most = most
        super().__init__(required=False, error_messages={"invalid": words})

    def to_python(self, value: Any) -> float | None:
        text = super().to_python(value)
        if not text:
            return None
        if not DEGREES.fullmatch(text) or abs(float(text)) > self.most:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return float(_rounded(text))


def latitude() -> DegreesField:
    return DegreesField(90, gettext_lazy("A latitude is a number from -90 to 90, like 41.88."))


def longitude() -> DegreesField:
    words = gettext_lazy("A longitude is a number from -180 to 180, like -87.63.")
    return DegreesField(180, words)


def settled(params: QueryDict) -> str | None:
    """The query string that a page's own address should have instead; None where it has it.

    A place that was typed takes the place of the point that stood in the form, and a point has
    two decimals at most, so that a link which is passed on says no more than was meant.
    """
    changed = params.copy()
    for name in NAMES:
        if params.get("location", "").strip():
            changed.pop(name, None)
        elif len(values := params.getlist(name)) == 1:
            changed[name] = _shortened(values[0])
    return None if changed == params else changed.urlencode()


def _shortened(text: str) -> str:
    degrees = DEGREES.fullmatch(text)
    return _rounded(text) if degrees and len(degrees[1] or "") > DECIMALS else text


def _rounded(text: str) -> str:
    """To two decimals, without a minus before zero."""
    return f"{round(float(text), DECIMALS) + 0.0:.{DECIMALS}f}"
