from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from schools.models import Place, Program, Release, School, ZipCode
from tests.factories import program, school, teaching_school

pytestmark = pytest.mark.django_db

LIST = reverse("admin:schools_school_changelist")


def change(made: School) -> str:
    return reverse("admin:schools_school_change", args=[made.pk])


def act(editor, name: str, *schools: School):
    ticked = [made.pk for made in schools]
    return editor.post(LIST, {"action": name, "_selected_action": ticked}, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def form_values(editor, made: School) -> dict:
    """What the change page would send back untouched."""
    page = editor.get(change(made)).context
    values = {
        name: "" if value is None else value
        for name, value in page["adminform"].form.initial.items()
        if name not in {"x", "y", "z"}
    }
    values["aliases"] = values["initial-aliases"] = "[]"
    for formset in page["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    for name in ("closed_on", "successor"):
        values.setdefault(name, "")
    return values


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
    assert add.status_code == (403 if model in {Place, Release, ZipCode} else 200)
    if row := model.objects.first():
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        assert editor.get(page).status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/schools/", "/admin/password_change/"])
def test_every_index_opens(editor, path):
    assert editor.get(path).status_code == 200


def test_a_stranger_is_asked_to_log_in(visitor):
    assert visitor.get(LIST).status_code == 302


@pytest.mark.parametrize("typed", ["Illinois Central", "145682", "East Peoria", "61635"])
def test_a_school_is_found_by_name_unitid_city_or_zip(editor, typed):
    found = editor.get(LIST, {"q": typed}).context["cl"].queryset
    assert School.objects.get(unitid=145682) in found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("program=group", 813),
        ("program=51.0716", 338),
        ("status__exact=listed", 1664),
        ("control__exact=public&program=group", 497),
        ("state__exact=IL&program=group", 27),
    ],
)
def test_schools_are_filtered(editor, query, count):
    assert editor.get(f"{LIST}?{query}").context["cl"].queryset.count() == count


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


def test_a_changed_value_is_marked_as_the_editors(editor):
    made = school(origins={"directory": "HD2024"})
    values = form_values(editor, made) | {"website": "www.example.edu"}
    response = editor.post(change(made), values)
    assert response.status_code == 302, response.context["adminform"].errors
    made.refresh_from_db()
    assert made.website == "https://www.example.edu"
    assert made.origins == {"directory": "HD2024", "website": "editor"}


def test_a_moved_point_is_the_editors(editor):
    made = school()
    editor.post(change(made), form_values(editor, made) | {"latitude": "41.5"})
    made.refresh_from_db()
    assert (made.latitude, made.point_source) == (41.5, "editor")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"latitude": ""}, "Give both latitude and longitude, or neither."),
        ({"latitude": "0", "longitude": "0"}, "No school stands at 0, 0."),
        ({"latitude": "", "longitude": ""}, "A listed school needs a point: place it first."),
        ({"latitude": "91"}, "less than or equal to 90"),
        ({"status": "closed"}, "Say by whose word the school closed."),
        ({"unitid": "145682"}, "already exists"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"graduation_rate": "101"}, "violated"),
    ],
)
def test_what_cannot_be_true_is_refused_in_words(editor, values, words):
    made = school()
    response = editor.post(change(made), form_values(editor, made) | values)
    assert response.status_code == 200
    assert words in response.content.decode()
    made.refresh_from_db()
    assert made.latitude == 40.7


def test_a_draft_is_listed(editor):
    made = school(status="draft")
    assert said(act(editor, "list_", made)) == ["1 listed."]
    made.refresh_from_db()
    assert made.status == "listed"
    assert made.origins["status"] == "editor"
    assert LogEntry.objects.get().change_message == "Listed from the list."


def test_a_school_without_a_point_is_not_listed(editor):
    made = school(status="draft", at=None)
    assert said(act(editor, "list_", made)) == [
        f"{made} has no point yet: place it first.",
        "0 listed.",
    ]


def test_a_school_is_closed(editor, visitor):
    made = teaching_school()
    assert said(act(editor, "close", made)) == ["1 closed."]
    made.refresh_from_db()
    assert made.status == "closed"
    assert isinstance(made.closed_on, date)
    assert made.closed_by == "an editor of this directory"


def test_a_school_is_withdrawn_and_has_no_page(editor, visitor):
    made = teaching_school()
    assert said(act(editor, "withdraw", made)) == ["1 withdrawn."]
    assert visitor.get(made.get_absolute_url()).status_code == 404


def test_a_school_is_placed_at_its_zip_codes_point(editor):
    made = school(status="draft", at=None)
    placed = school(status="draft")
    assert said(act(editor, "place_by_zip", made, placed)) == ["1 placed, approximately."]
    made.refresh_from_db()
    assert made.point == ZipCode.objects.get(pk="61602").point
    assert made.point_is_approximate
    assert not placed.point_is_approximate


def test_a_zip_code_without_a_point_places_nobody(editor):
    made = school(status="draft", at=None, zip=ZipCode.objects.get(pk="09012"))
    assert said(act(editor, "place_by_zip", made)) == [
        f"{made}: The ZIP code 09012 has no point either.",
        "0 placed, approximately.",
    ]


def test_without_a_geocoder_there_is_no_such_action(editor):
    assert 'value="geocode"' not in editor.get(LIST).content.decode()


def test_a_new_school_can_be_added_by_hand(editor):
    values = {
        "name": "New School",
        "slug": "new-school",
        "aliases": "[]",
        "status": "draft",
        "control": "public",
        "level": "two-year",
        "city": "Peoria",
        "state": "IL",
        "zip": "61602",
        "programs-TOTAL_FORMS": 1,
        "programs-INITIAL_FORMS": 0,
        "programs-0-cip": "51.0716",
        "programs-0-award_level": 21,
        "programs-0-offered": "on",
    }
    response = editor.post(reverse("admin:schools_school_add"), values)
    assert response.status_code == 302, response.context["adminform"].errors
    made = Program.objects.get(school__slug="new-school")
    assert made.offered
    assert made.edited


def program_values(made: Program, **changed) -> dict:
    awards = made.yearly_awards.get()
    return {
        "school": made.school_id,
        "cip": made.cip,
        "award_level": made.award_level,
        "offered": "on",
        "first_listed": made.first_listed,
        "last_listed": made.last_listed,
        "yearly_awards-TOTAL_FORMS": 1,
        "yearly_awards-INITIAL_FORMS": 1,
        "yearly_awards-0-id": awards.pk,
        "yearly_awards-0-program": made.pk,
        "yearly_awards-0-year": awards.year,
        "yearly_awards-0-awards": awards.awards,
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "edited"),
    [({}, False), ({"price": 9_000}, True), ({"yearly_awards-0-awards": 99}, True)],
)
def test_a_changed_program_is_kept_by_hand(editor, changed, edited):
    made = program(school())
    page = reverse("admin:schools_program_change", args=[made.pk])
    response = editor.post(page, program_values(made, **changed))
    assert response.status_code == 302, response.context["errors"]
    made.refresh_from_db()
    assert made.edited is edited


def test_a_program_is_given_back_to_the_importers(editor):
    made = program(school(), edited=True)
    page = reverse("admin:schools_program_change", args=[made.pk])
    editor.post(page, program_values(made, price=9_000))
    made.refresh_from_db()
    assert (made.price, made.edited) == (9_000, False)
