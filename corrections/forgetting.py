"""What people wrote is forgotten some time after it was settled; what came of it stays."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .models import CONFIRM_HOURS, KEPT_DAYS, Correction, Link, Representative

WRITTEN = ("words", "address", "inquiry_address", "reason", "digest")
State = Representative.State


@transaction.atomic
def forget() -> tuple[int, int]:
    """How many settled entries lost words and addresses, and how many people are deleted.

    Whoever speaks for a school stays known while they do.
    """
    now = timezone.now()
    settled, asked = now - timedelta(days=KEPT_DAYS), now - timedelta(hours=CONFIRM_HOURS)
    Link.objects.filter(made__lte=asked).delete()
    old = Correction.objects.exclude(state=Correction.State.WAITING).filter(decided_at__lte=settled)
    is_written = Q()
    for name in WRITTEN:
        is_written |= ~Q(**{name: ""})
    old.filter(state=Correction.State.REFUSED).update(changes=[])
    entries = old.filter(is_written).update(**dict.fromkeys(WRITTEN, ""))
    at_work = Correction.objects.waiting().filter(representative__isnull=False)
    people = Representative.objects.exclude(pk__in=at_work.values("representative")).filter(
        Q(state=State.UNCONFIRMED, since__lte=asked) | Q(state=State.REVOKED, since__lte=settled)
    )
    number = people.count()
    people.delete()
    return entries, number
