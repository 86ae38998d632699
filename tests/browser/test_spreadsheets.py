"""Staff bring a spreadsheet and a state's list, with no script at all, on a phone."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.schools.importers.providers.texas import LIST

from .conftest import live
from .looks import AXE, show

# Signed in with a second factor, as tests/browser/test_staff.py does by hand.
STAFF = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from staff.second_factor import SET_UP_HERE
from staff.sessions import begin
user = get_user_model().objects.create_superuser("kim")
TOTP.activate(user, generate_totp_secret())
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
session["_auth_user_hash"] = user.get_session_auth_hash()
session[SET_UP_HERE] = user.pk
begin(session)
session.save()
print(session.session_key)
"""
FILE = "unitid,price_in_state,new,name,control,level,city,state,zip\n"
RIGHT = f'{FILE}222567,"4,321",,,,,,,\n,,yes,Example College {{}},public,two-year,Boston,MA,2111\n'
WRONG = "unitid,phone,websit\n222567,call,x\n"


OURS = """axe.run('#content', {
  resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
}).then(result => result.violations)"""  # the frame around it is Django's


COMPLAINTS: list[str] = []


def complain(message: ConsoleMessage) -> None:
    COMPLAINTS.append(message.text)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with our part of the page, at a desk and on a phone.

    What it writes on the console itself, when it tries a style, is no complaint of ours.
    """
    page.remove_listener("console", complain)
    page.evaluate(AXE.read_text())
    found = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        show(page, width, scheme)
        page.wait_for_timeout(400)  # links of the admin change their colour slowly
        rules = page.evaluate(OURS)
        found += [
            f"{width} {scheme}: {rule['id']}: {node['html'][:120]}"
            for rule in rules
            for node in rule["nodes"]
        ]
    return found


@pytest.fixture(scope="session")
def session(folder: Path, address: str) -> str:
    """The session of a person on the staff."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", STAFF]
    told = subprocess.run(  # noqa: S603 - our own command
        command, env=live(folder), cwd=settings.BASE_DIR, check=True, capture_output=True, text=True
    )
    return told.stdout.split()[-1]


@pytest.fixture
def staff(chromium: Browser, address: str, session: str, request) -> Iterator[Page]:
    """A page that a person on the staff opened; a word on its console fails."""
    script, width = getattr(request, "param", (True, 1280))
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    COMPLAINTS.clear()
    page.on("console", complain)
    yield page
    context.close()
    assert COMPLAINTS == []


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
    expect(staff.get_by_role("cell", name="4321")).to_be_visible()
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
