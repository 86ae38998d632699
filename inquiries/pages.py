"""The pages of a list by e-mail: ask, look into the mailbox, confirm, done."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from schools.pages.limits import limited
from schools.pages.own_address import says_no_more
from schools.pages.posted import is_foreign

from . import lists
from .forms import AddressForm
from .models import LINK_HOURS

logger = logging.getLogger(__name__)


def _away(response: HttpResponse) -> HttpResponse:
    """Tells no other page this address, which is a secret."""
    response["Referrer-Policy"] = "no-referrer"
    return response


@method_decorator(csrf_exempt, name="dispatch")
@method_decorator(limited("searches"), name="get")
@method_decorator(limited("letters"), name="post")
class AskView(View):
    """`/schools/email/?…`: the search of that query string, by e-mail."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.SENDS_MAIL:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @method_decorator(says_no_more)
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, AddressForm(), lists.found(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AddressForm(request.POST)
        asked = lists.found(request.GET)
        if asked is None or not asked.results.count:
            return self._page(request, form, asked)
        if is_foreign(request):
            form.add_error(None, _("This form was sent by another site. Send it from here."))
        if not form.is_valid():
            return self._page(request, form, asked, status=400)
        if not form.is_from_a_program:
            try:
                lists.ask(form.cleaned_data["address"], asked)
            except SMTPRecipientsRefused:
                form.add_error("address", _("The mail server takes no letter to this address."))
                return self._page(request, form, asked, status=400)
            except (SMTPException, OSError):
                logger.exception("A letter could not be sent")
                return self._page(request, form, asked, status=503)
        return redirect(f"{reverse('inquiries:asked')}?{asked.search}")

    def _page(
        self,
        request: HttpRequest,
        form: AddressForm,
        asked: lists.Found | None,
        status: int = 200,
    ) -> HttpResponse:
        """A search that cannot be understood is told where searches are."""
        if asked is None:
            return redirect(f"{reverse('schools:list')}?{request.GET.urlencode()}")
        context = {"form": form, "asked": asked, "hours": LINK_HOURS, "is_down": status == 503}
        return render(request, "inquiries/ask.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next; the same words whoever asked, so that nobody learns who did."""
    back = f"{reverse('schools:list')}?{request.GET.urlencode()}"
    return render(request, "inquiries/asked.html", {"back": back, "hours": LINK_HOURS})


@method_decorator([csrf_exempt, never_cache], name="dispatch")
@method_decorator(limited("searches"), name="get")
@method_decorator(limited("letters"), name="post")
class ConfirmView(View):
    """`/schools/email/<secret>/`: a button sends, because programs that read mail open links."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        return self._page(request, known=lists.waiting(secret) is not None)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        if is_foreign(request):
            return self._page(request, known=lists.waiting(secret) is not None)
        try:
            sent = lists.deliver(secret)
        except (SMTPException, OSError):
            logger.exception("A letter could not be sent")
            return self._page(request, known=True, status=503)
        return redirect("inquiries:sent") if sent else self._page(request, known=False)

    def _page(self, request: HttpRequest, *, known: bool, status: int = 200) -> HttpResponse:
        context = {"known": known, "is_down": status == 503, "hours": LINK_HOURS}
        status = status if known else 404
        return _away(render(request, "inquiries/confirm.html", context, status=status))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "inquiries/sent.html")
