"""Asking for schools as a query string does."""

from django.http import QueryDict
from geopy.distance import great_circle

from schools.models import School
from schools.models.querysets import SchoolQuerySet
from schools.search.filters import SchoolFilter
from schools.search.search import Search
from schools.vocabulary.geo import Point


def asked(query: str) -> SchoolFilter:
    found = SchoolFilter(QueryDict(query), School.objects.listed())
    assert found.form.is_valid(), found.form.errors
    return found


def search(query: str) -> Search:
    return asked(query).search


def schools(query: str) -> SchoolQuerySet:
    return asked(query).qs


def names(query: str) -> list[str]:
    return [school.name for school in schools(query)]


def geopy_miles(a: Point, b: Point) -> float:
    return great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).miles
