"""Whether the links of listings lead anywhere: asked of a real server, on this machine."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from schools.health import asking
from schools.health.checks import examined
from schools.models import Link, School
from tests.factories import school, teaching_school

AGENT = "medsec-links/https://www.example.org/about/"
HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers as its paths say: /404, /to/<path>, /get-only, /slow."""

    asked: list[tuple[str, str, str]] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/slow":
            self.drip()
        elif self.path.startswith("/to/"):
            self.told(302, self.path.removeprefix("/to"))
        elif self.path == "/away":
            self.told(302, f"http://127.0.0.2:{self.server.server_port}/")
        elif self.path == "/round":
            self.told(301, "/round")
        elif self.path == "/get-only":
            self.told(405 if self.command == "HEAD" else 200)
        else:
            self.told(int(self.path[1:]) if self.path[1:].isdigit() else 200)

    def told(self, status: int, onward: str = "") -> None:
        self.send_response(status)
        if onward:
            self.send_header("Location", onward)
        self.end_headers()

    def drip(self) -> None:
        """A letter at a time, until the other side has enough."""
        try:
            for letter in b"HTTP/1.1 200 OK, and more than that" * 3:
                self.wfile.write(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer((HERE, 0), Site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://{HERE}:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def near(monkeypatch) -> None:
    """This machine's first address is taken for a public one."""
    monkeypatch.setattr(asking, "is_public", lambda address: address == HERE)


def problem(url: str) -> str:
    with pytest.raises(asking.NoAnswer) as told:
        asking.ask(url, AGENT)
    return str(told.value)


@pytest.mark.parametrize("path", ["/", "/get-only", "/403", "/429", "/to/to/200", "/a b?q=é"])
def test_somebody_answers(site, near, path):
    asking.ask(f"{site}{path}", AGENT)


def test_it_says_who_asks_and_asks_for_the_head_alone(site, near):
    Site.asked.clear()
    asking.ask(f"{site}/page", AGENT)
    assert Site.asked == [("HEAD", "/page", AGENT)]


@pytest.mark.parametrize("path", ["/404", "/410", "/500", "/to/404"])
def test_nobody_is_there(site, near, path):
    assert problem(f"{site}{path}") == f"It answers {path[-3:]}."


def test_a_link_that_leads_round_is_left(site, near):
    assert problem(f"{site}/round") == "It leads on without end."


def test_what_never_ends_is_hung_up_on(site, near, monkeypatch):
    monkeypatch.setattr(asking, "SECONDS_IN_ALL", 0.2)
    began = time.monotonic()
    assert problem(f"{site}/slow").startswith("It cannot be reached")
    assert time.monotonic() - began < 4


def test_who_is_silent_is_not_waited_for(site, near, monkeypatch):
    monkeypatch.setattr(asking, "SECONDS", 0.01)
    assert problem(f"{site}/slow") == "It did not answer in time."


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_our_own_network_is_never_asked(address):
    host = f"[{address}]" if ":" in address else address
    assert "no address of the public network" in problem(f"http://{host}/")
    assert asking.is_public("93.184.215.14")


def test_a_link_may_not_lead_on_into_our_own_network(site, near):
    assert "no address of the public network" in problem(f"{site}/away")


@pytest.mark.parametrize(
    "url",
    ["", "http://", "ftp://example.org/", "http://[", "http://x:99999/", "http://x y/", "//x/"],
)
def test_what_is_no_web_address_is_told_in_words(url):
    assert problem(url).startswith("It cannot be reached: ")


def test_a_secure_link_must_be_secure(site, near):
    assert problem(site.replace("http:", "https:")).startswith("It cannot be reached: ")


@pytest.fixture
def check(settings, near, db) -> Callable[..., list[str]]:
    settings.CHECK_LINKS = True

    def run(*options: str) -> list[str]:
        out = StringIO()
        call_command("check_links", "--pause=0", *options, stdout=out)
        return out.getvalue().splitlines()

    return run


def days_pass(days: int) -> None:
    for each in Link.objects.all():
        Link.objects.filter(pk=each.pk).update(asked_at=each.asked_at - timedelta(days=days))


@pytest.mark.django_db
def test_nothing_is_asked_unless_it_is_switched_on():
    school(website="http://127.0.0.1:9/")
    with pytest.raises(CommandError, match="CHECK_LINKS=true"):
        call_command("check_links")
    assert not Link.objects.exists()


@pytest.mark.parametrize("options", [["--most=0"], ["--pause=-1"], ["--pause=nan"]])
def test_odd_options_are_refused(check, options):
    with pytest.raises(CommandError, match="one link or more"):
        check(*options)


def test_a_link_is_asked_once_a_week_and_those_that_fail_every_day(check, site):
    school(website=f"{site}/", admissions_website=f"{site}/404")
    school(website=f"{site}/")
    assert check() == [
        f"1 of 2: {site}/: answers",
        f"2 of 2: {site}/404: It answers 404.",
        "2 links were asked, 1 did not answer, 0 are dead by now.",
    ]
    assert check()[-1].startswith("0 links were asked")
    days_pass(1)
    assert check()[0] == f"1 of 1: {site}/404: It answers 404."
    days_pass(7)
    assert check()[-1] == "2 links were asked, 1 did not answer, 1 are dead by now."


def test_each_result_is_kept_at_once_and_the_next_run_goes_on(check, site, monkeypatch):
    for path in ("a", "b", "c"):
        school(website=f"{site}/{path}")
    ask, asked = asking.ask, []

    def until_killed(url: str, agent: str) -> None:
        if len(asked) == 1:
            raise KeyboardInterrupt
        asked.append(url)
        ask(url, agent)

    monkeypatch.setattr(asking, "ask", until_killed)
    with pytest.raises(KeyboardInterrupt):
        check()
    monkeypatch.setattr(asking, "ask", ask)
    assert [line.split(": ")[1] for line in check()[:-1]] == [f"{site}/b", f"{site}/c"]
    assert check("--most=1")[-1].startswith("0 links")


def test_a_dead_link_is_told_with_its_school_until_somebody_answers(check, site):
    made = teaching_school("Peoria College", website=f"{site}/410")
    for _day in range(3):
        check()
        days_pass(1)
    (found,) = examined(["dead-links"])
    (row,) = found.rows
    assert row.words.startswith(f"{made} leads to {site}/410: It answers 410. Since ")
    Link.objects.get().answered(timezone.now())
    assert examined(["dead-links"])[0].rows == []


def test_a_link_that_no_listing_has_is_forgotten(check, site):
    school(website=f"{site}/old")
    check()
    School.objects.update(website=f"{site}/new")
    school(website=f"{site}/draft", status="draft")
    check()
    assert [each.url for each in Link.objects.all()] == [f"{site}/new"]
