"""How long somebody stays signed in: while they work, and never longer than a working day."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

BEGUN = "signed_in_at"


def begin(session: SessionBase) -> None:
    session[BEGUN] = time.time()


def prolong(session: SessionBase) -> None:
    """To be called by every page for staff: the session ends an hour after the last of them, and
    in any case twelve hours after it began. What nobody began here is over.
    """
    if SESSION_KEY not in session:
        return
    left = session.get(BEGUN, 0) + settings.STAFF_SESSION_SECONDS - time.time()
    if left <= 0:
        session.flush()
    else:
        session.set_expiry(max(1, int(min(left, settings.SESSION_COOKIE_AGE))))


def end(user: User) -> int:
    """Sign somebody out everywhere. Returns of how many browsers."""
    own = [
        each
        for each in Session.objects.all()
        if each.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    for session in own:
        session.delete()
    return len(own)
