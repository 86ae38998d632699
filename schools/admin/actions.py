"""What staff can do to the schools they ticked; each change is logged with its editor and day."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ..models import School
from ..vocabulary import origins
from ..vocabulary.geo import Point
from . import geocoding

AT_ONCE = 20  # addresses one click may send to the geocoder

# A school that opens again is no longer closed by anyone's word.
LISTED = {"status": School.Status.LISTED, "closed_on": None, "closed_by": "", "successor": None}


def available(found: dict) -> dict:
    """Without a configured geocoder there is no such action."""
    return {n: a for n, a in found.items() if n != "geocode" or geocoding.is_configured()}


@admin.action(description="List: show to the public", permissions=["change"])
def list_(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    without = schools.filter(latitude__isnull=True)
    for school in without:
        words = f"{school} has no point yet: place it first."
        modeladmin.message_user(request, words, messages.WARNING)
    ready = schools.exclude(pk__in=without.values("pk"))
    _change(modeladmin, request, ready, "listed", LISTED)


@admin.action(description="Close: keep the page, out of every result", permissions=["change"])
def close(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    values = {
        "status": School.Status.CLOSED,
        "closed_on": timezone.localdate(),
        "closed_by": "an editor of this directory",
    }
    _change(modeladmin, request, schools.exclude(status="closed"), "closed", values)


@admin.action(description="Withdraw: take off the site", permissions=["change"])
def withdraw(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    values = {"status": School.Status.WITHDRAWN}
    _change(modeladmin, request, schools.exclude(status="withdrawn"), "withdrawn", values)


@admin.action(description="Place at the ZIP code's point (approximate)", permissions=["change"])
def place_by_zip(
    modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]
) -> None:
    def find(school: School) -> Point:
        if school.zip.point is None:
            raise LookupError(f"The ZIP code {school.zip_id} has no point either.")
        return school.zip.point

    unplaced = schools.filter(latitude__isnull=True).select_related("zip")
    _place(modeladmin, request, unplaced, find, School.PointSource.ZIP)


@admin.action(description="Ask the geocoder for the address (approximate)", permissions=["change"])
def geocode(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    """Asks first and saves after, so that no transaction waits for another server."""

    def find(school: School) -> Point:
        try:
            return geocoding.geocode(
                f"{school.address}, {school.city}, {school.state} {school.zip_id}"
            )
        except geocoding.GeocodingFailed as error:
            raise LookupError(str(error)) from error

    unplaced = schools.filter(latitude__isnull=True)[:AT_ONCE]
    _place(modeladmin, request, unplaced, find, School.PointSource.GEOCODER)


def _place(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    schools: QuerySet[School],
    find: Callable[[School], Point],
    source: str,
) -> None:
    placed = 0
    for school in schools:
        try:
            point = find(school)
        except LookupError as error:
            modeladmin.message_user(request, f"{school}: {error}", messages.WARNING)
            continue
        school.latitude, school.longitude = point.latitude, point.longitude
        school.point_source = source
        _save(modeladmin, request, school, ["latitude", "longitude", "point_source"], "placed")
        placed += 1
    modeladmin.message_user(request, f"{placed} placed, approximately.")


@transaction.atomic
def _change(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    schools: QuerySet[School],
    done: str,
    values: dict[str, object],
) -> None:
    changed = 0
    for school in schools:
        for name, value in values.items():
            setattr(school, name, value)
        _save(modeladmin, request, school, list(values), done)
        changed += 1
    modeladmin.message_user(request, f"{changed} {done}.")


@transaction.atomic
def _save(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    school: School,
    fields: list[str],
    done: str,
) -> None:
    school.origins = origins.corrected(school.origins, fields)
    school.save(update_fields=[*fields, "origins"])
    modeladmin.log_change(request, school, f"{done[:1].upper()}{done[1:]} from the list.")
