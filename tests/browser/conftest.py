"""A real server and a real browser: gunicorn under live settings, Chromium without a screen."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from .desk import COMPLAINTS, begin_session, complain

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs them all, so one server and one browser are enough: two took as long."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the served site keeps: its database, its static files and its log."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def loaded(folder: Path) -> Iterator[None]:
    """The folder is set up as `make run` sets up its own."""
    commands = (["migrate"], ["set_up_roles"], ["load_directory"], ["collectstatic", "--noinput"])
    for command in commands:
        run(["manage.py", *command, "--verbosity=0"], live(folder))
    yield
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def address(folder: Path, loaded: None) -> Iterator[str]:
    """Where the site is served: a server for each file of tests, because one counts what a visitor
    sends, and what one file sent must not make another wait.
    """
    with served(folder) as address:
        yield address


def live(folder: Path) -> dict[str, str]:
    """The environment of a live site that keeps its things in a folder."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return bare | {
        "SECRET_KEY": "only for a test " * 4,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",  # a passkey is of a name
        "HTTPS": "false",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "STATIC_ROOT": f"{folder}/static",
        "EMAIL_URL": f"filemail:///{folder}/mail",
    }


@contextmanager
def served(folder: Path, log: str = "log", **environment: str) -> Iterator[str]:
    """The address of a real gunicorn, which writes what it has to say into the folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / log).open("ab") as words:
        server = subprocess.Popen(  # noqa: S603 - our own server
            [sys.executable, "-m", "gunicorn", "--config", "medsec/gunicorn.conf.py"],
            env=live(folder) | {"PORT": str(port)} | environment,
            cwd=settings.BASE_DIR,
            stderr=words,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/livez")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def run(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *arguments], env=environment, cwd=settings.BASE_DIR, check=True
    )


def wait_for(url: str) -> None:
    for _ in range(150):
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} never answered")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """`make test` finds or installs a Chromium and names it in CHROMIUM."""
    # Playwright keeps an event loop in this thread; the other tests' database work is still ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "No Chromium: run `make test`, which installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A page at a width and in a scheme; a word on its console or a load from elsewhere fails."""
    contexts, complaints = [], []

    def opened(path: str, width: int = 1280, scheme: str = "light", **options) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(address) else complaints.append(request.url)
            ),
        )
        page.goto(path)
        page.evaluate("document.fonts.ready")
        return page

    yield opened
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert not cookies
    assert not complaints


@pytest.fixture(scope="session")
def session(folder: Path, loaded: None) -> str:
    """The session of a person on the staff."""
    return begin_session(live(folder))


@pytest.fixture
def staff(
    chromium: Browser, address: str, session: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page that a person on the staff opened; a word on its console fails."""
    script, width = getattr(request, "param", (True, 1280))
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    COMPLAINTS.clear()
    page.on("console", complain)
    yield page
    context.close()
    assert COMPLAINTS == []
