"""A spreadsheet is looked at before it is written, and all of it is written or nothing."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from schools.admin.sheets import columns, writing
from schools.models import Campus, Program, Revision, School, Sheet, snapshots
from schools.models import editor as word
from tests.factories import campus, program, school

from .bringing import WHY, bring, confirm, lines, sheet, wrong

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_nothing_is_written_before_it_is_confirmed(editor, admin_user):
    made = school(unitid=1, website="https://old.example.edu", origins={"directory": "HD2024"})
    preview = bring(editor, sheet({"unitid": 1, "website": "www.example.edu", "name": ""}))
    assert lines(preview) == [("Website", "https://old.example.edu", "https://www.example.edu")]
    assert preview.context["topics"] == [("how to reach it", 1)]
    made.refresh_from_db()
    assert made.website == "https://old.example.edu"
    assert not Revision.objects.exists()

    written = confirm(editor, preview)
    assert said(written) == ["a.csv is written. The history has what it changed."]
    made.refresh_from_db()
    assert made.website == "https://www.example.edu"
    assert made.origins["website"] == "editor"
    assert made.overruled == {"website": "https://old.example.edu"}
    revision = Revision.objects.get()
    assert (revision.kind, revision.by, revision.why, revision.source) == (
        "sheet",
        admin_user.username,
        WHY,
        "a.csv",
    )
    assert [d.values for d in revision.differences.told()] == [
        {"website": ["https://old.example.edu", "https://www.example.edu"]}
    ]


def test_who_writes_says_why(editor):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "name": "New"}))
    again = confirm(editor, preview, why=" ")
    assert "why" in again.context["form"].errors
    assert not School.objects.filter(name="New").exists()


def test_all_is_written_or_nothing(editor):
    school("A", unitid=1), school("B", unitid=2)
    rows = [{"unitid": 1, "phone": "(309) 555-0100"}, {"unitid": 2, "phone": "ask"}]
    preview = bring(editor, sheet(*rows))
    ((row, column, words),) = wrong(preview)
    assert (row, column) == (3, "phone")
    assert "Type the ten digits" in words
    url = preview.redirect_chain[-1][0]
    editor.post(url, {"why": WHY, "confirmed": snapshots.digest([])})
    assert set(School.objects.values_list("phone", flat=True)) == {""}
    assert not Revision.objects.exists()


def test_every_wrong_cell_is_told(editor):
    school("A", unitid=1), school("B", unitid=2)
    rows = [
        {"unitid": 1, "zip": "00000", "latitude": "91", "price_in_state": "much"},
        {"unitid": 2, "zip": "", "latitude": "", "price_in_state": "-5"},
    ]
    preview = bring(editor, sheet(*rows))
    found = {(row, column) for row, column, _words in wrong(preview)}
    assert (2, "zip", "No such ZIP code is known here.") in wrong(preview)
    assert {each.value for each in preview.context["wrong"]} == {
        "00000",
        "91.0",
        "much",
        "-5",
    }
    assert found == {
        (2, "zip"),
        (2, "latitude"),
        (2, "price_in_state"),
        (3, "price_in_state"),
    }


def test_the_zeros_of_zip_codes_come_back_and_numbers_are_telephones(editor):
    school(unitid=1)
    made = Workbook()
    made.active.append(["unitid", "zip", "phone", "state", "city"])
    made.active.append([1.0, 1655, 3095550100, "MA", "Worcester"])
    content = io.BytesIO()
    made.save(content)
    confirm(editor, bring(editor, content.getvalue(), name="a.xlsx"))
    found = School.objects.get()
    assert (found.zip_id, found.phone) == ("01655", "3095550100")


def test_an_empty_cell_says_nothing_and_clear_takes_away(editor):
    school(unitid=1, website="https://a.example.edu", phone="3095550100", price_in_state=5)
    cells = {"unitid": 1, "website": "", "phone": "CLEAR", "price_in_state": "CLEAR"}
    confirm(editor, bring(editor, sheet(cells)))
    found = School.objects.get()
    assert (found.website, found.phone, found.price_in_state) == (
        "https://a.example.edu",
        "",
        None,
    )


def test_what_must_be_there_cannot_be_cleared(editor):
    made = program(school(unitid=1))
    assert wrong(bring(editor, sheet({"unitid": 1, "name": "CLEAR"})))[0][1] == "name"
    cells = {"unitid": 1, "cip": "51.0716", "award_level": 21, "offered": "CLEAR"}
    assert wrong(bring(editor, sheet(cells), "program")) == [(2, "offered", "Say yes or no.")]
    assert made.offered


def test_a_yes_that_is_none_is_refused(editor):
    school(unitid=1, child_care=True)
    preview = bring(editor, sheet({"unitid": 1, "child_care": "perhaps"}))
    assert wrong(preview) == [(2, "child_care", "Say yes or no.")]


def test_zero_is_a_value(editor):
    school(unitid=1, price_in_state=5)
    confirm(editor, bring(editor, sheet({"unitid": 1, "price_in_state": 0})))
    assert School.objects.get().price_in_state == 0


def test_a_column_that_nobody_knows_is_refused_with_the_one_that_was_meant(editor):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "websit": "x", "enrolment": "5"}))
    assert wrong(preview) == [
        (1, "websit", "Nobody knows this column. Did you mean “website”?"),
        (
            1,
            "enrolment",
            "Nobody knows this column. Take it out, or see the template for the names.",
        ),
    ]


def test_federal_figures_and_the_status_are_not_brought(editor):
    school(unitid=1, graduation_rate=50)
    same = bring(editor, sheet({"unitid": 1, "status": "listed", "graduation_rate": 50}))
    assert not wrong(same)
    cells = {"unitid": 1, "status": "closed", "graduation_rate": 51}
    ((row, column, words),) = wrong(bring(editor, sheet(cells)))
    assert (row, column) == (2, "status")
    assert words == "A spreadsheet cannot change this: here it is listed."


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"unitid": 2}], (2, "unitid", "No school has the UNITID 2.")),
        ([{"slug": "x"}], (2, "slug", "No school has the slug x.")),
        ([{"unitid": 1, "slug": "b"}], (2, "slug", "are of two schools")),
        ([{"name": "x"}], (2, "unitid", "Say which school is meant")),
        ([{"unitid": 1, "new": "yes"}], (2, "new", "This is here already")),
        ([{"slug": "c", "new": "yes"}], (2, "slug", "gets its slug by itself")),
        (
            [{"unitid": 1, "slug": ""}, {"unitid": "", "slug": "a"}],
            (3, "unitid", "Row 2 is about the same."),
        ),
        ([{"unitid": "9" * 30}], (2, "unitid", "No school has the UNITID 999")),
    ],
)
def test_which_school_is_meant_must_be_clear(editor, rows, problem):
    school(unitid=1, slug="a"), school("B", unitid=None, slug="b")
    ((row, column, words),) = wrong(bring(editor, sheet(*rows)))
    assert (row, column) == problem[:2]
    assert problem[2] in words


def test_a_school_without_a_unitid_is_known_by_its_slug(editor):
    made = school(unitid=None, slug="own")
    confirm(editor, bring(editor, sheet({"slug": "own", "name": "Renamed"})))
    made.refresh_from_db()
    assert made.name == "Renamed"


NEW = {
    "unitid": "",
    "new": "yes",
    "name": "New School",
    "control": "for-profit",
    "level": "under-two-year",
    "city": "Peoria",
    "state": "IL",
    "zip": "61602",
    "aliases": "NS; The New",
}


def test_a_new_school_is_a_draft_at_its_zip_code(editor, visitor):
    preview = bring(editor, sheet(NEW))
    assert not wrong(preview)
    assert preview.context["counted"][0] == "1 row is new."
    assert not School.objects.exists()
    confirm(editor, preview)
    made = School.objects.get()
    assert (made.status, made.slug) == ("draft", "new-school-peoria-il")
    assert (made.aliases, made.point_source) == (["NS", "The New"], "zip")
    assert word.words(made) >= {"name", "control", "zip"}
    assert visitor.get(made.get_absolute_url()).status_code == 404


def test_a_new_school_that_is_here_already_is_asked_about(editor):
    school("NEW school")
    ((row, column, words),) = wrong(bring(editor, sheet(NEW)))
    assert (row, column) == (2, "is_another")
    assert "say yes in the column “is_another”" in words
    confirm(editor, bring(editor, sheet({**NEW, "is_another": "yes"})))
    assert School.objects.filter(name__iexact="new school").count() == 2


def test_a_new_school_needs_what_its_page_asks_for(editor):
    found = wrong(bring(editor, sheet({"new": "yes", "name": "X"})))
    assert {column for _row, column, _words in found} >= {"control", "level", "city", "zip"}


def test_a_file_changes_so_many_rows_and_no_more(editor, monkeypatch):
    monkeypatch.setattr(writing, "MOST_WRITTEN", 1)
    school("A", unitid=1), school("B", unitid=2)
    rows = [{"unitid": 1, "name": "C"}, {"unitid": 2, "name": "D"}]
    ((row, _column, words),) = wrong(bring(editor, sheet(*rows)))
    assert (row, "at most 1 rows" in words) == (3, True)
    rows[1]["name"] = "B"
    assert wrong(bring(editor, sheet(*rows))) == []


HOSTILE = st.text(max_size=60) | st.sampled_from(
    ["CLEAR", "=1+1", "'=1", "-1", "1e309", "NaN", "9" * 400, "<b>", "javascript:x", "\u202e", "١"]
)
CELLS = st.dictionaries(
    st.sampled_from([name for name in columns.SCHOOLS.brought if name != "unitid"]), HOSTILE
)


@given(CELLS)
def test_no_cell_breaks_the_preview(editor, cells):
    with transaction.atomic():
        school(unitid=1)
        preview = bring(editor, sheet({"unitid": 1, **cells}))
        assert preview.status_code == 200
        transaction.set_rollback(True)


def test_the_same_file_twice_changes_nothing(editor):
    school(unitid=1)
    content = sheet({"unitid": 1, "name": "New"})
    confirm(editor, bring(editor, content))
    again = bring(editor, content)
    assert again.context["differences"] == []
    assert "there is nothing to write" in again.content.decode()


# What is confirmed is what was shown


def test_a_confirmation_counts_once(editor):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "name": "New"}))
    confirm(editor, preview)
    School.objects.update(name="Old")
    assert confirm(editor, preview).status_code == 404
    assert School.objects.get().name == "Old"
    kept = Sheet.objects.get()
    assert (bytes(kept.content), kept.revision) == (b"", Revision.objects.get())


def test_a_confirmation_is_of_one_file(editor):
    school(unitid=1)
    first = bring(editor, sheet({"unitid": 1, "name": "First"}))
    second = bring(editor, sheet({"unitid": 1, "name": "Second"}))
    assert confirm(editor, first).status_code == 404
    told = first.context["form"]["confirmed"].value()
    again = confirm(editor, second, confirmed=told)
    assert said(again) == ["The directory changed meanwhile. Look again: nothing was written."]
    assert not Revision.objects.exists()


def test_the_file_of_another_person_is_not_confirmed(editor, django_user_model, client):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "name": "New"}))
    client.force_login(django_user_model.objects.create_superuser("other"))
    assert confirm(client, preview).status_code == 404


def test_a_directory_that_changed_meanwhile_is_shown_again(editor):
    made = school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "name": "New"}))
    School.objects.update(name="Changed meanwhile")
    again = confirm(editor, preview)
    assert lines(again) == [("Name", "Changed meanwhile", "New")]
    made.refresh_from_db()
    assert made.name == "Changed meanwhile"


def test_a_school_that_was_deleted_meanwhile_is_told(editor):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "name": "New"}))
    School.objects.all().delete()
    again = confirm(editor, preview)
    assert "No school has the UNITID 1." in wrong(again)[0][2]
    assert not School.objects.exists()


def test_a_file_that_is_no_table_is_refused_where_it_was_chosen(editor):
    response = bring(editor, b"<html>", name="a.csv")
    assert "a.csv is a web page" in response.content.decode()
    assert not Sheet.objects.exists()


# Programs and campuses


def test_a_program_is_changed_and_one_is_added(editor):
    made = program(school(unitid=1), origins={})
    rows = [
        {
            "unitid": 1,
            "cip": 510716,
            "award_level": 21,
            "price": "$9,400",
            "length": 720,
            "new": "",
        },
        {"unitid": 1, "cip": "51.071", "award_level": 20, "price": 900, "length": "", "new": "yes"},
    ]
    rows = [{**row, "length_unit": "clock" if row["length"] else ""} for row in rows]
    preview = bring(editor, sheet(*rows), "program")
    assert wrong(preview) == []
    confirm(editor, preview)
    made.refresh_from_db()
    assert (made.price, made.length, made.length_unit) == (9400, 720, "clock")
    assert word.words(made) >= {"price", "length"}
    added = Program.objects.get(cip="51.0710")
    assert (added.award_level, added.price, added.offered) == (20, 900, True)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"award_level": "2"}, "cip"),
        ({"award_level": "2", "new": "yes", "price": "-1"}, "price"),
        ({"award_level": "99", "new": "yes"}, "award_level"),
        ({"award_level": "21", "price": "5", "price_high": "4"}, ""),
        ({"award_level": "21", "length": "5"}, ""),
    ],
)
def test_a_program_that_cannot_be_is_told(editor, cells, column):
    program(school(unitid=1))
    content = sheet({"unitid": 1, "cip": "51.0716", **cells})
    assert [each[1] for each in wrong(bring(editor, content, "program"))] == [column]


def test_a_campus_is_moved_and_one_is_added(editor):
    home = school(unitid=1)
    known = campus(home, number="002", origins={"campuses": "CAMPUSES_2023"})
    blank = {"name": "", "city": "", "state": "", "zip": "", "new": ""}
    rows = [
        {**blank, "unitid": 1, "number": 2, "zip": "78501"},
        {**blank, "unitid": 1, "number": "", "new": "yes", "name": "Valley", "city": "McAllen"}
        | {"state": "TX", "zip": "78501"},
    ]
    preview = bring(editor, sheet(*rows), "campus")
    assert wrong(preview) == []
    confirm(editor, preview)
    known.refresh_from_db()
    assert (known.zip_id, known.point_source) == ("78501", "zip")
    assert home.campuses.get(name="Valley").point_source == "zip"


def test_the_main_campus_is_changed_with_its_school_alone(editor):
    home = school(unitid=1)
    main = Campus.objects.get(school=home, is_main=True)
    assert not wrong(bring(editor, sheet({"id": main.pk, "city": "Peoria"}), "campus"))
    found = wrong(bring(editor, sheet({"id": main.pk, "name": "x"}), "campus"))
    assert found == [(2, "id", "The main campus is where its school is: change the school.")]
    assert wrong(bring(editor, sheet({"id": 0}), "campus"))[0][2] == "No campus has the id 0."


# Who may


@pytest.mark.parametrize("kind", ["school", "campus", "program"])
def test_who_may_not_change_rows_brings_none(django_user_model, client, kind):
    user = django_user_model.objects.create_user("clerk", is_staff=True)
    client.force_login(user)
    addresses = [reverse(f"admin:schools_{kind}_{name}") for name in ("import", "template")]
    for address in [*addresses, reverse(f"admin:schools_{kind}_preview", args=[1])]:
        assert client.get(address).status_code == 403
    names = ["add_sheet", f"add_{kind}", f"change_{kind}"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names[1:]))
    assert client.get(addresses[0]).status_code == 403
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get(reverse("admin:schools_school_import"))
    assert response.status_code == 302
    assert "/login/" in response.url


# What a file says is never passed over


def test_a_school_that_gets_the_name_of_another_is_asked_about_too(editor):
    school("Other", unitid=1), school("Same", unitid=2)
    ((row, column, _words),) = wrong(bring(editor, sheet({"unitid": 1, "name": "Same"})))
    assert (row, column) == (2, "is_another")
    confirm(editor, bring(editor, sheet({"unitid": 1, "name": "Same", "is_another": "yes"})))
    assert School.objects.filter(name="Same").count() == 2


@pytest.mark.parametrize(
    ("kind", "cells", "column"),
    [
        ("school", {**NEW, "status": "listed"}, "status"),
        ("school", {**NEW, "graduation_rate": "90"}, "graduation_rate"),
        ("program", {"price_release": "IC2023_PY"}, "price_release"),
        ("program", {"school": "Another College"}, "school"),
        ("campus", {"point_source": "ipeds"}, "point_source"),
    ],
)
def test_what_is_only_taken_away_is_not_said_of_a_new_row(editor, kind, cells, column):
    school(unitid=1)
    place = {"name": "East", "city": "Peoria", "state": "IL", "zip": "61602"}
    begun = {
        "school": {},
        "program": {"unitid": 1, "cip": "51.0716", "award_level": 21, "new": "yes"},
        "campus": {"unitid": 1, "new": "yes", **place},
    }[kind]
    right = {name: value for name, value in {**begun, **cells}.items() if name != column}
    assert wrong(bring(editor, sheet(right), kind)) == []
    ((row, told, words),) = wrong(bring(editor, sheet({**begun, **cells}), kind))
    assert (row, told) == (2, column)
    assert words.startswith("A spreadsheet cannot")


def test_a_listed_school_keeps_a_point(editor):
    school(unitid=1)
    preview = bring(editor, sheet({"unitid": 1, "latitude": "CLEAR", "longitude": "CLEAR"}))
    assert wrong(preview) == [(2, "latitude", "A listed school needs a point: place it first.")]


@pytest.mark.parametrize("status", School.Status.values)
def test_no_spreadsheet_changes_what_the_public_sees_of_a_school(editor, status):
    made = school(unitid=1, status=status, closed_by="A letter" if status == "closed" else "")
    confirm(editor, bring(editor, sheet({"unitid": 1, "name": "New", "status": status})))
    made.refresh_from_db()
    assert (made.name, made.status) == ("New", status)
    assert "status" not in made.origins


def test_a_new_row_may_name_its_school(editor):
    made = school(unitid=1)
    cells = {"unitid": 1, "cip": "51.0716", "award_level": 21, "new": "yes", "school": made}
    assert wrong(bring(editor, sheet(cells), "program")) == []


@pytest.mark.parametrize("cells", [{"unitid": 2}, {"slug": "b"}, {"number": "003"}])
def test_a_campus_by_its_id_is_of_the_school_that_is_named_with_it(editor, cells):
    made, other = school("A", unitid=1, slug="a"), school("B", unitid=2, slug="b")
    campus(other, number="003")
    found = campus(made, number="002")
    right = {"id": found.pk, "unitid": 1, "slug": "a", "number": 2, "name": "East"}
    assert wrong(bring(editor, sheet(right), "campus")) == []
    ((row, column, words),) = wrong(bring(editor, sheet({**right, **cells}), "campus"))
    assert (row, column) == (2, *cells)
    assert words in {
        "The campus with this id is another one: here it is 1.",
        "The campus with this id is another one: here it is a.",
        "The campus with this id is another one: here it is 002.",
    }


def test_a_former_slug_means_the_school_that_had_it(editor):
    made = school(unitid=None, slug="old")
    made.slug = "new"
    made.save()
    confirm(editor, bring(editor, sheet({"slug": "old", "name": "Renamed"})))
    made.refresh_from_db()
    assert (made.name, made.slug) == ("Renamed", "new")


def test_of_a_former_slug_and_the_present_one_a_school_is_told_twice(editor):
    made = school(unitid=1, slug="old")
    made.slug = "new"
    made.save()
    rows = [{"slug": "old", "name": "A"}, {"slug": "new", "name": "B"}]
    ((row, _column, words),) = wrong(bring(editor, sheet(*rows)))
    assert (row, words) == (3, "Row 2 is about the same. Keep one of them.")


def test_a_choice_is_told_as_its_page_calls_it(editor):
    school(unitid=1, control="public")
    assert lines(bring(editor, sheet({"unitid": 1, "control": "for-profit"}))) == [
        ("Control", "Public", "For-profit")
    ]


def test_choices_are_read_in_any_case(editor):
    school(unitid=1, control="public", level="two-year", state="IL")
    cells = {"unitid": 1, "control": "For-Profit", "level": "Four-year", "state": "ia"}
    confirm(editor, bring(editor, sheet(cells)))
    made = School.objects.get()
    assert (made.control, made.level, made.state) == ("for-profit", "four-year", "IA")
    assert wrong(bring(editor, sheet({"unitid": 1, "control": "CLEAR"})))[0][1] == "control"
