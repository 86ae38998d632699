"""What people wrote is deleted in time; what came of it stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from corrections.models import CONFIRM_HOURS, KEPT_DAYS, Correction, Link, Representative
from schools.models import School
from tests.factories import school

from .test_claims import person

pytestmark = pytest.mark.django_db
WROTE = {
    "words": "It is $900 now.",
    "address": "anna@example.org",
    "inquiry_address": "desk@example.org",
    "reason": "Anna says so.",
    "digest": "x",
}


@pytest.fixture
def made() -> School:
    return school()


def forget() -> list[str]:
    out = StringIO()
    call_command("forget_corrections", stdout=out)
    return out.getvalue().splitlines()


def settled(made: School, ago: timedelta, state: str = "accepted", **fields) -> Correction:
    values = {"kind": "report", "about": "price", "changes": [{"new": "1"}], **WROTE, **fields}
    at = timezone.now() - ago
    return Correction.objects.create(school=made, state=state, decided_at=at, **values)


def test_a_settled_entry_loses_what_people_wrote_after_so_many_days(made):
    entry = settled(made, timedelta(days=KEPT_DAYS))
    assert forget()[0] == "Words and addresses of 1 correction deleted."
    entry.refresh_from_db()
    assert [getattr(entry, name) for name in WROTE] == [""] * len(WROTE)
    assert (entry.about, entry.state, entry.changes) == ("price", "accepted", [{"new": "1"}])
    assert forget()[0] == "Words and addresses of 0 corrections deleted."


@pytest.mark.parametrize("name", WROTE)
def test_each_thing_that_was_written_counts(made, name):
    settled(made, timedelta(days=KEPT_DAYS), **dict.fromkeys(WROTE, "") | {name: WROTE[name]})
    assert forget()[0] == "Words and addresses of 1 correction deleted."


def test_what_a_refused_proposal_wanted_is_forgotten_too(made):
    entry = settled(made, timedelta(days=KEPT_DAYS), "refused")
    forget()
    entry.refresh_from_db()
    assert entry.changes == []


def test_nothing_is_forgotten_sooner_or_while_it_waits(made):
    settled(made, timedelta(days=KEPT_DAYS) - timedelta(minutes=1))
    waits = {"asked": timezone.now() - timedelta(days=999)}
    Correction.objects.create(school=made, kind="report", **WROTE, **waits)
    forget()
    assert set(Correction.objects.values_list("words", flat=True)) == {WROTE["words"]}


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ("unconfirmed", timedelta(hours=CONFIRM_HOURS)),
        ("revoked", timedelta(days=KEPT_DAYS)),
        ("active", None),
        ("waiting", None),
    ],
)
def test_people_are_kept_as_long_as_is_said(made, state, kept):
    now = timezone.now()
    old = now - (kept or timedelta(days=999))
    person(made, "new@x.org", state, since=old + timedelta(minutes=1))
    person(made, "old@x.org", state, since=old)
    assert forget()[1] == ("1 person deleted." if kept else "0 people deleted.")
    left = set(Representative.objects.values_list("address", flat=True))
    assert left == ({"new@x.org"} if kept else {"new@x.org", "old@x.org"})


def test_who_was_revoked_and_waits_for_staff_again_is_kept(made):
    who = person(made, state="revoked", since=timezone.now() - timedelta(days=999))
    Correction.objects.create(school=made, kind="claim", representative=who)
    forget()
    assert Representative.objects.exists()


def test_an_entry_outlives_its_person(made):
    who = person(made, state="revoked", since=timezone.now() - timedelta(days=999))
    entry = settled(made, timedelta(days=999), kind="claim", representative=who)
    forget()
    entry.refresh_from_db()
    assert entry.representative is None
    assert entry.recipient == ""


def test_old_links_go(made):
    who = person(made)
    for number, hours in enumerate((0, CONFIRM_HOURS)):
        made_at = timezone.now() - timedelta(hours=hours)
        Link.objects.create(representative=who, digest=str(number), made=made_at)
    forget()
    assert Link.objects.count() == 1
