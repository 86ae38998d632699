"""Is this search meaningful? The form judges what was typed; filters.py applies it.

The pages about a place or about chosen schools have forms of their own: pages/forms.py.
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..vocabulary import names
from ..vocabulary.geo import Point
from . import locations, points, slips
from .locations import AmbiguousLocation, Location, LocationNotFound, LocationOffTheMap
from .locations.reading import seen
from .slips import Meant

NOTHING_MEANT = Meant()


class WholeNumberField(forms.IntegerField):
    """Digits alone: Django's own field takes "5.0" for 5, and would have to ignore the rest."""

    re_decimal = re.compile(r"(?!)")


class PlaceField(forms.CharField):
    """Words of a place: a NUL in them is one more sign that is not seen, for `locations.clean`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [
            each
            for each in self.validators
            if not isinstance(each, ProhibitNullCharactersValidator)
        ]

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again of what was typed."""
        return seen(data) if isinstance(data, str) else data


class StrictForm(forms.Form):
    """No parameter is silently ignored: a second value is an error, and so is an unknown name.

    A page is another matter: links gather tags of mail programs and social sites on their way. It
    `passes_over` names that are not ours, unless one is a slip of ours: "distanc".
    """

    passes_over = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, values in self.data.lists():
            if name not in self.fields:
                self._judge_unknown(name)
            elif len(values) > 1 and name not in self._several:
                self.add_error(name, _("Give “%(name)s” once, not twice.") % {"name": name})
        return cleaned

    def in_words(self) -> dict[str, list[str]]:
        """The errors as {"location": ["We don't know …"]}, with the places to choose from."""
        errors = {
            "non_field_errors" if name == NON_FIELD_ERRORS else name: list(words)
            for name, words in self.errors.items()
        }
        if options := getattr(self, "options", []):
            errors["location"] = [f"{errors['location'][0]} {'; '.join(o.text for o in options)}."]
        elif meant := getattr(self, "meant", NOTHING_MEANT).places:
            places = get_text_list([f"“{place.text}”" for place in meant], _("or"))
            errors["location"].append(_("Did you mean %(places)s?") % {"places": places})
        for name in getattr(self, "meant", NOTHING_MEANT).schools:
            words = _("Schools are named like “%(name)s”. Ask for them with q=%(name)s.")
            errors["location"].append(words % {"name": name})
        return errors

    @property
    def known(self) -> QueryDict:
        """What was asked, less the names that were passed over."""
        params = QueryDict(mutable=True)
        for name, values in self.data.lists():
            if name in self.fields:
                params.setlist(name, values)
        return params

    def _judge_unknown(self, name: str) -> None:
        meant = names.slip_of(name, self.fields)
        said = {"name": name[:40], "meant": meant, "known": ", ".join(self.fields)}
        if meant:
            words = _("There is no search setting called “%(name)s”. Did you mean “%(meant)s”?")
        elif self.passes_over:
            return
        elif not self.fields:
            words = _("Nothing can be set here, and “%(name)s” was.")
        else:
            words = _("There is no search setting called “%(name)s”. There are: %(known)s.")
        self.add_error(None, words % said)

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
            "required": gettext_lazy(
                "Enter the first letters of a town or the first digits of a ZIP code."
            ),
            "max_length": gettext_lazy("A place has at most %(limit_value)d letters."),
        },
    )


class LocatedForm(StrictForm):
    """A form with a place or a point: after validation `location` is a Location or None."""

    # Where several places fit what was typed: the visitor chooses one.
    options: list[Location] = []
    # Nothing of the name is known: what it may have been meant to be.
    meant = NOTHING_MEANT
    # The place exists, but not on the map: the page offers online schools.
    off_the_map = False

    lat, lon = points.latitude(), points.longitude()

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
            if not self.off_the_map:
                self.meant = Meant(error.options) if error.options else slips.meant(text)
            raise forms.ValidationError(str(error), code="unknown") from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        told = [n for n in points.NAMES if cleaned.get(n) is not None or n in self.errors]
        if told:
            cleaned.pop("location", None)
            self._judge_point(told)
        return cleaned

    def _judge_point(self, told: list[str]) -> None:
        """A point is told whole and alone, and lies near a place of ours."""
        for name in set(points.NAMES).difference(told):
            words = _("A point is two numbers. Send “lat” and “lon” together.")
            self.add_error(name, words)
        if self.data.get("location", "").strip():
            self.add_error(None, _("Send a place or a point, not both."))
        if {NON_FIELD_ERRORS, *points.TELLS_A_PLACE} & set(self.errors):
            return
        try:
            point = Point(*(self.cleaned_data[name] for name in points.NAMES))
            self.cleaned_data["location"] = locations.located_at(point)
        except LocationNotFound as error:
            self.add_error("lat", str(error))


class SchoolSearchForm(LocatedForm):
    """The rules between the fields that filters.py declares, in the visitor's words.

    After validation `distance` is miles or None.
    """

    def clean_distance(self) -> int | None:
        return int(self.cleaned_data["distance"]) if self.cleaned_data["distance"] else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "location" in cleaned:
            location = cleaned["location"]
            self._check_sort(location, cleaned.get("sort"), cleaned.get("online"))
            self._check_distance(location, cleaned.get("distance"), cleaned.get("online"))
        return cleaned

    def _check_distance(
        self, location: Location | None, miles: int | None, online: str | None
    ) -> None:
        if miles and online and not self.passes_over:  # a page leaves the miles out, and says so
            words = _("Online schools are at no distance. Leave the distance out.")
            self.add_error("distance", words)
        elif miles and location is None:
            words = _("Enter a ZIP code or a city and state to search within %(miles)d miles.")
            self.add_error("location", words % {"miles": miles})
        elif miles and location and location.point is None:
            words = _(
                "%(state)s is a whole state, so there is no point to measure %(miles)d miles from. "
                "Leave the distance out, or enter a ZIP code or a city."
            )
            self.add_error("distance", words % {"state": location.label, "miles": miles})

    def _check_sort(self, location: Location | None, sort: str | None, online: str | None) -> None:
        if sort == "distance" and online:
            words = _("Online schools are at no distance. Sort them by name.")
            self.add_error("sort", words)
        elif sort == "distance" and (location is None or location.point is None):
            words = _("Enter a ZIP code or a city and state to sort by distance.")
            self.add_error("sort", words)


class PagedSearchForm(SchoolSearchForm):
    """A search shown in pages."""

    page = WholeNumberField(
        required=False,
        min_value=1,
        error_messages={
            "invalid": gettext_lazy("A page is a whole number, like 2."),
            "min_value": gettext_lazy("The first page is page 1."),
        },
    )


class VisitorsSearchForm(PagedSearchForm):
    """A search that may have come by a link from elsewhere."""

    passes_over = True

    @property
    def asks_nothing(self) -> bool:
        """Nothing of ours is asked, not even by a slip; a link's own tags may be there."""
        return not self.known and self.is_valid()
