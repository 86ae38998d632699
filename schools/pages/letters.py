"""How a letter leaves this site: plain text, nothing that tells whether it was read."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage


def send(subject: str, body: str, address: str) -> None:
    """A subject is one line, whatever name is in it. Raises smtplib.SMTPException or OSError."""
    headers = {
        "Message-ID": make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        "Auto-Submitted": "auto-generated",
    }
    reply_to = [settings.CONTACT_EMAIL] if settings.CONTACT_EMAIL else []
    EmailMessage(
        " ".join(subject.split()), body, to=[address], reply_to=reply_to, headers=headers
    ).send()
