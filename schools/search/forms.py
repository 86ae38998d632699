"""Is this search meaningful? The form judges what was typed; filters.py applies it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from . import locations
from .locations import AmbiguousLocation, Location, LocationNotFound, LocationOffTheMap

# Names that mail programs and social sites hang on to a link; they are not part of a search.
TRACKING_TAG = re.compile(r"utm_\w+|[a-z]*clk?id|mc_[ce]id|_ga|_gl")


class WholeNumberField(forms.IntegerField):
    """Digits alone: Django's own field takes "5.0" for 5, and would have to ignore the rest."""

    re_decimal = re.compile(r"(?!)")


class StrictForm(forms.Form):
    """No parameter is silently ignored: an unknown name or a second value is an error."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, values in self.data.lists():
            if name in self.fields:
                if len(values) > 1 and name not in self._several:
                    self.add_error(name, f"Give “{name}” once, not twice.")
            elif not TRACKING_TAG.fullmatch(name):
                self.add_error(None, f"There is no search setting called “{name[:40]}”.")
        return cleaned

    def in_words(self) -> dict[str, list[str]]:
        """The errors as {"location": ["We don't know …"]}, with the places to choose from."""
        errors = {
            "non_field_errors" if name == NON_FIELD_ERRORS else name: list(words)
            for name, words in self.errors.items()
        }
        if options := getattr(self, "options", []):
            errors["location"] = [f"{errors['location'][0]} {'; '.join(o.text for o in options)}."]
        return errors

    @property
    def _several(self) -> set[str]:
        """The fields that take several values."""
        return {
            name
            for name, field in self.fields.items()
            if isinstance(field, forms.MultipleChoiceField)
        }


class SuggestForm(StrictForm):
    """The beginning of a place's name."""

    q = forms.CharField(
        max_length=100,
        error_messages={
            "required": "Enter the first letters of a town or the first digits of a ZIP code."
        },
    )


class SchoolSearchForm(StrictForm):
    """The rules between the fields that filters.py declares, in the visitor's words.

    After validation `location` is a Location or None and `distance` miles or None.
    """

    # Where several places fit what was typed: the visitor chooses one.
    options: list[Location] = []
    # The place exists, but not on the map: the page offers online schools.
    off_the_map = False

    def clean_location(self) -> Location | None:
        text = self.cleaned_data["location"]
        if not text:
            return None
        try:
            return locations.resolve(text)
        except AmbiguousLocation as error:
            self.options = error.options
            raise forms.ValidationError(str(error), code="ambiguous") from error
        except LocationNotFound as error:
            self.off_the_map = isinstance(error, LocationOffTheMap)
            raise forms.ValidationError(str(error), code="unknown") from error

    def clean_distance(self) -> int | None:
        return int(self.cleaned_data["distance"]) if self.cleaned_data["distance"] else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "location" in cleaned:
            location = cleaned["location"]
            self._check_sort(location, cleaned.get("sort"), cleaned.get("online"))
            self._check_distance(location, cleaned.get("distance"))
        return cleaned

    def _check_distance(self, location: Location | None, distance: int | None) -> None:
        if distance and location is None:
            self.add_error(
                "location",
                f"Enter a ZIP code or a city and state to search within {distance} miles.",
            )
        elif distance and location and location.point is None:
            self.add_error(
                "distance",
                f"{location.label} is a whole state, so there is no point to measure "
                f"{distance} miles from. Leave the distance out, or enter a ZIP code or a city.",
            )

    def _check_sort(self, location: Location | None, sort: str | None, online: str | None) -> None:
        if sort == "distance" and online:
            self.add_error("sort", "Online schools are at no distance. Sort them by name.")
        elif sort == "distance" and (location is None or location.point is None):
            self.add_error("sort", "Enter a ZIP code or a city and state to sort by distance.")


class PagedSearchForm(SchoolSearchForm):
    """A search shown in pages."""

    page = WholeNumberField(
        required=False,
        min_value=1,
        error_messages={
            "invalid": "A page is a whole number, like 2.",
            "min_value": "The first page is page 1.",
        },
    )
