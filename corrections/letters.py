"""The letters that leave this room. None quotes what a stranger typed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from schools.pages.letters import send

from .models import CONFIRM_HOURS, ENTER_HOURS, Correction, Representative

ANSWERS = {
    Correction.Kind.REPORT: "corrections/letters/report.txt",
    Correction.Kind.CLAIM: "corrections/letters/claim.txt",
    Correction.Kind.PROPOSAL: "corrections/letters/proposal.txt",
    Correction.Kind.DISPUTE: "corrections/letters/dispute.txt",
}


def answer(correction: Correction) -> None:
    """What came of it, to who told us. Raises smtplib.SMTPException or OSError."""
    school = correction.school
    entrance = reverse("corrections:propose", args=[school.slug])
    context = {
        "correction": correction,
        "school": school,
        "link": settings.SITE_URL + school.get_absolute_url(),
        "entrance": settings.SITE_URL + entrance,
        "site": settings.SITE_URL,
    }
    body = render_to_string(ANSWERS[correction.kind], context)
    send(_("About %(school)s") % {"school": school.name}, body, correction.recipient)


def link(representative: Representative, secret: str) -> None:
    """Ask whoever reads this mailbox whether they speak for the school, or let them in again.

    Raises smtplib.SMTPException or OSError.
    """
    school = representative.school
    is_known = representative.state == Representative.State.ACTIVE
    way = reverse("corrections:enter", args=[school.slug, secret])
    context = {
        "school": school,
        "is_known": is_known,
        "hours": ENTER_HOURS if is_known else CONFIRM_HOURS,
        "link": settings.SITE_URL + way,
        "site": settings.SITE_URL,
    }
    subject = _("Your link to the listing of %(school)s") % {"school": school.name}
    body = render_to_string("corrections/letters/link.txt", context)
    send(subject, body, representative.address)
