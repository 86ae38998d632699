"""What a figure is, and how it is printed for people."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# Words for people. Facts are kept for many visitors, so what is said in a language waits for one.
Words = str | Promise

WHOLE = Decimal(1)
TENTH = Decimal("0.1")
CENT = Decimal("0.01")
SIGNS = {1: "+", 0: "", -1: "\N{MINUS SIGN}"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One fact: what it counts (unit, statistic), where, for whom, when, by whose word.

    `value` is a number, or words for a fact that is not one (the education an employer asks for).
    """

    key: str
    value: Decimal | str
    unit: str
    area: Words
    occupation: Words
    statistic: Words
    period: Words
    source: str
    release: str
    link: str
    note: Words = ""

    def __str__(self) -> str:
        """The value for people: $45,930; 85,900; 43%; 2.7%; +4.2%; $22.08 an hour; 11th."""
        return self.value if isinstance(self.value, str) else printed(self.value, self.unit)

    @property
    def number(self) -> Decimal:
        """The value of a fact that is a number, to draw or to compare."""
        if isinstance(self.value, str):
            raise TypeError(f"{self.key} is words, not a number.")
        return self.value


class Gap(Enum):
    """On whose side a number is missing."""

    NOT_PUBLISHED = "not published"  # its publisher prints none
    NOT_HELD = "not held"  # our copy of the table lacks it


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that nobody published: why, in a sentence. Never zero."""

    key: str
    reason: Words
    gap: Gap = Gap.NOT_PUBLISHED

    def __str__(self) -> str:
        return str(self.reason)


Fact = Figure | Missing


def printed(value: Decimal, unit: str) -> str:
    """A number with its unit, where the sentence around it does not name the unit."""
    if unit == "dollars a year":
        return f"${_rounded(value, WHOLE):,}"
    if unit == "dollars an hour":
        return _("$%(dollars)s an hour") % {"dollars": f"{_rounded(value, CENT):,}"}
    if unit == "whole percent":
        return _share(value)
    if unit == "percent":
        return f"{_rounded(value, TENTH):,}%"
    if unit == "percent change":
        return f"{SIGNS[(value > 0) - (value < 0)]}{abs(_rounded(value, TENTH)):,}%"
    if unit == "price level":
        return f"{_rounded(value, TENTH)}"
    if unit == "rank":
        return ordinal(int(value))
    return f"{value:,}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 22nd: English has four endings, other languages may say all alike."""
    endings = {
        1: pgettext("ordinal of a number ending in 1, but not in 11", "%(number)sst"),
        2: pgettext("ordinal of a number ending in 2, but not in 12", "%(number)snd"),
        3: pgettext("ordinal of a number ending in 3, but not in 13", "%(number)srd"),
    }
    other = pgettext("ordinal of any other number", "%(number)sth")
    is_teen = number % 100 in (11, 12, 13)
    return (other if is_teen else endings.get(number % 10, other)) % {"number": number}


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, ROUND_HALF_UP)


def _share(value: Decimal) -> str:
    """43%. What is more than nothing is never printed as nothing, nor a rest as all."""
    if 0 < value < Decimal("0.5"):
        return _("less than 1%")
    if Decimal("99.5") <= value < 100:
        return _("more than 99%")
    return f"{_rounded(value, WHOLE)}%"
