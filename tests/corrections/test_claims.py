"""Is this your school? Proven by a mailbox or by staff, entered by links alone."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from corrections import claims
from corrections.claims import WAITING
from corrections.models import CONFIRM_HOURS, ENTER_HOURS, Correction, Link, Representative
from corrections.session import HOURS, NAME
from schools.models import School
from tests.factories import school
from tests.pages import words

from .test_queue import page as entry_page
from .test_queue import signed_in
from .test_reports import opened

pytestmark = pytest.mark.django_db
ANNA = "anna@college.edu"
TOLD = {"person": "Anna Roe", "role": "registrar"}
LETTER = re.compile(r"https://www\.example\.org(/schools/\S+/enter/\S+/)")


@pytest.fixture
def made() -> School:
    return school("Peoria College", website="https://www.college.edu/")


@pytest.fixture
def claim(visitor, monkeypatch, made, postbox):
    def send(address: str = ANNA, to: School = made, **told):
        stamp = opened(monkeypatch, timedelta(minutes=1), "claim")
        sent = {"stamp": stamp, "address": address, **TOLD, **told}
        return visitor.post(f"/schools/{to.slug}/claim/", sent)

    return send


def link(letter) -> str:
    return LETTER.search(letter.get_content())[1]


def person(made: School, address: str = ANNA, state: str = "active", **fields) -> Representative:
    return Representative.objects.create(
        school=made, name="Anna Roe", role="registrar", address=address, state=state, **fields
    )


def let_in(made: School, client: Client, monkeypatch, who: Representative) -> str:
    """Sign in by a link; the address of the page behind it."""
    monkeypatch.setattr("corrections.letters.link", lambda _person, secret: sent.append(secret))
    sent: list[str] = []
    claims.send_link(who)
    response = client.post(f"/schools/{made.slug}/enter/{sent[0]}/")
    assert response.url == f"/schools/{made.slug}/propose/"
    return response.url


def ask_for_link(visitor, monkeypatch, made: School, address: str):
    stamp = opened(monkeypatch, timedelta(minutes=1), "enter")
    return visitor.post(f"/schools/{made.slug}/propose/", {"stamp": stamp, "address": address})


def test_the_school_page_asks_where_the_site_can_send(visitor, made, settings):
    for can_send in (True, False):
        settings.SENDS_MAIL = can_send
        html = visitor.get(made.get_absolute_url()).content.decode()
        assert (f'href="/schools/{made.slug}/claim/"' in html) == can_send
        for way in ("claim/", "claim/sent/", "claim/mail/", "propose/"):
            status = visitor.get(f"/schools/{made.slug}/{way}").status_code
            assert status == (200 if can_send else 404)


def test_a_mailbox_at_the_schools_own_domain_proves_it_by_a_link(claim, visitor, made, postbox):
    assert claim().url == f"/schools/{made.slug}/claim/mail/"
    [letter] = postbox.letters
    assert letter["X-Really-To"] == ANNA
    text = letter.get_content()
    assert "Peoria College" in text
    assert "Anna" not in text  # nobody can have us send their words
    assert "registrar" not in text
    way = link(letter)
    assert "Anna Roe, registrar" in words(visitor.get(way))
    assert not Representative.objects.active().exists()  # a program that looks into mail opened it
    assert visitor.post(way).url == f"/schools/{made.slug}/propose/"
    found = Representative.objects.active().get()
    assert (found.school, found.proof) == (made, "mailbox")
    entry = Correction.objects.get()
    assert (entry.kind, entry.state) == ("claim", "accepted")


def test_a_link_works_once_and_for_its_school_alone(claim, visitor, made, postbox):
    other = school("Other", website="https://www.college.edu/")
    claim()
    way = link(postbox.letters[0])
    foreign = way.replace(made.slug, other.slug)
    assert visitor.get(foreign).status_code == visitor.post(foreign).status_code == 404
    assert visitor.post(way).status_code == 302
    assert visitor.get(way).status_code == visitor.post(way).status_code == 404


@pytest.mark.parametrize(
    ("state", "hours"), [("unconfirmed", CONFIRM_HOURS), ("active", ENTER_HOURS)]
)
def test_a_link_ends(claim, visitor, made, postbox, state, hours):
    claim()
    Representative.objects.update(state=state)
    now, way = timezone.now(), link(postbox.letters[0])
    Link.objects.update(made=now - timedelta(hours=hours) + timedelta(minutes=1))
    assert visitor.get(way).status_code == 200
    Link.objects.update(made=now - timedelta(hours=hours))
    assert visitor.get(way).status_code == visitor.post(way).status_code == 404


@pytest.mark.parametrize("address", ["anna@gmail.com", "anna@students.college.edu"])
def test_any_other_address_waits_for_staff(claim, made, postbox, address):
    assert claim(address).url == f"/schools/{made.slug}/claim/sent/"
    claim(address.upper())
    assert not postbox.letters
    entry = Correction.objects.waiting().get()
    assert (entry.kind, entry.representative.state) == ("claim", "waiting")


def test_staff_approve_a_claim_and_the_letter_leads_in(claim, postbox, made, visitor, monkeypatch):
    claim("anna@gmail.com")
    entry = Correction.objects.get()
    publisher = signed_in("change_correction", "approve_claim")
    publisher.post(entry_page(entry), {"decision": "accept", "letter": "on"})
    [letter] = postbox.letters
    assert f"https://www.example.org/schools/{made.slug}/propose/" in letter.get_content()
    found = Representative.objects.active().get()
    assert found.proof == "staff"
    ask_for_link(visitor, monkeypatch, made, "Anna@gmail.com")
    assert visitor.post(link(postbox.letters[-1])).status_code == 302


def test_who_is_refused_gets_no_link(claim, postbox, made, visitor, monkeypatch):
    claim("anna@gmail.com")
    entry = Correction.objects.get()
    publisher = signed_in("change_correction", "approve_claim")
    publisher.post(entry_page(entry), {"decision": "refuse", "reason": "No.", "letter": "on"})
    assert "could not confirm" in postbox.letters[0].get_content()
    ask_for_link(visitor, monkeypatch, made, "anna@gmail.com")
    assert len(postbox.letters) == 1


def test_only_who_may_approve_decides_a_claim(claim):
    claim("anna@gmail.com")
    entry = Correction.objects.get()
    clerk = signed_in("change_correction")
    assert "Your decision" not in words(clerk.get(entry_page(entry)))
    assert clerk.post(entry_page(entry), {"decision": "accept"}).status_code == 403
    assert not Representative.objects.active().exists()


def test_several_people_speak_for_a_school_and_one_for_several(claim, visitor, made, postbox):
    other = school("Other", website="https://college.edu")
    claim()
    claim("ben@college.edu", person="Ben")
    claim(to=other)
    for letter in postbox.letters:
        assert visitor.post(link(letter)).status_code == 302
    assert Representative.objects.active().count() == 3


def test_a_session_is_for_one_school_and_its_proposals_alone(made, visitor, monkeypatch):
    who, other = person(made), school("Other")
    person(other, "ben@college.edu")
    way = let_in(made, visitor, monkeypatch, who)
    morsel = visitor.cookies[NAME]
    assert morsel["path"] == way
    assert (morsel["samesite"], morsel["httponly"]) == ("Strict", True)
    assert int(morsel["max-age"]) == HOURS * 3600
    assert "You are signed in as Anna Roe." in words(visitor.get(way))
    elsewhere = visitor.get(f"/schools/{other.slug}/propose/")
    assert "Send me a link" in words(elsewhere)


def test_a_session_that_is_forged_too_old_or_revoked_is_none(made, visitor, monkeypatch, settings):
    who = person(made)
    way = let_in(made, visitor, monkeypatch, who)
    good = visitor.cookies[NAME].value
    for bad in (str(who.pk), good[:-1], good.replace(str(who.pk), "999", 1), "", "x:y:z"):
        visitor.cookies[NAME] = bad
        assert "Send me a link" in words(visitor.get(way))
    visitor.cookies[NAME] = good
    later = (timezone.now() + timedelta(hours=HOURS, minutes=1)).timestamp()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: later)
        assert "Send me a link" in words(visitor.get(way))
    assert "signed in as" in words(visitor.get(way))
    Representative.objects.update(state="revoked")
    assert "Send me a link" in words(visitor.get(way))


def test_who_signs_out_is_out(made, visitor, monkeypatch):
    way = let_in(made, visitor, monkeypatch, person(made))
    visitor.post(way, {"leave": "yes"})
    assert "Send me a link" in words(visitor.get(way))


def test_staff_revoke_whoever_speaks_and_their_links(made, visitor, monkeypatch, postbox):
    who = person(made)
    ask_for_link(visitor, monkeypatch, made, ANNA)
    people = reverse("admin:corrections_representative_changelist")
    sent = {"action": "revoke", "_selected_action": [who.pk]}
    signed_in("view_representative").post(people, sent)
    assert Representative.objects.active().exists()
    publisher = signed_in("view_representative", "approve_claim")
    assert "1 person is revoked." in words(publisher.post(people, sent, follow=True))
    assert not Representative.objects.active().exists()
    assert visitor.post(link(postbox.letters[0])).status_code == 404


def test_who_was_revoked_is_for_staff_whatever_their_address(claim, made, postbox):
    person(made, state="revoked")
    assert claim().url.endswith("/claim/sent/")
    assert not postbox.letters
    assert Correction.objects.waiting().get().representative.state == "revoked"


def test_who_is_known_and_claims_again_gets_a_link_to_sign_in(claim, made, postbox):
    person(made)
    claim(person="Somebody else")
    assert "To sign in" in postbox.letters[0].get_content()
    assert Representative.objects.get().name == "Anna Roe"
    assert not Correction.objects.exists()


def test_a_link_goes_to_who_speaks_for_the_school_and_all_read_the_same(
    made, visitor, monkeypatch, postbox
):
    person(made)
    answers = [
        ask_for_link(visitor, monkeypatch, made, each).url
        for each in ("Anna@college.edu", "ben@college.edu")
    ]
    assert answers == [f"/schools/{made.slug}/claim/mail/"] * 2
    assert [letter["X-Really-To"] for letter in postbox.letters] == [ANNA]


def test_one_mailbox_gets_so_many_letters_at_once(claim, postbox):
    for _time in range(WAITING + 2):
        claim()
    assert len(postbox.letters) == WAITING
    Link.objects.update(made=timezone.now() - timedelta(hours=CONFIRM_HOURS))
    claim()
    assert len(postbox.letters) == WAITING + 1


@pytest.mark.parametrize(("mood", "status"), [("550 no such mailbox", 400), ("451 later", 400)])
def test_a_letter_that_is_not_taken_leaves_nothing_behind(claim, postbox, mood, status):
    postbox.refuses = mood
    response = claim()
    assert response.status_code == status
    assert "Anna Roe" in response.content.decode()
    assert not Representative.objects.exists()
    assert not Link.objects.exists()


def test_a_mail_server_that_is_down_is_told_and_nothing_is_lost(claim, postbox):
    postbox.fails = "451 out of order"
    response = claim()
    assert response.status_code == 503
    assert "Our mail server does not answer" in words(response)
    assert not Representative.objects.exists()


def test_no_transaction_is_open_while_a_mail_server_thinks(claim, monkeypatch):
    outside, depths = len(connection.savepoint_ids), []
    monkeypatch.setattr(
        "corrections.letters.send",
        lambda *_args: depths.append(len(connection.savepoint_ids) - outside),
    )
    claim()
    assert depths == [0]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"person": ""}, "Enter your name."),
        ({"role": " "}, "Say what you do at the school."),
        ({"address": ""}, "Enter your e-mail address."),
        ({"stamp": ""}, "open for more than a day"),
    ],
)
def test_a_mistake_is_told_in_words(claim, told, said):
    response = claim(**told)
    assert response.status_code == 400
    assert said in words(response)
    assert not Representative.objects.exists()


def test_a_program_is_thanked_and_passed_over(claim, postbox):
    assert claim(homepage="x").status_code == 302
    assert not Representative.objects.exists()
    assert not postbox.letters


def test_another_site_can_neither_claim_nor_enter(visitor, monkeypatch, made, postbox, claim):
    foreign = {"Sec-Fetch-Site": "cross-site"}
    stamp = opened(monkeypatch, timedelta(minutes=1), "claim")
    sent = {"stamp": stamp, "address": ANNA, **TOLD}
    assert visitor.post(f"/schools/{made.slug}/claim/", sent, headers=foreign).status_code == 400
    claim()
    way = link(postbox.letters[0])
    assert NAME not in visitor.post(way, headers=foreign).cookies
    assert visitor.post(way).status_code == 302


def test_the_page_behind_a_link_tells_no_other_page_and_nobody_keeps_it(claim, visitor, postbox):
    claim()
    response = visitor.get(link(postbox.letters[0]))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_no_table_opens_a_link(claim, postbox):
    claim()
    secret = link(postbox.letters[0]).rstrip("/").rpartition("/")[2]
    assert not Link.objects.filter(digest__contains=secret).exists()
    assert "anna" not in str(Representative.objects.get()) + str(Link.objects.get())


anything = st.text(st.characters(codec="utf-8"), max_size=40)
FIELDS = ("person", "role", "address", "stamp", "homepage", "leave", "words")


@pytest.mark.slow
@given(told=st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, anything)))
@pytest.mark.parametrize("way", ["claim", "propose"])
def test_whatever_is_sent_is_answered(visitor, settings, way, told):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    made = School.objects.first() or school()
    assert visitor.post(f"/schools/{made.slug}/{way}/", told).status_code in {302, 400}


@pytest.mark.slow
@given(secret=st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1))
def test_whatever_secret_is_tried_there_is_no_such_link(visitor, settings, secret):
    settings.SENDS_MAIL = True
    cache.clear()
    made = School.objects.first() or school()
    path = reverse("corrections:enter", args=[made.slug, secret])
    assert visitor.get(path).status_code == visitor.post(path).status_code == 404
