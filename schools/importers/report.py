"""What an import did, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from ..models import Difference


@dataclass
class Report:
    """The lines a person reads when an import is over, and whether it changed anything.

    `kept` are the values of editors that stand against the files, `revision` what it is called in
    the history.
    """

    lines: list[str] = field(default_factory=list)
    changes: int = 0
    kept: list[Difference] = field(default_factory=list)
    revision: int | None = None

    def say(self, line: str) -> None:
        self.lines.append(line)

    def add(self, other: "Report") -> None:
        """What another found, after this one's."""
        self.lines += other.lines
        self.kept += other.kept

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
