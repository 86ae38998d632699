"""Staff sign in with a name and a password, and on a live site with a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from medsec.middleware import POLICY
from staff.urls import urlpatterns

from .conftest import code

pytestmark = pytest.mark.django_db

SIGN_IN = "/staff/sign-in/"
FACTOR = "/staff/second-factor/"
WORDS = "their own words"
LIST = "/admin/schools/school/"
ADDRESSES = [
    reverse(each.name, args=[1] if "<int" in str(each.pattern) else []) for each in urlpatterns
]


def sign_in(client: Client, name: str = "editor", password: str = WORDS, **headers):
    sent = {"login": name, "password": password}
    return client.post(SIGN_IN, sent, **headers)


def confirmed(client: Client) -> Client:
    """After typing the password once more, which changing a factor asks for."""
    assert client.post("/staff/confirm/", {"password": WORDS}).status_code == 302
    return client


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_for_staff_is_kept_by_nobody_and_strict(signed_in, app, path):
    for client in (Client(), signed_in("Editor")):
        answer = client.get(path)
        assert answer.status_code in {200, 302, 404}
        if answer.status_code == 302:
            assert "public" not in answer.get("Cache-Control", "")
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]
            assert "noindex" in answer["X-Robots-Tag"]
        assert "script-src 'self';" in answer[POLICY]


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_set_password"],
)
def test_what_staff_do_not_use_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_stranger_signs_in_and_comes_back(person, visitor):
    person()
    answer = visitor.get(LIST, follow=True)
    assert answer.redirect_chain[-1][0] == f"{SIGN_IN}?next=%2Fadmin%2Fschools%2Fschool%2F"
    sent = {"login": "editor", "password": WORDS, "next": LIST}
    assert visitor.post(SIGN_IN, sent)["Location"] == LIST
    assert visitor.get(LIST).status_code == 200


def test_nobody_is_led_to_another_site(person, visitor):
    person()
    sent = {"login": "editor", "password": WORDS, "next": "https://example.com/"}
    assert visitor.post(SIGN_IN, sent)["Location"] == "/admin/"


def test_an_account_of_no_staff_is_told_what_an_unknown_name_is(person):
    person("No staff")
    answers = [sign_in(Client(), name) for name in ("no", "nobody")]
    told = [each.context["form"].non_field_errors() for each in answers]
    assert told[0] == told[1] == ["The username and/or password you specified are not correct."]


def test_who_is_no_staff_any_more_is_turned_away_and_not_led_in_circles(person, visitor):
    user = person()
    visitor.force_login(user)
    user.is_staff = False
    user.save()
    assert visitor.get(LIST, follow=True).status_code == 403


def test_signing_out_asks_and_then_ends_the_session(signed_in):
    client = signed_in("Editor")
    assert client.get("/admin/logout/")["Location"] == "/staff/sign-out/"
    assert client.get("/staff/sign-out/").status_code == 200
    assert client.get(LIST).status_code == 200
    assert client.post("/staff/sign-out/").status_code == 302
    assert client.get(LIST).status_code == 302


def test_a_password_is_changed_by_who_knows_it(signed_in):
    client = signed_in("Editor")
    assert client.get("/admin/password_change/")["Location"] == "/staff/password/"
    new = {"password1": "a longer new one", "password2": "a longer new one"}
    wrong = client.post("/staff/password/", {"oldpassword": "wrong", **new})
    assert wrong.context["form"].errors.keys() == {"oldpassword"}
    assert client.post("/staff/password/", {"oldpassword": WORDS, **new}).status_code == 302
    assert sign_in(Client(), password="a longer new one").status_code == 302  # noqa: S106


@pytest.mark.parametrize("path", ["/admin/", LIST, "/admin/jsi18n/", "/admin/schools/"])
def test_a_live_site_opens_no_admin_without_a_second_factor(live, signed_in, path):
    client = signed_in("Superuser")
    for answer in (client.get(path, follow=True), client.post(path, follow=True)):
        assert answer.redirect_chain[-1][0] == FACTOR
        assert "Set up a second factor first" in answer.content.decode()


def test_a_laptop_opens_it(signed_in):
    assert signed_in("Superuser").get("/admin/").status_code == 200


def test_a_second_factor_is_set_up_and_the_admin_opens(live, commits, person, visitor):
    person()
    assert sign_in(visitor)["Location"] == "/admin/"
    asked = visitor.get("/staff/second-factor/app/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/staff/confirm/?next=")
    page = confirmed(visitor).get("/staff/second-factor/app/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = visitor.post("/staff/second-factor/app/", {"code": "000000"})
    assert wrong.context["form"].errors["code"] == ["Incorrect code."]
    codes = visitor.post("/staff/second-factor/app/", {"code": code(secret)}, follow=True)
    assert len(codes.context["unused_codes"]) == 10
    assert visitor.get(LIST).status_code == 200


def test_factors_change_only_soon_after_the_password_was_typed_again(live, person, app, visitor):
    user = person()
    secret = app(user)
    sign_in(visitor)
    visitor.post("/staff/sign-in/code/", {"code": code(secret)})
    for path in ("app/off/", "codes/", "codes/new/", "codes/file/", "passkeys/add/"):
        answer = visitor.get(FACTOR + path)
        assert answer["Location"].startswith("/staff/confirm/"), path
    assert Authenticator.objects.filter(user=user).count() == 2


def test_a_code_is_asked_for_and_opens_once(live, person, app, visitor):
    secret = app(person())
    shown = code(secret)
    assert sign_in(visitor)["Location"] == "/staff/sign-in/code/"
    assert visitor.get(LIST).status_code == 302
    assert visitor.post("/staff/sign-in/code/", {"code": shown})["Location"] == "/admin/"
    assert visitor.get(LIST).status_code == 200
    another = Client()
    sign_in(another)
    again = another.post("/staff/sign-in/code/", {"code": shown})
    assert again.context["form"].errors["code"] == ["Incorrect code."]


def test_a_recovery_code_opens_once(live, person, app):
    user = person()
    app(user)
    (spare, *_) = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    found = []
    for client in (Client(), Client()):
        sign_in(client)
        client.post("/staff/sign-in/code/", {"code": spare})
        found.append(client.get(LIST).status_code)
    assert found == [200, 302]


def test_a_session_of_the_password_alone_opens_nothing_once_a_factor_is_set_up(live, person, app):
    """Somebody with a stolen password may have signed in the day before."""
    user, thief = person(), Client()
    sign_in(thief)
    secret = app(user)
    for path in (LIST, FACTOR, f"{FACTOR}passkeys/add/", f"{FACTOR}codes/", "/staff/password/"):
        last = thief.get(path, follow=True).redirect_chain[-1][0]
        assert last.startswith("/staff/confirm/code/?next="), path
    thief.post("/staff/confirm/", {"password": WORDS})
    assert thief.get(LIST).status_code == 302
    assert thief.post("/staff/confirm/code/", {"code": code(secret)}).status_code == 302
    assert thief.get(LIST).status_code == 200


def test_a_factor_that_is_taken_away_closes_the_admin(live, person, app, visitor):
    user = person()
    secret = app(user)
    sign_in(visitor)
    visitor.post("/staff/sign-in/code/", {"code": code(secret)})
    confirmed(visitor).post(f"{FACTOR}app/off/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert visitor.get(LIST, follow=True).redirect_chain[-1][0] == FACTOR


def test_who_lost_everything_is_let_in_by_a_command(live, person, app, visitor, capsys):
    user = person()
    secret = app(user)
    sign_in(visitor)
    visitor.post("/staff/sign-in/code/", {"code": code(secret)})
    call_command("reset_second_factor", "editor")
    assert "editor has no second factor any more" in capsys.readouterr().out
    assert not Authenticator.objects.filter(user=user).exists()
    assert "sign-in" in visitor.get(LIST, follow=True).redirect_chain[-1][0]
    assert sign_in(Client())["Location"] == "/admin/"


def test_a_reset_of_nobody_is_told(db):
    with pytest.raises(CommandError, match="Nobody signs in as “nobody”"):
        call_command("reset_second_factor", "nobody")


def test_the_first_person_is_made_by_djangos_own_command(live, visitor, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", WORDS)
    call_command("createsuperuser", username="first", email="", interactive=False, verbosity=0)
    assert sign_in(visitor, "first")["Location"] == "/admin/"
    assert visitor.get("/admin/", follow=True).redirect_chain[-1][0] == FACTOR


def test_public_pages_know_nobody(signed_in):
    client = signed_in("Superuser")
    for path in ("/", "/schools/", "/about/"):
        answer = client.get(path)
        assert not answer.cookies
        assert "public" in answer["Cache-Control"]


def test_secrets_of_factors_are_no_page_of_the_admin(signed_in):
    assert signed_in("Superuser").get("/admin/mfa/authenticator/").status_code == 404
