"""What staff can do to the rows they ticked; each change is logged with its editor and day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Plan, Program, School, editor
from ..vocabulary.geo import Point
from . import geocoding
from .edited import may_publish, recorded
from .forms import ClosingForm

AT_ONCE = 20  # addresses one click may send to the geocoder

# A school that opens again is no longer closed by anyone's word.
LISTED = {
    "status": School.Status.LISTED,
    "closed_on": None,
    "closed_by": "",
    "successor": None,
    "part_of": "",
}


def available(found: dict) -> dict:
    """Without a configured geocoder there is no such action."""
    return {n: a for n, a in found.items() if n != "geocode" or geocoding.is_configured()}


@admin.action(description=gettext_lazy("List: show to the public"), permissions=["publish"])
def list_(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    without = schools.filter(latitude__isnull=True)
    for school in without:
        words = _("%(school)s has no point yet: place it first.") % {"school": school}
        modeladmin.message_user(request, words, messages.WARNING)
    ready = schools.exclude(pk__in=without.values("pk"))
    number = _change(modeladmin, request, ready, LISTED, _("Listed from the list."))
    words = ngettext("%(number)d school is listed.", "%(number)d schools are listed.", number)
    modeladmin.message_user(request, words % {"number": number})


@admin.action(
    description=gettext_lazy("Close: keep the page, out of every result"), permissions=["publish"]
)
def close(
    modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]
) -> TemplateResponse | None:
    """Asks first: when, by whose word, and who took over."""
    open_ = schools.exclude(status=School.Status.CLOSED)
    is_answer = "closed_by" in request.POST
    form = ClosingForm(request.POST if is_answer else None, schools=open_)
    if not form.is_valid():
        return _ask_about_closing(modeladmin, request, open_, form)
    values = {"status": School.Status.CLOSED, **form.cleaned_data}
    day = form.cleaned_data["closed_on"]
    if day and day > timezone.localdate():
        _plan(modeladmin, request, open_, values, day)
        return None
    number = _change(modeladmin, request, open_, values, _("Closed from the list."))
    words = ngettext("%(number)d school is closed.", "%(number)d schools are closed.", number)
    modeladmin.message_user(request, words % {"number": number})
    return None


def _plan(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    schools: QuerySet[School],
    values: dict[str, Any],
    day: date,
) -> None:
    """They close when their day comes."""
    by, why = request.user.get_username(), _("Closed from the list.")
    plans = []
    for school in schools:
        for name, value in values.items():
            setattr(school, name, value)
        plans.append(Plan.of(school, set(values), on=day, by=by, why=why))
    Plan.objects.bulk_create(plans)
    words = ngettext(
        "%(number)d school closes on %(day)s.", "%(number)d schools close on %(day)s.", len(plans)
    )
    told = {"number": len(plans), "day": date_format(day, "DATE_FORMAT")}
    modeladmin.message_user(request, words % told)


def _ask_about_closing(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    schools: QuerySet[School],
    form: ClosingForm,
) -> TemplateResponse:
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": _("Close schools"),
        "opts": modeladmin.opts,
        "schools": schools,
        "form": form,
        "media": modeladmin.media + form.media,
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/schools/school/close.html", context)


@admin.action(description=gettext_lazy("Withdraw: take off the site"), permissions=["publish"])
def withdraw(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    values = {"status": School.Status.WITHDRAWN}
    shown = schools.exclude(status=School.Status.WITHDRAWN)
    number = _change(modeladmin, request, shown, values, _("Withdrawn from the list."))
    words = ngettext("%(number)d school is withdrawn.", "%(number)d schools are withdrawn.", number)
    modeladmin.message_user(request, words % {"number": number})


@admin.action(
    description=gettext_lazy("Place at the ZIP code’s point (approximate)"),
    permissions=["change"],
)
def place_by_zip(
    modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]
) -> None:
    def find(school: School) -> Point:
        if school.zip.point is None:
            raise LookupError(
                _("The ZIP code %(zip)s has no point either.") % {"zip": school.zip_id}
            )
        return school.zip.point

    unplaced = schools.filter(latitude__isnull=True).select_related("zip")
    _place(modeladmin, request, unplaced, find, School.PointSource.ZIP)


@admin.action(
    description=gettext_lazy("Ask the geocoder for the address (approximate)"),
    permissions=["change"],
)
def geocode(modeladmin: admin.ModelAdmin, request: HttpRequest, schools: QuerySet[School]) -> None:
    """Asks first and saves after, so that no transaction waits for another server."""

    def find(school: School) -> Point:
        try:
            return geocoding.geocode(school.postal_address)
        except geocoding.GeocodingFailed as error:
            raise LookupError(str(error)) from error

    unplaced = schools.filter(latitude__isnull=True)[:AT_ONCE]
    _place(modeladmin, request, unplaced, find, School.PointSource.GEOCODER)


@admin.action(description=gettext_lazy("Take back every word of an editor"), permissions=["change"])
def take_back(
    modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[School] | QuerySet[Program]
) -> None:
    """The files' values stand again, at once where they are held, else with the next load."""
    with recorded(request, _("Every word of an editor was taken back.")):
        number = _take_back(modeladmin, request, rows)
    words = ngettext(
        "Every word of an editor on %(number)d row is taken back; "
        "where the files’ value is not known here, the next load writes it.",
        "Every word of an editor on %(number)d rows is taken back; "
        "where the files’ value is not known here, the next load writes it.",
        number,
    )
    modeladmin.message_user(request, words % {"number": number})


def _take_back(
    modeladmin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[School] | QuerySet[Program]
) -> int:
    number = 0
    for row in rows:
        if not (words := editor.words(row)):
            continue
        if words & editor.STATUS and not may_publish(request):
            told = _("%(row)s is left as it was: its status is a publisher’s to change.")
            modeladmin.message_user(request, told % {"row": row}, messages.WARNING)
            continue
        editor.take_back(row, words)
        try:
            row.validate_constraints()
        except ValidationError as error:
            told = {"row": row, "problem": " ".join(error.messages)}
            words = _("%(row)s is left as it was: %(problem)s") % told
            modeladmin.message_user(request, words, messages.WARNING)
            continue
        row.save()
        modeladmin.log_change(request, row, _("Every word of an editor was taken back."))
        number += 1
    return number


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
            told = {"school": school, "problem": error}
            words = _("%(school)s: %(problem)s") % told
            modeladmin.message_user(request, words, messages.WARNING)
            continue
        values = {
            "latitude": point.latitude,
            "longitude": point.longitude,
            "point_source": source,
        }
        why = _("Placed from the list.")
        with recorded(request, why, schools={school.pk}):
            _save(modeladmin, request, school, values, why)
        placed += 1
    words = ngettext(
        "%(number)d school is placed, approximately.",
        "%(number)d schools are placed, approximately.",
        placed,
    )
    modeladmin.message_user(request, words % {"number": placed})


def _change(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    schools: QuerySet[School],
    values: dict[str, Any],
    log: str,
) -> int:
    """Every school, or none. Returns how many."""
    rows = list(schools)
    with recorded(request, log, schools={school.pk for school in rows}):
        for school in rows:
            _save(modeladmin, request, school, values, log)
    return len(rows)


@transaction.atomic
def _save(
    modeladmin: admin.ModelAdmin,
    request: HttpRequest,
    school: School,
    values: dict[str, Any],
    log: str,
) -> None:
    for name, value in values.items():
        setattr(school, name, value)
    editor.say(school, values)
    school.save(update_fields=[*values, "origins", "overruled"])
    modeladmin.log_change(request, school, log)
