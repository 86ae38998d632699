"""The letters that leave this room. None quotes what a stranger typed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from schools.pages.letters import send

from .models import Correction

ANSWERS = {Correction.Kind.REPORT: "corrections/letters/report.txt"}


def answer(correction: Correction) -> None:
    """What came of it, to who told us. Raises smtplib.SMTPException or OSError."""
    school = correction.school
    context = {
        "correction": correction,
        "school": school,
        "link": settings.SITE_URL + school.get_absolute_url(),
        "site": settings.SITE_URL,
    }
    body = render_to_string(ANSWERS[correction.kind], context)
    send(_("About %(school)s") % {"school": school.name}, body, correction.recipient)
