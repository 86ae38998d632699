"""The first page of the admin: what needs doing, what happened last, each to whom it concerns."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from corrections.models import Correction
from schools.admin import today
from schools.models import Plan, Revision, School, watching
from tests.factories import program, school
from tests.pages import words

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")


def days_ago(revision: Revision, days: int) -> None:
    Revision.objects.filter(pk=revision.pk).update(at=timezone.now() - timedelta(days=days))


@pytest.fixture
def work(db) -> None:
    """Two drafts, the older for nine days; a school without a point; a price that is a slip."""
    for days in (9, 2):
        with watching.recorded(by="ann", why="new in the list of Texas") as revision:
            school(f"Draft {days}", status="draft")
        days_ago(revision, days)
    school("Nowhere", status="withdrawn", at=None)
    program(school("Slip College"), price=150_455, months=9)


def told(client) -> list[tuple[int, str]]:
    return [(task.count, task.name) for task in client.get(INDEX).context["tasks"]]


DRAFTS = (2, "drafts wait to be listed")
POINT = (1, "school has no point yet")
PRICE = (1, "price is most likely a slip")


@pytest.mark.parametrize(
    ("role", "tasks"),
    [
        ("Superuser", [DRAFTS, POINT, PRICE]),
        ("Publisher", [DRAFTS, POINT, PRICE]),
        ("Editor", [POINT, PRICE]),
        ("Inquiry clerk", []),
        ("Auditor", []),
    ],
)
def test_each_role_reads_what_is_its_own_to_do(signed_in, work, role, tasks):
    client = signed_in(role)
    assert told(client) == tasks
    assert ("Nothing waits for you." in words(client.get(INDEX))) == (not tasks)


def test_the_age_of_the_oldest_is_told(signed_in, work):
    assert "2 drafts wait to be listed the oldest for 1 week, 2 days" in words(
        signed_in("Publisher").get(INDEX)
    )


def test_a_draft_that_was_listed_once_waits_since_it_is_a_draft_again(signed_in):
    with watching.recorded() as first:
        made = school()
    days_ago(first, 300)
    with watching.recorded() as second:
        School.objects.filter(pk=made.pk).update(status="draft")
    days_ago(second, 3)
    (task,) = signed_in("Publisher").get(INDEX).context["tasks"]
    assert task.oldest == Revision.objects.get(pk=second.pk).at


def test_a_click_shows_as_many_rows_as_were_counted(signed_in, work):
    client = signed_in("Superuser")
    for task in client.get(INDEX).context["tasks"]:
        assert client.get(task.link).context["cl"].result_count == task.count, task.name


def test_the_last_load_and_the_last_ten_acts_are_told(signed_in):
    for number in range(12):
        Revision.objects.create(by=f"person{number}", why=f"reason {number}.")
    load = Revision.objects.create(kind="load", source="HD2024")
    days_ago(load, 40)
    page = words(signed_in("Auditor").get(INDEX))
    assert "The files were loaded last 1 month, 1 week ago. Which files HD2024" in page
    assert "Load of files from the command line" in page
    assert "Edit by person11 reason 11." in page
    assert "reason 3." in page
    assert "reason 2." not in page


def test_who_has_no_role_reads_no_history(signed_in):
    Revision.objects.create(by="ann", why="a reason")
    assert "a reason" not in words(signed_in("Staff without a role").get(INDEX))


def test_the_sign_in_before_this_one_is_told(person, visitor):
    user = person()
    visitor.force_login(user)
    assert "last sign-in before" not in words(visitor.get(INDEX))
    user.refresh_from_db()
    user.last_login = datetime(2026, 3, 5, 14, 7, tzinfo=UTC)
    user.save()
    visitor.force_login(user)
    told = "Your last sign-in before this one was on March 5, 2026, 14:07 UTC."
    assert told in words(visitor.get(INDEX))


def queries(client, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(100) as counted:
        client.get(INDEX)
    return len(counted)


def test_it_takes_a_fixed_number_of_queries(signed_in, django_assert_max_num_queries):
    client = signed_in("Superuser")
    client.get(INDEX)
    few = queries(client, django_assert_max_num_queries)
    for number in range(15):
        with watching.recorded(by="ann", why=f"reason {number}"):
            school(f"Draft {number}", status="draft", at=None)
    assert queries(client, django_assert_max_num_queries) == few <= 31


def test_a_correction_waits_for_who_may_settle_it(signed_in):
    asked = timezone.now() - timedelta(days=3)
    Correction.objects.create(school=school(), kind="report", asked=asked)
    Correction.objects.create(school=school(), kind="report", state="refused")
    editor = signed_in("Editor")
    assert told(editor) == [(1, "correction waits")]
    assert "1 correction waits the oldest for 3 days" in words(editor.get(INDEX))
    assert told(signed_in("Inquiry clerk")) == []


def test_planned_changes_are_told_a_week_before_and_when_they_failed(signed_in):
    made = school()
    for days, problem in ((7, ""), (8, ""), (-1, "No such day.")):
        on = timezone.localdate() + timedelta(days=days)
        Plan.objects.create(school=made, on=on, values={"phone": "3095550199"}, problem=problem)
    assert told(signed_in("Editor")) == [
        (1, "planned change could not be made"),
        (1, "planned change comes within a week"),
    ]


def test_the_health_of_the_directory_stands_on_the_first_page(signed_in):
    program(school("Slip College"), price=150_455, months=9)
    said = words(signed_in("Auditor").get(INDEX))
    assert "Prices far out of line 1 wrong" in said
    assert "Schools that may be one 0 well" in said
    assert "Health of the directory" not in words(signed_in("Staff without a role").get(INDEX))


def test_the_page_of_health_leads_to_each_row(signed_in):
    made = program(school("Slip College"), price=150_455, months=9)
    Correction.objects.create(school=made.school, kind="report")
    html = signed_in("Editor").get(reverse("admin:health")).content.decode()
    row = reverse("admin:schools_program_change", args=[made.pk])
    assert re.search(rf'<li><a href="{row}">.* at Slip College.*\$150,455\.</a></li>', html)
    assert "Corrections: 1 open, the oldest for 0 days." in html
    assert 'href="#prices-to-check"' in html
    assert "Corrections: 1 open" not in words(
        signed_in("Inquiry clerk").get(reverse("admin:health"))
    )


def test_another_room_adds_what_waits_there(signed_in, monkeypatch):
    monkeypatch.setattr(today, "_known", [])

    @today.task("auth.view_user")
    def letters() -> today.Task:
        return today.Task("letters wait", 3, "/admin/")

    assert told(signed_in("Auditor")) == [(3, "letters wait")]
    assert told(signed_in("Editor")) == []
