"""Settling an entry of the queue, once: of two people at one entry, the second is told."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.models import Program, Revision, watching
from schools.models.note import LONGEST as LONGEST_NOTE

from . import disputes
from .models import Correction, InquiryAddress, Link, Representative
from .review import Review


class CannotDecide(Exception):
    """Says in words why this cannot be decided so, or no more."""


@transaction.atomic
def accept(
    correction: Correction,
    *,
    by: str,
    reason: str = "",
    sent: Mapping[str, Any] | None = None,
) -> None:
    """`sent` is a proposal as staff edited it. Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.ACCEPTED, by, reason)
    if correction.kind == Correction.Kind.PROPOSAL:
        _write(correction, by, reason, sent or {})
    elif correction.kind == Correction.Kind.DISPUTE:
        _note(correction, by, reason, (sent or {}).get("note", correction.words).strip())
    if correction.kind == Correction.Kind.CLAIM:
        states = Representative.State
        _say(correction, state=states.ACTIVE, proof=Representative.Proof.STAFF)


@transaction.atomic
def refuse(correction: Correction, *, by: str, reason: str) -> None:
    """Raises CannotDecide; then nothing is written."""
    _settle(correction, Correction.State.REFUSED, by, reason)
    if correction.kind == Correction.Kind.CLAIM:
        _say(correction, state=Representative.State.REVOKED)


def _write(correction: Correction, by: str, reason: str, sent: Mapping[str, Any]) -> None:
    """What is proposed, as it was edited, into the directory and its history."""
    with _recorded(correction, by, reason):
        review = Review(correction, sent)
        if review.digest != sent.get("seen", review.digest):
            raise CannotDecide(_("The listing changed while you looked at it. Look again."))
        if review.is_stale and not sent.get("looked"):
            words = _("Values changed since it was proposed. Look at them and tick that you did.")
            raise CannotDecide(words)
        if not review.is_valid():
            raise CannotDecide(_("A value cannot be kept so: see beside it."))
        review.write()
    if correction.inquiry_address:
        InquiryAddress.objects.update_or_create(
            school=correction.school, defaults={"address": correction.inquiry_address}
        )


def _note(correction: Correction, by: str, reason: str, words: str) -> None:
    if not 0 < len(words) <= LONGEST_NOTE:
        told = _("What stands beside the figure has 1 to %(most)d letters.")
        raise CannotDecide(told % {"most": LONGEST_NOTE})
    try:
        with _recorded(correction, by, reason):
            disputes.accept(correction, words)
    except Program.DoesNotExist as error:
        raise CannotDecide(_("The program is gone: refuse it.")) from error


def _recorded(correction: Correction, by: str, reason: str) -> AbstractContextManager[Revision]:
    """What changes inside is in the history as proposed by the school."""
    return watching.recorded(
        kind=Revision.Kind.PROPOSAL,
        by=by,
        why=(reason or _("Proposed by the school."))[:500],
        source=source(correction)[:500],
        schools={correction.school_id},
    )


def source(correction: Correction) -> str:
    """From where the history has it: the school, and what the person does there."""
    person = correction.representative
    name = correction.school.name
    return f"{name}, {person.role}" if person else name


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
