"""What changes in the directory is written down once, as it was, with what changed it."""

from datetime import UTC, datetime

import pytest

from schools.models import Change, Program, School, watching
from tests.factories import campus, program, school, teaching_school

pytestmark = pytest.mark.django_db
Kind = Change.Kind


def told() -> list[tuple[str, dict]]:
    """Kind and facts but for the name, town and release, oldest first."""
    rows = Change.objects.order_by("pk").values_list("kind", "facts")
    return [
        (kind, {name: facts[name] for name in facts if name not in {"name", "city", "release"}})
        for kind, facts in rows
    ]


def change(made: School, **values: object) -> None:
    with watching.recorded():
        School.objects.filter(pk=made.pk).update(**values)


def test_a_school_that_is_listed_is_new():
    with watching.recorded():
        made = teaching_school("Career College")
        school("Teaches Nothing Of It")
        teaching_school("Not Yet", status="draft")
    (found,) = Change.objects.all()
    assert (found.kind, found.school, found.state) == (Kind.NEW, made, "IL")
    assert found.facts == {"name": "Career College", "city": "Peoria", "release": ""}


def test_a_draft_that_is_listed_is_new_and_a_withdrawn_or_closed_school_is_back():
    change(teaching_school(status="draft"), status="listed")
    change(teaching_school(status="withdrawn"), status="listed")
    closed = teaching_school(status="closed", closed_by="IPEDS HD2024")
    change(closed, status="listed", closed_by="")
    assert [kind for kind, _ in told()] == [Kind.NEW, Kind.BACK, Kind.BACK]


def test_a_school_that_closes_says_when_and_by_whose_word():
    change(teaching_school(), status="closed", closed_on="2026-05-31", closed_by="a letter")
    change(teaching_school(), status="closed", closed_by="a letter")
    assert told() == [
        (Kind.CLOSED, {"day": "2026-05-31", "who": "a letter"}),
        (Kind.CLOSED, {"day": None, "who": "a letter"}),
    ]


def test_a_school_that_is_no_longer_shown_is_withdrawn():
    change(teaching_school(), status="withdrawn")
    change(teaching_school(), status="draft")
    gone = teaching_school("Gone", city="Pekin")
    with watching.recorded():
        gone.delete()
    assert [kind for kind, _ in told()] == [Kind.WITHDRAWN] * 3
    last = Change.objects.first()
    assert (last.school, last.state, last.facts["city"]) == (None, "IL", "Pekin")


def test_what_is_written_stays_when_its_school_goes():
    made = teaching_school()
    change(made, phone="3095550100")
    made.delete()
    assert Change.objects.get().school is None


def test_only_a_move_of_more_than_a_mile_is_one():
    near, far = teaching_school(at=(40.7, -89.6)), teaching_school(at=(40.7, -89.6))
    change(near, latitude=40.714)
    change(far, latitude=40.715)
    ((kind, facts),) = told()
    assert kind == Kind.MOVED
    assert facts["miles"] == pytest.approx(1.036, abs=0.001)
    change(near, latitude=None, longitude=None, point_source="", status="draft")
    assert Change.objects.filter(kind=Kind.MOVED).count() == 1


def test_names_and_ways_to_reach_it_are_told_with_what_they_were():
    made = teaching_school("Old", website="https://a.example", phone="3095550100")
    change(made, name="New", website="https://b.example", phone="")
    assert told() == [
        (Kind.RENAMED, {"before": "Old"}),
        (Kind.WEBSITE, {"before": "https://a.example", "after": "https://b.example"}),
        (Kind.PHONE, {"before": "3095550100", "after": None}),
    ]
    assert {row.facts["name"] for row in Change.objects.all()} == {"New"}


def test_prices_of_a_year_are_told_lowest_first():
    made = teaching_school(price_in_district=3_000, price_in_state=5_000, price_out_of_state=5_000)
    change(made, price_in_district=6_000)
    change(made, price_in_district=5_000, price_in_state=6_000)  # from as much to as much
    assert told() == [(Kind.YEAR_PRICE, {"before": [3_000, 5_000], "after": [5_000, 6_000]})]


def test_programs_come_and_go_and_change_their_price():
    made = teaching_school()
    program(made, "51.0710", 2, price=5_000)
    program(made, "51.0714", 2)
    with watching.recorded():
        program(made, "51.0712", 20)
        program(made, "51.0713", 2)  # coding: no medical secretary program
        Program.objects.filter(cip="51.0710").update(price=5_500, price_high=6_500)
        Program.objects.filter(cip="51.0714").update(offered=False)
    assert told() == [
        (
            Kind.PROGRAM_PRICE,
            {"cip": "51.0710", "award_level": 2, "before": [5_000], "after": [5_500, 6_500]},
        ),
        (Kind.PROGRAM_NEW, {"cip": "51.0712", "award_level": 20}),
        (Kind.PROGRAM_GONE, {"cip": "51.0714", "award_level": 2}),
    ]


def test_a_change_says_which_release_or_whose_word_it_is_from():
    files = {"directory": "HD2023", "prices": "IC2023_AY"}
    made = teaching_school(price_in_state=1000, origins=files)
    taught = made.programs.get()
    with watching.recorded():
        now = files | {"directory": "HD2024", "phone": "editor"}
        School.objects.filter(pk=made.pk).update(
            name="New Name", phone="3095550199", price_in_state=1100, origins=now
        )
        Program.objects.filter(pk=taught.pk).update(price=900, price_release="IC2023_PY")
        program(made, "51.0710")
        program(made, "51.0714", origins={"offered": "editor"})
    rows = Change.objects.order_by("pk").values_list("kind", "facts__release")
    assert list(rows) == [
        (Kind.RENAMED, "HD2024"),
        (Kind.PHONE, "editor"),
        (Kind.YEAR_PRICE, "IC2023_AY"),
        (Kind.PROGRAM_NEW, "C2024_A"),
        (Kind.PROGRAM_NEW, "editor"),
        (Kind.PROGRAM_PRICE, "IC2023_PY"),
    ]


def test_what_nobody_could_see_is_not_told():
    change(teaching_school(status="draft"), name="New", phone="3095550100")
    change(school(), name="New")
    change(teaching_school(status="draft"), status="withdrawn")
    assert told() == []


def test_a_change_that_fails_is_not_told():
    made = teaching_school()
    with pytest.raises(ZeroDivisionError), watching.recorded():
        School.objects.filter(pk=made.pk).update(phone="3095550100")
        _ = 1 / 0
    made.refresh_from_db()
    assert (made.phone, told()) == ("", [])


def test_the_first_load_is_one_entry_and_the_next_tells_what_changed():
    with watching.recorded(may_begin=True):
        teaching_school()
        teaching_school()
        school()
    with watching.recorded(may_begin=True):
        teaching_school()
    assert told() == [(Kind.DIRECTORY, {"schools": 2}), (Kind.NEW, {})]


def test_time_never_goes_back(monkeypatch):
    late, early = datetime(2026, 3, 5, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC)
    for now in (late, early):
        monkeypatch.setattr(watching.timezone, "now", lambda now=now: now)
        with watching.recorded():
            teaching_school()
    assert {row.at for row in Change.objects.all()} == {late}


def test_a_state_has_the_changes_of_schools_that_teach_there_too():
    here, there = teaching_school("Here"), teaching_school("There", city="Gary", state="IN")
    both = teaching_school("Both", city="Gary", state="IN")
    campus(both)
    campus(there, is_open=False)
    for made in (here, there, both):
        change(made, phone="3095550100")
    found = Change.objects.in_state("IL")
    assert [row.facts["name"] for row in found] == ["Both", "Here"]


def test_looking_takes_as_many_questions_whatever_there_is(django_assert_num_queries):
    for _ in range(3):
        teaching_school()
    with django_assert_num_queries(3):
        watching.seen()
