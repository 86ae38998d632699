"""Amounts in words: dollars, from so many to so many, and how long a course takes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Program
from ..vocabulary.prices import Range

MINUS = "\N{MINUS SIGN}"


def dollars(amount: int) -> str:
    """$4,650; -$1,136."""
    return f"{MINUS if amount < 0 else ''}${abs(amount):,}"


def from_to(amounts: Range) -> str:
    if amounts.low == amounts.high:
        return dollars(amounts.low)
    ends = {"low": dollars(amounts.low), "high": dollars(amounts.high)}
    return _("%(low)s to %(high)s") % ends


def time(number: int, unit: str) -> str:
    """11 months, 900 clock hours, 39 credit hours."""
    words = {
        "months": ngettext("%(n)s month", "%(n)s months", number),
        Program.LengthUnit.CLOCK_HOURS: ngettext("%(n)s clock hour", "%(n)s clock hours", number),
        Program.LengthUnit.CREDIT_HOURS: ngettext(
            "%(n)s credit hour", "%(n)s credit hours", number
        ),
    }
    return words[unit] % {"n": f"{number:,}"}
