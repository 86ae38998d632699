"""Two schools made one, and two again."""

import pytest

from schools.models import Campus, Deletion, Revision, School, YearlyAwards, editor
from schools.models.merge import (
    PLACE,
    Plan,
    differing,
    is_better,
    lacking_campuses,
    lacking_programs,
    merge,
    stays_first,
)
from schools.models.snapshots import differences, taken
from schools.models.undo import undo
from tests.factories import campus, program, school

pytestmark = pytest.mark.django_db
NOTHING = Plan((), (), ())


@pytest.fixture
def two() -> tuple[School, School]:
    """One has a phone, the other programs, a campus and another place."""
    kept = school("Roe College", phone="3095550100", origins={"directory": "HD2024"})
    program(kept, "51.0716", awards={2024: 5})
    other = school(
        "Roe Career College",
        at=(40.8, -89.5),
        address="9 Oak St",
        website="https://roe.edu",
        aliases=["RCC", "ROE COLLEGE"],
        origins={"directory": "HD2024"},
    )
    program(other, "51.0716", awards={2024: 7})
    taught = program(other, "51.0710", awards={2024: 3, 2023: 0}, price=900)
    campus(other, "East", number="002", address="7 Elm St").programs.add(taught)
    return kept, other


def everything(kept: School, other: School) -> Plan:
    return Plan(
        differing(kept, other), lacking_programs(kept, other), lacking_campuses(kept, other)
    )


def test_what_was_chosen_is_the_editors_word(two):
    kept, other = two
    merge(kept, other, Plan([("website",)], (), ()), by="ann", why="one school")
    kept.refresh_from_db()
    assert (kept.name, kept.phone, kept.website) == ("Roe College", "3095550100", "https://roe.edu")
    assert editor.words(kept) == {"website", "aliases"}
    assert kept.overruled["website"] == ""


def test_the_others_names_become_aliases_once(two):
    kept, other = two
    merge(kept, other, NOTHING, by="ann", why="one school")
    kept.refresh_from_db()
    assert kept.aliases == ["Roe Career College", "RCC"]


def test_the_name_that_goes_becomes_an_alias_too(two):
    kept, other = two
    merge(kept, other, Plan([("name",)], (), ()), by="ann", why="one school")
    kept.refresh_from_db()
    assert (kept.name, kept.aliases) == ("Roe Career College", ["Roe College", "RCC"])


def test_programs_are_united_and_awards_never_summed(two):
    kept, other = two
    assert [row.cip for row in lacking_programs(kept, other)] == ["51.0710"]
    merge(kept, other, everything(kept, other), by="ann", why="one school")
    awards = YearlyAwards.objects.filter(program__school=kept).order_by("program__cip", "year")
    assert list(awards.values_list("program__cip", "year", "awards")) == [
        ("51.0710", 2023, 0),
        ("51.0710", 2024, 3),
        ("51.0716", 2024, 5),
    ]
    assert kept.programs.get(cip="51.0710").price == 900
    assert "offered" in editor.words(kept.programs.get(cip="51.0710"))


def test_a_program_that_the_kept_one_gave_up_is_offered_again_with_its_own_awards(two):
    kept, other = two
    kept.programs.update(offered=False)
    merge(kept, other, everything(kept, other), by="ann", why="one school")
    found = kept.programs.get(cip="51.0716")
    assert (found.offered, found.yearly_awards.get().awards) == (True, 5)


def test_a_program_that_an_editor_deleted_does_not_come_back_this_way(two):
    kept, other = two
    Deletion.objects.create(unitid=kept.unitid, cip="51.0710", award_level=21, name="x")
    assert lacking_programs(kept, other) == []


def test_campuses_are_united_with_what_is_taught_there(two):
    kept, other = two
    program(kept, "51.0710")
    plan = everything(kept, other)
    merge(kept, other, Plan((), (), plan.campuses), by="ann", why="one school")
    beside = kept.campuses.filter(is_main=False).order_by("name")
    assert [(row.name, row.number) for row in beside] == [("East", ""), ("Roe Career College", "")]
    (taught,) = beside[0].programs.all()
    assert (taught.school, taught.cip) == (kept, "51.0710")


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Other", "address": "7 ELM STREET"},
        {"name": "East", "address": "1 Ash St"},
    ],
)
def test_a_campus_that_the_kept_one_has_is_not_taken_twice(two, values):
    kept, other = two
    campus(kept, **values)
    assert [row.is_main for row in lacking_campuses(kept, other)] == [True]


def test_who_takes_the_place_takes_no_campus_there(two):
    kept, other = two
    merge(kept, other, everything(kept, other), by="ann", why="one school")
    kept.refresh_from_db()
    assert (kept.address, kept.latitude, kept.point_source) == ("9 Oak St", 40.8, "ipeds")
    assert set(PLACE) <= editor.words(kept)
    assert [row.name for row in kept.campuses.all()] == ["", "East"]
    assert kept.campuses.get(is_main=True).latitude == 40.8


def test_the_other_is_withdrawn_and_leads_to_the_one_kept(two):
    kept, other = two
    before = school("Before", status="closed", closed_by="IPEDS HD2023", successor=other)
    merge(kept, other, NOTHING, by="ann", why="one school")
    other.refresh_from_db()
    before.refresh_from_db()
    assert (other.status, other.successor) == ("withdrawn", kept)
    assert {"status", "successor"} <= editor.words(other)
    assert (before.status, before.successor) == ("closed", kept)
    assert other.programs.count() == 2


def test_a_closed_school_is_merged_into_its_namesake(two):
    kept, other = two
    other.status, other.closed_by, other.part_of = "closed", "IPEDS HD2023", "Roe System"
    other.save()
    merge(kept, other, NOTHING, by="ann", why="one school")
    other.refresh_from_db()
    assert (other.status, other.closed_by, other.part_of) == ("withdrawn", "", "")


def test_who_stays_does_not_follow_itself(two):
    kept, other = two
    School.objects.filter(pk=kept.pk).update(successor=other)
    kept.refresh_from_db()
    merge(kept, other, NOTHING, by="ann", why="one school")
    kept.refresh_from_db()
    assert kept.successor is None


def test_one_act_holds_all_of_it_and_an_undo_restores_both(two):
    kept, other = two
    school("Before", status="closed", closed_by="IPEDS HD2023", successor=other)
    before = taken()
    revision = merge(kept, other, everything(kept, other), by="ann", why="one school")
    assert (revision.kind, revision.by, revision.why) == ("merge", "ann", "one school")
    assert Revision.objects.count() == 1
    assert list(differences(before, taken()))
    assert undo(revision, by="ben", why="two after all") == []
    assert list(differences(before, taken())) == []
    assert Campus.objects.count() == 4


def test_what_cannot_be_merged_is_refused(two):
    kept, other = two
    with pytest.raises(ValueError):
        merge(kept, kept, NOTHING, by="ann", why="one school")
    other.status = "withdrawn"
    with pytest.raises(ValueError):
        merge(kept, other, NOTHING, by="ann", why="one school")
    assert not Revision.objects.exists()


def test_the_school_of_the_files_stays_first_then_the_listed_one(two):
    kept, other = two
    by_hand = school("By Hand", unitid=None)
    assert stays_first(other, kept) == (kept, other)
    assert stays_first(by_hand, other) == (other, by_hand)
    kept.status = "closed"
    assert stays_first(kept, other) == (other, kept)


def test_the_better_value_is_one_that_is_there_or_of_the_files(two):
    kept, other = two
    assert is_better(("website",), kept, other)
    assert not is_better(("phone", "phone_extension"), kept, other)
    assert not is_better(("name",), kept, other)
    assert is_better(("name",), school("By Hand", unitid=None), other)
    assert not is_better(("phone",), school("By Hand", unitid=None, phone="3095550111"), other)
