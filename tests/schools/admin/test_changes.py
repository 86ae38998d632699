"""Whatever staff do to a listing is written down for readers of the feed."""

import pytest
from django.urls import reverse

from schools.models import Change
from tests.factories import program, school, teaching_school

from .test_admin import act
from .test_editing import change, form_values

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    return [*Change.objects.order_by("pk").values_list("kind", "facts__name")]


def test_a_saved_page_tells_what_was_changed(editor):
    made = teaching_school("Old Name")
    editor.post(change(made), form_values(editor, made) | {"name": "New Name"})
    assert told() == [("renamed", "New Name")]


def test_looking_at_a_page_tells_nothing(editor, django_assert_max_num_queries):
    made = teaching_school()
    with django_assert_max_num_queries(40):
        editor.get(change(made))
    assert told() == []


def test_the_page_of_a_program_tells_of_its_school(editor):
    taught = program(school("Career College"))
    page = reverse("admin:schools_program_change", args=[taught.pk])
    inlines = {"yearly_awards-TOTAL_FORMS": 0, "yearly_awards-INITIAL_FORMS": 0}
    sent = {"offered": "on", "price": "9000", "why": "a call", **inlines}
    assert editor.post(page, sent).status_code == 302
    assert told() == [("program-price", "Career College")]


@pytest.mark.parametrize(
    ("action", "status", "sent", "kind"),
    [
        ("list_", "draft", {}, "new"),
        ("close", "listed", {"closed_by": "A letter"}, "closed"),
        ("withdraw", "listed", {}, "withdrawn"),
    ],
)
def test_an_action_on_ticked_schools_tells_of_each(editor, action, status, sent, kind):
    made = [teaching_school(name, status=status) for name in ("A", "B")]
    act(editor, action, *made, **sent)
    assert told() == [(kind, "A"), (kind, "B")]


def test_a_word_that_is_taken_back_is_told(editor):
    made = teaching_school(
        "Career College",
        phone="3095550100",
        origins={"directory": "HD2024", "phone": "editor"},
        overruled={"phone": "3095550199", "phone_extension": ""},
    )
    act(editor, "take_back", made)
    assert told() == [("phone", "Career College")]


def test_a_deletion_is_told_from_its_page_and_from_the_list(editor):
    one, other = teaching_school("A"), teaching_school("B")
    editor.post(reverse("admin:schools_school_delete", args=[one.pk]), {"post": "yes"})
    act(editor, "delete_selected", other, post="yes")
    assert told() == [("withdrawn", "A"), ("withdrawn", "B")]
