"""The queue of duplicates: parted or merged by who may, with a reason."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from schools.models import NotTwins, Revision, School
from tests.factories import campus, program, school
from tests.pages import words

from .test_admin import said

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:schools_nottwins_changelist")


def page(stays: School, goes: School) -> str:
    return reverse("admin:schools_nottwins_merge", args=[stays.pk, goes.pk])


@pytest.fixture
def two() -> tuple[School, School]:
    kept = school("Roe College", phone="3095550100", address="1 Main St")
    other = school("Roe College", phone="3095550199", address="9 Oak St", at=(40.8, -89.5))
    program(other, "51.0710", awards={2024: 3})
    campus(other, "East", address="7 Elm St")
    return kept, other


@pytest.fixture
def reader(client):
    """May look, and no more."""
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


def test_an_empty_queue_says_so(editor):
    assert "0 pairs of schools may be one school each." in words(editor.get(QUEUE))


def test_a_pair_stands_side_by_side_with_its_reasons_and_what_differs(editor, two):
    found = editor.get(QUEUE).content.decode()
    assert "They have the same name in the same town." in found
    assert "<strong>3095550199</strong>" in found
    assert "<strong>Public</strong>" not in found
    assert page(*two) in found
    assert "1 pair of schools may be one school." in found


def test_two_schools_are_noted_with_a_reason_and_asked_about_again_when_taken_back(editor, two):
    sent = {"one": two[0].pk, "other": two[1].pk, "why": "I called both"}
    told = said(editor.post(QUEUE, sent, follow=True))
    assert told == ["Noted: Roe College, Peoria, IL and Roe College, Peoria, IL are two schools."]
    found = words(editor.get(QUEUE))
    assert "0 pairs" in found
    assert "I called both (admin, " in found
    row = NotTwins.objects.get()
    gone = reverse("admin:schools_nottwins_delete", args=[row.pk])
    assert (
        gone in editor.get(reverse("admin:schools_nottwins_change", args=[row.pk])).content.decode()
    )
    editor.post(gone, {"post": "yes"})
    assert "1 pair of schools" in words(editor.get(QUEUE))


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"why": " "}, "Nothing was noted: say why they are two schools."),
        ({"one": "x"}, "Nothing was noted: say why they are two schools."),
        ({"one": 9**30}, "These two are not in the queue any more."),
    ],
)
def test_what_cannot_be_noted_is_said(editor, two, sent, told):
    asked = {"one": two[0].pk, "other": two[1].pk, "why": "a call", **sent}
    assert said(editor.post(QUEUE, asked, follow=True)) == [told]
    assert not NotTwins.objects.exists()


def test_the_page_shows_what_the_school_will_be(editor, two):
    found = words(editor.get(page(*two)))
    assert "Medical Office Assistant/Specialist, " in found
    assert "East, Chicago, IL" in found
    assert "1 Main St; Peoria; Illinois; 61602" in found
    assert "each under a number of its own" in found
    assert "no later file" not in found


def test_a_school_added_by_hand_stays_with_a_warning_alone(editor, two):
    by_hand = school("Roe College", unitid=None)
    found = words(editor.get(page(by_hand, two[0])))
    assert "no later file will change the one that stays" in found
    assert "each under a number of its own" not in found
    assert "no later file" not in words(editor.get(page(two[0], by_hand)))


def test_two_schools_are_merged_as_chosen(editor, two):
    kept, other = two
    form = editor.get(page(*two)).context["form"]
    assert {form[name].initial for name in form.groups} == {"stays"}
    assert form.groups.keys() == {"phone", "address"}
    sent = {"phone": "goes", "address": "stays", "why": "one school"}
    sent |= {"take_programs": list(form.rows["programs"])}
    told = said(editor.post(page(*two), sent, follow=True))
    assert told[0].startswith("Roe College, Peoria, IL is merged into Roe College, Peoria, IL. <a")
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.phone, kept.address, other.successor) == ("3095550199", "1 Main St", kept)
    assert kept.programs.get().cip == "51.0710"
    assert not kept.campuses.filter(name="East").exists()
    assert "0 pairs" in words(editor.get(QUEUE))


def test_a_merge_needs_a_reason_and_keeps_what_was_chosen(editor, two):
    sent = {"phone": "goes", "address": "stays", "why": ""}
    response = editor.post(page(*two), sent)
    assert response.context["form"].errors.keys() == {"why"}
    html = response.content.decode()
    assert re.search(r'name="phone" value="goes"[^>]* checked', html)
    assert not Revision.objects.exists()


def test_a_row_of_another_school_is_not_taken(editor, two):
    strange = program(school("Strange"), "51.0712")
    sent = {"phone": "stays", "address": "stays", "why": "x", "take_programs": [strange.pk]}
    assert "take_programs" in editor.post(page(*two), sent).context["form"].errors


def test_one_school_is_not_merged_with_itself_nor_with_a_withdrawn_one(editor, two):
    kept, other = two
    assert "That is one school already." in words(editor.get(page(kept, kept)))
    editor.post(page(kept, kept), {"why": "x"})
    kept.refresh_from_db()
    assert kept.status == "listed"
    School.objects.filter(pk=other.pk).update(status="withdrawn")
    assert editor.get(page(kept, other)).status_code == 404


def test_who_may_look_alone_decides_nothing(reader, two):
    found = reader.get(QUEUE).content.decode()
    assert "They have the same name" in found
    assert "<form method" not in found.partition('id="content"')[2]
    assert page(*two) not in found
    assert reader.post(QUEUE, {"one": 1, "other": 2, "why": "x"}).status_code == 403
    assert reader.get(page(*two)).status_code == 403
    assert reader.post(page(*two), {"why": "x"}).status_code == 403


def test_who_may_not_look_sees_no_queue(client):
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.get(QUEUE).status_code == 403


def test_the_queue_asks_so_many_questions_at_most(editor, two, django_assert_max_num_queries):
    school("Roe College")
    with django_assert_max_num_queries(12):
        editor.get(QUEUE)


def test_a_name_is_no_markup(editor, two):
    School.objects.update(name="<b>Roe</b> {x}")
    sent = {"phone": "stays", "address": "stays", "why": "x"}
    (told,) = said(editor.post(page(*two), sent, follow=True))
    assert "&lt;b&gt;Roe" in told
