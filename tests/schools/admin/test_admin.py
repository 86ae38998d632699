from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from corrections.models import Correction, Representative
from schools.models import (
    Agency,
    Campus,
    Deletion,
    Earnings,
    Note,
    NotTwins,
    Place,
    Plan,
    Release,
    Revision,
    School,
    Sheet,
    Update,
    ZipCode,
)
from schools.models import editor as word
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db

READ_ONLY = {
    *(Agency, Campus, Correction, Deletion, Note, NotTwins, Place, Plan, Release),
    *(Representative, Revision, Sheet, Update, ZipCode),
}
LIST = reverse("admin:schools_school_changelist")


def change(made: School) -> str:
    return reverse("admin:schools_school_change", args=[made.pk])


def act(editor, name: str, *schools: School, **values):
    ticked = [made.pk for made in schools]
    sent = {"action": name, "_selected_action": ticked, **values}
    return editor.post(LIST, sent, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    "model", [model for model in admin.site._registry], ids=lambda m: m._meta.label
)
def test_every_admin_page_opens(editor, model):
    opts = model._meta
    assert (
        editor.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")).status_code
        == 200
    )
    add = editor.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_add"))
    assert add.status_code == (403 if model in READ_ONLY else 200)
    if row := model.objects.first():
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        assert editor.get(page).status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/schools/", "/staff/password/"])
def test_every_index_opens(editor, path):
    assert editor.get(path).status_code == 200


def test_a_stranger_is_asked_to_log_in(visitor):
    assert visitor.get(LIST).status_code == 302


def test_the_list_takes_a_fixed_number_of_queries(editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        editor.get(LIST)


def test_programs_stand_beside_their_school_with_their_awards(editor):
    made = school()
    program(made, awards={2024: 12, 2023: 0})
    text = editor.get(change(made)).content.decode()
    assert "12 in 2023-24, 0 in 2022-23" in text
    assert f"/admin/schools/program/{made.programs.get().pk}/change/" in text


def test_awards_are_changed_on_their_programs_page(editor):
    made = program(school())
    page = editor.get(reverse("admin:schools_program_change", args=[made.pk]))
    assert "yearly_awards-TOTAL_FORMS" in page.content.decode()


def test_a_listed_school_links_to_its_page(editor):
    made = school()
    assert f'href="{made.get_absolute_url()}"' in editor.get(change(made)).content.decode()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_school_without_a_page_links_to_none(editor, status):
    made = school(status=status)
    assert "viewsitelink" not in editor.get(change(made)).content.decode()


def test_a_draft_is_listed(editor):
    made = school(status="draft")
    assert said(act(editor, "list_", made)) == ["1 school is listed."]
    made.refresh_from_db()
    assert made.status == "listed"
    assert made.origins["status"] == "editor"
    assert LogEntry.objects.get().change_message == "Listed from the list."


def test_a_school_without_a_point_is_not_listed(editor):
    made = school(status="draft", at=None)
    assert said(act(editor, "list_", made)) == [
        f"{made} has no point yet: place it first.",
        "0 schools are listed.",
    ]


def test_closing_asks_when_by_whose_word_and_who_took_over(editor):
    made, closed = teaching_school(), school(status="closed", closed_by="IPEDS HD2024")
    page = act(editor, "close", made, closed)
    html = page.content.decode()
    assert page.status_code == 200
    for words in ("Closed on:", "Closed, says:", "Successor:", str(made)):
        assert words in html
    assert f'value="{closed.pk}"' not in html
    assert "This school keeps its page" in html
    made.refresh_from_db()
    assert made.status == "listed"


def test_a_school_is_closed_with_its_date_word_and_successor(editor, visitor):
    made, successor = teaching_school(), school("Successor College")
    answer = {"closed_on": "2024-05-31", "closed_by": "A letter", "successor": successor.pk}
    assert said(act(editor, "close", made, **answer)) == ["1 school is closed."]
    made.refresh_from_db()
    assert (made.status, made.closed_on) == ("closed", date(2024, 5, 31))
    assert (made.closed_by, made.successor) == ("A letter", successor)
    assert word.words(made) == {"status", "closed_on", "closed_by", "successor", "part_of"}
    assert LogEntry.objects.get().change_message == "Closed from the list."
    assert "Successor College" in visitor.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"closed_by": ""}, "This field is required."),
        ({"closed_on": "soon"}, "Enter a valid date."),
        ({"successor": "0"}, "Select a valid choice."),
        ({"successor": "itself"}, "A school that closes cannot be its own successor."),
    ],
)
def test_a_closing_that_cannot_be_is_refused_in_words(editor, answer, words):
    made = teaching_school()
    own = {"successor": made.pk} if answer == {"successor": "itself"} else answer
    html = act(editor, "close", made, **{"closed_by": "A letter", **own}).content.decode()
    assert words in html
    made.refresh_from_db()
    assert made.status == "listed"


def test_closing_what_is_closed_says_so(editor):
    made = school(status="closed", closed_by="IPEDS HD2024")
    assert (
        "Every school that you ticked is closed already."
        in act(editor, "close", made).content.decode()
    )


def test_a_school_is_withdrawn_and_has_no_page(editor, visitor):
    made = teaching_school()
    assert said(act(editor, "withdraw", made)) == ["1 school is withdrawn."]
    assert visitor.get(made.get_absolute_url()).status_code == 404


def test_a_school_is_placed_at_its_zip_codes_point(editor):
    made = school(status="draft", at=None)
    placed = school(status="draft")
    assert said(act(editor, "place_by_zip", made, placed)) == ["1 school is placed, approximately."]
    made.refresh_from_db()
    assert made.point == ZipCode.objects.get(pk="61602").point
    assert made.point_is_approximate
    assert not placed.point_is_approximate


def test_a_zip_code_without_a_point_places_nobody(editor):
    made = school(status="draft", at=None, zip=ZipCode.objects.get(pk="09012"))
    assert said(act(editor, "place_by_zip", made)) == [
        f"{made}: The ZIP code 09012 has no point either.",
        "0 schools are placed, approximately.",
    ]


def test_without_a_geocoder_there_is_no_such_action(editor):
    assert 'value="geocode"' not in editor.get(LIST).content.decode()


def test_earnings_after_finishing_are_shown_beside_a_school_and_no_editor_changes_them(editor):
    made = school()
    Earnings.objects.create(school=made, credential="certificate", four_years=28_116, release="S")
    html = editor.get(reverse("admin:schools_school_change", args=[made.pk])).content.decode()
    assert "28116" in html.replace(",", "")
    assert 'name="finishers_earnings-0-four_years"' not in html


def test_a_price_that_is_most_likely_a_slip_waits_for_an_editor(editor):
    slip = program(school("Slip College"), price=150_455, months=9)
    program(school("Fine College"), price=15_045, months=9)
    listed = reverse("admin:schools_program_changelist")
    assert "150,455: check it" in editor.get(listed).content.decode()
    flagged = editor.get(f"{listed}?price_to_check=yes")
    assert list(flagged.context["cl"].queryset) == [slip]
    word.say(slip, ["price"])
    slip.save()
    assert not editor.get(f"{listed}?price_to_check=yes").context["cl"].queryset
    assert "150,455: check it" not in editor.get(listed).content.decode()
