"""Staff see a page as visitors would, before there is one; nobody else does."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from schools.models import School
from tests.factories import teaching_school
from tests.pages import words

pytestmark = pytest.mark.django_db


def preview(made: School) -> str:
    return reverse("schools:preview", args=[made.slug])


@pytest.mark.parametrize("status", ["draft", "withdrawn", "listed"])
def test_staff_see_what_visitors_would(editor, visitor, status):
    made = teaching_school("Career College", status=status)
    response = editor.get(preview(made))
    assert "A preview for staff. This is what visitors would see." in words(response)
    assert "Career College" in words(response)
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    public = visitor.get(made.get_absolute_url())
    assert public.status_code == (200 if status == "listed" else 404)
    assert "preview for staff" not in public.content.decode()


def test_its_form_leads_there(editor):
    made = teaching_school(status="draft")
    html = editor.get(reverse("admin:schools_school_change", args=[made.pk])).content.decode()
    assert f'href="{preview(made)}"' in html


def test_nobody_else_sees_it(visitor):
    made = teaching_school(status="draft")
    response = visitor.get(preview(made))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))
    clerk = User.objects.create_user("clerk", is_staff=True)
    visitor.force_login(clerk)
    assert visitor.get(preview(made)).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_school"))
    assert visitor.get(preview(made)).status_code == 200
    visitor.force_login(User.objects.create_user("person"))
    assert visitor.get(preview(made)).status_code == 302


def test_what_is_not_there_is_404(editor):
    assert editor.get("/schools/no-such/preview/").status_code == 404
