"""What a visitor's words mean on the map, for pages outside the finder; nothing here raises.

{% located request.GET "sort" as asked %}   what ?location= means; "sort" is allowed beside it
{% located "Peoria, IL" as asked %}         the same of plain words
{% nearby_schools asked.place as nearby %}  cards of the nearest schools
"""

from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.http import QueryDict

from ..search.cards import Card, nearest
from ..search.forms import SchoolSearchForm, StrictForm
from ..search.locations import Location

register = template.Library()


class PlaceForm(StrictForm):
    """A place and nothing else; the finder's own rules and words."""

    location = forms.CharField(
        max_length=100,
        error_messages={
            "required": "Enter a ZIP code or a city and state.",
            "max_length": "A place has at most %(limit_value)d letters.",
        },
    )

    options: list[Location] = []
    off_the_map = False
    clean_location = SchoolSearchForm.clean_location

    def __init__(self, data: QueryDict, others: tuple[str, ...]) -> None:
        super().__init__(data)
        self.fields["location"].required = "location" in data
        self.fields |= {name: forms.CharField(required=False) for name in others}


@dataclass(frozen=True, slots=True)
class Located:
    """A place, or places to choose from, or why there is none; `text` is what was typed."""

    text: str
    place: Location | None
    options: list[Location]
    troubles: list[str]
    off_the_map: bool


@register.simple_tag
def located(asked: Any, *others: str) -> Located:
    """The place that a text or a query string means. Unknown and repeated parameters are told."""
    data = asked if isinstance(asked, QueryDict) else QueryDict(mutable=True)
    if data is not asked and asked:
        data["location"] = str(asked)
    form = PlaceForm(data, others)
    form.is_valid()
    place = form.cleaned_data.get("location")
    troubles = [str(error) for errors in form.errors.values() for error in errors]
    return Located(data.get("location", ""), place, form.options, troubles, form.off_the_map)


@register.simple_tag
def nearby_schools(place: Location | None) -> list[Card]:
    """The nearest schools with a campus, at any distance: one query. None around a state."""
    return nearest(place.point) if place and place.point else []
