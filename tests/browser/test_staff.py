"""Staff on a live site: the way to the admin with an app, a recovery code and a passkey."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from .conftest import live, run
from .looks import show, violations

WORDS = "their own words"
SIGN_IN = "/staff/sign-in/"
FACTOR = "/staff/second-factor/"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(address, folder, request) -> str:
    """A superuser of this test alone."""
    name = re.sub(r"\W", "-", request.node.name)
    told = {"DJANGO_SUPERUSER_PASSWORD": WORDS}
    made = ["manage.py", "createsuperuser", "--noinput", f"--username={name}", "--email="]
    run([*made, "--verbosity=0"], live(folder) | told)
    return name


@pytest.fixture
def at_desk(chromium, address) -> Iterator[Callable[..., Page]]:
    """A page that may hold cookies; what a browser complains of fails."""
    contexts, complaints = [], []

    def opened(path: str, width: int = 1280, **options) -> Page:
        context = chromium.new_context(
            base_url=address.replace("127.0.0.1", "localhost"),
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def code(secret: str) -> str:
    """What an app shows now, and for five seconds more at least."""
    if (left := 30 - time.time() % 30) < 5:
        time.sleep(left)
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def sign_in(page: Page, name: str) -> None:
    """By keyboard alone."""
    page.goto(SIGN_IN)
    page.get_by_label("Username").fill(name)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(WORDS)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_out(page: Page) -> None:
    page.goto("/staff/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").press("Enter")
    page.wait_for_url("**/")


def confirm(page: Page) -> None:
    """The password once more, before a factor changes."""
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(WORDS)
    page.keyboard.press("Enter")


def set_up_an_app(page: Page) -> tuple[str, list[str]]:
    """Returns its key and the recovery codes."""
    page.goto(f"{FACTOR}app/")
    confirm(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Authenticator code").fill(code(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    return secret, page.locator(".codes code").all_inner_texts()


def add_a_passkey(page: Page) -> None:
    page.goto(f"{FACTOR}passkeys/add/")
    confirm(page)
    page.get_by_label("A name by which you know it").fill("The laptop")
    page.get_by_role("button", name="Add it").press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


@contextmanager
def authenticator(page: Page, **changed) -> Iterator[None]:
    """A device that holds passkeys and says yes, or not."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | changed})
    yield
    wire.detach()


def is_in(page: Page) -> None:
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def is_out(page: Page) -> None:
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Today")).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_with_an_app_and_then_a_recovery_code(at_desk, person, width, script):
    page = at_desk(SIGN_IN, width, java_script_enabled=script)
    sign_in(page, person)
    expect(page.get_by_text("Set up a second factor first")).to_be_visible()
    secret, codes = set_up_an_app(page)
    assert len(codes) == 10
    is_in(page)
    for given in (lambda: code(secret), lambda: codes[0]):
        sign_out(page)
        is_out(page)
        sign_in(page, person)
        expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
        page.get_by_label("Code").fill(given())
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_with_a_passkey_alone(at_desk, person):
    page = at_desk(SIGN_IN)
    with authenticator(page):
        sign_in(page, person)
        add_a_passkey(page)
        is_in(page)
        sign_out(page)
        is_out(page)
        page.get_by_role("button", name="Sign in with a passkey").press("Enter")
        expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_with_a_passkey_after_the_password(at_desk, person):
    page = at_desk(SIGN_IN)
    with authenticator(page):
        sign_in(page, person)
        add_a_passkey(page)
        sign_out(page)
        sign_in(page, person)
        page.get_by_role("button", name="Use a passkey").press("Enter")
        expect(page.get_by_role("heading", name="Today")).to_be_visible()
        page.goto(f"{FACTOR}codes/")
        page.get_by_role("link", name="passkey").or_(
            page.get_by_role("link", name="security key")
        ).click()
        page.get_by_role("button", name="Use a passkey").press("Enter")
        expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def test_a_passkey_that_is_not_given_is_told(at_desk, person):
    page = at_desk(SIGN_IN)
    with authenticator(page, isUserVerified=False):
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_text("No passkey was given.")).to_be_visible()


def fine(page: Page) -> None:
    """axe finds nothing at any width in either scheme, and nothing runs off a phone."""
    expect(page.locator("h1")).to_be_visible()
    assert violations(page) == [], page.url
    show(page, 320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    show(page, 1280)


def test_axe_finds_nothing_on_any_page_for_staff(at_desk, person):
    page = at_desk(SIGN_IN)
    fine(page)
    page.get_by_label("Username").fill(person)
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("not correct")
    fine(page)
    with authenticator(page):
        sign_in(page, person)
        fine(page)
        page.goto(f"{FACTOR}app/")
        fine(page)
        confirm(page)
        fine(page)
        secret = page.locator("code").inner_text()
        page.get_by_label("Authenticator code").fill(code(secret))
        page.keyboard.press("Enter")
        page.wait_for_url("**/codes/")
        fine(page)
        page.goto(f"{FACTOR}passkeys/add/")
        fine(page)
        page.get_by_role("button", name="Add it").click()
        page.wait_for_url(f"**{FACTOR}")
        fine(page)
        page.goto(f"{FACTOR}passkeys/")
        fine(page)
        ways = [
            page.get_by_role("link", name=each).get_attribute("href")
            for each in ("Rename ", "Remove ")
        ]
        own = (f"{FACTOR}codes/new/", f"{FACTOR}app/off/", "/staff/password/", "/staff/sign-out/")
        confirms = [f"/staff/confirm/{way}" for way in ("", "code/", "passkey/")]
        for path in (*ways, *own, *confirms, "/staff/inactive/", "/admin/"):
            page.goto(path)
            fine(page)
        sign_out(page)
        sign_in(page, person)
        fine(page)


def test_axe_finds_nothing_where_staff_look_and_change(at_desk, person):
    page = at_desk(SIGN_IN)
    sign_in(page, person)
    set_up_an_app(page)
    schools, programs = "/admin/schools/school/", "/admin/schools/program/"
    lists = [
        f"/admin/schools/{kind}/" for kind in ("revision", "plan", "nottwins", "note", "zipcode")
    ]
    others = ["/admin/corrections/correction/", "/admin/corrections/representative/"]
    rows = []
    for path in (schools, programs):
        page.goto(path)
        rows.append(page.locator("#result_list th a").first.get_attribute("href"))
    ways = [
        row.replace("change/", way) for row in rows for way in ("change/", "history/", "delete/")
    ]
    for path in ("/admin/health/", schools, programs, *lists, *others, *ways):
        page.goto(path)
        fine(page)
