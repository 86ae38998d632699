"""What gunicorn itself answers and writes down, before Django sees a request."""

import socket
from urllib.parse import urlsplit

import pytest


def raw(address: str, request: bytes) -> bytes:
    """The first bytes of the answer to a request that no client would write."""
    server = urlsplit(address)
    with socket.create_connection((server.hostname, server.port), timeout=10) as connection:
        connection.sendall(request)
        return connection.recv(200)


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /schools/?location=sécret HTTP/1.1".encode("latin-1"),
        b"GET /schools/?location=secret place HTTP/1.1",
        b"GET /schools/?location=" + b"secret" * 2000 + b" HTTP/1.1",
        b"secret",
    ],
)
def test_a_malformed_request_is_refused_and_its_words_are_in_no_log(address, folder, request_line):
    answer = raw(address, request_line + b"\r\nHost: 127.0.0.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 4")
    log = (folder / "log").read_text()
    assert "secret" not in log
    assert "s\xe9cret" not in log
    assert "127.0.0.1" not in log.replace("Listening at: http://127.0.0.1", "")


def test_a_search_is_in_no_log(address, folder):
    request = b"GET /schools/?location=Peoria%2C+IL HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    assert raw(address, request).startswith(b"HTTP/1.1 200")
    assert "Peoria" not in (folder / "log").read_text()


def test_a_long_place_is_told_in_words_by_the_site(address):
    request = b"GET /schools/?location=" + b"x" * 5000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    assert raw(address, request).startswith(b"HTTP/1.1 400")
