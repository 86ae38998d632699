"""A list by e-mail: confirmed first, sent once, nothing kept; against a real mail server."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from inquiries import lists
from inquiries.lists import WAITING
from inquiries.models import LINK_HOURS, AskedList
from medsec.logs import DiscreetFormatter
from tests.factories import campus, program, school, teaching_school
from tests.pages import words

ASK = "/schools/email/?location=61602"
ANNA = "anna@example.org"

pytestmark = pytest.mark.django_db


@pytest.fixture
def near():
    """A school in Peoria with a page that says most things."""
    made = school("Peoria College", at=(40.7, -89.6), price_in_state=3000, price_out_of_state=9000)
    made.phone, made.website = "3095550100", "https://peoria.example.org"
    made.phone_extension = "7"
    made.save()
    program(made, awards={2024: 1234})
    return made


def ask(visitor, address: str = ANNA, path: str = ASK, **headers):
    return visitor.post(path, {"address": address}, headers=headers)


def link(letter) -> str:
    return re.search(r"https://www\.example\.org(/schools/email/\S+/)", letter.get_content())[1]


def confirmed(visitor, postbox) -> list[str]:
    """The lines of the list that came."""
    ask(visitor)
    visitor.post(link(postbox.letters[-1]))
    return postbox.letters[-1].get_content().splitlines()


def test_a_list_offers_itself_by_e_mail_where_the_site_can_send(visitor, near, settings):
    settings.SENDS_MAIL = True
    offer = '<a href="/schools/email/?location=61602&amp;distance=25">by e-mail</a>'
    path = "/schools/?location=61602&distance=25&page=1"
    assert offer in visitor.get(path).content.decode()
    settings.SENDS_MAIL = False
    assert "by e-mail" not in visitor.get(path).content.decode()
    assert visitor.get(ASK).status_code == 404


def test_the_page_says_which_list_and_what_becomes_of_the_address(visitor, postbox, near):
    said = words(visitor.get(ASK))
    assert "1 school with medical secretary programs within 100 miles of Peoria, IL 61602" in said
    assert "within 24 hours" in said
    assert "Then we delete your address." in said


def test_nothing_but_a_link_goes_out_before_it_is_confirmed(visitor, postbox, near):
    response = ask(visitor)
    assert (response.status_code, response.url) == (302, "/schools/email/asked/?location=61602")
    [letter] = postbox.letters
    assert letter["X-Really-To"] == ANNA
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@www.example.org>")
    assert "near Peoria, IL 61602" in letter.get_content()
    assert "Peoria College" not in letter.get_content()


def test_the_button_behind_the_link_sends_the_list_once_and_forgets_the_address(
    visitor, postbox, near
):
    ask(visitor)
    way = link(postbox.letters[0])
    assert "Shall we send the list?" in words(visitor.get(way))
    assert len(postbox.letters) == 1  # a program that looks into mail opened the link
    assert visitor.post(way).url == "/schools/email/sent/"
    assert visitor.post(way).status_code == 404
    assert visitor.get(way).status_code == 404
    assert len(postbox.letters) == 2
    assert not AskedList.objects.exists()


def test_the_list_says_what_its_cards_say(visitor, postbox, near):
    lines = confirmed(visitor, postbox)
    assert lines[0].startswith("1 school with medical secretary programs within 100 miles")
    at = lines.index("1. Peoria College")
    assert re.fullmatch(r"   \S+ miles? · Peoria, IL · public", lines[at + 1]) or (
        lines[at + 1] == "   less than 1 mile · Peoria, IL · public"
    )
    assert "(1,234 finished in 2023-24)" in lines[at + 2]
    assert "$3,000" in lines[at + 3]
    assert lines[at + 4] == "   (309) 555-0100 ext. 7 · https://peoria.example.org"
    page = f"https://www.example.org{near.get_absolute_url()}?location=61602"
    assert lines[at + 5] == f"   {page}"
    assert "https://www.example.org/schools/?location=61602" in lines


def test_a_campus_is_named_and_has_to_be_asked_for(visitor, postbox):
    made = teaching_school("Far College", at=(30.0, -97.0), city="Austin", state="TX")
    campus(made, "Peoria Campus", at=(40.7, -89.6), city="Peoria")
    lines = confirmed(visitor, postbox)
    assert "Peoria Campus · Peoria, IL" in " ".join(lines)
    assert "   Ask which campus teaches the program." in lines


def test_a_list_begins_on_its_first_page(visitor, postbox, near):
    response = ask(visitor, path=f"{ASK}&page=1&utm_source=x")
    assert response.url == "/schools/email/asked/?location=61602"


def test_a_long_list_says_how_many_are_left_to_the_page(visitor, postbox, near, monkeypatch):
    teaching_school("Second College")
    monkeypatch.setattr(lists, "LONGEST", 1)
    lines = confirmed(visitor, postbox)
    assert "1 more school is on the page." in lines
    assert not [line for line in lines if line.startswith("2. ")]


def test_whose_prices_they_are_is_said_where_a_price_is(visitor, postbox, near):
    said = "Prices are for people who live in Illinois."
    assert said in " ".join(confirmed(visitor, postbox))
    near.delete()
    teaching_school("Unpriced College")
    assert said not in " ".join(confirmed(visitor, postbox))


def test_a_program_that_nobody_finished_says_so_instead_of_a_number(visitor, postbox):
    program(school("New College"), awards={2024: 0, 2023: 0})
    lines = " ".join(confirmed(visitor, postbox))
    assert "nobody is reported to have finished since 2022-23" in lines
    assert "0 finished" not in lines


def test_an_answer_to_a_letter_goes_to_whoever_runs_the_site(visitor, postbox, near, settings):
    settings.CONTACT_EMAIL = "desk@example.org"
    ask(visitor)
    assert postbox.letters[0]["Reply-To"] == "desk@example.org"


def test_schools_stand_in_the_order_of_the_page(visitor, postbox):
    for number in (30, 10, 20):
        teaching_school(f"School {number}", at=(40.7 + number / 69, -89.6))
    lines = confirmed(visitor, postbox)
    assert [line[3:] for line in lines if re.match(r"\d\. ", line)] == [
        *("School 10", "School 20", "School 30")
    ]


def test_a_letter_to_confirm_quotes_nothing_that_was_typed(visitor, postbox, near):
    teaching_school("Peoria Buy Pills College")
    ask(visitor, path="/schools/email/?q=buy+pills")
    assert "pills" not in postbox.letters[0].as_string().lower()


@pytest.mark.parametrize(
    "address", ["", "anna", "a@b", "anna@example.org\nBcc: all@example.org", "x" * 300 + "@e.org"]
)
def test_an_address_that_is_none_is_told_and_kept_in_the_form(visitor, postbox, near, address):
    response = ask(visitor, address)
    assert response.status_code == 400
    assert 'id="id_address_error"' in response.content.decode()
    assert not postbox.letters
    assert not AskedList.objects.exists()


def test_a_program_that_fills_in_every_field_is_told_nothing_and_sent_nothing(
    visitor, postbox, near
):
    response = visitor.post(ASK, {"address": ANNA, "homepage": "https://spam.example.org"})
    assert response.status_code == 302
    assert not postbox.letters


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_sends_nothing(visitor, postbox, near, site):
    assert ask(visitor, **{"Sec-Fetch-Site": site}).status_code == 400
    assert not postbox.letters
    ask(visitor, **{"Sec-Fetch-Site": "same-origin"})
    way = link(postbox.letters[0])
    visitor.post(way, headers={"Sec-Fetch-Site": site})
    assert len(postbox.letters) == 1


def test_one_address_gets_three_letters_a_day_whoever_asks(visitor, postbox, near):
    for address in (ANNA, "Anna@Example.org", ANNA, ANNA):
        assert ask(visitor, address).status_code == 302
    assert len(postbox.letters) == 3


def test_one_client_cannot_write_to_many(visitor, postbox, near):
    codes = [ask(visitor, f"a{number}@example.org").status_code for number in range(15)]
    assert codes.count(429) == 3
    assert len(postbox.letters) == 12
    assert visitor.get(ASK).status_code == 200  # to look costs what a search does


def test_of_many_that_ask_at_once_no_more_than_three_are_written_to(
    visitor, postbox, near, monkeypatch
):
    """Each counts when all have written down that they ask, as it may be at the same moment."""
    real, others = AskedList.objects.create, [str(number) for number in range(WAITING)]

    def create(**fields):
        for digest in others:
            real(**fields | {"digest": digest})
        return real(**fields)

    monkeypatch.setattr(AskedList.objects, "create", create)
    assert ask(visitor).status_code == 302
    assert not postbox.letters
    assert sorted(AskedList.objects.values_list("digest", flat=True)) == others


@pytest.mark.parametrize("mood", ["refuses", "fails"])
def test_a_server_that_takes_no_letter_leaves_nothing_behind(visitor, postbox, near, mood):
    setattr(postbox, mood, "451 not now" if mood == "fails" else "550 no such mailbox")
    response = ask(visitor)
    assert response.status_code == (503 if mood == "fails" else 400)
    assert f'value="{ANNA}"' in response.content.decode()
    assert not AskedList.objects.exists()


def test_a_server_that_is_down_is_said_and_the_link_goes_on_working(
    visitor, postbox, near, settings, caplog
):
    ask(visitor)
    way, port = link(postbox.letters[0]), settings.EMAIL_PORT
    settings.EMAIL_PORT = 9
    with caplog.at_level(logging.ERROR):
        assert ask(visitor).status_code == 503
        assert visitor.post(way).status_code == 503
    ours = [each for each in caplog.records if each.name == "inquiries.pages"]
    logged = "".join(DiscreetFormatter().format(record) for record in ours)
    assert "ConnectionRefusedError" in logged
    assert ANNA not in logged
    settings.EMAIL_PORT = port
    assert visitor.post(way).status_code == 302
    assert len(postbox.letters) == 2


def test_a_link_ends_with_its_day_and_the_address_with_it(visitor, postbox, near, capsys):
    ask(visitor)
    AskedList.objects.update(asked=timezone.now() - timedelta(hours=LINK_HOURS, minutes=1))
    assert visitor.get(link(postbox.letters[0])).status_code == 404
    assert visitor.post(link(postbox.letters[0])).status_code == 404
    call_command("forget_lists")
    assert capsys.readouterr().out == "1 address deleted.\n"
    assert not AskedList.objects.exists()


def test_whoever_asks_next_deletes_what_was_not_confirmed(visitor, postbox, near):
    ask(visitor)
    AskedList.objects.update(asked=timezone.now() - timedelta(hours=LINK_HOURS))
    ask(visitor, "berta@example.org")
    assert [row.address for row in AskedList.objects.all()] == ["berta@example.org"]


def test_the_table_opens_no_link_and_a_row_never_says_its_address(visitor, postbox, near):
    ask(visitor)
    row = AskedList.objects.get()
    assert row.digest not in link(postbox.letters[0])
    assert visitor.get(f"/schools/email/{row.digest}/").status_code == 404
    assert ANNA not in str(row)


def test_a_search_that_cannot_be_understood_is_told_by_the_list(visitor, postbox):
    response = visitor.get("/schools/email/?location=99999")
    assert (response.status_code, response.url) == (302, "/schools/?location=99999")
    assert ask(visitor, path="/schools/email/?location=99999").status_code == 302
    assert not postbox.letters


def test_no_transaction_is_open_while_a_mail_server_thinks(visitor, near, settings, monkeypatch):
    """On SQLite nobody else could write until it has done."""
    settings.SENDS_MAIL = True
    outside, depths = len(connection.savepoint_ids), []

    def send(*_args):
        depths.append(len(connection.savepoint_ids) - outside)

    monkeypatch.setattr(lists.letters, "send", send)
    monkeypatch.setattr(lists.secrets, "token_urlsafe", lambda _size: "known")
    assert ask(visitor).status_code == 302
    assert visitor.post("/schools/email/known/").status_code == 302
    assert depths == [0, 0]


def test_of_two_clicks_at_once_one_sends(visitor, postbox, near, monkeypatch):
    ask(visitor)
    row, way = AskedList.objects.get(), link(postbox.letters[0])
    assert visitor.post(way).status_code == 302
    monkeypatch.setattr(lists, "waiting", lambda _secret: row)  # read just before the other's
    assert visitor.post(way).status_code == 404
    assert len(postbox.letters) == 2


def test_a_search_that_is_understood_no_more_ends_its_link(visitor, postbox, near):
    ask(visitor)
    AskedList.objects.update(search="location=99999")  # a ZIP code that a release took away
    assert visitor.post(link(postbox.letters[0])).status_code == 404
    assert not AskedList.objects.exists()
    assert len(postbox.letters) == 1


def test_a_name_of_several_lines_makes_one_line_of_a_subject(visitor, postbox, near):
    ask(visitor, path="/schools/email/?q=peoria%0D%0Acollege")
    assert visitor.post(link(postbox.letters[0])).status_code == 302
    assert "named like “peoria college”" in postbox.letters[1]["Subject"]


@pytest.mark.parametrize("domain", ["\ufffd.org", "é" * 60 + ".org"])
def test_a_domain_that_no_mail_server_could_look_up_is_no_address(visitor, postbox, near, domain):
    response = ask(visitor, f"anna@{domain}")
    assert response.status_code == 400
    assert "Enter an e-mail address like name@example.org." in words(response)
    assert not AskedList.objects.exists()


def test_an_empty_list_is_not_sent(visitor, postbox):
    assert "no school on this list" in words(visitor.get(ASK))
    assert "no school on this list" in words(ask(visitor))
    assert not postbox.letters


def test_the_pages_of_a_letter_are_no_ones_to_find_or_keep(visitor, postbox, near):
    ask(visitor)
    response = visitor.get(link(postbox.letters[0]))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    for path in (link(postbox.letters[0]), ASK, "/schools/email/asked/", "/schools/email/sent/"):
        response = visitor.get(path)
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert not response.cookies
