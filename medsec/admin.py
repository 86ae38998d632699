"""The admin as a whole: it opens to staff with a second factor, and a request that no page of it
can have made is answered with 400.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.models import Revision
from staff import second_factor, sign_ins
from staff.pages import for_staff, show_it_first

# What the lists of the admin may ask of a field; no page links to another lookup, and some break on
# what is no number, no year or no pattern.
LOOKUPS = {"exact", "isnull"}


NEWEST = 10  # revisions on the first page


class Site(admin.AdminSite):
    site_header = site_title = gettext_lazy("Medical Secretary Schools")
    index_title = gettext_lazy("Today")

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Judge the request first, and answer while it is known that a number was too large."""

        def judged(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            _refuse_odd(request)
            try:
                response = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
            except (OverflowError, DataError) as error:
                raise BadRequest(_("A value is larger than any that is kept here.")) from error
            except ValueError as error:
                if request.method == "POST" or not request.GET:
                    raise  # a fault of ours, not of the address
                raise BadRequest(_("A value in the address is of the wrong kind.")) from error
            return response

        return for_staff(super().admin_view(update_wrapper(judged, view), cacheable))

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and second_factor.is_enough(request)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Where people go on whom the admin did not open to: to sign in, or to a second factor."""
        back = request.GET.get("next", reverse("admin:index"))
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
        if not super().has_permission(request):
            raise PermissionDenied
        if self.has_permission(request):
            return redirect("admin:index")
        if second_factor.is_set_up(request.user):
            return show_it_first(back)
        words = _("Set up a second factor first: the admin opens to nobody without one.")
        messages.warning(request, words)
        return redirect("mfa_index")

    def get_urls(self) -> list[Any]:
        """One page more, of what concerns no single table."""
        from schools.admin import health  # once the admin is there

        return [path("health/", self.admin_view(health.page), name="health"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """What needs doing today, what happened last, and the way to everything."""
        from schools.admin import health, today  # once the admin is there

        context = {
            "tasks": list(today.waiting(request.user)),
            "health": health.seen_by(request.user),
            "signed_in_before": sign_ins.before(request),
            "shows_history": request.user.has_perm("schools.view_revision"),
            "revisions": Revision.objects.all()[:NEWEST],
            "last_load": Revision.objects.filter(kind=Revision.Kind.LOAD).first(),
        }
        return super().index(request, context | (extra_context or {}))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")


def _refuse_odd(request: HttpRequest) -> None:
    sent = (request.GET, request.POST)
    if any("\0" in value for values in sent for _name, each in values.lists() for value in each):
        raise BadRequest(_("No text holds a null character."))
    if any(values.get(TO_FIELD_VAR) == "" for values in sent):
        raise BadRequest(_("The name of a field is missing."))
    if any("__" in name and name.split("__")[-1] not in LOOKUPS for name in request.GET):
        raise BadRequest(_("The list has no such filter."))
    model_admin = getattr(request.resolver_match.func, "model_admin", None)
    if model_admin is None:
        return
    key = model_admin.model._meta.pk
    try:
        for value in request.POST.getlist(ACTION_CHECKBOX_NAME):
            key.run_validators(key.to_python(value))
    except ValidationError as error:
        raise BadRequest(_("A row that was ticked cannot be one of this list.")) from error
