"""What an import did, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Report:
    """The lines a person reads when an import is over, and whether it changed anything."""

    lines: list[str] = field(default_factory=list)
    changes: int = 0

    def say(self, line: str) -> None:
        self.lines.append(line)

    def __str__(self) -> str:
        return "\n".join(self.lines)


def counted(number: int, noun: str, plural: str = "") -> str:
    """1 school; 1,664 schools; 2 ZIP codes."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def joined(words: Iterable[str], most: int = 10) -> str:
    """a, b and c; at most so many, then how many more."""
    every = list(words)
    shown = every[:most]
    if len(every) > most:
        shown.append(f"{len(every) - most:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
