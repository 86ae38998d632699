"""What an import did, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext


@dataclass
class Report:
    """The lines a person reads when an import is over, and whether it changed anything."""

    lines: list[str] = field(default_factory=list)
    changes: int = 0

    def say(self, line: str) -> None:
        self.lines.append(line)

    def __str__(self) -> str:
        return "\n".join(self.lines)


def joined(words: Iterable[str], most: int = 10) -> str:
    """a, b and c; at most so many, then how many more."""
    every = list(words)
    shown = every[:most]
    if rest := len(every[most:]):
        more = ngettext("%(number)s more", "%(number)s more", rest)
        shown.append(more % {"number": f"{rest:,}"})
    return get_text_list(shown, gettext("and"))
