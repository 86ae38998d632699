"""What an editor saves, adds, deletes and takes back on the pages of the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from schools.models import Deletion, Program, Revision, School, ZipCode
from schools.models import editor as word
from tests.factories import program, school
from tests.pages import words

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LIST = reverse("admin:schools_school_changelist")
ADD = reverse("admin:schools_school_add")
FEDERAL = {"directory": "HD2024"}
WHY = "The school’s site, seen today"


def change(made: School) -> str:
    return reverse("admin:schools_school_change", args=[made.pk])


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
    values["aliases"] = "\n".join(made.aliases)
    for formset in page["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    for name in ("closed_on", "successor"):
        values.setdefault(name, "")
    return values | {"why": WHY}


def test_a_changed_value_is_marked_as_the_editors(editor):
    made = school(origins={"directory": "HD2024"})
    values = form_values(editor, made) | {"website": "www.example.edu"}
    response = editor.post(change(made), values)
    assert response.status_code == 302, response.context["adminform"].errors
    made.refresh_from_db()
    assert made.website == "https://www.example.edu"
    assert made.origins == {"directory": "HD2024", "website": "editor"}
    assert made.overruled == {"website": ""}


def test_the_history_says_who_and_why_with_old_and_new(editor, admin_user):
    made, other = school(), school("Other")
    values = form_values(editor, made) | {"website": "www.example.edu"}
    School.objects.filter(pk=other.pk).update(website="https://other.example.edu")
    editor.post(change(made), values)
    revision = Revision.objects.get()
    assert (revision.by, revision.why) == (admin_user.username, WHY)
    told = revision.differences.told().get()
    assert (told.school, told.values) == (made, {"website": ["", "https://www.example.edu"]})


def test_an_address_that_another_school_had_is_refused_in_words(editor):
    other, made = school("Other", slug="old-name"), school()
    other.slug = "new-name"
    other.save()
    response = editor.post(change(made), form_values(editor, made) | {"slug": "old-name"})
    (told,) = response.context["adminform"].form.errors["slug"]
    assert told == "Other, Peoria, IL had this slug, and it leads there: choose another."
    values = form_values(editor, other) | {"slug": "old-name"}
    assert editor.post(change(other), values).status_code == 302


def test_who_saves_says_why(editor):
    made = school()
    response = editor.post(change(made), form_values(editor, made) | {"why": " ", "name": "New"})
    assert "why" in response.context["adminform"].form.errors
    assert not Revision.objects.exists()
    assert School.objects.get().name == made.name


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
    school("Taken", unitid=145682)
    response = editor.post(change(made), form_values(editor, made) | values)
    assert response.status_code == 200
    assert words in response.content.decode()
    made.refresh_from_db()
    assert made.latitude == 40.7


# A telephone number


@pytest.mark.parametrize(
    ("typed", "number", "extension"),
    [
        ("(956) 781-6800", "9567816800", ""),
        ("956.781.6800 ext. 12", "9567816800", "12"),
        ("+1 956 781 6800 x12", "9567816800", "12"),
        ("", "", ""),
    ],
)
def test_a_telephone_number_is_taken_as_people_write_it(editor, typed, number, extension):
    made = school()
    editor.post(change(made), form_values(editor, made) | {"phone": typed})
    made.refresh_from_db()
    assert (made.phone, made.phone_extension) == (number, extension)


def test_a_telephone_number_is_shown_as_people_write_it_and_is_no_change(editor):
    made = school(phone="9567816800", phone_extension="12")
    assert 'value="(956) 781-6800"' in editor.get(change(made)).content.decode()
    editor.post(change(made), form_values(editor, made) | {"phone": "956-781-6800"})
    made.refresh_from_db()
    assert (made.phone, made.phone_extension) == ("9567816800", "12")
    assert not word.words(made)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"phone": "781-6800"}, "Type the ten digits of a telephone number"),
        ({"phone": "ask at the desk"}, "Type the ten digits of a telephone number"),
        ({"phone": "9567816800 or 9567816801"}, "Type the ten digits of a telephone number"),
        ({"phone": "9567816800 x1", "phone_extension": "2"}, "Two extensions were given"),
    ],
)
def test_a_telephone_number_that_is_none_is_refused_in_words(editor, values, words):
    made = school()
    response = editor.post(change(made), form_values(editor, made) | values)
    assert words in response.content.decode()


# Adding a school


def new_school(**values) -> dict:
    return {
        "name": "New School",
        "slug": "",
        "status": "listed",
        "control": "public",
        "level": "two-year",
        "city": "Peoria",
        "state": "IL",
        "zip": "61602",
        "campuses-TOTAL_FORMS": 0,
        "campuses-INITIAL_FORMS": 0,
        "programs-TOTAL_FORMS": 1,
        "programs-INITIAL_FORMS": 0,
        "programs-0-cip": "51.0716",
        "programs-0-award_level": 21,
        "programs-0-offered": "on",
        "why": WHY,
        **values,
    }


def test_the_page_to_add_a_school_proposes_to_list_it_and_asks_for_programs(editor):
    html = editor.get(ADD).content.decode()
    assert '<option value="listed" selected>' in html
    assert "programs-TOTAL_FORMS" in html
    assert "take_back" not in html


def test_a_complete_school_is_listed_at_once_at_its_zip_codes_point(editor, visitor):
    response = editor.post(ADD, new_school())
    assert response.status_code == 302, response.context["adminform"].errors
    made = School.objects.get(slug="new-school-peoria-il")
    assert (made.status, made.unitid) == ("listed", None)
    assert made.point == ZipCode.objects.get(pk="61602").point
    assert made.point_is_approximate
    assert made.aliases == []
    assert word.words(made.programs.get()) == set(word.FIELDS[Program])
    assert visitor.get(made.get_absolute_url()).status_code == 200
    assert "New School" in visitor.get("/schools/?location=61602").content.decode()


def test_a_given_point_is_kept(editor):
    editor.post(ADD, new_school(latitude="40.7", longitude="-89.6"))
    made = School.objects.get(name="New School")
    assert (made.latitude, made.point_source) == (40.7, "editor")


def test_a_school_whose_zip_code_is_nowhere_cannot_be_listed_without_a_point(editor):
    response = editor.post(ADD, new_school(zip="09012"))
    assert "A listed school needs a point: place it first." in response.content.decode()


def test_a_school_that_is_here_already_is_asked_about_and_named(editor):
    other = school("NEW school")
    response = editor.post(ADD, new_school())
    html = response.content.decode()
    assert "A school of this name, town and ZIP code is here already" in html
    assert f'<a href="{change(other)}">NEW school, Peoria, IL</a>' in html
    assert '<input type="checkbox" name="is_another"' in html
    assert editor.post(ADD, new_school(is_another="on")).status_code == 302
    assert School.objects.filter(name="New School").exists()


def test_a_second_school_of_one_name_has_an_address_of_its_own(editor):
    for _ in range(2):
        editor.post(ADD, new_school(is_another="on"))
    slugs = School.objects.filter(name="New School").values_list("slug", flat=True)
    assert set(slugs) == {"new-school-peoria-il", "new-school-peoria-il-2"}


@pytest.mark.parametrize("values", [{"zip": "60614"}, {"city": "Pekin"}, {"name": "Another"}])
def test_a_school_of_another_name_town_or_zip_is_not_asked_about(editor, values):
    school("New School")
    assert editor.post(ADD, new_school(**values)).status_code == 302


def test_a_school_is_not_asked_about_when_something_else_changes(editor):
    made, _ = school("Twin"), school("Twin")
    values = form_values(editor, made) | {"website": "https://own.example.org"}
    assert editor.post(change(made), values).status_code == 302


def test_other_names_stand_one_on_each_line(editor):
    made = school(aliases=["ICC"])
    assert "ICC</textarea>" in editor.get(change(made)).content.decode()
    editor.post(change(made), form_values(editor, made) | {"aliases": "ICC\n\n Illinois C "})
    made.refresh_from_db()
    assert made.aliases == ["ICC", "Illinois C"]


# Taking back


def test_a_word_is_taken_back_on_the_page_of_the_school(editor):
    made = school(origins=FEDERAL, website="https://file.example.edu")
    assert "take_back" not in editor.get(change(made)).content.decode()
    editor.post(change(made), form_values(editor, made) | {"website": "https://own.example.org"})
    html = editor.get(change(made)).content.decode()
    assert "Website: the files say https://file.example.edu" in html
    made.refresh_from_db()
    values = form_values(editor, made) | {"take_back": ["website"]}
    response = editor.post(change(made), values, follow=True)
    assert "The files’ values stand again: Website." in said(response)
    made.refresh_from_db()
    assert (made.website, made.origins) == ("https://file.example.edu", FEDERAL)


def test_a_point_that_is_taken_back_is_the_files_again(editor):
    made = school(origins=FEDERAL)
    editor.post(change(made), form_values(editor, made) | {"latitude": "41.5"})
    made.refresh_from_db()
    values = form_values(editor, made) | {"latitude": "42", "take_back": ["latitude"]}
    editor.post(change(made), values)
    made.refresh_from_db()
    assert (made.latitude, made.point_source, made.origins) == (40.7, "ipeds", FEDERAL)


def test_what_has_to_wait_for_the_next_load_is_said(editor):
    made = school(origins=FEDERAL | {"website": "editor"}, website="https://own.example.org")
    html = editor.get(change(made)).content.decode()
    assert "Website: with the next load" in html
    values = form_values(editor, made) | {"take_back": ["website"]}
    response = editor.post(change(made), values, follow=True)
    assert "Taken back; the next load of the files writes: Website." in said(response)


def test_every_word_on_ticked_schools_is_taken_back(editor):
    made, other = school(origins=FEDERAL, phone="3095550100"), school(origins=FEDERAL)
    made.phone = ""
    word.say(made, ["phone"])
    made.save()
    ticked = {"action": "take_back", "_selected_action": [made.pk, other.pk]}
    response = editor.post(LIST, ticked, follow=True)
    assert said(response)[0].startswith("Every word of an editor on 1 row is taken back;")
    made.refresh_from_db()
    assert (made.phone, made.origins, made.overruled) == ("3095550100", FEDERAL, {})


def test_a_school_that_the_files_words_do_not_fit_is_left_as_it_was(editor):
    made = school(origins=FEDERAL, at=None, status="draft")
    made.overruled, made.origins = {"status": "listed"}, FEDERAL | {"status": "editor"}
    made.save()
    ticked = {"action": "take_back", "_selected_action": [made.pk]}
    response = editor.post(LIST, ticked, follow=True)
    assert said(response)[0].startswith(f"{made} is left as it was: ")
    made.refresh_from_db()
    assert made.status == "draft"


def test_the_number_that_the_files_know_a_school_by_stays(editor):
    made = school(origins=FEDERAL)
    editor.post(change(made), form_values(editor, made) | {"unitid": "999999"})
    number = made.unitid
    made.refresh_from_db()
    assert made.unitid == number


# Programs


def page_of(made: Program) -> str:
    return reverse("admin:schools_program_change", args=[made.pk])


def program_values(made: Program, **changed) -> dict:
    awards = made.yearly_awards.get()
    return {
        "offered": "on",
        "price": "" if made.price is None else made.price,
        "yearly_awards-TOTAL_FORMS": 1,
        "yearly_awards-INITIAL_FORMS": 1,
        "yearly_awards-0-id": awards.pk,
        "yearly_awards-0-program": made.pk,
        "yearly_awards-0-year": awards.year,
        "yearly_awards-0-awards": awards.awards,
        "why": WHY,
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, set()),
        ({"price": 9_000}, {"price", "price_high", "price_release"}),
        ({"price": 9_000, "price_high": 9_500}, {"price", "price_high", "price_release"}),
        ({"yearly_awards-0-awards": 99}, {"awards"}),
        ({"cip": "51.0705"}, set()),
    ],
)
def test_what_an_editor_changed_of_a_program_is_the_editors(editor, changed, words):
    made = program(school(), price_release="IC2023_PY")
    response = editor.post(page_of(made), program_values(made, **changed))
    assert response.status_code == 302, response.context["errors"]
    made.refresh_from_db()
    assert word.words(made) == words
    assert made.cip == "51.0716"
    assert made.price_release == ("" if "price" in words else "IC2023_PY")


def test_a_programs_price_is_taken_back(editor):
    made = program(school(), price=8_000, price_release="IC2023_PY")
    editor.post(page_of(made), program_values(made, price=9_000))
    made.refresh_from_db()
    response = editor.post(page_of(made), program_values(made, take_back=["price"]), follow=True)
    assert "The files’ values stand again: Price, Higher price and Price release." in said(response)
    made.refresh_from_db()
    assert (made.price, made.price_release, made.origins) == (8_000, "IC2023_PY", {})


def test_a_price_that_an_editor_set_says_so_in_public(editor, visitor):
    made = program(school(), price=8_000, price_release="IC2023_PY")
    editor.post(page_of(made), program_values(made, price=9_000))
    for path in (made.school.get_absolute_url(), "/schools/?q=Test+Career+College"):
        html = visitor.get(path).content.decode()
        assert "$9,000" in html
        assert "checked by an editor" in html


SLIP = {"price": 150_455, "months": 9, "price_release": "IC2023_PY"}
TO_CHECK = "Most likely a slip of the school’s own: check it."


def test_a_price_to_check_is_told_on_the_pages_of_its_program_and_its_school(editor):
    made = program(school(), **SLIP)
    assert TO_CHECK in editor.get(page_of(made)).content.decode()
    assert TO_CHECK in editor.get(change(made.school)).content.decode()
    assert 'name="price_is_right"' in editor.get(page_of(made)).content.decode()
    Program.objects.update(price=15_045)
    assert TO_CHECK not in editor.get(page_of(made)).content.decode()
    assert TO_CHECK not in editor.get(change(made.school)).content.decode()
    assert 'name="price_is_right"' not in editor.get(page_of(made)).content.decode()


def test_an_editor_says_that_a_price_is_right(editor, visitor):
    made = program(school(), **SLIP)
    editor.post(page_of(made), program_values(made, months=9, price_is_right="on"))
    made.refresh_from_db()
    assert (made.price, made.price_release, made.price_by_hand) == (150_455, "", True)
    assert not made.is_price_to_check
    assert made.overruled["price"] == 150_455
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_id) == ("admin", str(made.pk))
    assert "The price is right" in entry.get_change_message()
    page = words(visitor.get(made.school.get_absolute_url()))
    assert "$150,455 for the whole program · checked by an editor" in page
    assert "check with the school" not in page


def test_a_flagged_program_that_is_saved_otherwise_keeps_its_flag(editor):
    made = program(school(), **SLIP)
    editor.post(page_of(made), program_values(made, months=9, supplies=9))
    made.refresh_from_db()
    assert (made.supplies, made.price_release, made.is_price_to_check) == (9, "IC2023_PY", True)


def test_no_price_is_right_that_nobody_asked_about(editor):
    made = program(school(), price=8_000, price_release="IC2023_PY")
    editor.post(page_of(made), program_values(made, price_is_right="on"))
    made.refresh_from_db()
    assert (made.price_by_hand, made.price_release) == (False, "IC2023_PY")


def test_prices_are_said_to_be_right_from_the_list(editor):
    slip = program(school(), **SLIP)
    fine = program(school(), price=8_000, price_release="IC2023_PY")
    asked = {"action": "price_is_right", "_selected_action": [slip.pk, fine.pk]}
    response = editor.post(reverse("admin:schools_program_changelist"), asked, follow=True)
    assert said(response) == ["1 price is right, by your word."]
    slip.refresh_from_db()
    fine.refresh_from_db()
    assert (slip.price_by_hand, slip.price_release) == (True, "")
    assert slip.overruled["price_release"] == "IC2023_PY"
    assert not fine.price_by_hand
    assert LogEntry.objects.get().object_id == str(slip.pk)


# Deletions


def confirmed(editor, path: str):
    return editor.post(path, {"post": "yes"}, follow=True)


def test_schools_deleted_from_the_list_are_remembered(editor):
    made, own = school(), school(unitid=None)
    ticked = {"action": "delete_selected", "_selected_action": [made.pk, own.pk], "post": "yes"}
    editor.post(LIST, ticked)
    assert not School.objects.filter(pk__in=[made.pk, own.pk]).exists()
    assert [row.unitid for row in Deletion.objects.all()] == [made.unitid]


def test_a_program_deleted_on_its_page_is_remembered(editor):
    made = program(school())
    confirmed(editor, reverse("admin:schools_program_delete", args=[made.pk]))
    row = Deletion.objects.get()
    assert (row.unitid, row.cip, row.award_level) == (made.school.unitid, "51.0716", 21)


def test_a_program_changed_or_deleted_beside_its_school_is_the_editors(editor):
    made = school()
    changed, gone = program(made, "51.0705"), program(made)
    values = form_values(editor, made) | {
        "programs-TOTAL_FORMS": 2,
        "programs-INITIAL_FORMS": 2,
        "programs-0-id": changed.pk,
        "programs-0-school": made.pk,
        "programs-1-id": gone.pk,
        "programs-1-school": made.pk,
        "programs-1-DELETE": "on",
    }
    response = editor.post(change(made), values)
    assert response.status_code == 302, response.context["errors"]
    assert list(made.programs.all()) == [changed]
    changed.refresh_from_db()
    assert not changed.offered
    assert word.words(changed) == {"offered"}
    assert Deletion.objects.get().cip == "51.0716"


def test_deletions_are_for_who_may_delete_them(editor, admin_user):
    Deletion.objects.create(unitid=1, name="X", deleted_by="ann")
    admin_user.is_superuser = False
    admin_user.save()
    assert editor.get(reverse("admin:schools_deletion_changelist")).status_code == 403
