"""What a site needs to start, tried in a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

LIVE = {"SECRET_KEY": "only for a test " * 4, "ALLOWED_HOSTS": "www.example.org"}


def start(environment: dict[str, str], code: str = "") -> subprocess.CompletedProcess:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    script = f"from django.conf import settings; settings.DEBUG; {code}"
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script],
        env=bare | {"DJANGO_SETTINGS_MODULE": "medsec.settings"} | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_live_site_without_a_needed_value_does_not_start(missing):
    ended = start({name: value for name, value in LIVE.items() if name != missing})
    assert ended.returncode != 0
    assert f"Set {missing} in the environment: " in ended.stderr


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
    ended = start(LIVE | {name: value})
    assert ended.returncode != 0
    assert words in ended.stderr


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
    ended = start(LIVE | {"SECRET_KEY": guessed})
    assert ended.returncode != 0
    assert "This SECRET_KEY is easily guessed." in ended.stderr


def test_the_key_of_a_laptop_is_none_for_a_live_site():
    laptop = start({"DEBUG": "true"}, "print(settings.SECRET_KEY)").stdout.strip()
    assert "easily guessed" in start(LIVE | {"SECRET_KEY": laptop}).stderr


@pytest.mark.parametrize("hosts", ["*", "www.example.org, *"])
def test_a_live_site_that_answers_to_any_name_does_not_start(hosts):
    ended = start(LIVE | {"ALLOWED_HOSTS": hosts})
    assert ended.returncode != 0
    assert "ALLOWED_HOSTS is *, any name at all." in ended.stderr


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
    ended = start(environment, "print(settings.SITE_URL)")
    assert ended.stdout.strip() == address, ended.stderr


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
    ended = start(LIVE | environment)
    assert ended.returncode != 0
    assert "Set SITE_URL in the environment: the address" in ended.stderr


HSTS = (
    "print(settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS,"
    " settings.SECURE_HSTS_PRELOAD)"
)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "31536000 False False"),
        ({"HSTS_SECONDS": "300"}, "300 False False"),
        ({"HSTS_SUBDOMAINS": "true"}, "31536000 True False"),
        ({"HSTS_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"}, "31536000 True True"),
        ({"HTTPS": "false", "HSTS_SECONDS": "300"}, "0 False False"),
    ],
)
def test_browsers_are_told_to_insist_on_https_for_no_more_than_was_asked(environment, said):
    ended = start(LIVE | environment, HSTS)
    assert ended.stdout.strip() == said, ended.stderr


@pytest.mark.parametrize(
    ("https", "names"),
    [("true", "__Host-sessionid __Host-csrftoken"), ("false", "sessionid csrftoken")],
)
def test_cookies_belong_to_this_host_alone_where_https_allows_it(https, names):
    ended = start(
        LIVE | {"HTTPS": https}, "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)"
    )
    assert ended.stdout.strip() == names, ended.stderr


def test_a_laptop_starts_with_its_defaults():
    ended = start({"DEBUG": "true"}, "print(settings.DATABASES['default']['ENGINE'])")
    assert ended.stdout.strip() == "django.db.backends.sqlite3", ended.stderr


def test_a_database_url_names_postgresql():
    ended = start(
        LIVE | {"DATABASE_URL": "postgres://me:secret@127.0.0.1:5432/medsec"},
        "d = settings.DATABASES['default']; print(d['ENGINE'], d['CONN_MAX_AGE'], d['NAME'])",
    )
    assert ended.stdout.strip() == "django.db.backends.postgresql 60 medsec", ended.stderr


def test_a_redis_url_names_the_shared_cache():
    ended = start(
        LIVE | {"CACHE_URL": "redis://127.0.0.1:6379/0"},
        "print(settings.CACHES['default']['BACKEND'])",
    )
    assert "redis" in ended.stdout.lower(), ended.stderr


def test_sqlite_waits_and_does_not_lock_readers_out(tmp_path):
    code = (
        "import medsec.wsgi; from django.db import connection; c = connection.cursor();"
        "print(*[c.execute(f'PRAGMA {n}').fetchone()[0] for n in ('journal_mode', 'busy_timeout')],"
        "settings.DATABASES['default']['OPTIONS']['transaction_mode'])"
    )
    ended = start({"DEBUG": "true", "DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3"}, code)
    assert ended.stdout.strip() == "wal 20000 IMMEDIATE", ended.stderr


def test_importing_the_site_asks_the_database_nothing():
    code = (
        "import medsec.wsgi; from django.db import connection;"
        "from django.urls import get_resolver;"
        "get_resolver().url_patterns; print(connection.connection)"
    )
    assert start(LIVE, code).stdout.strip() == "None"
