"""A list is taken away as it is shown, and what comes back unchanged changes nothing."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook

from schools.admin.sheets import columns
from tests.factories import campus, program, school

from .bringing import bring, wrong

pytestmark = pytest.mark.django_db
KINDS = {each.model._meta.model_name: each for each in columns.KINDS.values()}


def export(client, kind: str = "school", form: str = "csv", query: str = ""):
    address = reverse(f"admin:schools_{kind}_export", args=[form])
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200, response
    return response


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_rows_of_the_list_are_taken_as_it_is_filtered(editor):
    school("A", status="draft", zip_id="01655"), school("B")
    (row,) = rows(export(editor, query="status__exact=draft&o=1"))
    assert (row["name"], row["zip"], row["status"]) == ("A", "01655", "draft")
    (row,) = rows(export(editor, query="q=b"))
    assert row["name"] == "B"


def test_a_list_that_cannot_be_is_no_file(editor):
    response = editor.get(f"{reverse('admin:schools_school_export', args=['csv'])}?zip__x=1")
    assert response.status_code in {302, 400}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["school", "campus", "program"])
def test_what_comes_back_as_it_went_changes_nothing(editor, kind, form):
    made = school("=A", unitid=None, aliases=["B", "C"], website="https://a.example.edu")
    school("+B", zip_id="01655", phone="3095550100", child_care=True, price_in_state=0)
    program(made, price=9400, length=720, length_unit="clock")
    campus(made, "@C", number="002")
    campus(made, "-D")
    preview = bring(editor, export(editor, kind, form).content, kind, f"a.{form}")
    assert wrong(preview) == []
    assert preview.context["differences"] == []


def test_no_cell_of_an_export_is_a_formula(editor):
    school('=HYPERLINK("http://x.example","y")', address="@SUM(1)")
    (row,) = rows(export(editor))
    assert row["name"].startswith("'=")
    assert row["address"].startswith("'@")
    page = load_workbook(io.BytesIO(export(editor, form="xlsx").content)).worksheets[0]
    assert {cell.data_type for cells in page for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize("kind", ["school", "campus", "program"])
def test_the_template_has_every_column_and_no_row(editor, kind):
    content = editor.get(reverse(f"admin:schools_{kind}_template")).content
    book = load_workbook(io.BytesIO(content))
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    assert header == KINDS[kind].brought
    assert lines == []
    explained = {row[0] for row in book["explanations"].iter_rows(values_only=True)}
    assert explained > set(header)
    response = bring(editor, content, kind, "a.xlsx")
    assert "a header and no rows" in response.content.decode()


def test_who_may_not_take_rows_takes_none(django_user_model, client):
    user = django_user_model.objects.create_user("auditor", is_staff=True)
    client.force_login(user)
    address = reverse("admin:schools_school_export", args=["csv"])
    changelist = reverse("admin:schools_school_changelist")
    user.user_permissions.set(Permission.objects.filter(codename="view_school"))
    assert client.get(address).status_code == 403
    assert "Take this list" not in client.get(changelist).content.decode()
    names = ["view_school", "export_sheet"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert client.get(address).status_code == 200
    html = client.get(f"{changelist}?status__exact=draft").content.decode()
    assert f'href="{address}?status__exact=draft"' in html
    assert "Bring a spreadsheet" not in html


def test_a_form_that_nobody_knows_is_no_page(editor):
    assert editor.get(reverse("admin:schools_school_export", args=["ods"])).status_code == 404
