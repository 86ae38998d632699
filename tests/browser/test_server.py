"""What the real server answers to requests that are broken or hostile, and what it writes down."""

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .conftest import served

FORM = b"application/x-www-form-urlencoded"
FIELDS = b"&".join([b"secret"] * 1001)
PART = b"--x\r\nContent-Disposition: form-data; name=secret\r\n\r\nsecret\r\n--x--\r\n"
SEARCH = b"GET /schools/secret/?location=secret HTTP/1.1"
CHARSETS = [b"charset=" + name for name in (b"utf-16", b"utf-7", b"rot13", b"nope")]
CHARSETS += [b"charset*=nope''utf-8", b"charset*=rot13''%41"]


def raw(address: str, request: bytes) -> str:
    """The answer to a request that no client would write, to its end."""
    server = urlsplit(address)
    answer = b""
    with socket.create_connection((server.hostname, server.port), timeout=20) as connection:
        connection.sendall(request)
        with suppress(OSError):  # the server may have hung up on what is too much
            connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(65536):
            answer += chunk
    return answer.decode("latin-1")


def asked(line: bytes, *headers: bytes, host: bytes = b"127.0.0.1", body: bytes = b"") -> bytes:
    """A request with its headers; a body brings its length."""
    headers = (b"Host: " + host, b"Connection: close", *headers)
    if body:
        headers += (b"Content-Length: %d" % len(body),)
    return b"\r\n".join([line, *headers, b"", body])


def status(answer: str) -> int:
    return int(answer.split(" ", 2)[1])


# What gunicorn refuses by itself, before there is a request that the site could answer.
MALFORMED = [
    asked("GET /schools/?location=sécret HTTP/1.1".encode("latin-1")),
    asked(b"GET /schools/?location=secret place HTTP/1.1"),
    asked(b"GET /schools/?location=" + b"secret" * 2000 + b" HTTP/1.1"),
    asked(b"GET /schools/?location=secret HTTP/9.9"),
    asked(b"secret"),
    b"GET /secret\r\n\r\n",
    asked(SEARCH, b"Content-Length: secret"),
    asked(SEARCH, b"Content-Length: -1"),
    asked(SEARCH, b"Transfer-Encoding: secret"),
    asked(SEARCH, b"X-Secret: " + b"secret" * 2000),
    asked(SEARCH, *(b"X-%d: secret" % number for number in range(200))),
    asked(SEARCH, b"secret"),
    asked(SEARCH, b"X: \x00secret"),
    asked(SEARCH, b"Expect: secret"),
    asked(SEARCH, b"Host: secret"),
]
# What Django cannot read.
UNREADABLE = [
    *(
        asked(line, b"Content-Type: " + FORM + b"; " + charset, body=b"secret=secret")
        for charset in CHARSETS
        for line in (b"POST /schools/?location=secret HTTP/1.1", b"POST /admin/login/ HTTP/1.1")
    ),
    *(asked(SEARCH, b"Content-Type: text/plain; " + charset) for charset in CHARSETS),
    asked(
        b"GET /schools/?" + FIELDS + b" HTTP/1.1",
        b"Content-Type: text/plain; charset=utf-8",
        body=b"secret",
    ),
    asked(b"GET /schools/?" + FIELDS + b" HTTP/1.1"),
    asked(SEARCH, host=b"secret.example.org"),
    asked(SEARCH, host=b"secret/"),
    asked(SEARCH, host=b""),
]
# What the site understands and refuses.
REFUSED = [
    asked(b"GET /schools/?location=%00secret HTTP/1.1"),
    asked(b"GET /schools/?location=%ff%fesecret HTTP/1.1"),
    asked(b"GET /schools/?location=secret%zz HTTP/1.1"),
    asked(b"GET /schools/?distanc=secret HTTP/1.1"),
    asked(b"GET /schools/?location=" + b"secret" * 900 + b" HTTP/1.1"),
    asked(b"GET /secret%00/%ff?secret HTTP/1.1"),
    asked(b"GET /schools/secret/ HTTP/1.1"),
    asked(b"GET //secret/../secret HTTP/1.1"),
    asked(b"GET http://secret.example.org/secret HTTP/1.1"),
    asked(b"PROPFIND /schools/?location=secret HTTP/1.1"),
    asked(b"POST /schools/?location=secret HTTP/1.1", b"Content-Type: " + FORM, body=FIELDS),
    asked(b"GET /api/v1/schools/?location=secret HTTP/1.1"),
    asked(b"GET /schools.csv?location=secret HTTP/1.1"),
]
# To a form that a visitor may send: with the cookie that the site gave, all of it is read.
POSTED = [
    (FORM, FIELDS),
    (FORM, b"username=" + b"secret" * 500_000),
    (FORM + b"; charset=utf-16", b"username=secret"),
    (b"multipart/form-data", b"secret"),
    (b"multipart/form-data; boundary=" + b"secret" * 100, b"secret"),
    (b"multipart/form-data; boundary=x; charset=rot13", PART),
]


def told_nothing(log: str) -> bool:
    """Neither a visitor's words or path nor an address: the server's own, where it listens."""
    log = re.sub(r"Listening at: \S+", "", log)
    return not re.search(r"secret|s\xe9cret|/schools/|/admin/|\d+\.\d+\.\d+\.\d+", log)


@pytest.mark.parametrize("request_", MALFORMED)
def test_a_malformed_request_is_refused_and_its_words_are_in_no_log(address, folder, request_):
    assert status(raw(address, request_)) in {400, 414, 417, 431, 501}
    assert told_nothing((folder / "log").read_text())


@pytest.mark.parametrize("request_", UNREADABLE)
def test_what_cannot_be_read_is_told_in_words_with_our_headers(address, folder, request_):
    answer = raw(address, request_)
    assert status(answer) == 400
    assert "<h1>We could not read that request</h1>" in answer
    assert "Content-Security-Policy: base-uri 'none'" in answer
    assert "Permissions-Policy" in answer
    assert "public" not in answer.split("\r\n\r\n")[0]
    assert told_nothing((folder / "log").read_text())


@pytest.mark.parametrize("request_", REFUSED)
def test_what_is_refused_is_in_no_log(address, folder, request_):
    answer = raw(address, request_)
    assert status(answer) in {400, 403, 404, 405}
    assert "Content-Security-Policy" in answer
    assert told_nothing((folder / "log").read_text())


def posted(address: str, path: bytes, kind: bytes, body: bytes) -> str:
    """The answer to a form with the token that the site gave: it is read to its end."""
    page = raw(address, asked(b"GET /staff/sign-in/ HTTP/1.1"))
    token = re.search(r"csrftoken=(\w+)", page)[1].encode()
    headers = (b"Cookie: csrftoken=" + token, b"X-CSRFToken: " + token, b"Content-Type: " + kind)
    return raw(address, asked(b"POST " + path + b" HTTP/1.1", *headers, body=body))


@pytest.mark.parametrize(("kind", "body"), POSTED)
def test_a_form_that_cannot_be_read_is_told_in_words(address, folder, kind, body):
    answer = posted(address, b"/staff/sign-in/?next=/secret/", kind, body)
    assert status(answer) == 400
    assert "<h1>We could not read that request</h1>" in answer
    assert told_nothing((folder / "log").read_text())


def test_a_form_that_cannot_be_read_for_no_page_at_all_is_told_so(address, folder):
    answer = posted(address, b"/secret/", b"multipart/form-data", b"secret")
    assert status(answer) == 404
    assert "<h1>There is no such page</h1>" in answer
    assert told_nothing((folder / "log").read_text())


@pytest.mark.parametrize(
    "header",
    [
        b"SCRIPT_NAME: /schools",
        b"SCRIPT_NAME: x",
        b"PATH_INFO: /guide/",
        b"X-Forwarded-Proto: https",
        b"X_Forwarded_Proto: https",
        b"X-Forwarded-Protocol: ssl",
        b"X-Forwarded-Ssl: on",
        b"X-Forwarded-Host: evil.example.org",
        b"X-Script-Name: /x",
        b"X-Original-URL: /guide/",
    ],
)
def test_no_header_makes_another_page_of_a_page(address, header):
    plain = raw(address, asked(b"GET /schools/ HTTP/1.1"))
    assert f'<link rel="canonical" href="{address}/schools/">' in plain
    sent = raw(address, asked(b"GET /schools/ HTTP/1.1", header))
    assert sent.split("\r\n\r\n", 1)[1] == plain.split("\r\n\r\n", 1)[1]


def test_no_header_changes_where_the_api_says_that_more_is(address):
    line = b"GET /api/v1/schools/?page_size=1 HTTP/1.1"
    more = '"next":"http://127.0.0.1/api/v1/schools/?page=2&page_size=1"'
    assert more in raw(address, asked(line))
    assert more in raw(address, asked(line, b"X-Forwarded-Proto: https"))


def test_no_answer_says_which_program_serves_it(address):
    for path in (b"/", b"/static/css/site.css", b"/nowhere/", b"/livez"):
        assert "gunicorn" not in raw(address, asked(b"GET " + path + b" HTTP/1.1")).lower()


def test_a_search_is_in_no_log(address, folder):
    request = asked(b"GET /schools/?location=Peoria%2C+IL HTTP/1.1")
    assert status(raw(address, request)) == 200
    assert "Peoria" not in (folder / "log").read_text()


def test_a_long_place_is_told_in_words_by_the_site(address):
    request = asked(b"GET /schools/?location=" + b"x" * 5000 + b" HTTP/1.1")
    assert status(raw(address, request)) == 400


@pytest.fixture(scope="module")
def broken(
    address: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A site whose database is damaged, and its folder."""
    own = tmp_path_factory.mktemp("broken")
    shutil.copytree(folder / "static", own / "static")
    data = bytearray((folder / "db.sqlite3").read_bytes())
    for start in range(4096 * 200, len(data), 4096 * 3):
        data[start : start + 4096] = b"garbage!" * 512
    (own / "db.sqlite3").write_bytes(data)
    with served(own) as at:
        yield at, own


def test_a_site_whose_pages_are_damaged_is_alive_and_not_ready(broken):
    address, _ = broken
    assert status(raw(address, asked(b"GET /livez HTTP/1.1"))) == 200
    answer = raw(address, asked(b"GET /readyz HTTP/1.1"))
    assert status(answer) == 503
    assert "damaged" in answer


def test_what_breaks_in_a_page_is_logged_by_type_and_place_alone(broken):
    address, own = broken
    answer = raw(address, asked(b"GET /schools/?location=60614&q=secret HTTP/1.1"))
    assert status(answer) == 500
    assert "<h1>Something broke here</h1>" in answer
    assert "Content-Security-Policy" in answer
    log = (own / "log").read_text()
    assert "ERROR django.request: 500 in schools:list" in log
    assert "django.db.utils.DatabaseError" in log
    assert re.search(r'File "\S+schools/search/\w+\.py", line \d+, in \w+', log)
    assert "malformed" not in log
    assert told_nothing(re.sub(r'File "\S+"', "", log))


def test_what_breaks_outside_every_page_is_logged_so_too(address, folder, tmp_path):
    """Without the list of static files no page can be made, not even the one for a fault."""
    database = f"sqlite:///{folder}/db.sqlite3"
    with served(tmp_path, STATIC_ROOT=str(tmp_path), DATABASE_URL=database) as bare:
        assert status(raw(bare, asked(b"GET /schools/?location=secret HTTP/1.1"))) == 500
    log = (tmp_path / "log").read_text()
    assert "[ERROR] Error handling request\n" in log
    assert "builtins.ValueError" in log
    assert "Missing staticfiles manifest entry" not in log
    assert told_nothing(re.sub(r'File "\S+"', "", log))
