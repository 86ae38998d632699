"""The JSON of a search, of a school with its programs, and of a location.

What is said here of each field is what the OpenAPI document says of it: document.py.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..models import Campus, Earnings, Program, School, campus, covers
from ..models.querysets import MEDICAL_SECRETARY
from ..search.cards import Card
from ..vocabulary import origins, prices, programs


class ProgramSerializer(serializers.ModelSerializer):
    """A program with its awards: {"2024": 12}, where a year not listed is absent and 0 is zero."""

    cip = serializers.CharField(help_text=_("Its code, CIP 2020."))
    title = serializers.CharField(help_text=_("What the code is called."))
    award_level = serializers.ChoiceField(
        choices=list(programs.AWARD_LEVELS), help_text=_("As IPEDS numbers them.")
    )
    credential = serializers.CharField(help_text=_("What the award level is called."))
    awards = serializers.SerializerMethodField(
        help_text=_("People who finished, by year. A year that is not listed is absent.")
    )

    class Meta:
        model = Program
        fields = ["cip", "title", "award_level", "credential", "awards"]

    def get_awards(self, program: Program) -> dict[str, int]:
        return {str(awards.year): awards.awards for awards in program.yearly_awards.all()}


class CampusSerializer(serializers.ModelSerializer):
    """One of the points where a school teaches."""

    name = serializers.CharField(source="title", help_text=_("What it is called."))
    zip = serializers.CharField(source="zip_id", help_text=_("ZIP code."))
    is_main = serializers.BooleanField(help_text=_("The school's own address."))
    is_approximate = serializers.BooleanField(
        help_text=_("Its point is that of its ZIP code, or found by a geocoder.")
    )

    class Meta:
        model = Campus
        fields = ["name", "city", "state", "zip", "latitude", "longitude"]
        fields += ["is_main", "is_approximate"]


class NearestCampusSerializer(CampusSerializer):
    """The campus that the miles are to, or in a search of a whole state one that is there."""

    class Meta(CampusSerializer.Meta):
        fields = ["name", "city", "state", "is_main", "is_approximate"]


class SourcedSerializer(serializers.Serializer):
    """Which release a figure is of, and of what time."""

    release = serializers.CharField(help_text=_("Its code; “editor” where an editor set it."))
    period = serializers.CharField(help_text=_("What time it is about; empty where unknown."))

    def get_fields(self) -> dict[str, serializers.Field]:
        """The figure first."""
        fields = super().get_fields()
        return {name: fields[name] for name in sorted(fields, key=("release", "period").count)}


class OnlinePercentSerializer(SourcedSerializer):
    """Of 100 students of twelve months those who study only at a distance."""

    value = serializers.FloatField(min_value=0, max_value=100)


class NetPriceSerializer(SourcedSerializer):
    """Dollars for a year on average, with living costs, less grants: below zero where these are
    more.
    """

    average = serializers.IntegerField(allow_null=True, help_text=_("All students with aid."))
    lowest_income = serializers.IntegerField(
        allow_null=True, help_text=_("Those whose families have $30,000 a year at most.")
    )
    covers = serializers.CharField(help_text=_("Whom it covers; empty where an editor set it."))


class EarningsSerializer(SourcedSerializer):
    """A median of dollars a year, with whom it covers."""

    after = serializers.ChoiceField(choices=["finishing", "starting"])
    years = serializers.IntegerField(min_value=1, help_text=_("How many years after."))
    credential = serializers.ChoiceField(choices=Earnings.Credential.choices, allow_null=True)
    median = serializers.IntegerField(min_value=0, help_text=_("Dollars a year."))
    schools_together = serializers.IntegerField(
        min_value=1, help_text=_("How many schools the figure is of, together.")
    )
    covers = serializers.CharField(help_text=_("Whom it covers; empty where an editor set it."))


class PaidForSerializer(ProgramSerializer):
    """A program that costs a price."""

    class Meta(ProgramSerializer.Meta):
        fields = ["cip", "award_level"]


class PriceSerializer(serializers.Serializer):
    """What the cheapest of the programs asked for costs who searches, in dollars.

    Whose price it is: out-of-state across a state line; district where low is the district's
    price and high that of the rest of the state; else state, or any.
    """

    low = serializers.IntegerField(min_value=0)
    high = serializers.IntegerField(min_value=0)
    kind = serializers.ChoiceField(choices=list(prices.Kind))
    for_ = serializers.ChoiceField(choices=list(prices.Pays), help_text=_("What it pays for."))
    residence = serializers.ChoiceField(choices=list(prices.Residence))
    year = serializers.CharField(allow_null=True, help_text=_("The academic year: 2023-24."))
    check = serializers.BooleanField(help_text=_("Most likely a slip: check with the school."))
    all_levels = serializers.BooleanField(
        help_text=_("One price is published for all levels of the code.")
    )
    course_months = serializers.IntegerField(
        allow_null=True,
        min_value=0,
        help_text=_("Months of the course that is priced, where it is too short for a degree."),
    )
    programs = PaidForSerializer(many=True, help_text=_("Those that cost that."))
    release = serializers.CharField(
        allow_null=True, help_text=_("Of which file it is; “editor” where an editor set it.")
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """`for` is a word of Python's own."""
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}


class SchoolSerializer(serializers.ModelSerializer):
    """A listed school and the programs it offers now."""

    zip = serializers.CharField(source="zip_id", help_text=_("ZIP code."))
    latitude = serializers.FloatField(help_text=_("Degrees, WGS 84, of its main campus."))
    longitude = serializers.FloatField(help_text=_("Degrees, WGS 84, of its main campus."))
    distance_miles = serializers.SerializerMethodField(
        help_text=_("Great-circle miles to its nearest campus; null where none are measured.")
    )
    campus = serializers.SerializerMethodField(
        help_text=_(
            "The campus that the miles are to, in a search of a whole state one that is there; "
            "null without a place."
        )
    )
    campuses = CampusSerializer(many=True, help_text=_("Every open campus, the main one first."))
    price = serializers.SerializerMethodField(
        help_text=_("Null where none is known for who lives in the state of the search.")
    )
    online = serializers.BooleanField(help_text=_("All, or all but all, is taught online."))
    some_programs_online = serializers.BooleanField(
        source="some_online", allow_null=True, help_text=_("Null where it does not say.")
    )
    online_percent = serializers.SerializerMethodField(help_text=_("Null where not reported."))
    website = serializers.CharField(help_text=_("Its address; empty where unknown."))
    phone = serializers.CharField(help_text=_("Ten digits; empty where unknown."))
    url = serializers.CharField(
        source="get_absolute_url", help_text=_("Its page, from the root of this site.")
    )
    programs = ProgramSerializer(many=True)
    accreditor = serializers.CharField(help_text=_("Of the whole school; empty where unknown."))
    net_price = serializers.SerializerMethodField(
        help_text=_("Of the whole school; null where it is not published.")
    )
    earnings = serializers.SerializerMethodField(help_text=_("What is not published is absent."))

    class Meta:
        model = School
        fields = ["unitid", "slug", "name", "city", "state", "zip", "latitude", "longitude"]
        fields += ["distance_miles", "campus", "campuses", "online", "some_programs_online"]
        fields += ["online_percent", "control", "price", "website", "phone", "url", "programs"]
        fields += ["accreditor", "net_price", "earnings"]
        read_only_fields = fields

    def get_distance_miles(self, school: School) -> float | None:
        miles = getattr(school, "miles", None)
        return None if miles is None else round(miles, 2)

    @extend_schema_field(NearestCampusSerializer(allow_null=True))
    def get_campus(self, school: School) -> dict[str, Any] | None:
        found = campus.found(school)
        return NearestCampusSerializer(found).data if found else None

    @extend_schema_field(OnlinePercentSerializer(allow_null=True))
    def get_online_percent(self, school: School) -> dict[str, Any] | None:
        if school.online_percent is None:
            return None
        origin = origins.origin("online_percent", school.origins)
        return OnlinePercentSerializer(
            {"value": school.online_percent, **self._source(origin)}
        ).data

    @extend_schema_field(NetPriceSerializer(allow_null=True))
    def get_net_price(self, school: School) -> dict[str, Any] | None:
        average, lowest_income = school.net_price, school.net_price_lowest_income
        if average is None and lowest_income is None:
            return None
        source = self._source(origins.origin("net_price", school.origins))
        figures = {"average": average, "lowest_income": lowest_income}
        return NetPriceSerializer({**figures, "covers": covers.payers(school), **source}).data

    @extend_schema_field(EarningsSerializer(many=True))
    def get_earnings(self, school: School) -> list[dict[str, Any]]:
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
        known = [figure for figure in found if figure["median"] is not None]
        return EarningsSerializer(known, many=True).data

    def _source(self, release: str) -> dict[str, str]:
        return {"release": release, "period": self.context["periods"].get(release, "")}

    @extend_schema_field(PriceSerializer(allow_null=True))
    def get_price(self, school: School) -> dict[str, Any] | None:
        choice = self.context.get("choice", MEDICAL_SECRETARY)
        quotes = Card(school, choice, home=self.context.get("home", "")).quotes
        if quotes.cheapest is None:
            return None
        source = {"programs": quotes.paid_for, "release": quotes.cheapest.release or None}
        return PriceSerializer({**quotes.cheapest.facts, **source}).data
