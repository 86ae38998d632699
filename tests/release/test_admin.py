from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from schools.models import Deletion, School
from tests.schools.admin.test_admin import LIST
from tests.schools.admin.test_editing import confirmed, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Illinois Central", "145682", "East Peoria", "61635"])
def test_a_school_is_found_by_name_unitid_city_or_zip(editor, typed):
    found = editor.get(LIST, {"q": typed}).context["cl"].queryset
    assert School.objects.get(unitid=145682) in found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("program=group", 809),
        ("program=51.0716", 338),
        ("status__exact=listed", 1664),
        ("control__exact=public&program=group", 496),
        ("state__exact=IL&program=group", 27),
    ],
)
def test_schools_are_filtered(editor, query, count):
    assert editor.get(f"{LIST}?{query}").context["cl"].queryset.count() == count


def test_a_deleted_school_stays_away_and_can_be_brought_back(editor, admin_user):
    made = School.objects.get(unitid=145682)
    response = confirmed(editor, reverse("admin:schools_school_delete", args=[made.pk]))
    assert any("it is brought back" in words for words in said(response))
    call_command("load_directory", stdout=StringIO())
    assert not School.objects.filter(unitid=145682).exists()
    listed = reverse("admin:schools_deletion_changelist")
    html = editor.get(listed).content.decode()
    assert str(made) in html
    assert admin_user.get_username() in html
    row = Deletion.objects.get()
    ticked = {"action": "bring_back", "_selected_action": [row.pk]}
    response = editor.post(listed, ticked, follow=True)
    assert said(response) == [
        "1 deletion is taken back: the next load of the files brings the row back."
    ]
    call_command("load_directory", stdout=StringIO())
    assert School.objects.get(unitid=145682).programs.exists()
