"""The door to the network for published files: an address -> a whole file in a folder.

Nobody comes here but a person who asks for it (manage.py fetch_releases). One file at a time, from
the host of its address alone, over TLS that is verified. What broke off goes on where it stopped;
what is no such file is refused; a file has its name only when it is whole.
"""

from __future__ import annotations

import os
import re
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from functools import cache
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from django.utils.translation import gettext, ngettext

from .errors import SourceError
from .fetched import Fetched, forget, note, read, sha256
from .unpacking import refuse_other

SECONDS = 60.0  # without a byte
TRIES = 5  # each but the last must have brought something
PAUSE = 5.0  # seconds between two of them
BLOCK = 1 << 16
PART = ".part"
NO_SUCH_RANGE = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
LOOPBACK = "127.0.0.1"  # a server on this machine may speak without TLS
# A number that Python refuses to read, of thousands of digits, is no number of bytes.
RANGE = re.compile(r"bytes (?P<first>\d{1,15})-\d{1,15}/(?P<total>\d{1,15})", re.ASCII)
LENGTH = re.compile(r"\d{1,15}", re.ASCII)
CONDITIONS = ("If-none-match", "If-modified-since")  # as urllib spells them

Progress = Callable[[str, int, int | None], None]  # file, bytes so far, bytes of all if known


class NoSuchFile(SourceError):
    """Nothing is to be had at an address, or something else in its place: ask another."""


class _Broken(Exception):
    """The connection broke; what came is kept."""


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect only within the host, by the same scheme."""

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message
    ) -> HTTPResponse | None:
        try:
            return super().http_error_302(req, fp, code, msg, headers)  # type: ignore[arg-type]
        except ValueError as error:
            fp.close()
            words = gettext("%(address)s leads to what is no address.")
            raise NoSuchFile(words % {"address": req.full_url}) from error

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            fp.close()
            raise NoSuchFile(
                gettext("%(address)s leads away, to %(to)s. That is not followed.")
                % {"address": req.full_url, "to": newurl[:200]}
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


@cache
def _opener() -> OpenerDirector:
    """Reads the authorities that vouch for a host, once."""
    return build_opener(_SameHost, HTTPSHandler(context=ssl.create_default_context()))


@dataclass(frozen=True, slots=True)
class Door:
    """Into which folder files come, who asks for them, who is told how far it is."""

    folder: Path
    agent: str
    progress: Progress

    def fetch(self, addresses: Sequence[str], most: int, holds: Sequence[str]) -> bool:
        """Bring a file from the first address that has it; False where it is here and unchanged.

        No such file has more than `most` bytes; in it are files of these names, as patterns.
        """
        refused = []
        for address in addresses:
            try:
                return self._from(address, most, holds)
            except NoSuchFile as error:
                refused.append(str(error))
            except OSError as error:
                words = gettext("%(file)s cannot be written: %(error)s.")
                raise SourceError(words % {"file": _name(address), "error": error}) from error
        raise NoSuchFile(" ".join(refused))

    def _from(self, address: str, most: int, holds: Sequence[str]) -> bool:
        _refuse_open(address)
        part = self._part(address)
        for _ in range(TRIES):
            before = _size(part)
            try:
                return self._try(address, most, holds)
            except _Broken as error:
                if _size(part) == before:
                    raise SourceError(
                        gettext("%(address)s cannot be had: %(error)s.")
                        % {"address": address, "error": error}
                    ) from error
            time.sleep(PAUSE)
        raise SourceError(
            ngettext(
                "%(address)s broke off %(times)s time. "
                "Run the command again: it goes on from there.",
                "%(address)s broke off %(times)s times. "
                "Run the command again: it goes on from there.",
                TRIES,
            )
            % {"address": address, "times": TRIES}
        )

    def _try(self, address: str, most: int, holds: Sequence[str]) -> bool:
        asked = self._asked(address)
        try:
            response = _opener().open(asked, timeout=SECONDS)
        except HTTPError as error:
            error.close()
            if error.code == NO_SUCH_RANGE and asked.has_header("Range"):
                self._drop(self._part(address))
                return self._try(address, most, holds)
            return _answered(error.code, address, asked)
        except (OSError, HTTPException) as error:
            raise _Broken(_told(error)) from error
        with response:
            self._receive(response, address, most)
        self._finish(address, most, holds)
        return True

    def _asked(self, address: str) -> Request:
        """For the rest of a part; or for the file, unless it still is the one that is here."""
        lines, part = read(self.folder), self._part(address)
        begun, whole = lines.get(part.name), lines.get(_name(address))
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity"}
        version = (begun.etag or begun.modified) if begun and begun.address == address else ""
        if version and _size(part):
            headers |= {"Range": f"bytes={_size(part)}-", "If-Range": version}
        elif whole and whole.address == address and whole.is_whole(self.folder):
            conditions = {"If-None-Match": whole.etag, "If-Modified-Since": whole.modified}
            headers |= {name: value for name, value in conditions.items() if value}
        return Request(address, headers=headers)  # noqa: S310  (_refuse_open read the scheme)

    def _receive(self, response: HTTPResponse, address: str, most: int) -> None:
        """What comes, behind what is there if it goes on from there."""
        done, total = self._begin(response, address)
        self._refuse_larger(address, total or 0, most)
        part = self._part(address)
        with part.open("ab" if done else "wb") as file:
            for block in _blocks(response):
                done += file.write(block)
                self._refuse_larger(address, done, most)
                self.progress(_name(address), done, total)
            file.flush()
            os.fsync(file.fileno())
        if total is not None and done != total:
            raise _Broken(
                ngettext(
                    "only %(done)s of %(total)s byte came",
                    "only %(done)s of %(total)s bytes came",
                    total,
                )
                % {"done": f"{done:,}", "total": f"{total:,}"}
            )

    def _begin(self, response: HTTPResponse, address: str) -> tuple[int, int | None]:
        """How many bytes of the file are here already, and how many it has."""
        headers, part = response.headers, self._part(address)
        if response.status == HTTPStatus.PARTIAL_CONTENT:
            there = RANGE.fullmatch(headers.get("Content-Range", ""))
            if there and int(there["first"]) == _size(part):
                return _size(part), int(there["total"])
            self._drop(part)
            raise _Broken(gettext("another part came than was asked for"))
        note(self.folder, _begun(part.name, address, headers))
        length = headers.get("Content-Length", "")
        return 0, int(length) if LENGTH.fullmatch(length) else None

    def _refuse_larger(self, address: str, size: int, most: int) -> None:
        if size > most:
            self._drop(self._part(address))
            raise SourceError(
                ngettext(
                    "%(address)s has more than %(most)s byte. That is not the file.",
                    "%(address)s has more than %(most)s bytes. That is not the file.",
                    most,
                )
                % {"address": address, "most": f"{most:,}"}
            )

    def _finish(self, address: str, most: int, holds: Sequence[str]) -> None:
        """Give the file its name, if it is what the name says."""
        part, name = self._part(address), _name(address)
        try:
            refuse_other(part, name, most, holds)
        except SourceError as error:
            self._drop(part)
            raise NoSuchFile(f"{address}: {error}") from error
        begun = read(self.folder)[part.name]
        whole = replace(begun, file=name, bytes=str(_size(part)), sha256=sha256(part))
        part.replace(self.folder / name)
        note(self.folder, whole)
        forget(self.folder, part.name)

    def _part(self, address: str) -> Path:
        return self.folder / f"{_name(address)}{PART}"

    def _drop(self, part: Path) -> None:
        part.unlink(missing_ok=True)
        forget(self.folder, part.name)


def _name(address: str) -> str:
    """The name of a file is the last part of its address."""
    return urlsplit(address).path.rpartition("/")[2]


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _begun(name: str, address: str, headers: Message) -> Fetched:
    """A file as its server tells of it. A weak tag does not promise the same bytes."""
    etag = headers.get("ETag", "")
    return Fetched(
        file=name,
        bytes="",
        sha256="",
        fetched=f"{datetime.now(UTC):%Y-%m-%d}",
        address=address,
        etag="" if etag.startswith("W/") else etag,
        modified=headers.get("Last-Modified", ""),
    )


def _blocks(response: HTTPResponse) -> Iterator[bytes]:
    """What comes. Whose fault an OSError is, the connection's or the disk's, is known only here."""
    try:
        while block := response.read1(BLOCK):
            yield block
    except (OSError, HTTPException) as error:
        raise _Broken(_told(error)) from error


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__


def _answered(code: int, address: str, asked: Request) -> bool:
    """What an answer without a file means."""
    if code == HTTPStatus.NOT_MODIFIED and any(map(asked.has_header, CONDITIONS)):
        return False
    if code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        words = gettext("%(address)s: there is no such file (%(code)s). Is it published yet?")
        raise NoSuchFile(words % {"address": address, "code": code})
    words = gettext("%(address)s: the server answers %(code)s.")
    raise NoSuchFile(words % {"address": address, "code": code})


def _refuse_open(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) != ("http", LOOPBACK):
        raise SourceError(
            gettext("%(address)s is not an address that begins with https.") % {"address": address}
        )
