"""The history holds who changed what, when, why and from where, old and new; an act is undone."""

import pytest

from schools.models import Campus, Program, Revision, School, Topic, YearlyAwards, watching
from schools.models.snapshots import differences, taken
from schools.models.undo import CannotUndo, undo
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db


def changed(**values: object) -> Revision:
    made = teaching_school(phone="3095550100", price_in_state=1000)
    with watching.recorded(by="ann", why="called them", source="their site") as revision:
        School.objects.filter(pk=made.pk).update(**values)
    return revision


def topics(revision: Revision) -> dict[str, dict]:
    return {each.topic: each.values for each in revision.differences.all()}


def test_an_act_says_who_why_and_from_where_old_and_new():
    revision = changed(phone="3095550199")
    assert (revision.by, revision.why, revision.source) == ("ann", "called them", "their site")
    (found,) = revision.differences.all()
    assert (found.model, found.name) == ("school", "Test Career College, Peoria, IL")
    assert (found.topic, found.values) == (Topic.CONTACT, {"phone": ["3095550100", "3095550199"]})
    assert found.school_id == int(found.row)


def test_an_act_that_changes_nothing_is_none():
    assert changed(phone="3095550100").pk is None
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("values", "topic"),
    [
        ({"name": "New Name"}, Topic.RENAMED),
        ({"latitude": 40.72}, Topic.MOVED),
        ({"latitude": 40.71}, Topic.PLACE),
        ({"price_in_state": 1200}, Topic.PRICE_FAR),
        ({"price_in_state": 800}, Topic.PRICE_FAR),
        ({"price_in_state": 1199}, Topic.PRICE),
        ({"price_in_state": None}, Topic.PRICE),
        ({"status": "closed", "closed_by": "a letter"}, Topic.CLOSED),
        ({"status": "withdrawn"}, Topic.WITHDRAWN),
        ({"aliases": ["TCC"]}, Topic.NAMES),
        ({"name": "New Name", "aliases": ["TCC"]}, Topic.RENAMED),
        ({"child_care": True}, Topic.FACTS),
        ({"origins": {"directory": "HD2025"}}, Topic.MARKS),
    ],
)
def test_a_difference_has_its_topic(values, topic):
    assert topics(changed(**values)).keys() == {topic}


def test_a_closing_that_another_file_tells_is_no_closing():
    made = school(status="closed", closed_by="IPEDS HD2023")
    with watching.recorded() as revision:
        School.objects.filter(pk=made.pk).update(closed_by="IPEDS HD2024", child_care=True)
    (found,) = revision.differences.all()
    assert (found.topic, found.values.keys()) == (Topic.FACTS, {"child_care", "closed_by"})


def test_programs_awards_and_campuses_come_and_go():
    made = school()
    lost, kept = program(made, "51.0710"), program(made, awards={2023: 9})
    gone = campus(made)
    with watching.recorded() as revision:
        Program.objects.filter(pk=lost.pk).update(offered=False)
        YearlyAwards.objects.create(program=kept, year=2024, awards=0)
        program(made, "51.0714", awards={2024: 3})
        gone.delete()
        campus(made, "North").programs.add(kept)
    found = topics(revision)
    assert found[Topic.LOST] == {"offered": [True, False]}
    assert found[Topic.AWARDS] == {"awards": [{"2023": 9}, {"2023": 9, "2024": 0}]}
    assert found[Topic.GAINED]["awards"] == [None, {"2024": 3}]
    assert found[Topic.CAMPUS_GONE]["name"] == ["Other Campus", None]
    assert found[Topic.CAMPUS_NEW]["programs"] == [None, [kept.pk]]


def test_of_some_schools_alone_nothing_else_is_looked_at():
    one, other = teaching_school("One"), teaching_school("Other")
    assert {key for key in taken({one.pk}) if key[0] == "school"} == {("school", str(one.pk))}
    with watching.recorded(schools={one.pk}) as revision:
        School.objects.filter(pk__in=[one.pk, other.pk]).update(phone="3095550199")
    assert [each.school for each in revision.differences.all()] == [one]


def test_an_act_undone_leaves_everything_as_it_was():
    made = teaching_school("Stays", price_in_state=1000)
    deleted = teaching_school("Goes")
    site = campus(deleted)
    site.programs.add(deleted.programs.get())
    before = taken()
    with watching.recorded() as revision:
        School.objects.filter(pk=made.pk).update(price_in_state=2000, latitude=41.0)
        Campus.objects.filter(school=made).update(latitude=41.0)
        YearlyAwards.objects.filter(program__school=made).update(awards=1)
        deleted.delete()
        teaching_school("Comes")
    assert list(differences(before, taken()))
    assert undo(revision, by="ben", why="a wrong file") == []
    assert list(differences(before, taken())) == []
    assert revision.undone_by.by == "ben"


def test_what_changed_since_stays_and_is_named():
    revision = changed(phone="3095550199", website="https://new.example.edu")
    School.objects.update(phone="3095550111")
    (conflict,) = undo(revision, by="ben")
    assert (conflict.field, conflict.now) == ("phone", "3095550111")
    made = School.objects.get()
    assert (made.phone, made.website) == ("3095550111", "")


def test_a_school_that_somebody_worked_on_since_is_not_removed():
    with watching.recorded() as revision:
        made = teaching_school("Comes")
    School.objects.update(phone="3095550111")
    assert [conflict.field for conflict in undo(revision, by="ben")] == ["phone"]
    assert School.objects.get() == made


def test_an_act_is_undone_once_and_an_undo_is_undone_too():
    revision = changed(phone="3095550199")
    undo(revision, by="ben")
    revision = Revision.objects.get(pk=revision.pk)
    with pytest.raises(CannotUndo):
        undo(revision, by="ben")
    assert undo(revision.undone_by, by="ben") == []
    assert School.objects.get().phone == "3095550199"


def test_of_one_school_alone_an_act_is_taken_back_and_can_be_as_a_whole_after():
    one, other = teaching_school("One"), teaching_school("Other")
    with watching.recorded() as revision:
        School.objects.update(phone="3095550199")
    assert undo(revision, by="ben", school=one) == []
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.phone, other.phone) == ("", "3095550199")
    assert undo(revision, by="ben") == []
    other.refresh_from_db()
    assert other.phone == ""


def test_what_stands_in_the_way_is_said_and_nothing_changed():
    made = teaching_school(slug="taken")
    with watching.recorded() as revision:
        School.objects.filter(pk=made.pk).update(slug="other", phone="3095550111")
    teaching_school("Another", slug="taken")
    with pytest.raises(CannotUndo):
        undo(revision, by="ben")
    made.refresh_from_db()
    assert (made.slug, made.phone) == ("other", "3095550111")
