"""A mail server on loopback that keeps what really reached it, and can be in a mood."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default

import pytest
from aiosmtpd.controller import Controller


class Postbox:
    """What arrived, and what it answers to a recipient or after the letter."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refuses = ""  # RCPT
        self.fails = ""  # after DATA

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.fails:
            return self.fails
        letter = message_from_bytes(envelope.content, policy=default)
        letter["X-Really-To"] = ", ".join(envelope.rcpt_tos)
        self.letters.append(letter)
        return "250 Message accepted for delivery"


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller knows no port 0
        host, port = free.getsockname()
    server = Controller(box, hostname=host, port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
    settings.EMAIL_TIMEOUT = 5
    settings.SENDS_MAIL = True
    yield box
    server.stop()
