"""The door to the network for links: whether a web address answers. `check_links` alone comes here.

It asks for the head of a page, says who asks, waits a bounded time, and speaks to no address that
the public network does not have: a listing's links are written by strangers.
"""

import socket
import ssl
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

SECONDS = 10  # for each step
SECONDS_IN_ALL = 30  # for one answer: a server may send a letter at a time
REDIRECTS = 5
# It answers, though not to a program, or not now.
ANSWERS_OTHERS = {401, 403, 405, 406, 429, 503}
KINDS = {"http": HTTPConnection, "https": HTTPSConnection}
KEPT = "/%:=&?~+!$,;'@()*[]"  # of a path and a query
ANOTHER_WAY = {400, 403, 404, 405, 406, 501}  # some know GET alone


class NoAnswer(Exception):
    """Why a link leads nowhere, in words."""


def ask(url: str, agent: str) -> None:
    """Returns if somebody answers there. Raises NoAnswer."""
    for _step in range(REDIRECTS + 1):
        status, onward = _asked(url, agent, "HEAD")
        if status in ANOTHER_WAY:
            status, onward = _asked(url, agent, "GET")
        if not onward:
            break
        url = onward
    else:
        raise NoAnswer(_("It leads on without end."))
    if status >= 400 and status not in ANSWERS_OTHERS:
        raise NoAnswer(_("It answers %(status)d.") % {"status": status})


def _asked(url: str, agent: str, method: str) -> tuple[int, str]:
    """The status, and where it leads on to, if it does."""
    try:
        answer = _answer(urlsplit(url), agent, method)
    except TimeoutError as error:
        raise NoAnswer(_("It did not answer in time.")) from error
    except (OSError, HTTPException, ValueError) as error:
        words = _("It cannot be reached: %(error)s.") % {"error": error or type(error).__name__}
        raise NoAnswer(words) from error
    onward = answer.getheader("Location", "") if 300 <= answer.status < 400 else ""
    return answer.status, urljoin(url, onward) if onward else ""


def _answer(parts: SplitResult, agent: str, method: str) -> HTTPResponse:
    if parts.scheme not in KINDS or not parts.hostname:
        raise ValueError(_("it is no web address"))
    kind = KINDS[parts.scheme]
    connection = kind(parts.hostname, parts.port or kind.default_port)
    connected = _connected(connection.host, connection.port)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connected = context.wrap_socket(
            connected, server_hostname=parts.hostname, do_handshake_on_connect=False
        )
    end = Timer(SECONDS_IN_ALL, _hang_up, [connected])
    end.start()
    try:
        if isinstance(connected, ssl.SSLSocket):
            connected.do_handshake()
        connection.sock = connected
        connection.request(method, _path(parts), headers={"User-Agent": agent})
        return connection.getresponse()
    finally:
        end.cancel()
        connection.close()
        connected.close()


def _path(parts: SplitResult) -> str:
    """As a request has it: what a person may have typed into a link is spelled in ASCII."""
    query = f"?{parts.query}" if parts.query else ""
    return quote((parts.path or "/") + query, safe=KEPT)


def _hang_up(connected: socket.socket) -> None:
    """Whoever reads from it stops waiting."""
    with suppress(OSError):  # it ended by itself just now
        connected.shutdown(socket.SHUT_RDWR)


def _connected(host: str, port: int) -> socket.socket:
    """A connection to the very address that was judged: a name may have another one next time."""
    *_kind, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    if not is_public(str(address[0])):
        raise ValueError(_("it is no address of the public network"))
    return socket.create_connection(address[:2], timeout=SECONDS)


def is_public(address: str) -> bool:
    return ip_address(address).is_global
