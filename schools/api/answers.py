"""The JSON around schools: a search with its place, names it cannot show, suggestions, mistakes."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ..models import School
from ..search.locations.location import Kind
from ..search.reach import DISTANCES
from ..vocabulary import states
from .serializers import SchoolSerializer


class LocationSerializer(serializers.Serializer):
    """What a place was taken for; a whole state has no point."""

    label = serializers.CharField(help_text=_("As people call it: Peoria, IL 61602."))
    latitude = serializers.FloatField(source="point.latitude", allow_null=True)
    longitude = serializers.FloatField(source="point.longitude", allow_null=True)


class SuggestedSerializer(LocationSerializer):
    """A place, a school or a program that may be meant."""

    kind = serializers.ChoiceField(
        choices=[*(kind for kind in Kind if kind is not Kind.POINT), "school", "program"]
    )
    text = serializers.CharField(
        allow_null=True, help_text=_("What to send as location; null for what is no place.")
    )
    state = serializers.ChoiceField(choices=list(states.NAMES), allow_null=True)
    url = serializers.CharField(help_text=_("The page that it leads to."))


class SuggestionsSerializer(serializers.Serializer):
    """What the first letters may mean: places, the largest first, then schools, then programs."""

    results = SuggestedSerializer(many=True)


class AlsoNamedSerializer(serializers.Serializer):
    """A school of the name asked for that no list shows: `words` say why."""

    unitid = serializers.IntegerField(source="school.unitid", allow_null=True)
    slug = serializers.SlugField(source="school.slug")
    name = serializers.CharField(source="school.name")
    city = serializers.CharField(source="school.city")
    state = serializers.ChoiceField(source="school.state", choices=list(states.NAMES))
    status = serializers.ChoiceField(source="school.status", choices=School.Status.values)
    closed_on = serializers.DateField(source="school.closed_on", allow_null=True)
    successor = serializers.IntegerField(
        source="school.successor.unitid", allow_null=True, help_text=_("The UNITID of its heir.")
    )
    words = serializers.CharField(help_text=_("Why no list shows it."))
    url = serializers.CharField(source="school.get_absolute_url")


class UnlistedSerializer(serializers.Serializer):
    """A school of the name asked for that has no page here: `words` say why."""

    unitid = serializers.IntegerField()
    name = serializers.CharField()
    city = serializers.CharField()
    state = serializers.CharField()
    words = serializers.CharField(help_text=_("Why it has no page."))


class SearchSerializer(serializers.Serializer):
    """A page of the schools that a search found. What the page says of a name stands there only
    where a name was asked for.
    """

    count = serializers.IntegerField(min_value=0, help_text=_("Schools in all pages."))
    next = serializers.URLField(
        allow_null=True, help_text=_("The address of the next page, or null.")
    )
    previous = serializers.URLField(
        allow_null=True, help_text=_("The address of the page before, or null.")
    )
    location = LocationSerializer(
        allow_null=True, help_text=_("What the place was taken for; null without one.")
    )
    distance = serializers.ChoiceField(
        choices=list(DISTANCES),
        allow_null=True,
        help_text=_(
            "Miles; null where none are measured: without a place, in a whole state, online."
        ),
    )
    distance_chosen_by = serializers.ChoiceField(
        choices=["visitor", "default"],
        allow_null=True,
        help_text=_("“default” where the search grew until it held enough schools."),
    )
    also_named = AlsoNamedSerializer(
        many=True,
        required=False,
        help_text=_("With q alone: schools of that name with a page that stand in no list."),
    )
    unlisted = UnlistedSerializer(
        many=True,
        required=False,
        help_text=_("With q alone: schools of just that name that have no page here."),
    )
    did_you_mean = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text=_(
            "With q alone: names to send as q where no school is named like it, or one only but "
            "for “college”."
        ),
    )
    results = SchoolSerializer(many=True, help_text=_("The schools of this page."))


class MistakesSerializer(serializers.Serializer):
    """What is wrong, in words, by parameter; what is wrong with none alone stands under
    `non_field_errors`.
    """


class DetailSerializer(serializers.Serializer):
    """What is wrong, in words."""

    detail = serializers.CharField()
