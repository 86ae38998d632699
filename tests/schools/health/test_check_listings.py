"""What is wrong with the listings, to look at or to know."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from schools.health import check
from schools.health.checks import examined
from schools.models import Release, School, YearlyAwards, ZipCode, watching
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db
NEAR = (40.6936, -89.589)  # Peoria, 61602


def rows(name: str) -> list[str]:
    (found,) = examined([name])
    return [row.words for row in found.rows]


def test_a_point_far_from_its_zip_is_wrong_until_an_editor_placed_it():
    made = teaching_school(at=(41.5, -89.6))
    (words,) = rows("far-from-zips")
    assert "miles from the ZIP code 61602" in words
    made.point_source = "editor"
    made.save()
    assert rows("far-from-zips") == []


def test_a_zip_code_of_no_table_is_told_until_an_editor_placed_its_school():
    made = teaching_school(at=NEAR)
    assert rows("unknown-zips") == []
    ZipCode.objects.filter(pk=made.zip_id).update(kind="unknown")
    (words,) = rows("unknown-zips")
    assert words.endswith(f"ZIP code {made.zip_id} has no point of its own.")
    made.point_source = "editor"
    made.save()
    assert rows("unknown-zips") == []


def test_a_price_that_is_a_slip_is_wrong():
    program(teaching_school(at=NEAR), "51.0710", price=150_455)
    assert rows("prices-to-check")[0].endswith("$150,455.")


def test_two_schools_at_one_point_are_told_once():
    teaching_school("One", at=NEAR)
    teaching_school("Two", at=NEAR)
    assert len(rows("one-point")) == 1


def test_a_school_marked_as_not_operating_is_to_look_at_while_it_is_listed():
    made = teaching_school("Test Career College", at=NEAR)
    school("Teaches nothing anymore", not_operating=True)
    assert rows("not-operating") == []
    made.not_operating = True
    made.save()
    assert rows("not-operating") == ["Test Career College, Peoria, IL"]
    made.status = School.Status.DRAFT
    made.save()
    assert rows("not-operating") == []


def test_the_oldest_source_is_told_first_with_its_age():
    Release.objects.filter(code__startswith="SFA").delete()
    Release.objects.create(code="SFA1718", rows=1)
    oldest, *others = rows("sources")
    assert oldest.startswith("SFA1718: facts until ")
    assert others, "the tables of the guide are sources too"


def test_a_program_goes_quiet_after_five_years_without_an_award():
    made = program(school(at=NEAR), awards=dict.fromkeys(range(2020, 2025), 0))
    program(school(at=NEAR), awards={2024: 0})
    assert len(rows("quiet-programs")) == 1
    YearlyAwards.objects.filter(program=made, year=2022).update(awards=1)
    assert rows("quiet-programs") == []


def test_a_school_has_a_price_of_its_year_or_of_its_program():
    made = teaching_school(at=NEAR)
    assert len(rows("no-price")) == 1
    made.programs.update(price=900)
    assert rows("no-price") == []
    made.programs.update(price=None)
    School.objects.update(price_in_state=3000)
    assert rows("no-price") == []


def test_a_draft_is_old_after_ninety_days():
    with watching.recorded() as revision:
        school(status="draft")
    assert rows("old-drafts") == []
    revision.at = timezone.now() - timedelta(days=91)
    revision.save()
    assert len(rows("old-drafts")) == 1


def test_a_closed_school_without_a_successor_is_told():
    closed = school(status="closed", closed_by="a letter")
    assert len(rows("closed-without-successor")) == 1
    School.objects.filter(pk=closed.pk).update(successor=teaching_school())
    assert rows("closed-without-successor") == []


def test_a_queue_that_holds_something_is_told_with_its_age(monkeypatch):
    monkeypatch.setattr(check, "QUEUES", check.QUEUES)
    days = [timezone.now() - timedelta(days=number) for number in (1, 12)]
    monkeypatch.setitem(
        check.QUEUES, "one", check.Queue("Reports", lambda: "/q/", "", lambda: days)
    )
    monkeypatch.setitem(check.QUEUES, "none", check.Queue("Claims", lambda: "/c/", "", lambda: []))
    assert rows("open-queues") == ["Reports: 2 open, the oldest for 12 days."]


def test_the_command_ends_with_one_where_something_is_wrong():
    teaching_school(at=NEAR)
    call_command("check_listings", stdout=StringIO())
    teaching_school("Far", at=(41.5, -89.6))
    with pytest.raises(CommandError) as error:
        call_command("check_listings", stdout=StringIO())
    assert error.value.returncode == 1


def test_programs_read_every_row():
    made = teaching_school(at=NEAR)
    out = StringIO()
    call_command("check_listings", json=True, stdout=out)
    found = {each["check"]: each for each in json.loads(out.getvalue())}
    path = f"/admin/schools/school/{made.pk}/change/"
    assert found["no-price"]["rows"] == [{"words": str(made), "path": path}]


def test_the_checks_ask_as_many_questions_whatever_there_is(django_assert_num_queries):
    for number in range(6):
        teaching_school(f"School {number}", at=(41.5, -89.6))
    with django_assert_num_queries(18):
        examined()
