"""Somebody says what is wrong with a listing: without an account, a cookie or a script."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from corrections.models import LONGEST, Correction
from corrections.reports import MOST
from corrections.stamps import OLDEST, QUICKEST, stamped
from schools.models import School
from tests.factories import school
from tests.pages import words

pytestmark = pytest.mark.django_db
TOLD = {"about": "price", "words": "It is $900 now."}


@pytest.fixture
def made() -> School:
    return school("Peoria College")


def page(made: School) -> str:
    return f"/schools/{made.slug}/report/"


def opened(monkeypatch, ago: timedelta, form: str = "report") -> str:
    """The stamp of a form that was opened so long ago."""
    then = (timezone.now() - ago).timestamp()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: then)
        return stamped(form)


@pytest.fixture
def tell(visitor, monkeypatch, made):
    """Send the form as a person does."""

    def send(headers: dict | None = None, **told):
        stamp = opened(monkeypatch, timedelta(minutes=1))
        return visitor.post(page(made), {"stamp": stamp, **TOLD, **told}, headers=headers)

    return send


@pytest.mark.parametrize("status", ["listed", "closed"])
def test_every_school_page_leads_to_the_form(visitor, status):
    made = school(status=status, closed_by="The school" if status == "closed" else "")
    assert f'href="{page(made)}"' in visitor.get(made.get_absolute_url()).content.decode()
    assert "Test Career College, Peoria, IL" in words(visitor.get(page(made)))


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_school_without_a_page_has_no_form(visitor, status):
    made = school(status=status)
    for path in (page(made), f"{page(made)}sent/"):
        assert visitor.get(path).status_code == 404
    assert visitor.post(page(made), TOLD).status_code == 404


def test_a_report_waits_in_the_queue(tell, made):
    response = tell(address="anna@example.org")
    assert (response.status_code, response.url) == (302, f"{page(made)}sent/")
    [row] = Correction.objects.waiting()
    assert (row.school, row.about, row.words) == (made, "price", "It is $900 now.")
    assert (row.address, row.links, row.times) == ("anna@example.org", 0, 1)


def test_nobody_keeps_the_form_and_it_sets_no_cookie(visitor, tell, made):
    for response in (visitor.get(page(made)), visitor.get(f"{page(made)}sent/"), tell()):
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert '<meta name="robots" content="noindex">' in visitor.get(page(made)).content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"about": ""}, "Choose what is wrong."),
        ({"about": "nothing"}, "Choose what is wrong from the list."),
        ({"words": " \n "}, "Say what is wrong; if you can, what is right."),
        ({"words": "x" * (LONGEST + 1)}, f"at most {LONGEST} letters: these are {LONGEST + 1}."),
        ({"words": "www.a.b https://c http://d HTTPS://e"}, "Leave at most 3 web addresses in it."),
        ({"address": "anna"}, "Enter an e-mail address like name@example.org."),
        ({"address": f"{'a' * 250}@b.org"}, "An e-mail address has at most 254 letters."),
    ],
)
def test_a_mistake_is_told_in_words_and_nothing_is_lost(tell, settings, told, said):
    settings.SENDS_MAIL = True
    response = tell(**told)
    assert response.status_code == 400
    assert said in words(response)
    html = response.content.decode()
    kept = TOLD | told
    if kept["about"] == "price":
        assert re.search(r'value="price" required checked', html)
    assert kept["words"].strip() in html
    assert not Correction.objects.exists()


def test_a_line_counts_once_as_in_the_browser(tell):
    assert tell(words="ab\r\n" * (LONGEST // 3) + "a").status_code == 302
    assert "\r" not in Correction.objects.get().words


def test_a_form_that_nobody_had_time_to_read_is_asked_again_with_the_same_stamp(
    visitor, monkeypatch, made
):
    stamp = stamped("report")
    response = visitor.post(page(made), {**TOLD, "stamp": stamp})
    assert response.status_code == 400
    assert "That was very quick." in words(response)
    assert f'name="stamp" value="{stamp}"' in response.content.decode()
    stamp = opened(monkeypatch, QUICKEST + timedelta(seconds=2))
    assert visitor.post(page(made), {**TOLD, "stamp": stamp}).status_code == 302


@pytest.mark.parametrize("old", ["", "open:1:forged", None, "other"])
def test_an_old_or_foreign_form_is_told_and_comes_back_fresh(visitor, monkeypatch, made, old):
    if old is None:
        old = opened(monkeypatch, OLDEST + timedelta(minutes=1))
    elif old == "other":
        old = opened(monkeypatch, timedelta(minutes=1), "claim")
    response = visitor.post(page(made), {**TOLD, "stamp": old})
    assert response.status_code == 400
    assert "open for more than a day" in words(response)
    fresh = re.search(r'name="stamp" value="(.+?)"', response.content.decode())[1]
    assert fresh != old
    assert "quick" in words(visitor.post(page(made), {**TOLD, "stamp": fresh}))


def test_a_program_that_fills_in_every_field_is_thanked_and_passed_over(tell):
    assert tell(homepage="https://spam.example").status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused_with_what_it_said(tell, site):
    response = tell({"Sec-Fetch-Site": site})
    assert response.status_code == 400
    assert "sent by another site" in words(response)
    assert not Correction.objects.exists()


def test_the_same_report_told_again_counts(tell):
    for told in ("It is $900 now.", "it  is $900\nNOW."):
        tell(words=told)
    [row] = Correction.objects.all()
    assert row.times == 2


def test_who_wants_an_answer_has_a_report_of_their_own(tell):
    for address in ("", "anna@example.org", "Anna@example.org", "ben@example.org"):
        tell(address=address)
    told = Correction.objects.order_by("pk").values_list("address", "times")
    assert list(told) == [("", 1), ("anna@example.org", 2), ("ben@example.org", 1)]


def test_a_report_told_again_after_it_was_settled_is_a_new_one(tell):
    tell()
    Correction.objects.update(state="accepted")
    tell()
    assert Correction.objects.count() == 2


def test_other_words_another_topic_or_school_are_other_reports(tell, made, visitor, monkeypatch):
    tell()
    tell(words="Other")
    tell(about="closed")
    stamp = opened(monkeypatch, timedelta(minutes=1))
    visitor.post(page(school("Other")), {"stamp": stamp, **TOLD})
    assert list(Correction.objects.values_list("times", flat=True)) == [1] * 4


def test_nobody_can_fill_the_queue_with_one_school(tell, made):
    Correction.objects.bulk_create(
        Correction(kind="report", school=made, about="other", words=str(n)) for n in range(MOST)
    )
    response = tell()
    assert response.status_code == 400
    assert "wait for us already" in words(response)
    assert Correction.objects.count() == MOST


def test_one_client_tells_twelve_times_a_minute(tell):
    cache.clear()
    assert [tell(words=str(n)).status_code for n in range(13)] == [302] * 12 + [429]


def test_without_mail_nobody_is_asked_for_an_address(visitor, made, settings):
    settings.SENDS_MAIL = False
    assert "id_address" not in visitor.get(page(made)).content.decode()
    settings.SENDS_MAIL = True
    assert "id_address" in visitor.get(page(made)).content.decode()


def test_what_is_written_stands_in_the_page_as_text(tell):
    response = tell(about="", words="</textarea><script>alert(1)</script>")
    assert "<script>alert" not in response.content.decode()


def test_the_form_asks_the_database_once(visitor, made, django_assert_num_queries):
    with django_assert_num_queries(1):
        visitor.get(page(made))


def test_a_report_is_in_no_log(tell, caplog):
    with caplog.at_level(logging.DEBUG, logger="corrections"):
        tell(address="anna@example.org")
    assert "anna" not in caplog.text
    assert "$900" not in caplog.text
    assert "$900" not in str(Correction.objects.get())


anything = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.slow
@given(
    told=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("about", "words", "address", "stamp", "homepage"), anything)
    )
)
def test_whatever_is_sent_is_answered(visitor, told):
    cache.clear()
    made = School.objects.first() or school()
    assert visitor.post(page(made), told).status_code in {302, 400}
