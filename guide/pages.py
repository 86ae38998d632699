"""The pages of the guide in reading order. Plain Python."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """A guide page; its text is the template guide/pages/<slug>.html."""

    slug: str
    title: str
    summary: str
    reviewed_on: date


PAGES = (
    Page(
        "becoming-a-medical-secretary",
        "Becoming a medical secretary",
        "What employers ask for, how long training takes, and when you do not need a program.",
        date(2026, 11, 22),
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}
