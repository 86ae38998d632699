"""The JSON of a school, its programs and a location."""

from rest_framework import serializers

from ..models import Earnings, Program, School, campus, covers
from ..models.querysets import MEDICAL_SECRETARY
from ..search.cards import Card
from ..search.locations import Location
from ..search.named import Apart
from ..search.suggestions import Suggestion
from ..search.unlisted import Unlisted
from ..vocabulary import origins


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
    campuses = serializers.SerializerMethodField()
    price = serializers.SerializerMethodField()
    some_programs_online = serializers.BooleanField(source="some_online")
    online_percent = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url")
    programs = ProgramSerializer(many=True)
    net_price = serializers.SerializerMethodField()
    earnings = serializers.SerializerMethodField()

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
            "campuses",
            "online",
            "some_programs_online",
            "online_percent",
            "control",
            "price",
            "website",
            "phone",
            "url",
            "programs",
            "accreditor",
            "net_price",
            "earnings",
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

    def get_campuses(self, school: School) -> list[dict[str, object]]:
        """Every open campus, the main one first."""
        return [
            {
                "name": row.title,
                "city": row.city,
                "state": row.state,
                "zip": row.zip_id,
                "latitude": row.latitude,
                "longitude": row.longitude,
                "is_main": row.is_main,
                "is_approximate": row.is_approximate,
            }
            for row in school.campuses.all()
        ]

    def get_online_percent(self, school: School) -> dict[str, object] | None:
        """Of 100 students of twelve months those who study only at a distance; null: unknown."""
        if school.online_percent is None:
            return None
        origin = origins.origin("online_percent", school.origins)
        return {"value": school.online_percent, **self._source(origin)}

    def get_net_price(self, school: School) -> dict[str, object] | None:
        """Dollars for a year on average, with living costs, less grants, below zero where these
        are more; null where neither is published.
        """
        average, lowest_income = school.net_price, school.net_price_lowest_income
        if average is None and lowest_income is None:
            return None
        return {
            "average": average,
            "lowest_income": lowest_income,
            "covers": covers.payers(school),
            **self._source(origins.origin("net_price", school.origins)),
        }

    def get_earnings(self, school: School) -> list[dict[str, object]]:
        """Median dollars a year, each with whom it covers; what is not published is absent."""
        together = {"schools_together": school.schools_together}
        found = [
            {
                "after": "finishing",
                "years": years,
                "credential": row.credential,
                "median": getattr(row, field),
                **together,
                "covers": covers.finishers(school.schools_together),
                **self._source(row.release),
            }
            for row in school.finishers_earnings.all()
            for field, years in Earnings.YEARS.items()
        ]
        found.append(
            {
                "after": "starting",
                "years": 10,
                "credential": None,
                "median": school.earnings,
                **together,
                "covers": covers.starters_of(school),
                **self._source(origins.origin("earnings", school.origins)),
            }
        )
        return [figure for figure in found if figure["median"] is not None]

    def _source(self, release: str) -> dict[str, str]:
        """A release by its code ("editor" where an editor set the value), and its time."""
        return {"release": release, "period": self.context["periods"].get(release, "")}

    def get_price(self, school: School) -> dict[str, object] | None:
        """What the cheapest of the programs asked for costs who searches, in dollars, and which
        programs cost that.

        Null where no price is known for who lives in the state of the search.
        """
        choice = self.context.get("choice", MEDICAL_SECRETARY)
        quotes = Card(school, choice, home=self.context.get("home", "")).quotes
        if quotes.cheapest is None:
            return None
        programs = [{"cip": p.cip, "award_level": p.award_level} for p in quotes.paid_for]
        return {
            **quotes.cheapest.facts,
            "programs": programs,
            "release": quotes.cheapest.release or None,
        }


def unlisted(told: Unlisted) -> dict[str, object]:
    """A school of the name asked for that has no page here: `words` say why."""
    names = ("unitid", "name", "city", "state", "words")
    return {name: getattr(told, name) for name in names}


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


def located(location: Location | Suggestion) -> dict[str, object]:
    """A location as the envelope of a search names it."""
    return {
        "label": location.label,
        "latitude": location.point.latitude if location.point else None,
        "longitude": location.point.longitude if location.point else None,
    }


def suggested(suggestion: Suggestion) -> dict[str, object]:
    """A suggestion: `text` is what to send as `location`, null for what is no place."""
    return {
        "kind": suggestion.kind,
        "text": suggestion.text,
        "state": suggestion.state,
        **located(suggestion),
        "url": suggestion.url,
    }
