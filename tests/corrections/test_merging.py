"""What people wrote of a school, when it becomes one with another or would be deleted."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from corrections.models import Correction, InquiryAddress, Representative
from schools.models import School, watching
from schools.models.merge import CannotMerge, Plan, merge
from schools.models.undo import CannotUndo, undo
from tests.factories import school

pytestmark = pytest.mark.django_db
NOTHING = Plan((), (), ())


@pytest.fixture
def two() -> tuple[School, School]:
    return school("Roe College"), school("Roe Career College")


def merged(stays: School, goes: School):
    return merge(stays, goes, NOTHING, by="ann", why="one school")


def speaks(made: School, address: str, state: str = "active", **values) -> Representative:
    return Representative.objects.create(school=made, address=address, state=state, **values)


def test_what_was_told_of_it_goes_along(two):
    stays, goes = two
    waiting = Correction.objects.create(school=goes, kind="report")
    settled = Correction.objects.create(school=goes, kind="proposal", state="accepted")
    merged(stays, goes)
    assert {row.school for row in Correction.objects.all()} == {stays}
    assert {waiting.pk, settled.pk} == {row.pk for row in stays.corrections.all()}


@pytest.mark.parametrize("kind", ["proposal", "dispute"])
def test_what_it_proposed_is_settled_first(two, kind):
    stays, goes = two
    Correction.objects.create(school=goes, kind=kind)
    with pytest.raises(CannotMerge, match="Roe Career College.*settle it first"):
        merged(stays, goes)
    goes.refresh_from_db()
    assert goes.status == "listed"
    Correction.objects.create(school=stays, kind=kind)
    Correction.objects.filter(school=goes).update(state="refused")
    merged(stays, goes)


def test_a_hindrance_is_told_where_schools_are_merged(two, editor):
    stays, goes = two
    Correction.objects.create(school=goes, kind="proposal")
    page = reverse("admin:schools_nottwins_merge", args=[stays.pk, goes.pk])
    answer = editor.post(page, {"why": "one school"} | radios(editor.get(page)))
    assert "settle it first" in answer.content.decode()


def radios(page) -> dict[str, str]:
    form = page.context["form"]
    return {name: field.initial for name, field in form.fields.items() if field.initial}


def test_who_speaks_for_it_speaks_for_the_one_that_stays(two):
    stays, goes = two
    anna, both = speaks(goes, "anna@roe.edu"), speaks(stays, "Bob@roe.edu", "revoked")
    same = speaks(goes, "bob@roe.edu", proof="mailbox")
    told = Correction.objects.create(school=goes, kind="report", representative=same)
    merged(stays, goes)
    people = {row.pk: (row.school, row.state) for row in Representative.objects.all()}
    assert people == {anna.pk: (stays, "active"), both.pk: (stays, "active")}
    both.refresh_from_db()
    told.refresh_from_db()
    assert (both.proof, told.representative) == ("mailbox", both)


def test_a_weaker_standing_takes_nothing_away(two):
    stays, goes = two
    kept = speaks(stays, "bob@roe.edu", proof="staff")
    speaks(goes, "bob@roe.edu", "waiting")
    merged(stays, goes)
    kept.refresh_from_db()
    assert (kept.state, kept.proof) == ("active", "staff")
    assert Representative.objects.count() == 1


@pytest.mark.parametrize(("own", "left"), [("", "goes@roe.edu"), ("stays@roe.edu",) * 2])
def test_messages_go_where_the_school_that_stays_said(two, own, left):
    stays, goes = two
    if own:
        InquiryAddress.objects.create(school=stays, address=own)
    InquiryAddress.objects.create(school=goes, address="goes@roe.edu")
    merged(stays, goes)
    assert stays.inquiry_address.address == left


def test_an_undo_leaves_people_with_the_school_that_stayed(two):
    stays, goes = two
    speaks(goes, "anna@roe.edu")
    undo(merged(stays, goes), by="ann")
    goes.refresh_from_db()
    assert goes.status == "listed"
    assert Representative.objects.get().school == stays


def test_an_undo_deletes_no_school_that_somebody_wrote_about():
    with watching.recorded(by="ann", why="new") as act:
        made = school("New College")
    Correction.objects.create(school=made, kind="report")
    with pytest.raises(CannotUndo, match="withdraw it instead"):
        undo(act, by="ann")
    assert School.objects.filter(pk=made.pk).exists()
    with pytest.raises(ProtectedError):
        made.delete()
