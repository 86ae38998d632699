"""Every sign-in is told to the person whose account it is: by letter, and on the first page."""

import logging
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from . import sessions

BEFORE = "signed_in_before"  # when, as ISO 8601; "" for a first sign-in
log = logging.getLogger(__name__)


def told(request: HttpRequest, user: User, **_: Any) -> None:
    """Called before Django writes down the new sign-in over the last."""
    sessions.begin(request.session)
    request.session[BEFORE] = user.last_login.isoformat() if user.last_login else ""
    if user.email:
        context = {
            "name": user.get_username(),
            "at": timezone.now(),
            "address": get_client_ip(request) or "",
            "browser": request.headers.get("User-Agent", "")[:200],
            "link": settings.SITE_URL + reverse("account_change_password"),
        }
        body = render_to_string("staff/letters/signed_in.txt", context)
        send(EmailMessage(gettext("Somebody signed in with your account"), body, to=[user.email]))


def before(request: HttpRequest) -> datetime | None:
    """When the account was signed in to before this session."""
    at = request.session.get(BEFORE)
    return datetime.fromisoformat(at) if at else None


def send(letter: EmailMessage) -> None:
    """Nobody is kept out because a mail server is down."""
    if not settings.SENDS_MAIL:
        return
    letter.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        log.error("A letter to staff was not sent: %s", type(error).__name__)
