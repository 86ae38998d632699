"""Settling an entry of the queue, once: of two people at one entry, the second is told."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Correction, Link, Representative


class CannotDecide(Exception):
    """Says in words why this cannot be decided so, or no more."""


@transaction.atomic
def accept(correction: Correction, *, by: str, reason: str = "") -> None:
    """Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.ACCEPTED, by, reason)
    if correction.kind == Correction.Kind.CLAIM:
        states = Representative.State
        _say(correction, state=states.ACTIVE, proof=Representative.Proof.STAFF)


@transaction.atomic
def refuse(correction: Correction, *, by: str, reason: str) -> None:
    """Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.REFUSED, by, reason)
    if correction.kind == Correction.Kind.CLAIM:
        _say(correction, state=Representative.State.REVOKED)


def revoke(representatives: QuerySet[Representative]) -> int:
    """They speak for their schools no more, from this moment. Returns how many."""
    Link.objects.filter(representative__in=representatives).delete()
    return representatives.active().update(state=Representative.State.REVOKED, since=timezone.now())


def _say(claim: Correction, **changed: str) -> None:
    Representative.objects.filter(pk=claim.representative_id).update(
        since=timezone.now(), **changed
    )


def _settle(correction: Correction, state: Correction.State, by: str, reason: str) -> None:
    """The database says who is first: its row is locked until the act is whole."""
    changed = {"state": state, "decided_by": by, "decided_at": timezone.now(), "reason": reason}
    if not Correction.objects.waiting().filter(pk=correction.pk).update(**changed):
        correction.refresh_from_db()
        words = _("%(person)s has decided this meanwhile. Nothing of yours was saved.")
        raise CannotDecide(words % {"person": correction.decided_by})
    for name, value in changed.items():
        setattr(correction, name, value)
