"""Everything a visitor may put in the query string, for the page, the API and the files alike."""

from functools import cached_property

import django_filters

from ..models import School
from ..models.querysets import SchoolQuerySet
from .forms import PagedSearchForm, SchoolSearchForm
from .search import AWARDS, DISTANCES, PROGRAMS, SORTS, Search


def _choose(what: str) -> dict[str, str]:
    words = f"Choose {what} from the list. “%(value)s” is not in it."
    return {"invalid_choice": words, "invalid_list": words}


TOO_LONG = {"max_length": "That is too long: enter at most %(limit_value)d letters."}


class SchoolFilter(django_filters.FilterSet):
    """The parameters of a search. An invalid search fits nothing: `FilterView` is strict."""

    location = django_filters.CharFilter(
        label="ZIP code, or city and state", max_length=100, error_messages=TOO_LONG
    )
    distance = django_filters.ChoiceFilter(
        label="Within",
        choices=[(str(miles), f"{miles} miles") for miles in DISTANCES],
        empty_label="Nearest schools",
        error_messages=_choose("a distance"),
    )
    program = django_filters.MultipleChoiceFilter(
        label="Program", choices=list(PROGRAMS.items()), error_messages=_choose("a program")
    )
    award = django_filters.MultipleChoiceFilter(
        label="Credential",
        choices=[(value, label) for value, (label, _) in AWARDS.items()],
        error_messages=_choose("a credential"),
    )
    control = django_filters.MultipleChoiceFilter(
        label="Kind of school",
        choices=School.Control.choices,
        error_messages=_choose("a kind of school"),
    )
    online = django_filters.ChoiceFilter(
        label="Online",
        choices=[("only", "Only schools that teach everything online")],
        empty_label="Schools with a campus",
        error_messages=_choose("“only”, or nothing,"),
    )
    q = django_filters.CharFilter(label="School name", max_length=100, error_messages=TOO_LONG)
    sort = django_filters.ChoiceFilter(
        label="Sort by",
        choices=list(SORTS.items()),
        empty_label=None,
        error_messages=_choose("an order"),
    )

    class Meta:
        model = School
        form = SchoolSearchForm
        fields: list[str] = []

    @cached_property
    def search(self) -> Search:
        """The search that a valid form means."""
        return Search(self.queryset, self.form.cleaned_data)

    def filter_queryset(self, queryset: SchoolQuerySet) -> SchoolQuerySet:
        return self.search.schools


class PagedSchoolFilter(SchoolFilter):
    """The same parameters, and the page."""

    class Meta(SchoolFilter.Meta):
        form = PagedSearchForm
