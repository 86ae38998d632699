"""How the listings are: every check of schools/health, with the way to each row that it found."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..health.checks import examined

SEEN_BY = "schools.view_school"


def page(request: HttpRequest) -> HttpResponse:
    """Every row of every check. Raises PermissionDenied for who may not look at schools."""
    if not request.user.has_perm(SEEN_BY):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Health of the directory"),
        "health": examined(),
    }
    return TemplateResponse(request, "admin/health.html", context)
