"""A figure of the files is never edited: what a school says of it stands beside it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from corrections.models import Correction
from schools.models import Note, Program, Revision, School
from tests.factories import program, school
from tests.pages import words

from .test_claims import let_in, person
from .test_queue import page as entry_page
from .test_reports import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> School:
    origins = {"graduation": "GR2023", "prices": "IC2023_AY", "directory": "HD2024"}
    made = school("Peoria College", graduation_rate=22, price_in_state=3000, origins=origins)
    program(made)
    return made


@pytest.fixture
def dispute(visitor, made, monkeypatch):
    speaker = person(made)
    way = f"{let_in(made, visitor, monkeypatch, speaker)}figure/"

    def send(client: Client = visitor, **told):
        stamp = opened(monkeypatch, timedelta(minutes=1), f"dispute.{speaker.pk}")
        sent = {"stamp": stamp, "about": "graduation_rate", "words": "Part-timers count.", **told}
        return client.post(way, sent)

    send.way = way
    return send


def accept(editor, entry: Correction, **sent):
    return editor.post(entry_page(entry), {"decision": "accept", **sent})


def test_published_figures_are_offered_and_no_others(visitor, dispute, made):
    form = visitor.get(dispute.way).context["form"]
    keys = [key for key, _label in form.fields["about"].choices]
    taught = made.programs.get()
    assert keys == ["graduation_rate", "price_in_state", f"awards.{taught.pk}"]
    Program.objects.update(price=4000, price_release="IC2023_PY")
    keys = [key for key, _ in visitor.get(dispute.way).context["form"].fields["about"].choices]
    assert keys[-1] == f"price.{taught.pk}"


@pytest.mark.parametrize(
    ("about", "beside"),
    [
        ("graduation_rate", "The school says (graduation rate): Part-timers count., "),
        ("price_in_state", "The school says (price in state): Part-timers count., "),
        ("awards", "The school says (how many finish): Part-timers count., "),
    ],
)
def test_an_accepted_dispute_stands_beside_its_figure(
    visitor, dispute, made, editor, about, beside
):
    key = f"awards.{made.programs.get().pk}" if about == "awards" else about
    assert dispute(about=key).url == f"/schools/{made.slug}/propose/sent/"
    assert "Part-timers" not in words(visitor.get(made.get_absolute_url()))
    assert accept(editor, Correction.objects.get()).status_code == 302
    assert beside in words(visitor.get(made.get_absolute_url()))
    made.refresh_from_db()
    assert (made.graduation_rate, made.price_in_state) == (22, 3000)
    revision = Revision.objects.get()
    assert (revision.kind, revision.source) == ("proposal", "Peoria College, registrar")


def test_staff_edit_the_words_before_they_stand(dispute, editor):
    dispute()
    accept(editor, Correction.objects.get(), note="Part-time students are not counted.")
    assert Note.objects.get().words == "Part-time students are not counted."


def test_a_later_dispute_takes_the_place_of_the_earlier(dispute, editor):
    for said in ("One", "Two"):
        dispute(words=said)
        accept(editor, Correction.objects.waiting().get())
    assert Note.objects.get().words == "Two"


@pytest.mark.parametrize("note", [" ", "x" * 501])
def test_words_that_cannot_stand_there_are_told(dispute, editor, note):
    dispute()
    response = accept(editor, Correction.objects.get(), note=note)
    assert response.status_code == 400
    assert "1 to 500 letters" in words(response)
    assert Correction.objects.waiting().exists()


def test_a_program_that_is_gone_has_no_figure(dispute, made, editor):
    dispute(about=f"awards.{made.programs.get().pk}")
    Program.objects.all().delete()
    response = accept(editor, Correction.objects.get())
    assert response.status_code == 400
    assert "The program is gone" in words(response)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"about": ""}, "Choose a figure."),
        ({"about": "status"}, "Choose a figure from the list."),
        ({"about": "awards.999999"}, "Choose a figure from the list."),
        ({"words": ""}, "Say what shall stand beside the figure."),
        ({"words": "x" * 501}, "Use at most 500 letters"),
        ({"stamp": ""}, "open for more than a day"),
    ],
)
def test_a_mistake_is_told(dispute, told, said):
    response = dispute(**told)
    assert response.status_code == 400
    assert said in words(response)
    assert not Correction.objects.exists()


def test_who_is_not_signed_in_is_led_to_the_way_in(dispute, made):
    for response in (dispute(Client()), Client().get(dispute.way)):
        assert response.url == f"/schools/{made.slug}/propose/"
    assert not Correction.objects.exists()


def test_staff_take_a_note_away_and_history_knows(made, editor):
    note = Note.objects.create(school=made, topic="earnings", words="No.")
    page = reverse("admin:schools_note_delete", args=[note.pk])
    assert editor.post(page, {"post": "yes"}).status_code == 302
    [difference] = Revision.objects.get().differences.all()
    assert (difference.model, difference.topic, difference.is_whole) == ("note", "note", True)
