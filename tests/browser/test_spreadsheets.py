"""Staff bring a spreadsheet and a state's list, with no script at all, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.schools.importers.providers.texas import LIST

from .desk import violations

FILE = "unitid,price_in_state,new,name,control,level,city,state,zip\n"
RIGHT = f'{FILE}222567,"4,321",,,,,,,\n,,yes,Example College {{}},public,two-year,Boston,MA,2111\n'
WRONG = "unitid,phone,websit\n222567,call,x\n"


def bring(page: Page, name: str, content: str) -> None:
    page.goto("/admin/schools/school/import/")
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="See what it would change").click()


@pytest.mark.parametrize("staff", [(False, 390), (True, 1280)], indirect=True, ids=str)
def test_a_file_is_looked_at_and_written(staff: Page):
    name = f"Example College {staff.viewport_size['width']}"
    staff.goto("/admin/schools/school/")
    staff.get_by_role("link", name="Bring a spreadsheet").click()
    bring(staff, "a.csv", RIGHT.replace("{}", name.split()[-1]))
    expect(staff.get_by_text("1 row is new.")).to_be_visible()
    expect(staff.get_by_role("cell", name="$4,321")).to_be_visible()
    assert staff.viewport_size["width"] >= staff.locator("html").bounding_box()["width"]
    staff.get_by_label("Why, and where you have it from").fill("A letter, May 2")
    staff.get_by_role("button", name="Write all of it").click()
    expect(staff.get_by_text("a.csv is written.")).to_be_visible()
    staff.goto(f"/admin/schools/school/?q={name}")
    expect(staff.get_by_role("cell", name="Draft", exact=True)).to_be_visible()
    bring(staff, "b.csv", RIGHT.splitlines()[0] + "\n222567,5,,,,,,,\n")
    staff.get_by_label("Why, and where you have it from").fill("Back")
    staff.get_by_role("button", name="Write all of it").click()


def test_what_is_wrong_is_told_by_row_and_column(staff: Page):
    bring(staff, "b.csv", WRONG)
    expect(staff.get_by_text("Did you mean “website”?")).to_be_visible()
    expect(staff.get_by_role("button", name="Write all of it")).to_have_count(0)
    assert violations(staff) == []


@pytest.mark.parametrize("kind", ["school", "campus", "program"])
def test_axe_finds_nothing_where_a_file_is_chosen(staff: Page, kind):
    staff.goto(f"/admin/schools/{kind}/import/")
    assert violations(staff) == []


def test_axe_finds_nothing_in_a_preview(staff: Page):
    bring(staff, "a.csv", RIGHT)
    expect(staff.get_by_text("1 row is new.")).to_be_visible()
    assert violations(staff) == []


@pytest.mark.parametrize("staff", [(False, 390), (True, 1280)], indirect=True, ids=str)
def test_a_list_of_providers_is_compared_decided_and_accepted(staff: Page):
    staff.goto("/admin/schools/sheet/providers/")
    staff.get_by_label("File").set_input_files(LIST)
    staff.get_by_role("button", name="Compare it").click()
    expect(staff.get_by_text("21 rows.", exact=True)).to_be_visible()
    place = staff.get_by_role("group", name="Alamo Community College District")
    place.get_by_label("San Antonio College").check()
    place.get_by_role("button", name="Decide").click()
    expect(staff.get_by_text("Decided.")).to_be_visible()
    expect(place.get_by_label("San Antonio College")).to_be_checked()
    months = staff.get_by_role("checkbox", name="Accept Months").first
    months.check()
    form = staff.locator("form").filter(has=staff.locator("[name=value]:checked"))
    form.get_by_role("button", name="Accept the ticked values").click()
    expect(staff.get_by_text("1 value is accepted.")).to_be_visible()


@pytest.mark.parametrize("step", ["choose", "look"])
def test_axe_finds_nothing_around_a_list_of_providers(staff: Page, step):
    staff.goto("/admin/schools/sheet/providers/")
    if step == "look":
        staff.get_by_label("File").set_input_files(LIST)
        staff.get_by_role("button", name="Compare it").click()
        expect(staff.get_by_text("21 rows.", exact=True)).to_be_visible()
    assert violations(staff) == []
