"""What the pages have in common on which people tell us something about a school."""

import logging
from collections.abc import Callable
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from schools.models import School
from schools.pages.limits import limited
from schools.pages.posted import is_foreign

logger = logging.getLogger(__name__)


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class TellingView(View):
    """A form about one school. Kept by nobody; there is no cookie whose power could be borrowed,
    but that of a representative, which says so itself.
    """

    http_method_names = ["get", "head", "post", "options"]
    template_name = ""
    needs_mail = False
    school: School

    def dispatch(
        self, request: HttpRequest, slug: str, *args: object, **kwargs: object
    ) -> HttpResponse:
        """404 without a page, or where a site that sends no letters cannot do this."""
        if self.needs_mail and not settings.SENDS_MAIL:
            raise Http404
        self.school = known(slug)
        scope = "letters" if request.method == "POST" else "searches"
        return limited(scope)(super().dispatch)(request, *args, **kwargs)

    def page(
        self, form: forms.Form | None, status: int = 200, template: str = "", **context: Any
    ) -> HttpResponse:
        values = {"school": self.school, "form": form, "is_down": status == 503, **context}
        return render(self.request, template or self.template_name, values, status=status)


def known(slug: str) -> School:
    """A school that has a page, a closed one too. Raises Http404."""
    return get_object_or_404(School.objects.with_a_page(), slug=slug)


def judge_sender(request: HttpRequest, form: forms.Form) -> None:
    if is_foreign(request):
        form.add_error(None, _("This form was sent by another site. Send it from here."))


def sent(form: forms.Form, send: Callable[[], object]) -> int:
    """200 where the letter left; else what to answer the form with, which says why."""
    try:
        send()
    except SMTPRecipientsRefused:
        form.add_error("address", _("The mail server takes no letter to this address."))
        return 400
    except (SMTPException, OSError):
        logger.exception("A letter could not be sent")
        return 503
    return 200
