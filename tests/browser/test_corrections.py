"""Somebody tells us what is wrong with a listing, in a real browser: by a phone, by keys alone, and
without a script.
"""

import pytest
from playwright.sync_api import Page, expect

from corrections.stamps import QUICKEST

from .looks import violations

SCHOOL = "/schools/illinois-central-college-east-peoria-il/"
UNHURRIED = QUICKEST.total_seconds() * 1000 + 1100  # a stamp counts whole seconds


def is_narrow_enough(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_visitor_reports_a_problem(open_page, width, script):
    page = open_page(SCHOOL, width, java_script_enabled=script)
    page.get_by_role("link", name="Report a problem with this listing").click()
    page.get_by_label("The price is wrong").check()
    page.get_by_label("In your words").fill(f"It is $900 now, at {width} pixels, {script}.")
    page.wait_for_timeout(UNHURRIED)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for the report")
    page.get_by_role("link", name="Back to Illinois Central College").click()
    assert page.url.endswith(SCHOOL)


def test_by_keys_alone(open_page):
    page = open_page(f"{SCHOOL}report/", 320)
    page.get_by_label("The school is closed").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("It moved")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("In your words")).to_be_focused()
    page.keyboard.type("It stands in Peoria now.")
    button = page.get_by_role("button", name="Send the report")
    for _ in range(2):  # an address may be asked for between, the kept out field never is
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.wait_for_timeout(UNHURRIED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for the report")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", ["report", "claim"])
def test_a_form_with_errors_is_plain_to_all(chromium, address, way, scheme):
    """A browser logs the status of a mistaken form itself, so these have a page of their own."""
    with chromium.new_page(base_url=address, color_scheme=scheme) as page:
        page.set_viewport_size({"width": 320, "height": 900})
        page.goto(f"{SCHOOL}{way}/")
        page.get_by_role("main").get_by_role("button").last.click()
        expect(page.get_by_role("alert").first).to_be_visible()
        assert is_narrow_enough(page)
        assert violations(page) == []
