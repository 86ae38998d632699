"""A change that is to come on a day waits for it, and is carried out by whose word it was."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from schools.models import Plan, Revision, School
from tests.factories import school, teaching_school

from .test_editing import WHY, change, form_values, said

pytestmark = pytest.mark.django_db
LIST = reverse("admin:schools_school_changelist")


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def plan(made: School, day: date, **values: object) -> Plan:
    return Plan.objects.create(school=made, on=day, values=values, by="ann", why=WHY)


def carry_out(capsys) -> str:
    call_command("carry_out_plans")
    return capsys.readouterr().out


def test_what_is_changed_for_a_day_to_come_waits(editor, admin_user):
    made = teaching_school(website="https://old.example.edu")
    asked = {"website": "https://new.example.edu", "planned_for": in_days(9).isoformat()}
    response = editor.post(change(made), form_values(editor, made) | asked, follow=True)
    assert any(words.startswith("What you changed waits for ") for words in said(response))
    waiting = Plan.objects.get()
    assert waiting.values == {"website": "https://new.example.edu"}
    assert (waiting.by, waiting.why, waiting.on) == (admin_user.username, WHY, in_days(9))
    made.refresh_from_db()
    assert (made.website, made.origins) == ("https://old.example.edu", {})
    assert not Revision.objects.exists()


def test_a_day_that_is_not_to_come_is_refused_in_words(editor):
    made = teaching_school()
    values = form_values(editor, made) | {"planned_for": in_days(0).isoformat()}
    errors = editor.post(change(made), values).context["adminform"].form.errors
    assert errors["planned_for"] == ["This day is not to come: leave it empty to change it now."]


def test_rows_beside_the_school_do_not_wait_and_that_is_said(editor):
    made = school()
    values = form_values(editor, made) | {"name": "New", "planned_for": in_days(3).isoformat()}
    added = {"programs-0-cip": "51.0716", "programs-0-award_level": 21, "programs-0-offered": "on"}
    counted = {"programs-TOTAL_FORMS": 1, "programs-INITIAL_FORMS": 0}
    response = editor.post(change(made), values | counted | added, follow=True)
    assert "Programs and campuses were not changed" in " ".join(said(response))
    assert not made.programs.exists()


def test_a_plan_is_carried_out_on_its_day_and_not_before(capsys):
    made = teaching_school()
    waiting = plan(made, in_days(1), phone="3095550199")
    assert "0 planned changes were carried out." in carry_out(capsys)
    Plan.objects.update(on=in_days(0))
    assert "1 planned change was carried out." in carry_out(capsys)
    made.refresh_from_db()
    waiting.refresh_from_db()
    assert (made.phone, made.origins["phone"]) == ("3095550199", "editor")
    revision = Revision.objects.get()
    assert (revision.kind, revision.by, revision.why) == ("plan", "ann", WHY)
    assert (waiting.is_done, waiting.revision) == (True, revision)
    assert "0 planned changes" in carry_out(capsys)


def test_a_plan_that_cannot_be_is_left_with_its_problem():
    made = teaching_school()
    waiting = plan(made, in_days(-1), status="closed", closed_on=None, closed_by="")
    with pytest.raises(CommandError, match="was not carried out"):
        call_command("carry_out_plans")
    made.refresh_from_db()
    waiting.refresh_from_db()
    assert (made.status, waiting.is_done) == ("listed", False)
    assert waiting.problem


def test_schools_close_on_a_day_to_come(editor, capsys):
    made = teaching_school()
    sent = {
        "action": "close",
        "_selected_action": [made.pk],
        "closed_on": in_days(5).isoformat(),
        "closed_by": "a letter",
    }
    assert said(editor.post(LIST, sent, follow=True))[0].startswith("1 school closes on ")
    made.refresh_from_db()
    assert made.status == "listed"
    Plan.objects.update(on=in_days(0))
    carry_out(capsys)
    made.refresh_from_db()
    assert (made.status, made.closed_on, made.closed_by) == ("closed", in_days(5), "a letter")


def test_a_plan_is_seen_at_its_school_and_cancelled(editor):
    made = teaching_school()
    waiting = plan(made, in_days(5), phone="3095550199")
    html = editor.get(change(made)).content.decode()
    assert "Phone: 3095550199" in html
    delete = reverse("admin:schools_plan_delete", args=[waiting.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 302
    assert not Plan.objects.exists()
