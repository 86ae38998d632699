"""The queue as staff see it: the oldest first, decided once, answered by e-mail."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from corrections.models import Correction
from schools.models import School
from tests.factories import school
from tests.pages import words

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:corrections_correction_changelist")


def report(made: School | None = None, **fields) -> Correction:
    values = {"kind": "report", "about": "price", "words": "It is $900 now.", **fields}
    return Correction.objects.create(school=made or school("Peoria College"), **values)


def page(entry: Correction) -> str:
    return reverse("admin:corrections_correction_change", args=[entry.pk])


def signed_in(*permissions: str) -> Client:
    person = User.objects.create_user(f"with-{'-'.join(permissions)}", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(person)
    return client


def test_the_queue_shows_what_waits_the_oldest_first(editor):
    now = timezone.now()
    new = report(asked=now)
    old = report(asked=now - timedelta(days=3))
    settled = report(state="accepted")
    shown = list(editor.get(QUEUE).context["cl"].result_list)
    assert shown == [old, new]
    assert "3 days" in words(editor.get(QUEUE))
    everything = editor.get(QUEUE, {"state": "all"}).context["cl"].result_list
    assert set(everything) == {old, new, settled}


def test_the_queue_is_narrowed_by_kind_and_state(editor):
    settled = report(state="refused")
    report()
    assert list(editor.get(QUEUE, {"state": "refused"}).context["cl"].result_list) == [settled]
    assert not editor.get(QUEUE, {"kind__exact": "nothing"}).context["cl"].result_list


def test_the_queue_asks_as_often_for_one_as_for_many(editor, django_assert_num_queries):
    report()
    editor.get(QUEUE)
    with django_assert_num_queries(8):
        editor.get(QUEUE)
    for _number in range(5):
        report()
    with django_assert_num_queries(8):
        editor.get(QUEUE)


def test_the_page_of_a_report_says_all_that_is_known(editor):
    entry = report(times=3, links=2, address="anna@example.org")
    said = words(editor.get(page(entry)))
    for text in ("Peoria College", "It is $900 now.", "3 times in the same words", "with care"):
        assert text in said
    assert "anna@example.org" in said


def test_words_of_a_stranger_are_no_markup_and_no_link(editor):
    html = editor.get(page(report(words="<b>x</b> https://spam.example"))).content.decode()
    assert "<b>x</b>" not in html
    assert 'href="https://spam' not in html


def test_an_accepted_report_is_settled_and_answered(editor, postbox):
    entry = report(address="anna@example.org")
    sent = {"decision": "accept", "reason": "We called them.", "letter": "on"}
    assert editor.post(page(entry), sent).url == QUEUE
    entry.refresh_from_db()
    assert (entry.state, entry.decided_by, entry.reason) == ("accepted", "admin", "We called them.")
    assert entry.answered_at is not None
    [letter] = postbox.letters
    assert letter["X-Really-To"] == "anna@example.org"
    assert letter["Subject"] == "About Peoria College"
    text = letter.get_content()
    assert "acted on it" in text
    assert "We called them." in text
    assert "$900" not in text  # nobody can have us send their words


def test_a_refusal_needs_a_reason_and_says_it(editor, postbox):
    entry = report(address="anna@example.org")
    response = editor.post(page(entry), {"decision": "refuse", "reason": " "})
    assert response.status_code == 400
    assert "Say why it is refused." in words(response)
    editor.post(page(entry), {"decision": "refuse", "reason": "It is $950.", "letter": "on"})
    [letter] = postbox.letters
    assert "left the page as it is" in letter.get_content()
    assert "It is $950." in letter.get_content()


@pytest.mark.parametrize("sent", [{"letter": ""}, {"letter": "on", "address": ""}])
def test_no_letter_without_an_address_or_against_the_will_of_staff(editor, postbox, sent):
    entry = report(address=sent.pop("address", "anna@example.org"))
    editor.post(page(entry), {"decision": "accept", **sent})
    assert not postbox.letters
    entry.refresh_from_db()
    assert entry.answered_at is None


def test_a_letter_that_could_not_leave_can_be_sent_again(editor, postbox):
    entry = report(address="anna@example.org")
    postbox.refuses = "550 no such mailbox"
    told = editor.post(page(entry), {"decision": "accept", "letter": "on"}, follow=True)
    assert "The mail server took no letter." in words(told)
    entry.refresh_from_db()
    assert (entry.state, entry.answered_at) == ("accepted", None)
    postbox.refuses = ""
    assert "Send the answer" in words(editor.get(page(entry)))
    editor.post(page(entry), {"again": "yes"})
    assert len(postbox.letters) == 1
    assert "Send the answer" not in words(editor.get(page(entry)))


def test_the_second_of_two_people_is_told_who_was_first(editor):
    entry = report()
    editor.get(page(entry))
    Correction.objects.update(state="refused", decided_by="ben", decided_at=timezone.now())
    response = editor.post(page(entry), {"decision": "accept"})
    assert response.status_code == 400
    assert "ben has decided this meanwhile." in words(response)
    entry.refresh_from_db()
    assert (entry.state, entry.decided_by) == ("refused", "ben")


def test_a_decision_that_is_none_is_told(editor):
    entry = report()
    response = editor.post(page(entry), {"decision": "later"})
    assert response.status_code == 400
    assert "Accept or refuse it." in words(response)


def test_the_history_of_the_admin_holds_no_words_of_people(editor):
    editor.post(page(report(address="anna@example.org")), {"decision": "accept"})
    [entry] = LogEntry.objects.all()
    assert "anna" not in entry.object_repr + entry.change_message
    assert "$900" not in entry.object_repr + entry.change_message


def test_who_may_only_look_decides_nothing(visitor):
    entry = report(address="anna@example.org")
    auditor = signed_in("view_correction")
    assert auditor.get(QUEUE).status_code == 200
    said = words(auditor.get(page(entry)))
    assert "It is $900 now." in said
    assert "Your decision" not in said
    for sent in ({"decision": "accept"}, {"again": "yes"}):
        assert auditor.post(page(entry), sent).status_code == 403
    assert Correction.objects.waiting().exists()


def test_who_may_change_decides_and_others_see_nothing(visitor):
    entry = report()
    nobody = signed_in("view_school")
    assert nobody.get(QUEUE).status_code == 403
    assert nobody.get(page(entry)).status_code == 403
    assert visitor.get(page(entry)).status_code == 302
    signed_in("change_correction").post(page(entry), {"decision": "accept"})
    assert not Correction.objects.waiting().exists()


def test_nobody_adds_to_the_queue_or_deletes_from_it(editor):
    entry = report()
    assert editor.get(reverse("admin:corrections_correction_add")).status_code == 403
    gone = reverse("admin:corrections_correction_delete", args=[entry.pk])
    assert editor.post(gone, {"post": "yes"}).status_code == 403
    assert editor.get(page(entry).replace(str(entry.pk), "999999")).status_code == 302
