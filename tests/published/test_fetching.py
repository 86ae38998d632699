"""The door to the network, opened to a publisher of the tests on this machine."""

import errno
import hashlib
import re
import ssl
from dataclasses import replace
from pathlib import Path
from urllib.request import HTTPSHandler

import pytest

from published import fetched, fetching
from published.errors import SourceError
from published.fetching import Door, NoSuchFile

from .server import MODIFIED, Handler, Publisher, serving, zipped

MOST = 1_000_000
FILE = zipped({"hd2025.csv": b"UNITID,INSTNM\r\n" + b"1,One\r\n" * 5000})
NAME = "HD2025.zip"
HOLDS = ["HD2025*.csv"]


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(fetching, "PAUSE", 0)
    monkeypatch.setattr(fetching, "SECONDS", 20)  # a busy machine is no silent publisher
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def publisher():
    with serving() as publisher:
        publisher.files[NAME] = FILE
        yield publisher


@pytest.fixture
def steps() -> list[tuple[str, int, int | None]]:
    return []


@pytest.fixture
def door(tmp_path, steps) -> Door:
    return Door(tmp_path, "medsec (tests)", lambda *step: steps.append(step))


def fetch(door: Door, publisher: Publisher, *, most: int = MOST) -> bool:
    return door.fetch([f"{publisher.address}/data/{NAME}"], most, HOLDS)


def refusal(door: Door, publisher: Publisher, **options: int) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(door, publisher, **options)
    return str(caught.value).replace(publisher.address, "")


def there(door: Door) -> list[str]:
    return sorted(path.name for path in door.folder.iterdir() if path.name != fetched.NAME)


def test_a_file_comes_whole_and_its_sum_is_noted(door, publisher, steps):
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE
    assert there(door) == [NAME]
    line = fetched.read(door.folder)
    assert list(line) == [NAME]
    assert line[NAME].bytes == str(len(FILE))
    assert line[NAME].sha256 == hashlib.sha256(FILE).hexdigest()
    assert (line[NAME].etag, line[NAME].modified) == ('"1"', MODIFIED)
    assert steps[-1] == (NAME, len(FILE), len(FILE))


def test_the_server_is_told_who_asks(door, publisher):
    fetch(door, publisher)
    assert publisher.header("User-Agent") == ["medsec (tests)"]
    assert publisher.header("Accept-Encoding") == ["identity"]


def test_a_second_time_an_unchanged_file_is_not_sent(door, publisher):
    fetch(door, publisher)
    assert not fetch(door, publisher)
    assert publisher.header("If-None-Match") == [None, '"1"']
    assert publisher.header("If-Modified-Since") == [None, MODIFIED]
    assert (door.folder / NAME).read_bytes() == FILE


def test_a_changed_file_is_fetched_again(door, publisher):
    fetch(door, publisher)
    publisher.etag, publisher.files[NAME] = '"2"', zipped({"hd2025_rv.csv": b"UNITID\r\n1\r\n"})
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == publisher.files[NAME]
    assert fetched.read(door.folder)[NAME].etag == '"2"'


@pytest.mark.parametrize("content", [FILE[:-1], None])
def test_a_file_that_is_not_as_it_came_is_fetched_again(door, publisher, content):
    fetch(door, publisher)
    path = door.folder / NAME
    path.unlink()
    if content:
        path.write_bytes(content)
    assert fetch(door, publisher)
    assert path.read_bytes() == FILE


def test_what_breaks_off_goes_on_where_it_stopped(door, publisher):
    publisher.breaks_after = [10_000, 5_000]
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE
    assert publisher.header("Range") == [None, "bytes=10000-", "bytes=15000-"]
    assert publisher.header("If-Range") == [None, '"1"', '"1"']


def test_another_run_goes_on_with_the_part_of_one_that_was_stopped(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    publisher.breaks_after = [10_000]
    assert "broke off 1 time. Run the command again" in refusal(door, publisher)
    assert there(door) == [f"{NAME}.part"]
    assert fetched.read(door.folder)[f"{NAME}.part"].sha256 == ""
    assert fetch(door, publisher)
    assert publisher.header("Range")[1:] == ["bytes=10000-"]
    assert (door.folder / NAME).read_bytes() == FILE
    assert list(fetched.read(door.folder)) == [NAME]


def test_a_part_of_an_older_version_is_not_gone_on_with(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    publisher.breaks_after = [10_000]
    refusal(door, publisher)
    newer = zipped({"hd2025.csv": b"UNITID,INSTNM\r\n" + b"1,Two\r\n" * 6000})
    publisher.etag, publisher.modified, publisher.files[NAME] = '"2"', "", newer
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == newer


def test_a_part_from_another_address_is_not_gone_on_with(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    publisher.breaks_after = [10_000]
    refusal(door, publisher)
    assert door.fetch([f"{publisher.address}/older/{NAME}"], MOST, HOLDS)
    assert publisher.header("Range") == [None, None]


def test_a_file_from_another_address_is_fetched_again(door, publisher):
    fetch(door, publisher)
    assert door.fetch([f"{publisher.address}/newer/{NAME}"], MOST, HOLDS)
    assert fetched.read(door.folder)[NAME].address == f"{publisher.address}/newer/{NAME}"


def test_a_server_that_ignores_ranges_sends_it_all_again(door, publisher):
    publisher.knows_ranges = False
    publisher.breaks_after = [10_000]
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE


@pytest.mark.parametrize(("etag", "modified"), [("", ""), ('W/"1"', "")])
def test_without_a_version_that_promises_the_same_bytes_it_begins_afresh(
    door, publisher, etag, modified
):
    publisher.etag, publisher.modified = etag, modified
    publisher.breaks_after = [10_000]
    assert fetch(door, publisher)
    assert publisher.header("Range") == [None, None]
    assert (door.folder / NAME).read_bytes() == FILE


def test_a_day_of_change_does_where_there_is_no_tag(door, publisher):
    publisher.etag = ""
    publisher.breaks_after = [10_000]
    assert fetch(door, publisher)
    assert publisher.header("If-Range") == [None, MODIFIED]


def test_a_part_that_is_longer_than_the_file_is_thrown_away(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    publisher.breaks_after = [10_000]
    refusal(door, publisher)
    (door.folder / f"{NAME}.part").write_bytes(b"x" * (len(FILE) + 1))
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE


def test_another_part_than_was_asked_for_is_not_put_behind_the_first(door, publisher):
    publisher.breaks_after = [10_000]
    answers = iter([Handler.file, shifted, Handler.file])
    publisher.instead = lambda handler: next(answers)(handler, FILE)
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE
    assert publisher.header("Range") == [None, "bytes=10000-", None]


def shifted(handler: Handler, content: bytes) -> None:
    handler.send_response(206)
    handler.send_header("Content-Range", f"bytes 0-{len(content) - 1}/{len(content)}")
    handler.end_headers()
    handler.wfile.write(content)


def test_what_never_comes_further_is_given_up(door, publisher):
    publisher.knows_ranges = False
    publisher.breaks_after = [10_000] * 9
    assert refusal(door, publisher) == (
        f"/data/{NAME} cannot be had: only 10,000 of {len(FILE):,} bytes came."
    )
    assert len(publisher.asked) == 2
    assert there(door) == [f"{NAME}.part"]


def test_a_server_that_says_nothing_any_more_is_given_up(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    publisher.stalls.set()
    publisher.breaks_after = [0]
    assert refusal(door, publisher) == f"/data/{NAME} cannot be had: timed out."


def test_a_server_that_is_not_there_is_told_in_words(door):
    with pytest.raises(SourceError, match="cannot be had: .*refused"):
        door.fetch([f"http://127.0.0.1:1/{NAME}"], MOST, HOLDS)


def test_a_file_of_unknown_length_is_cut_off_if_its_zip_is(door, publisher):
    publisher.states_length = False
    publisher.breaks_after = [10_000]
    assert "HD2025.zip is not a whole zip file" in refusal(door, publisher)
    assert there(door) == []
    assert fetch(door, publisher)


def test_a_web_page_that_pretends_to_be_a_zip_is_refused(door, publisher):
    publisher.files[NAME] = b"\n<!DOCTYPE html><html>Sign in</html>"
    assert "HD2025.zip is a web page, not a table" in refusal(door, publisher)
    assert there(door) == []


def test_a_damaged_zip_is_refused(door, publisher):
    publisher.files[NAME] = FILE[:100] + b"x" + FILE[101:]
    assert "HD2025.zip is not a whole zip file" in refusal(door, publisher)
    assert there(door) == []


def test_a_refused_file_leaves_the_one_that_is_here(door, publisher):
    fetch(door, publisher)
    publisher.etag, publisher.files[NAME] = '"2"', b"<html>"
    refusal(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE
    assert fetched.read(door.folder)[NAME].is_whole(door.folder)


@pytest.mark.parametrize("states_length", [True, False])
def test_a_file_larger_than_it_may_be_is_refused(door, publisher, steps, states_length):
    publisher.states_length = states_length
    assert refusal(door, publisher, most=20_000) == (
        f"/data/{NAME} has more than 20,000 bytes. That is not the file."
    )
    assert there(door) == []
    assert all(done <= 20_000 for _, done, _ in steps)
    assert not (states_length and steps)
    assert fetch(door, publisher, most=len(FILE))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (404, f"/data/{NAME}: there is no such file (404). Is it published yet?"),
        (410, f"/data/{NAME}: there is no such file (410). Is it published yet?"),
        (403, f"/data/{NAME}: the server answers 403."),
        (503, f"/data/{NAME}: the server answers 503."),
    ],
)
def test_an_answer_without_a_file_is_told_in_words(door, publisher, code, words):
    publisher.instead = lambda handler: handler.send_error(code)
    assert refusal(door, publisher) == words
    assert len(publisher.asked) == 1


def test_the_next_address_is_asked_where_the_first_has_no_such_file(door, publisher):
    addresses = [f"{publisher.address}/{name}" for name in ("x/None.zip", f"data/{NAME}")]
    assert door.fetch(addresses, MOST, HOLDS)
    assert [path for path, _ in publisher.asked] == ["/x/None.zip", f"/data/{NAME}"]
    assert not door.fetch(addresses, MOST, HOLDS)
    with pytest.raises(NoSuchFile, match=r"/x/Neither\.zip: there is no such file"):
        door.fetch([addresses[0], f"{publisher.address}/x/Neither.zip"], MOST, HOLDS)


@pytest.mark.parametrize(
    "refuse",
    [
        lambda handler: handler.send_error(403),
        lambda handler: handler.send_error(503),
        lambda handler: to("http://localhost/x.zip")(handler),
        lambda handler: to("http://[::1")(handler),
    ],
    ids=["forbidden", "unavailable", "leads away", "leads nowhere"],
)
def test_the_next_address_is_asked_where_the_first_gives_nothing(door, publisher, refuse):
    publisher.instead = lambda handler: (
        refuse(handler) if handler.path.startswith("/data/") else handler.file(FILE)
    )
    assert door.fetch([f"{publisher.address}/{way}/{NAME}" for way in ("data", "b")], MOST, HOLDS)


def test_what_each_address_answered_is_told(door, publisher):
    publisher.instead = lambda handler: handler.send_error(403 if "/a/" in handler.path else 404)
    with pytest.raises(NoSuchFile) as caught:
        door.fetch([f"{publisher.address}/{way}/{NAME}" for way in ("a", "b")], MOST, HOLDS)
    assert str(caught.value).replace(publisher.address, "") == (
        f"/a/{NAME}: the server answers 403. "
        f"/b/{NAME}: there is no such file (404). Is it published yet?"
    )


def test_what_broke_off_is_not_taken_from_another_address(door, publisher, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    publisher.breaks_after = [10_000]
    with pytest.raises(SourceError, match="broke off"):
        door.fetch([f"{publisher.address}/{way}/{NAME}" for way in ("a", "b")], MOST, HOLDS)
    assert len(publisher.asked) == 1


def test_unchanged_is_no_answer_to_who_has_nothing(door, publisher):
    publisher.instead = unchanged
    assert refusal(door, publisher) == f"/data/{NAME}: the server answers 304."


def unchanged(handler: Handler) -> None:
    handler.send_response(304)
    handler.end_headers()


def test_a_length_that_is_no_number_of_bytes_is_passed_over(door, publisher):
    publisher.instead = lambda handler: stating(handler, "9" * 5000)
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE


def stating(handler: Handler, length: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", length)
    handler.end_headers()
    handler.wfile.write(FILE)


def test_a_part_of_no_number_of_bytes_is_thrown_away(door, publisher):
    publisher.breaks_after = [10_000]
    answers = iter([Handler.file, shifted_far, Handler.file])
    publisher.instead = lambda handler: next(answers)(handler, FILE)
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE


def shifted_far(handler: Handler, content: bytes) -> None:
    handler.send_response(206)
    handler.send_header("Content-Range", f"bytes {'9' * 5000}-1/2")
    handler.end_headers()


def test_a_redirect_to_what_is_no_address_is_told_in_words(door, publisher):
    publisher.instead = to("http://[::1")
    assert refusal(door, publisher) == f"/data/{NAME} leads to what is no address."


@pytest.mark.parametrize("way", [NAME, f"{NAME}.part", fetched.NAME, f"{fetched.NAME}.started"])
def test_a_folder_in_the_way_of_a_file_is_told_in_words(door, publisher, way):
    (door.folder / way).mkdir()
    assert re.search(r"(HD2025\.zip|FETCHED\.csv) cannot be written: ", refusal(door, publisher))
    (door.folder / way).rmdir()
    assert fetch(door, publisher)


def test_a_full_disk_is_not_the_connections_fault(door, publisher, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetching.os, "fsync", full)
    assert refusal(door, publisher) == (
        f"{NAME} cannot be written: [Errno 28] No space left on device."
    )
    assert len(publisher.asked) == 1


def to(address: str):
    def redirect(handler: Handler) -> None:
        if handler.path.startswith("/new/"):
            handler.file(FILE)
            return
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return redirect


def test_a_redirect_within_the_host_is_followed(door, publisher):
    publisher.instead = to(f"/new/{NAME}")
    assert fetch(door, publisher)
    assert (door.folder / NAME).read_bytes() == FILE


@pytest.mark.parametrize(
    "address", ["http://localhost/x.zip", "https://127.0.0.1/x.zip", "ftp://127.0.0.1/x.zip"]
)
def test_a_redirect_to_another_host_or_scheme_is_not_followed(door, publisher, address):
    publisher.instead = to(address)
    assert "leads away, to" in refusal(door, publisher)
    assert there(door) == []
    assert len(publisher.asked) == 1


@pytest.mark.parametrize(
    "address", ["http://www.bls.gov/x.zip", "file:///etc/passwd", "ftp://127.0.0.1/x.zip", "x.zip"]
)
def test_what_is_not_asked_for_over_tls_is_not_asked_for(door, address):
    with pytest.raises(SourceError, match="is not an address that begins with https"):
        door.fetch([address], MOST, HOLDS)


def test_the_notes_survive_what_is_no_note(door, publisher):
    for note in (b"file,bytes\nx\n\xff\xfe\n", b'file,"' + b"x" * 140_000 + b'"\n'):
        (door.folder / fetched.NAME).write_bytes(note)
        assert fetched.read(door.folder) == {}
        assert fetch(door, publisher)
        assert list(fetched.read(door.folder)) == [NAME]


@pytest.mark.parametrize("etag", ['"ł"', '"1"\nX: y'])
def test_a_note_that_no_header_can_hold_is_none(door, publisher, etag):
    fetch(door, publisher)
    fetched.note(door.folder, replace(fetched.read(door.folder)[NAME], etag=etag))
    assert fetched.read(door.folder) == {}
    assert fetch(door, publisher)
    assert publisher.header("If-None-Match") == [None, None]


def test_notes_that_cannot_be_written_are_told_in_words(tmp_path: Path):
    line = fetched.Fetched("x", "", "", "", "", "", "")
    with pytest.raises(SourceError, match=r"FETCHED\.csv cannot be written: "):
        fetched.note(tmp_path / "nowhere", line)
    (tmp_path / fetched.NAME).mkdir()
    with pytest.raises(SourceError, match=r"FETCHED\.csv cannot be written: .*directory"):
        fetched.note(tmp_path, line)
    assert [path.name for path in tmp_path.iterdir()] == [fetched.NAME]


def test_a_host_must_show_who_it_is():
    (handler,) = (each for each in fetching._opener().handlers if isinstance(each, HTTPSHandler))
    assert handler._context.verify_mode == ssl.CERT_REQUIRED
    assert handler._context.check_hostname
