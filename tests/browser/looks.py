"""A page that is open at other widths and in other schemes, and what axe finds wrong with it.

No script looks at widths, so a page made narrow is the page a phone loads: one load serves every
look.
"""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
# All rules run, the size of targets too, which axe leaves out unless it is asked (WCAG 2.2). To
# gather and hand over what they pass takes longer than the rules themselves.
VIOLATIONS = """axe.run({
  resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
}).then(result => result.violations)"""
LOOKS_SO = """([width, scheme]) =>
  innerWidth === width && matchMedia(`(prefers-color-scheme: ${scheme})`).matches"""


def show(page: Page, width: int, scheme: str = "light") -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(LOOKS_SO, arg=[width, scheme])


def unfold(page: Page) -> None:
    """Handles, since a locator is asked anew: without what is open by now, it skips the next."""
    for closed in page.locator("details:not([open]) > summary").element_handles():
        if closed.is_visible():
            closed.click()


def violations(page: Page, widths: Sequence[int] = (1280, 320)) -> list[str]:
    """What axe finds wrong with a page at each width, in light and dark, everything unfolded:
    WCAG 2.2 A and AA and its best practices.

    The widest comes first: a phone folds more, and what was unfolded stays so.
    """
    page.evaluate(AXE.read_text())
    found = []
    for width, scheme in product(widths, ("light", "dark")):
        show(page, width, scheme)
        unfold(page)
        found += [
            f"{width} px, {scheme}: {rule['id']}: {rule['help']}: {node['html'][:120]}"
            for rule in page.evaluate(VIOLATIONS)
            for node in rule["nodes"]
        ]
    return found
