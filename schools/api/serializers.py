"""The JSON of a school, its programs and a location."""

from rest_framework import serializers

from ..models import Program, School, campus
from ..search.locations import Location
from ..search.named import Apart


class ProgramSerializer(serializers.ModelSerializer):
    """A program with its awards: {"2024": 12}, where a year not listed is absent and 0 is zero."""

    awards = serializers.SerializerMethodField()

    class Meta:
        model = Program
        fields = ["cip", "title", "award_level", "credential", "awards"]

    def get_awards(self, program: Program) -> dict[str, int]:
        return {str(awards.year): awards.awards for awards in program.yearly_awards.all()}


class SchoolSerializer(serializers.ModelSerializer):
    """A listed school and the programs it offers now."""

    zip = serializers.CharField(source="zip_id")
    distance_miles = serializers.SerializerMethodField()
    campus = serializers.SerializerMethodField()
    some_programs_online = serializers.BooleanField(source="some_online")
    url = serializers.CharField(source="get_absolute_url")
    programs = ProgramSerializer(many=True)

    class Meta:
        model = School
        fields = [
            "unitid",
            "slug",
            "name",
            "city",
            "state",
            "zip",
            "latitude",
            "longitude",
            "distance_miles",
            "campus",
            "online",
            "some_programs_online",
            "control",
            "website",
            "phone",
            "url",
            "programs",
        ]

    def get_distance_miles(self, school: School) -> float | None:
        """Great-circle miles, two decimals; null where the search has no point to measure from."""
        miles = getattr(school, "miles", None)
        return None if miles is None else round(miles, 2)

    def get_campus(self, school: School) -> dict[str, object] | None:
        """The campus that the miles are to; its point is approximate where only its ZIP is known.

        Null where the search has no point to measure from.
        """
        found = campus.found(school)
        if found is None:
            return None
        return {
            "name": found.title,
            "city": found.city,
            "state": found.state,
            "is_main": found.is_main,
            "is_approximate": found.is_approximate,
        }


def also_named(told: Apart) -> dict[str, object]:
    """A school of the name asked for that no list shows: `words` say why."""
    school = told.school
    return {
        "unitid": school.unitid,
        "slug": school.slug,
        "name": school.name,
        "city": school.city,
        "state": school.state,
        "status": school.status,
        "closed_on": school.closed_on,
        "successor": school.successor.unitid if school.successor else None,
        "words": told.words,
        "url": school.get_absolute_url(),
    }


def located(location: Location) -> dict[str, object]:
    """A location as the envelope of a search names it."""
    return {
        "label": location.label,
        "latitude": location.point.latitude if location.point else None,
        "longitude": location.point.longitude if location.point else None,
    }


def suggested(location: Location) -> dict[str, object]:
    """A location as a suggestion: `text` is what to send as `location`."""
    return {
        "kind": location.kind,
        "text": location.text,
        "state": location.state,
        **located(location),
    }
