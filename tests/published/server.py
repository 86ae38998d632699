"""A small publisher on this machine, for tests: it serves files, and misbehaves as it is told."""

import io
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODIFIED = "Sun, 21 Sep 2025 20:40:58 GMT"


@dataclass
class Publisher:
    """What it has, what it was asked for, and how it behaves."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)
    etag: str = '"1"'
    modified: str = MODIFIED
    knows_ranges: bool = True
    states_length: bool = True
    breaks_after: list[int] = field(default_factory=list)  # bytes, for each of the next answers
    stalls: threading.Event = field(default_factory=threading.Event)
    instead: Callable[["Handler"], None] | None = None  # answers in place of a file

    def header(self, name: str) -> list[str | None]:
        """What a header said in each request."""
        return [headers[name] for _, headers in self.asked]


class Handler(BaseHTTPRequestHandler):
    publisher: Publisher

    def do_GET(self) -> None:
        publisher = self.publisher
        publisher.asked.append((self.path, self.headers))
        content = publisher.files.get(self.path.rpartition("/")[2])
        if publisher.instead:
            publisher.instead(self)
        elif content is None:
            self.send_error(404)
        elif publisher.etag and self.headers["If-None-Match"] == publisher.etag:
            self.send_response(304)
            self.end_headers()
        else:
            self.file(content)

    def file(self, content: bytes) -> None:
        publisher = self.publisher
        first = self.first() if publisher.knows_ranges else 0
        if first >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if first else 200)
        rest = content[first:]
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        if publisher.states_length:
            self.send_header("Content-Length", str(len(rest)))
        for name, value in (("ETag", publisher.etag), ("Last-Modified", publisher.modified)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        end = publisher.breaks_after.pop(0) if publisher.breaks_after else len(rest)
        self.wfile.write(rest[:end])
        if publisher.stalls.is_set():
            self.wfile.flush()
            self.server.go_on.wait(5)  # type: ignore[attr-defined]

    def first(self) -> int:
        """The byte to begin with, if the version asked for is the one that is here."""
        asked = self.headers["Range"]
        known = (self.publisher.etag, self.publisher.modified)
        if asked is None or self.headers["If-Range"] not in known:
            return 0
        return int(asked.removeprefix("bytes=").removesuffix("-"))

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def serving() -> Iterator[Publisher]:
    publisher = Publisher()
    handler = type("Handler", (Handler,), {"publisher": publisher})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.go_on = threading.Event()  # type: ignore[attr-defined]
        publisher.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield publisher
        finally:
            server.go_on.set()  # type: ignore[attr-defined]
            server.shutdown()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip, the same at any time, not pressed together: its length is no surprise."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), member)
    return content.getvalue()
