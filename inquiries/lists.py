"""A list by e-mail: asked for, confirmed by whoever reads that mailbox, sent once, forgotten.

The first letter quotes nothing that a stranger typed, so that nobody can have us send their words.
No transaction is open while a mail server thinks: on SQLite nobody else could write.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.http import QueryDict

from schools.models import School
from schools.search.filters import VisitorsSchoolFilter
from schools.search.results import Results

from . import letters
from .models import AskedList

WAITING = 3  # letters that ask one address to confirm, at once
LONGEST = 100  # schools in a letter


@dataclass(frozen=True)
class Found:
    """A search that is understood: what stands around its schools, and the first LONGEST."""

    results: Results
    search: str  # query string without what is not ours


def found(params: QueryDict) -> Found | None:
    """None where the search cannot be understood."""
    asked = VisitorsSchoolFilter(params, School.objects.listed())
    if not asked.form.is_valid():
        return None
    known = asked.form.known
    known.pop("page", None)
    return Found(Results(asked.search, asked.qs[:LONGEST], known), known.urlencode())


def ask(address: str, asked: Found) -> None:
    """Send a letter whose link confirms; say nothing where enough of them are under way.

    Raises smtplib.SMTPException or OSError; then nothing is kept. Whoever counts has written down
    their own before: of many that ask at once, no more than WAITING are sent a letter.
    """
    AskedList.objects.overdue().delete()
    secret = secrets.token_urlsafe(24)
    row = AskedList.objects.create(digest=_digest(secret), address=address, search=asked.search)
    if AskedList.objects.waiting().filter(address__iexact=address).count() > WAITING:
        row.delete()
        return
    try:
        letters.confirm(address, secret, asked.results)
    except Exception:
        row.delete()
        raise


def waiting(secret: str) -> AskedList | None:
    """What the link is about; None where it was used, is too old or was never sent."""
    return AskedList.objects.waiting().filter(digest=_digest(secret)).first()


def deliver(secret: str) -> bool:
    """Send the list as it is now and forget who asked; False where the link is no good any more, or
    its search, since a place or a school left the directory.

    The row is gone before the letter leaves, and back where it could not leave: of two clicks at
    once, one sends. Raises smtplib.SMTPException or OSError.
    """
    row = waiting(secret)
    if row is None or not AskedList.objects.filter(pk=row.pk).delete()[0]:
        return False
    asked = found(QueryDict(row.search))
    if asked is None:
        return False
    try:
        letters.schools(row.address, asked.results, row.search)
    except Exception:
        row.save(force_insert=True)
        raise
    return True


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
