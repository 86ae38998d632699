"""What a site needs to start, tried in a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

LIVE = {"SECRET_KEY": "x" * 64 + "1aB", "ALLOWED_HOSTS": "www.example.org"}


def start(environment: dict[str, str], code: str = "") -> subprocess.CompletedProcess:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    script = f"import medsec.wsgi; from django.conf import settings; {code}"
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script],
        env=bare | environment,
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


def test_a_live_site_starts_strict():
    ended = start(
        LIVE,
        "print(settings.DEBUG, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE,"
        " settings.ALLOWED_HOSTS)",
    )
    assert ended.stdout.strip() == "False True True ['www.example.org']", ended.stderr


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
        "from django.db import connection; c = connection.cursor();"
        "print(*[c.execute(f'PRAGMA {n}').fetchone()[0] for n in ('journal_mode', 'busy_timeout')],"
        "settings.DATABASES['default']['OPTIONS']['transaction_mode'])"
    )
    ended = start({"DEBUG": "true", "DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3"}, code)
    assert ended.stdout.strip() == "wal 20000 IMMEDIATE", ended.stderr


def test_importing_the_site_asks_the_database_nothing():
    code = (
        "from django.db import connection; from django.urls import get_resolver;"
        "get_resolver().url_patterns; print(connection.connection)"
    )
    assert start(LIVE, code).stdout.strip() == "None"
