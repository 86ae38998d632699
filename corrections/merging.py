"""Two schools become one: what was told of the one that goes, and who speaks for it, go along."""

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from schools.models import School

from .models import Correction, InquiryAddress, Representative

# The rows that these name are the other school's, which nobody will see changed.
OF_ROWS = (Correction.Kind.PROPOSAL, Correction.Kind.DISPUTE)
STRONGEST = (
    Representative.State.ACTIVE,
    Representative.State.WAITING,
    Representative.State.UNCONFIRMED,
    Representative.State.REVOKED,
)


def hindrance(goes: School) -> str:
    """Why it cannot go yet, or nothing."""
    if Correction.objects.waiting().filter(school=goes, kind__in=OF_ROWS).exists():
        return _("What %(school)s proposed waits in the queue: settle it first.") % {"school": goes}
    return ""


def follow(stays: School, goes: School) -> None:
    """Notes stay where the figures are that they stand beside."""
    _bring_people(stays, goes)
    Correction.objects.filter(school=goes).update(school=stays)
    if not InquiryAddress.objects.filter(school=stays).exists():
        InquiryAddress.objects.filter(school=goes).update(school=stays)


def _bring_people(stays: School, goes: School) -> None:
    """Who speaks for both is one person, with the better standing of the two."""
    known = {person.address.lower(): person for person in stays.representatives.all()}
    for person in goes.representatives.annotate(key=Lower("address")):
        same = known.get(person.key)
        if same is None:
            Representative.objects.filter(pk=person.pk).update(school=stays)
            continue
        person.corrections.update(representative=same)
        if STRONGEST.index(person.state) < STRONGEST.index(same.state):
            said = {"state": person.state, "proof": person.proof, "since": person.since}
            Representative.objects.filter(pk=same.pk).update(**said)
        person.delete()
