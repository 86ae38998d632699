"""Everything a visitor may put in the query string, for the page, the API and the files alike."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy

from ..models import School
from ..models.querysets import SchoolQuerySet
from .forms import PlaceField, SchoolSearchForm, VisitorsSearchForm, WholeNumberField
from .locations import Location
from .named import Named
from .reach import DISTANCES, Reach
from .search import AWARDS, PROGRAMS, SORTS, Search, in_order, program_choice
from .tallies import FACTS

TOO_LONG = {"max_length": gettext_lazy("That is too long: enter at most %(limit_value)d letters.")}
# Where in the list: applied after what fits, since the radius grows until enough schools fit.
PLACE = ("location", "distance")
ORDER = ("sort",)
HIGHEST = 1_000_000  # dollars, or people


def _not_listed(words: Any) -> dict[str, Any]:
    return {"invalid_choice": words, "invalid_list": words}


class ProgramFilter(django_filters.MultipleChoiceFilter):
    """Narrows also when nothing is chosen: to the medical secretary group."""

    def filter(self, schools: SchoolQuerySet, values: list[str]) -> SchoolQuerySet:
        return schools.offering(program_choice(values))


class SortFilter(django_filters.ChoiceFilter):
    """Orders also when nothing is chosen: by distance where there is a point, else by name, the
    schools first that are called just as was typed.
    """

    def filter(self, schools: SchoolQuerySet, value: str) -> SchoolQuerySet:
        choice = program_choice(self.parent.asked("program"), self.parent.asked("award"))
        reach = self.parent.reach
        if "found_id" in schools.query.annotations:
            schools = schools.with_campus_word(choice)
        if self.parent.names and not value and not reach.point:
            return schools.likest_first(self.parent.names.first)
        return in_order(schools, value, reach.point, choice, reach.home)


class FactFilter(django_filters.ChoiceFilter):
    """Narrows to schools that say yes; what a school does not say is no yes."""

    def __init__(self, name: str) -> None:
        field, label = FACTS[name]
        super().__init__(
            field_name=field,
            label=label,
            choices=[("yes", label)],
            empty_label=gettext_lazy("Any school"),
            error_messages=_not_listed(
                gettext_lazy("Choose “yes”, or nothing, from the list. “%(value)s” is not in it.")
            ),
        )

    def filter(self, schools: SchoolQuerySet, value: str) -> SchoolQuerySet:
        return schools.filter(**{self.field_name: True}) if value else schools


class WholeNumberFilter(django_filters.Filter):
    """A number from `least` on; `words` say what it has to be."""

    field_class = WholeNumberField

    def __init__(self, label: Any, method: str, least: int, words: Any) -> None:
        mistakes = dict.fromkeys(("invalid", "min_value", "max_value"), words)
        limits = {"min_value": least, "max_value": HIGHEST}
        super().__init__(label=label, method=method, error_messages=mistakes, **limits)


class PlaceFilter(django_filters.CharFilter):
    field_class = PlaceField


class SchoolFilter(django_filters.FilterSet):
    """The parameters of a search. An invalid search fits nothing: `FilterView` is strict."""

    location = PlaceFilter(
        label=gettext_lazy("ZIP code, or city and state"),
        method="near",
        max_length=100,
        error_messages=TOO_LONG,
    )
    distance = django_filters.ChoiceFilter(
        label=gettext_lazy("Within"),
        method="within",
        choices=list(DISTANCES.items()),
        empty_label=gettext_lazy("Nearest schools"),
        error_messages=_not_listed(
            gettext_lazy("Choose a distance from the list. “%(value)s” is not in it.")
        ),
    )
    program = ProgramFilter(
        label=gettext_lazy("Program"),
        choices=list(PROGRAMS.items()),
        error_messages=_not_listed(
            gettext_lazy("Choose a program from the list. “%(value)s” is not in it.")
        ),
    )
    award = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Credential"),
        method="credential",
        choices=[(value, label) for value, (label, _) in AWARDS.items()],
        error_messages=_not_listed(
            gettext_lazy("Choose a credential from the list. “%(value)s” is not in it.")
        ),
    )
    control = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind of school"),
        choices=School.Control.choices,
        distinct=False,
        error_messages=_not_listed(
            gettext_lazy("Choose a kind of school from the list. “%(value)s” is not in it.")
        ),
    )
    online = django_filters.ChoiceFilter(
        label=gettext_lazy("Online"),
        method="taught_online",
        choices=[("only", gettext_lazy("Only online schools"))],
        empty_label=gettext_lazy("Schools with a campus"),
        error_messages=_not_listed(
            gettext_lazy("Choose “only”, or nothing, from the list. “%(value)s” is not in it.")
        ),
    )
    some_online = FactFilter("some_online")
    evening = FactFilter("evening")
    open_admission = FactFilter("open_admission")
    child_care = FactFilter("child_care")
    max_price = WholeNumberFilter(
        gettext_lazy("Price up to"),
        "costing",
        least=0,
        words=gettext_lazy("A price is a whole number of dollars, like 5000."),
    )
    min_awards = WholeNumberFilter(
        gettext_lazy("Finished last year, at least"),
        "finishing",
        least=1,
        words=gettext_lazy("How many finished is a whole number of people, 1 or more."),
    )
    q = django_filters.CharFilter(
        label=gettext_lazy("School name"),
        method="named_like",
        max_length=100,
        error_messages=TOO_LONG,
    )
    sort = SortFilter(
        label=gettext_lazy("Sort by"),
        choices=list(SORTS.items()),
        empty_label=None,
        error_messages=_not_listed(
            gettext_lazy("Choose an order from the list. “%(value)s” is not in it.")
        ),
    )

    class Meta:
        model = School
        form = SchoolSearchForm
        fields: list[str] = []

    def near(self, schools: SchoolQuerySet, name: str, location: Location) -> SchoolQuerySet:
        """On a campus at the place: within the radius asked for or grown to, or in the state."""
        if self.asked("online"):
            return schools
        miles = self.search.distance if self.is_valid() else None
        return Reach(location).narrowed(schools, miles)

    def within(self, schools: SchoolQuerySet, name: str, miles: int) -> SchoolQuerySet:
        """Within so many miles of the location, where one is asked for."""
        return schools.within(miles, of=self.reach.point) if self.reach.point else schools

    def credential(self, schools: SchoolQuerySet, name: str, values: list[str]) -> SchoolQuerySet:
        """Of the programs asked for: one program has to fit both."""
        return schools.offering(program_choice(self.asked("program"), values))

    def taught_online(self, schools: SchoolQuerySet, name: str, value: str) -> SchoolQuerySet:
        return schools.online()

    def costing(self, schools: SchoolQuerySet, name: str, dollars: int) -> SchoolQuerySet:
        """With a program that fits and costs the visitor no more than that."""
        choice = program_choice(self.asked("program"), self.asked("award"))
        return schools.costing_at_most(dollars, self.reach.home, choice)

    def finishing(self, schools: SchoolQuerySet, name: str, people: int) -> SchoolQuerySet:
        """That many finished the programs that fit, all together, in the newest year."""
        choice = program_choice(self.asked("program"), self.asked("award"))
        return schools.finishing_at_least(people, choice)

    def named_like(self, schools: SchoolQuerySet, name: str, typed: str) -> SchoolQuerySet:
        if typed not in self._named:  # read once for all the questions of a page
            choice, located = program_choice(self.asked("program")), bool(self.asked("location"))
            self._named[typed] = Named(typed, choice, located=located)
        return schools.filter(pk__in=self._named[typed].likeness)

    def asked(self, name: str) -> Any:
        """What a valid form says of one field; nothing without one."""
        return self.form.cleaned_data.get(name) if self.is_valid() else None

    @property
    def reach(self) -> Reach:
        """Where it looks."""
        online_only = self.asked("online") == "only"
        return Reach(self.asked("location"), self.asked("distance"), online_only)

    @cached_property
    def search(self) -> Search:
        """What only the whole search knows: how far it reaches, and what is around it."""
        named = self._narrowed(self.queryset, ["q"])
        fitting = self._narrowed(self.queryset, self._fitting)
        return Search(named, fitting, self.reach, self.form.cleaned_data, self.names)

    @property
    def names(self) -> Named | None:
        """What the name means, where one is asked for and was read."""
        return self._named.get(self.asked("q"))

    def filter_queryset(self, queryset: SchoolQuerySet) -> SchoolQuerySet:
        return self._narrowed(queryset, (*self._fitting, *PLACE, *ORDER))

    @property
    def _fitting(self) -> list[str]:
        """The filters of what fits, whatever the place and the order."""
        return [name for name in self.filters if name not in PLACE + ORDER]

    @cached_property
    def _named(self) -> dict[str, Named]:
        """What was typed -> the schools named like it."""
        return {}

    def _narrowed(self, schools: SchoolQuerySet, names: Iterable[str]) -> SchoolQuerySet:
        for name in names:
            schools = self.filters[name].filter(schools, self.form.cleaned_data[name])
        return schools


class VisitorsSchoolFilter(SchoolFilter):
    """The same parameters, and the page; a link's own tags are passed over."""

    class Meta(SchoolFilter.Meta):
        form = VisitorsSearchForm
