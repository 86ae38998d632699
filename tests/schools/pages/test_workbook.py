"""/schools.xlsx: the tables of the files, as a spreadsheet opens them."""

import csv
import io
import re
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from schools.models import ZipCode
from schools.pages import exports
from schools.sheets import workbook
from tests.factories import program, school, teaching_school

from .test_exports import text

pytestmark = pytest.mark.django_db
NEAR = "location=61602&distance=25"


def book(visitor, query: str = "") -> Workbook:
    response = visitor.get(f"/schools.xlsx?{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="schools.xlsx"'
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    return load_workbook(io.BytesIO(response.content))


def rows(found: Workbook, name: str) -> list[dict[str, object]]:
    header, *lines = found[name].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def about(found: Workbook) -> dict[str, str]:
    return dict(found["about"].iter_rows(values_only=True))


@pytest.fixture
def day(monkeypatch) -> date:
    made = date(2026, 3, 5)
    monkeypatch.setattr(exports.timezone, "localdate", lambda: made)
    return made


def test_it_holds_the_rows_of_both_files_in_their_order(visitor):
    program(teaching_school("Beta", at=(40.8, -89.6)), "51.0714", 2, price=9_000, months=9)
    teaching_school("Alpha", at=(40.9, -89.6))
    found = book(visitor, NEAR)
    assert found.sheetnames == ["schools", "programs", "about"]
    for name in ("schools", "programs"):
        lines = list(csv.DictReader(text(visitor.get(f"/{name}.csv?{NEAR}")).splitlines()))
        told = [
            {column: "" if value is None else str(value) for column, value in row.items()}
            for row in rows(found, name)
        ]
        assert told == lines
        assert len(lines) == {"schools": 2, "programs": 3}[name]


def test_codes_are_text_numbers_are_numbers_and_a_gap_is_an_empty_cell(visitor):
    zip_code = ZipCode.objects.get(pk="02111")
    made = school(zip=zip_code, state="MA", city="Boston", at=(42.35, -71.06), phone="6175550100")
    program(made, "51.0710", 21, {2024: 0}, price=5_000)
    found = book(visitor)
    (row,), (taught,) = rows(found, "schools"), rows(found, "programs")
    assert (row["zip"], row["phone"], row["unitid"]) == ("02111", "6175550100", str(made.unitid))
    assert (taught["cip"], taught["award_level"]) == ("51.0710", "21")
    assert (row["price_low"], row["latitude"], row["online"]) == (5_000, 42.35, False)
    assert taught["awards_2024"] == 0
    assert (row["net_price"], row["accreditor"], taught["awards_2023"]) == (None, None, None)


def test_what_is_not_known_is_no_cell_at_all(visitor):
    teaching_school(unitid=None)
    assert rows(book(visitor), "schools")[0]["unitid"] is None
    with ZipFile(io.BytesIO(visitor.get("/schools.xlsx").content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<c [^>]*/>|<c [^>]*></c>", sheet)


@pytest.mark.parametrize("name", ["=1+1", "=HYPERLINK(1)", "#N/A", "+1", "@SUM(A1)", "-1"])
def test_a_name_is_never_a_formula_and_stays_as_it_is(visitor, name):
    teaching_school(name)
    cell = book(visitor)["schools"]["B2"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_what_no_workbook_can_hold_is_left_out(visitor):
    teaching_school("Bell\x07 College")
    assert book(visitor)["schools"]["B2"].value == "Bell College"


def test_the_header_stays_in_sight_with_a_filter_on_every_column(visitor):
    teaching_school("A College With Quite A Long Name To Read")
    teaching_school("Other")
    sheet = book(visitor)["schools"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}3"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["B"].width == 42
    widths = [each.width for each in sheet.column_dimensions.values()]
    assert min(widths) >= workbook.NARROWEST
    assert max(widths) <= workbook.WIDEST


def test_it_says_what_it_is_of_which_day_and_whose_facts_it_holds(visitor, day):
    teaching_school()
    said = about(book(visitor, NEAR))
    assert said["What this is"].startswith("1 school that a search found")
    assert said["The search"] == f"https://www.example.org/schools/?{NEAR}"
    assert said["Made on"] == "March 5, 2026"
    assert "GeoNames" in said["Creative Commons Attribution 4.0"]
    assert "public domain" in said["Public domain"]
    assert "https://nces.ed.gov/" in said["HD2024"]
    assert about(book(visitor))["The search"] == "https://www.example.org/schools/"


def test_the_same_search_is_the_same_bytes_on_the_same_day(visitor, day, monkeypatch):
    teaching_school()
    first = visitor.get("/schools.xlsx")
    assert visitor.get("/schools.xlsx").content == first.content
    told = load_workbook(io.BytesIO(first.content)).properties
    assert told.created == told.modified == datetime(2026, 3, 5)  # noqa: DTZ001 - as it is written
    again = visitor.get("/schools.xlsx", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    monkeypatch.setattr(exports.timezone, "localdate", lambda: date(2026, 3, 6))
    assert visitor.get("/schools.xlsx").content != first.content


def test_an_empty_search_is_a_workbook_with_headers_alone(visitor):
    found = book(visitor)
    assert rows(found, "schools") == rows(found, "programs") == []
    assert found["schools"]["A1"].value == "unitid"


def test_its_questions_do_not_grow_with_its_rows(visitor, django_assert_max_num_queries):
    for _ in range(4):
        teaching_school()
    with django_assert_max_num_queries(12):
        visitor.get(f"/schools.xlsx?{NEAR}")


def test_the_list_offers_it_with_the_search(visitor):
    teaching_school()
    html = visitor.get(f"/schools/?{NEAR}&srsltid=x").content.decode()
    assert f'<a href="/schools.xlsx?{NEAR.replace("&", "&amp;")}">spreadsheet (XLSX)</a>' in html
