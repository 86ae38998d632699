"""Where allauth asks this site: nobody signs up, staff alone sign in, nobody locks another out."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from . import sign_ins


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A superuser adds people."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """To the form an account of no staff is like none, so that it tells nobody which exist."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_staff else None

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """By a passkey, too."""
        if not user.is_staff:
            raise PermissionDenied
        return super().pre_login(request, user, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count for an account from one address: those from another stop nobody else.

        allauth counts them for the account alone, and whoever knows a name could lock it.
        """
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{get_ip(request)}"

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: str | None = None
    ) -> None:
        """To the address of the account: it has no others here, and need not have one."""
        if user.email:
            super().send_notification_mail(template_prefix, user, context, email=user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        site = SimpleNamespace(
            name=gettext("Medical Secretary Schools"), domain=urlsplit(settings.SITE_URL).netloc
        )
        told = {"current_site": site, "email": email} | context
        sign_ins.send(self.render_mail(template_prefix, email, told))

    def format_email_subject(self, subject: str) -> str:
        """As it is: the sender's name says whose letter it is."""
        return subject
