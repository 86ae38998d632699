"""Who speaks for a school: claimed, proven by a mailbox or by staff, let in by links alone.

No transaction is open while a mail server thinks: on SQLite nobody else could write.
"""

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from schools.models import School

from . import letters
from .domains import is_own
from .models import Correction, Link, Representative

WAITING = 3  # links that wait for one mailbox, at once

State = Representative.State


def claim(school: School, name: str, role: str, address: str) -> bool:
    """Whether a letter proves it, which is sent; else it waits for staff.

    Raises smtplib.SMTPException or OSError; then nothing is kept.
    """
    told = {"name": name, "role": role}
    person = school.representatives.filter(address__iexact=address).first()
    if person is not None and person.state == State.ACTIVE:
        send_link(person)
        return is_own(address, school.website)
    was_revoked = person is not None and person.state == State.REVOKED
    if was_revoked or not is_own(address, school.website):
        _ask_staff(school, person, address, told)
        return False
    _ask_mailbox(school, person, address, told)
    return True


def _ask_mailbox(
    school: School, person: Representative | None, address: str, told: dict[str, str]
) -> None:
    if person is None:
        values = {"address": address, "state": State.UNCONFIRMED, **told}
        person = Representative.objects.create(school=school, **values)
        try:
            send_link(person)
        except Exception:
            person.delete()
            raise
        return
    changed = {"state": State.UNCONFIRMED, "since": timezone.now(), **told}
    Representative.objects.filter(pk=person.pk).update(**changed)
    send_link(person)


@transaction.atomic
def _ask_staff(
    school: School, person: Representative | None, address: str, told: dict[str, str]
) -> None:
    """One entry in the queue for one person, however often they ask."""
    if person is None:
        values = {"address": address, "state": State.WAITING, **told}
        person = Representative.objects.create(school=school, **values)
    kind = Correction.Kind.CLAIM
    if not person.corrections.waiting().filter(kind=kind).exists():
        Correction.objects.create(kind=kind, school=school, representative=person)


def send_link_to(school: School, address: str) -> None:
    """To somebody who speaks for the school; nothing to anybody else."""
    person = school.representatives.active().filter(address__iexact=address).first()
    if person is not None:
        send_link(person)


def send_link(person: Representative) -> None:
    """Say nothing where enough letters to that mailbox are under way.

    Raises smtplib.SMTPException or OSError; then the link is not kept.
    """
    secret = secrets.token_urlsafe(24)
    link = Link.objects.create(digest=_digest(secret), representative=person)
    same = Link.objects.fresh().filter(representative__address__iexact=person.address)
    if same.count() > WAITING:
        link.delete()
        return
    try:
        letters.link(person, secret)
    except Exception:
        link.delete()
        raise


def waiting(school: School, secret: str) -> Representative | None:
    """Whom the link is for; None where it was used, is too old or was never sent."""
    links = Link.objects.fresh().filter(digest=_digest(secret), representative__school=school)
    found = links.select_related("representative__school").first()
    return found.representative if found else None


@transaction.atomic
def enter(school: School, secret: str) -> Representative | None:
    """Use the link: of two clicks at once one enters. The first ever proves the mailbox."""
    person = waiting(school, secret)
    if person is None or not Link.objects.filter(digest=_digest(secret)).delete()[0]:
        return None
    if person.state == State.UNCONFIRMED:
        _prove(person)
    return person


def _prove(person: Representative) -> None:
    person.state, person.proof = State.ACTIVE, Representative.Proof.MAILBOX
    person.since = timezone.now()
    person.save(update_fields=["state", "proof", "since"])
    person.links.all().delete()
    Correction.objects.create(
        kind=Correction.Kind.CLAIM,
        state=Correction.State.ACCEPTED,
        school=person.school,
        representative=person,
        decided_at=person.since,
        reason=person.get_proof_display(),
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
