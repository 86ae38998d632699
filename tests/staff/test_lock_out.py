"""Who guesses is stopped, and stops nobody else."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from staff.checks import failures_are_counted_together

from .conftest import code
from .test_signing_in import LIST, sign_in

pytestmark = pytest.mark.django_db

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}
TOO_MANY = ["Too many failed login attempts. Try again later."]


def told(response) -> list[str]:
    return list(response.context["form"].non_field_errors())


def guess(times: int, name: str = "editor", **extra) -> list[str]:
    """Wrong passwords, each from a browser that keeps nothing. Returns what the last was told."""
    for number in range(times):
        answer = sign_in(Client(), name, f"wrong {number}", **extra)
    return told(answer)


def test_who_fails_five_times_waits_even_with_the_right_password(person):
    person()
    assert guess(5) != TOO_MANY
    assert told(sign_in(Client())) == TOO_MANY


def test_failures_from_one_address_do_not_stop_the_owner_at_another(person):
    person()
    guess(6, **ELSEWHERE)
    assert told(sign_in(Client(), **ELSEWHERE)) == TOO_MANY
    assert sign_in(Client()).status_code == 302


def test_failures_with_one_account_do_not_stop_another_at_the_same_address(person):
    person()
    person("Publisher")
    guess(6, "publisher")
    assert sign_in(Client()).status_code == 302


def test_one_address_cannot_try_names_without_end(person, settings):
    person()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "300/m/ip"}
    for number in range(30):
        sign_in(Client(), f"name{number}", "wrong", **ELSEWHERE)
    assert told(sign_in(Client(), **ELSEWHERE)) == TOO_MANY
    assert sign_in(Client()).status_code == 302


def test_who_asks_too_often_is_told_in_words(person):
    answers = [sign_in(Client(), f"name{number}", "x", **ELSEWHERE) for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Wait a few minutes, then try again." in answers[-1].content.decode()
    assert "no-store" in answers[-1]["Cache-Control"]


@pytest.mark.parametrize(("proxies", "waits"), [(0, True), (1, False)])
def test_behind_a_proxy_the_address_is_the_visitors(person, settings, proxies, waits):
    """What a visitor writes into the header counts only where no proxy is said to stand."""
    person()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(6):
        sign_in(Client(), password="wrong", headers={"X-Forwarded-For": f"203.0.113.{number}"})  # noqa: S106
    answer = sign_in(Client(), headers={"X-Forwarded-For": "203.0.113.99"})
    assert (answer.status_code == 200) == waits


def test_codes_are_not_guessed_without_end(live, person, app, visitor):
    secret = app(person())
    sign_in(visitor)
    for number in range(5):
        visitor.post("/staff/sign-in/code/", {"code": f"{number:06}"})
    last = visitor.post("/staff/sign-in/code/", {"code": code(secret)})
    assert last.context["form"].errors["code"] == TOO_MANY
    assert visitor.get(LIST).status_code == 302


@pytest.mark.parametrize(
    ("processes", "cache", "warned"),
    [
        (None, "locmem.LocMemCache", False),
        ("1", "locmem.LocMemCache", False),
        ("2", "locmem.LocMemCache", True),
        ("2", "redis.RedisCache", False),
    ],
)
def test_processes_that_count_alone_are_warned_of(monkeypatch, settings, processes, cache, warned):
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    if processes:
        monkeypatch.setenv("WEB_CONCURRENCY", processes)
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{cache}"}}
    assert bool(failures_are_counted_together()) == warned


def test_the_check_is_one_of_deploying(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "2")
    with pytest.raises(SystemCheckError, match="each process counts failed sign-ins by itself"):
        call_command("check", deploy=True, fail_level="WARNING", tags=["security"])
