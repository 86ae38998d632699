"""What a page of the guide cites: the sources of the figures it shows, then its own."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .figures import Figure, figures
from .pages import Page
from .sources import Source

PUBLISHERS = {
    "BLS": "U.S. Bureau of Labor Statistics",
    "IPEDS": "National Center for Education Statistics",
    "O*NET": "Employment and Training Administration",
}
SHOWN = re.compile(r"{% (?:figure|sources?) ([^%]+)%}")
KEY = re.compile(r'"([^"]+)"')


def citations(page: Page, template: str) -> list[Source]:
    """Each address once, with every date; `template` is the text that names the figures."""
    keys = KEY.findall(" ".join(SHOWN.findall(template)))
    facts = [fact for key in keys if isinstance(fact := figures()[key], Figure)]
    by_link: dict[str, list[Source]] = {}
    for source in (*_of_figures(facts), *page.sources):
        by_link.setdefault(source.link, []).append(source)
    return [_joined(same) for same in by_link.values()]


def _of_figures(shown: Iterable[Figure]) -> list[Source]:
    """What the figures name as their source, with the publisher in full."""
    return [Source(fact.source, _publisher(fact), fact.link, str(fact.period)) for fact in shown]


def _publisher(fact: Figure) -> str:
    return PUBLISHERS.get(fact.source.split()[0], fact.source)


def _joined(same: list[Source]) -> Source:
    """One source for all that is cited at one address: May 2019 and May 2025."""
    dates = list(dict.fromkeys(str(source.date) for source in same))
    return replace(same[-1], date=get_text_list(dates, _("and")))
