"""What a site needs to start; what only a whole process shows is tried in one of its own."""

import os
import runpy
import subprocess
import sys
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LIVE = {"SECRET_KEY": "only for a test " * 4, "ALLOWED_HOSTS": "www.example.org"}


def bare(environment: dict[str, str]) -> dict[str, str]:
    """What a process needs to start at all, and nothing else that this one was told."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | environment


def start(environment: dict[str, str], code: str = "") -> subprocess.CompletedProcess:
    """A process of its own that reads the settings, as a server does."""
    script = f"from django.conf import settings; settings.DEBUG; {code}"
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script],
        env=bare({"DJANGO_SETTINGS_MODULE": "medsec.settings"} | environment),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def read(environment: dict[str, str]) -> SimpleNamespace:
    """The settings in an environment: the module from top to bottom, in this process."""
    with patch.dict(os.environ, bare(environment), clear=True):
        return SimpleNamespace(**runpy.run_path(f"{settings.BASE_DIR}/medsec/settings.py"))


def refused(environment: dict[str, str]) -> str:
    """Why the settings cannot be read."""
    with pytest.raises(ImproperlyConfigured) as caught:
        read(environment)
    return str(caught.value)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_live_site_without_a_needed_value_does_not_start(missing):
    words = refused({name: value for name, value in LIVE.items() if name != missing})
    assert f"Set {missing} in the environment: " in words


@pytest.mark.slow
def test_a_process_ends_with_the_words_for_a_needed_value():
    ended = start({})
    assert ended.returncode != 0
    assert "Set SECRET_KEY in the environment: " in ended.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HTTPS", "ture", "Set HTTPS to true or false. It is “ture”."),
        ("PROXIES", "two", "Set PROXIES to a whole number from 0. It is “two”."),
        ("PROXIES", "-1", "Set PROXIES to a whole number from 0. It is “-1”."),
        ("HSTS_SECONDS", "abc", "Set HSTS_SECONDS to a whole number from 0. It is “abc”."),
        ("ALLOWED_HOSTS", ",", "ALLOWED_HOSTS names no host."),
        ("SITE_URL", "http://www.example.org", "Set SITE_URL in the environment"),
    ],
)
def test_a_value_that_cannot_be_meant_stops_the_start_in_words(name, value, words):
    assert words in refused(LIVE | {name: value})


@pytest.mark.slow
def test_a_live_site_starts_strict():
    ended = start(
        LIVE,
        "print(settings.DEBUG, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE,"
        " settings.ALLOWED_HOSTS)",
    )
    assert ended.stdout.strip() == "False True True ['www.example.org']", ended.stderr


@pytest.mark.parametrize(
    "guessed",
    [
        "x",
        ("only for a test " * 4)[:49],
        "abcd" * 20,
        "django-insecure-" + "only for a test " * 4,
    ],
)
def test_a_live_site_with_a_key_that_is_easily_guessed_does_not_start(guessed):
    assert "This SECRET_KEY is easily guessed." in refused(LIVE | {"SECRET_KEY": guessed})


def test_the_key_of_a_laptop_is_none_for_a_live_site():
    laptop = read({"DEBUG": "true"}).SECRET_KEY
    assert "easily guessed" in refused(LIVE | {"SECRET_KEY": laptop})


@pytest.mark.parametrize("hosts", ["*", "www.example.org, *"])
def test_a_live_site_that_answers_to_any_name_does_not_start(hosts):
    words = refused(LIVE | {"ALLOWED_HOSTS": hosts})
    assert "ALLOWED_HOSTS is *, any name at all." in words


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        (LIVE, "https://www.example.org"),
        (LIVE | {"SITE_URL": "https://schools.example.org/"}, "https://schools.example.org"),
        (LIVE | {"HTTPS": "false", "PORT": "8001"}, "http://127.0.0.1:8001"),
        ({"DEBUG": "true"}, "http://127.0.0.1:8000"),
        ({"DEBUG": "true", "HOST": "localhost"}, "http://localhost:8000"),
    ],
)
def test_the_site_knows_its_own_address(environment, address):
    told = read(environment)
    assert address == told.SITE_URL


@pytest.mark.parametrize(
    "environment",
    [
        {"ALLOWED_HOSTS": "a.example.org,b.example.org"},
        {"ALLOWED_HOSTS": ".example.org"},
        {"SITE_URL": "www.example.org"},
        {"SITE_URL": "https://www.example.org/schools"},
        {"SITE_URL": "https://www.example.org?x"},
    ],
)
def test_a_live_site_whose_address_is_not_clear_does_not_start(environment):
    assert "Set SITE_URL in the environment: the address" in refused(LIVE | environment)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, (31536000, False, False)),
        ({"HSTS_SECONDS": "300"}, (300, False, False)),
        ({"HSTS_SUBDOMAINS": "true"}, (31536000, True, False)),
        ({"HSTS_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"}, (31536000, True, True)),
        ({"HTTPS": "false", "HSTS_SECONDS": "300"}, (0, False, False)),
    ],
)
def test_browsers_are_told_to_insist_on_https_for_no_more_than_was_asked(environment, said):
    told = read(LIVE | environment)
    strict = (told.SECURE_HSTS_INCLUDE_SUBDOMAINS, told.SECURE_HSTS_PRELOAD)
    assert (told.SECURE_HSTS_SECONDS, *strict) == said


@pytest.mark.parametrize(
    ("https", "names"),
    [("true", {"__Host-sessionid", "__Host-csrftoken"}), ("false", set())],
)
def test_cookies_belong_to_this_host_alone_where_https_allows_it(https, names):
    told = vars(read(LIVE | {"HTTPS": https}))
    own = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")  # Django's names without
    assert {told[name] for name in own if name in told} == names


def test_a_laptop_starts_with_its_defaults():
    database = read({"DEBUG": "true"}).DATABASES["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"


def test_a_database_url_names_postgresql():
    told = read(LIVE | {"DATABASE_URL": "postgres://me:secret@127.0.0.1:5432/medsec"})
    database = told.DATABASES["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["CONN_MAX_AGE"], database["NAME"]) == (60, "medsec")


def test_a_redis_url_names_the_shared_cache():
    told = read(LIVE | {"CACHE_URL": "redis://127.0.0.1:6379/0"})
    assert "redis" in told.CACHES["default"]["BACKEND"].lower()


@pytest.mark.slow
def test_sqlite_waits_and_does_not_lock_readers_out(tmp_path):
    code = (
        "import medsec.wsgi; from django.db import connection; c = connection.cursor();"
        "print(*[c.execute(f'PRAGMA {n}').fetchone()[0] for n in ('journal_mode', 'busy_timeout')],"
        "settings.DATABASES['default']['OPTIONS']['transaction_mode'])"
    )
    ended = start({"DEBUG": "true", "DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3"}, code)
    assert ended.stdout.strip() == "wal 20000 IMMEDIATE", ended.stderr


@pytest.mark.slow
def test_importing_the_site_asks_the_database_nothing():
    code = (
        "import medsec.wsgi; from django.db import connection;"
        "from django.urls import get_resolver;"
        "get_resolver().url_patterns; print(connection.connection)"
    )
    assert start(LIVE, code).stdout.strip() == "None"
