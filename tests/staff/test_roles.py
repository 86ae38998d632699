"""Who may do what: every role at every address of the admin, as the admin itself lists them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import NoReverseMatch, reverse

from corrections.models import Correction, Representative
from schools.models import (
    Agency,
    Campus,
    Deletion,
    Note,
    NotTwins,
    Plan,
    Release,
    Revision,
    School,
    Sheet,
    Update,
)
from staff import roles
from tests.factories import campus, school, teaching_school
from tests.schools.importers.providers.texas import LIST

from .conftest import ROLES

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOBODY: set[str] = set()
SUPERUSER = {"Superuser"}
PUBLISHERS = {"Publisher", *SUPERUSER}
EDITORS = {"Editor", *PUBLISHERS}
LOOKERS = {"Auditor", *SUPERUSER}
STAFF = {"Inquiry clerk", *EDITORS, *LOOKERS}
WITH_NONE = {"Staff without a role", *STAFF}
EVERYBODY = set(ROLES)

# By name: who may open it; of what is looked up and never changed, who may look.
SITE_PAGES = {
    "index": WITH_NONE,
    "health": STAFF,
    "jsi18n": WITH_NONE,
    "app_list": STAFF,
    "autocomplete": STAFF,
    "view_on_site": WITH_NONE,
    "login": WITH_NONE,
    "logout": EVERYBODY,
    "password_change": WITH_NONE,
    "password_change_done": WITH_NONE,
}
TAKERS = {*EDITORS, *LOOKERS}  # of rows, as a spreadsheet
LOOKED_UP = ("agency", "deletion", "place", "release", "revision", "zipcode")
SEEN = (*LOOKED_UP, "plan", "school", "program", "campus")
SHOWN = ("changelist", "change", "history")
SHEETS = {"school": "schools", "campus": "campuses", "program": "programs"}
MODEL_PAGES = {
    **{f"schools_{name}_{page}": STAFF for name in SEEN for page in SHOWN},
    **{f"schools_sheet_{page}": TAKERS for page in SHOWN},
    **{f"schools_sheet_{page}": EDITORS for page in ("providers", "list")},
    **{
        f"schools_{name}_{page}": EDITORS
        for name in SHEETS
        for page in ("import", "template", "preview")
    },
    **{f"schools_{name}_export": TAKERS for name in SHEETS},
    **{f"schools_{name}_add": NOBODY for name in (*LOOKED_UP, "plan", "campus", "sheet")},
    "schools_plan_delete": EDITORS,
    **{f"schools_note_{page}": STAFF for page in SHOWN},
    "schools_note_add": NOBODY,
    "schools_note_delete": PUBLISHERS,
    **{f"corrections_correction_{page}": EDITORS | LOOKERS for page in SHOWN},
    **{f"corrections_representative_{page}": PUBLISHERS | LOOKERS for page in SHOWN},
    **{f"corrections_{name}_add": NOBODY for name in ("correction", "representative")},
    **{f"corrections_{name}_delete": NOBODY for name in ("correction", "representative")},
    **{f"schools_{name}_delete": NOBODY for name in (*LOOKED_UP, "campus", "sheet")},
    **{f"schools_{name}_add": EDITORS for name in ("school", "program")},
    **{f"schools_{name}_delete": PUBLISHERS for name in ("school", "program")},
    **{f"auth_{name}_changelist": LOOKERS for name in ("user", "group")},
    **{f"auth_{name}_change": LOOKERS for name in ("user", "group")},
    **{f"auth_{name}_history": LOOKERS for name in ("user", "group")},
    **{f"auth_{name}_add": SUPERUSER for name in ("user", "group")},
    **{f"auth_{name}_delete": SUPERUSER for name in ("user", "group")},
    "auth_user_password_change": SUPERUSER,
}
MODEL_PAGES |= {
    **{f"schools_nottwins_{page}": STAFF for page in SHOWN},
    "schools_nottwins_add": NOBODY,
    "schools_nottwins_delete": EDITORS,
    "schools_nottwins_merge": PUBLISHERS,
}
MODEL_PAGES |= {
    **{f"schools_update_{page}": STAFF for page in SHOWN},
    **{f"schools_update_{page}": NOBODY for page in ("add", "delete")},
    "schools_update_prepare": EDITORS,
    **{f"schools_update_{act}": NOBODY for act in ("apply", "drop", "undo")},  # by a link
}
SAVES = {"school": EDITORS, "program": EDITORS, "user": SUPERUSER, "group": SUPERUSER}
ACTIONS = {
    "school": {
        "list_": PUBLISHERS,
        "close": PUBLISHERS,
        "withdraw": PUBLISHERS,
        "place_by_zip": EDITORS,
        "take_back": EDITORS,
        "delete_selected": PUBLISHERS,
    },
    "program": {
        "price_is_right": EDITORS,
        "take_back": EDITORS,
        "delete_selected": PUBLISHERS,
    },
    "deletion": {"bring_back": PUBLISHERS},
    "plan": {"delete_selected": EDITORS},
    "note": {"delete_selected": PUBLISHERS},
    "nottwins": {"delete_selected": EDITORS},
    "representative": {"revoke": PUBLISHERS},
    "user": {"delete_selected": SUPERUSER},
    "group": {"delete_selected": SUPERUSER},
}
GEOCODED = {"geocode": EDITORS}  # where a geocoder is set up


def every_page() -> Iterator[str]:
    """The names of all addresses of the admin."""
    patterns = list(admin.site.get_urls())
    while patterns:
        each = patterns.pop()
        patterns += getattr(each, "url_patterns", [])
        if getattr(each, "name", None):
            yield each.name


@pytest.fixture
def rows(db) -> dict[str, object]:
    """One row of everything that the admin shows."""
    made = teaching_school()
    Agency.objects.create(state="IL", name="An Agency", url="https://example.org", release="R")
    Deletion.objects.create(unitid=1, name="Gone College", deleted_by="somebody")
    if not Release.objects.exists():
        Release.objects.create(code="R", title="T", publisher="P", period="2024", rows=1)
    Plan.objects.create(school=made, on=date(2027, 5, 31), values={"phone": "3095550199"})
    Revision.objects.create(by="somebody")
    other = teaching_school("Another")
    NotTwins.objects.create(one=made, other=other, by="somebody", why="a call")
    Correction.objects.create(school=made, kind="report")
    Note.objects.create(school=made, topic="earnings", words="They earn more.")
    Representative.objects.create(school=made)
    Update.objects.create(tables=b"", digest="")
    return {"school": made, "program": made.programs.get(), "sheet": brought("providers")}


def brought(kind: str, role: str = "Editor") -> Sheet:
    """A file that somebody of a role brought."""
    name, content = "texas_2024-03-20.csv", b"unitid\n1\n"
    if kind == "providers":
        content = LIST.read_bytes()
    mapping = "texas" if kind == "providers" else ""
    by = role.split()[0].lower()
    return Sheet.objects.create(kind=kind, mapping=mapping, name=name, content=content, by=by)


def address(name: str, rows: dict, role: str) -> str:
    if name == "autocomplete":
        asks = "app_label=schools&model_name=school&field_name=successor"
        return f"{reverse('admin:autocomplete')}?{asks}"
    if name == "app_list":
        return reverse("admin:app_list", args=["schools"])
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(School)
        return reverse("admin:view_on_site", args=[kind.pk, rows["school"].pk])
    if name.endswith("_preview"):  # of one's own file
        return reverse(f"admin:{name}", args=[brought(SHEETS[name.split("_")[1]], role).pk])
    if name.endswith("_export"):
        return reverse(f"admin:{name}", args=["csv"])
    if name == "schools_nottwins_merge":
        row = row_of("nottwins", rows)
        return reverse(f"admin:{name}", args=[row.one_id, row.other_id])
    try:
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        return reverse(f"admin:{name}", args=[row_of(name.split("_")[1], rows).pk])


def row_of(model_name: str, rows: dict):
    if model_name in rows:
        return rows[model_name]
    (model,) = (each for each in admin.site._registry if each._meta.model_name == model_name)
    return model.objects.order_by("pk")[0]


def is_open(response) -> bool:
    """Whether the page was shown, or led on to something else than signing in."""
    if response.status_code == 302:
        return not response["Location"].startswith("/admin/login/")
    return response.status_code == 200


@pytest.mark.parametrize("name", sorted(set(every_page())))
def test_a_page_opens_to_those_roles_that_may(signed_in, rows, name):
    people = {role: signed_in(role) for role in ROLES}
    found = {
        role for role, client in people.items() if is_open(client.get(address(name, rows, role)))
    }
    expected = (SITE_PAGES | MODEL_PAGES)[name]
    assert found == expected


def test_every_row_of_the_matrix_is_of_a_page():
    assert set(SITE_PAGES | MODEL_PAGES) == set(every_page())
    models = {model._meta.model_name for model in admin.site._registry}
    assert {*SAVES, *ACTIONS} <= models


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.model_name)
def test_a_row_is_saved_by_those_roles_that_may(signed_in, rows, model):
    people = {role: signed_in(role) for role in ROLES}
    name = model._meta.model_name
    page = reverse(f"admin:{model._meta.app_label}_{name}_change", args=[row_of(name, rows).pk])
    saved = {role for role, client in people.items() if client.post(page).status_code == 200}
    assert saved == SAVES.get(name, NOBODY)


@pytest.mark.parametrize("geocoder", ["", "https://nominatim.example.org"])
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.model_name)
def test_an_action_is_offered_to_those_roles_that_may(rf, person, settings, model, geocoder):
    settings.GEOCODER = geocoder
    offered: dict[str, set[str]] = {}
    for role in ROLES:
        request = rf.get("/")
        request.user = person(role)
        for action in admin.site._registry[model].get_actions(request):
            offered.setdefault(action, set()).add(role)
    name = model._meta.model_name
    expected = ACTIONS.get(name, {}) | (GEOCODED if geocoder and name == "school" else {})
    assert offered == expected


@pytest.mark.parametrize("act", ["apply", "drop", "undo"])
def test_an_update_is_acted_on_by_those_roles_that_may(signed_in, rows, act):
    people = {role: signed_in(role) for role in ROLES}
    page = reverse(f"admin:schools_update_{act}", args=[Update.objects.get().pk])
    acted = {role for role, client in people.items() if is_open(client.post(page))}
    assert acted == PUBLISHERS


def test_an_action_that_is_not_offered_does_nothing(signed_in):
    made = teaching_school()
    sent = {"action": "withdraw", "_selected_action": [made.pk]}
    signed_in("Editor").post(reverse("admin:schools_school_changelist"), sent)
    made.refresh_from_db()
    assert made.status == "listed"


def filled(page) -> dict[str, object]:
    """What a browser would send of a page of the admin that nobody has touched."""
    form = page.context["adminform"].form
    formsets = [each.formset for each in page.context["inline_admin_formsets"]]
    forms = [form, *(each for formset in formsets for each in (formset.management_form, *formset))]
    sent = {each.html_name: each.value() for form in forms for each in form}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def change(made: School) -> str:
    return reverse("admin:schools_school_change", args=[made.pk])


def test_an_editor_changes_facts_and_neither_status_nor_what_goes_with_it(signed_in):
    made, client = school(phone="3095550100"), signed_in("Editor")
    page = client.get(change(made))
    assert not {"status", "closed_on", "successor"} & page.context["adminform"].form.fields.keys()
    sent = filled(page) | {"phone": "(309) 555-0111", "status": "withdrawn", "why": "Their site"}
    assert client.post(change(made), sent).status_code == 302
    made.refresh_from_db()
    assert (made.phone, made.status) == ("3095550111", "listed")


def test_what_an_editor_adds_is_a_draft(signed_in):
    client, add = signed_in("Editor"), reverse("admin:schools_school_add")
    values = {"name": "New College", "city": "Peoria", "state": "IL", "zip": "61602"}
    kinds = {"control": "public", "level": "two-year", "why": "Their site", "status": "listed"}
    assert client.post(add, filled(client.get(add)) | values | kinds).status_code == 302
    assert School.objects.get().status == "draft"


def test_an_editor_cannot_take_the_point_of_a_listed_school_away(signed_in):
    made, client = school(), signed_in("Editor")
    sent = filled(client.get(change(made))) | {"latitude": "", "longitude": "", "why": "Moved"}
    answer = client.post(change(made), sent)
    assert "A listed school needs a point: place it first." in answer.content.decode()


def test_an_editor_deletes_nothing_beside_a_school(signed_in):
    made, client = teaching_school(), signed_in("Editor")
    campus(made)
    sent = filled(client.get(change(made))) | {
        "programs-0-DELETE": "on",
        "campuses-0-DELETE": "on",
        "why": "Gone",
    }
    client.post(change(made), sent)
    assert (made.programs.count(), Campus.objects.filter(is_main=False).count()) == (1, 1)


def worded(made: School) -> School:
    """A school whose closing and phone are an editor's word against the files'."""
    made.origins = {"directory": "HD2024", "status": "editor", "phone": "editor"}
    made.overruled = {"status": "listed", "phone": "3095550100"}
    made.status, made.closed_by, made.phone = "closed", "A letter", "3095550111"
    made.save()
    return made


def test_a_status_is_taken_back_by_publishers_alone(signed_in):
    made = worded(school())
    for role, status in (("Editor", "closed"), ("Publisher", "listed")):
        sent = {"action": "take_back", "_selected_action": [made.pk]}
        answer = signed_in(role).post(reverse("admin:schools_school_changelist"), sent, follow=True)
        made.refresh_from_db()
        assert made.status == status
        told = f"{made} is left as it was: its status is a publisher’s to change."
        assert (told in answer.content.decode()) == (role == "Editor")


def test_an_editor_is_not_asked_to_take_back_a_status(signed_in):
    made = worded(school())
    for role, offered in (("Editor", {"phone", "phone_extension"}), ("Publisher", {"status"})):
        form = signed_in(role).get(change(made)).context["adminform"].form
        choices = {name for name, _label in form.fields["take_back"].choices}
        assert offered <= choices
        assert ("status" in choices) == (role == "Publisher")


def test_roles_are_made_true_again_whatever_was_ticked_by_hand():
    roles.set_up()
    group = Group.objects.get(name="Auditor")
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.set(Group.objects.get(name="Publisher").permissions.all())
    call_command("set_up_roles", verbosity=0)
    assert set(group.permissions.values_list("codename", flat=True)) == before
    assert all(name.startswith("view_") for name in before - {"export_sheet"})


def test_no_role_opens_accounts():
    roles.set_up()
    opened = Group.objects.filter(permissions__content_type__app_label__in=roles.CLOSED)
    assert not opened.exists()
    changed = Group.objects.exclude(permissions__codename__startswith="view_")
    assert not changed.filter(permissions__content_type__app_label="auth").exists()


def test_a_database_that_was_not_migrated_is_told_so(monkeypatch):
    missing = {"Editor": (roles.Right("schools", ("view",), ("nothing",)),)}
    monkeypatch.setattr(roles, "ROLES", missing)
    with pytest.raises(CommandError, match="permission schools.view_nothing: migrate it first"):
        call_command("set_up_roles")
    assert not Group.objects.exists()


def test_the_command_says_what_it_did(capsys):
    call_command("set_up_roles")
    assert capsys.readouterr().out == "Every group of staff is what its role says.\n"
