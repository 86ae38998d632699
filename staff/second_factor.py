"""A second proof beside the password: a code of an app, a passkey, or a recovery code.

A live site opens its admin to nobody without one. Having set it up is not enough: this very
session must have shown it, else one that a stolen password opened the day before would do.
"""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

SET_UP_HERE = "second_factor_set_up_by"
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def is_set_up(user: User) -> bool:
    """Asked once a request: by the page, its frame and its links."""
    if not hasattr(user, "_has_second_factor"):
        user._has_second_factor = is_mfa_enabled(user, KINDS)
    return user._has_second_factor


def is_shown(request: HttpRequest) -> bool:
    """Whether this session has proved it, at signing in, since, or by setting it up."""
    if request.session.get(SET_UP_HERE) == request.user.pk:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def is_enough(request: HttpRequest) -> bool:
    """Whether the admin may open."""
    if not settings.STAFF_NEED_SECOND_FACTOR:
        return True
    return is_set_up(request.user) and is_shown(request)


def set_up_here(request: HttpRequest, user: User, **_: Any) -> None:
    """Who adds one has it in their hands."""
    request.session[SET_UP_HERE] = user.pk
