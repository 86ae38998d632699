"""A person on the staff of the served site, signed in with a second factor, and what axe finds
wrong with our part of a page of the admin.
"""

import subprocess
import sys

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page

from .looks import AXE, show

# tests/browser/test_staff.py does it by hand.
STAFF = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from staff.second_factor import SET_UP_HERE
from staff.sessions import begin
user = get_user_model().objects.create_superuser("kim")
TOTP.activate(user, generate_totp_secret())
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
session["_auth_user_hash"] = user.get_session_auth_hash()
session[SET_UP_HERE] = user.pk
begin(session)
session.save()
print(session.session_key)
"""
OURS = """axe.run('#content', {
  resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
}).then(result => result.violations)"""  # the frame around it is Django's
COMPLAINTS: list[str] = []


def begin_session(environment: dict[str, str]) -> str:
    """The key of a session of kim, a superuser who is made here."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", STAFF]
    told = subprocess.run(  # noqa: S603 - our own command
        command, env=environment, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
    )
    return told.stdout.split()[-1]


def complain(message: ConsoleMessage) -> None:
    COMPLAINTS.append(message.text)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with our part of the page, at a desk and on a phone.

    What it writes on the console itself, when it tries a style, is no complaint of ours.
    """
    page.remove_listener("console", complain)
    page.evaluate(AXE.read_text())
    found = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        show(page, width, scheme)
        page.wait_for_timeout(400)  # links of the admin change their colour slowly
        rules = page.evaluate(OURS)
        found += [
            f"{width} {scheme}: {rule['id']}: {node['html'][:120]}"
            for rule in rules
            for node in rule["nodes"]
        ]
    page.on("console", complain)
    return found
