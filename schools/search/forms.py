"""Is this search meaningful? The form judges what was typed; filters.py applies it."""

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
from .links import query
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
