"""Tables that would change many schools in one way at once: of other years, or columns swapped.

The shares are twice and more what changed between any two of five releases: 2020 to 2024.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from ...models import Difference, Topic
from .losses import Held

# Percent of the listed schools that may change so at once, and what is said of more.
SHARES: Mapping[Topic, tuple[int, Any]] = {
    Topic.CLOSED: (
        10,
        ngettext_lazy(
            "%(changed)s of %(total)s listed schools would close.",
            "%(changed)s of %(total)s listed schools would close.",
            "number",
        ),
    ),
    Topic.RENAMED: (
        10,
        ngettext_lazy(
            "%(changed)s of %(total)s listed schools would have another name.",
            "%(changed)s of %(total)s listed schools would have another name.",
            "number",
        ),
    ),
    Topic.MOVED: (
        10,
        ngettext_lazy(
            "%(changed)s of %(total)s listed schools would move more than a mile.",
            "%(changed)s of %(total)s listed schools would move more than a mile.",
            "number",
        ),
    ),
    Topic.LOST: (
        25,
        ngettext_lazy(
            "%(changed)s of %(total)s listed schools would lose a program.",
            "%(changed)s of %(total)s listed schools would lose a program.",
            "number",
        ),
    ),
    Topic.PRICE_FAR: (
        25,
        ngettext_lazy(
            "%(changed)s of %(total)s listed schools would have a price up or down by a fifth.",
            "%(changed)s of %(total)s listed schools would have a price up or down by a fifth.",
            "number",
        ),
    ),
}


def refusals(before: Held, differences: Collection[Difference]) -> list[str]:
    """A sentence for each topic in which more than its share of the listed schools would change."""
    listed = before.rows["schools"]
    found = []
    for topic, (share, words) in SHARES.items():
        changed = {each.school_id for each in differences if each.topic == topic} & listed
        if 100 * len(changed) > share * len(listed):
            numbers = {"changed": f"{len(changed):,}", "total": f"{len(listed):,}"}
            found.append(words % {**numbers, "number": len(listed)})
    return found
