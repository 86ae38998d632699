"""Settling an entry of the queue, once: of two people at one entry, the second is told."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Correction


class CannotDecide(Exception):
    """Says in words why this cannot be decided so, or no more."""


@transaction.atomic
def accept(correction: Correction, *, by: str, reason: str = "") -> None:
    """Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.ACCEPTED, by, reason)


@transaction.atomic
def refuse(correction: Correction, *, by: str, reason: str) -> None:
    """Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.REFUSED, by, reason)


def _settle(correction: Correction, state: Correction.State, by: str, reason: str) -> None:
    """The database says who is first: its row is locked until the act is whole."""
    changed = {"state": state, "decided_by": by, "decided_at": timezone.now(), "reason": reason}
    if not Correction.objects.waiting().filter(pk=correction.pk).update(**changed):
        correction.refresh_from_db()
        words = _("%(person)s has decided this meanwhile. Nothing of yours was saved.")
        raise CannotDecide(words % {"person": correction.decided_by})
    for name, value in changed.items():
        setattr(correction, name, value)
