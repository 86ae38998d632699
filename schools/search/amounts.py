"""Amounts in words: dollars, from so many to so many, and how long a course takes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Program
from ..vocabulary.payback import MONTHS
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


def span(found: Range, unit: str) -> str:
    """2 to 4 months; 3 weeks."""
    if found.low == found.high:
        return time(found.high, unit)
    words = {
        "months": ngettext("%(low)s to %(n)s month", "%(low)s to %(n)s months", found.high),
        "weeks": ngettext("%(low)s to %(n)s week", "%(low)s to %(n)s weeks", found.high),
        "years": ngettext("%(low)s to %(n)s year", "%(low)s to %(n)s years", found.high),
    }
    return words[unit] % {"low": f"{found.low:,}", "n": f"{found.high:,}"}


def length(months: Range) -> str:
    """How long a course takes: 9 months; 3 to 12 months; 3 months to 2 years; 1 to 2 years."""
    if months.low and not months.low % MONTHS and not months.high % MONTHS:
        return span(Range(months.low // MONTHS, months.high // MONTHS), "years")
    if months.high > MONTHS and not months.high % MONTHS:
        ends = {"low": time(months.low, "months"), "high": time(months.high // MONTHS, "years")}
        return _("%(low)s to %(high)s") % ends
    return span(months, "months")


def about(found: Range, unit: str, longest: int) -> str:
    """About 2 to 4 months; beyond the longest, in months, "more than 10 years"."""
    years = longest // 12
    beyond = ngettext("more than %(n)s year", "more than %(n)s years", years) % {"n": years}
    if found.low > longest:
        return beyond
    if found.high > longest:
        ends = {"low": time(found.low, unit), "high": beyond}
        return _("about %(low)s to %(high)s") % ends
    return _("about %(time)s") % {"time": span(found, unit)}


def time(number: int, unit: str) -> str:
    """11 months, 3 weeks, 900 clock hours, 39 credit hours."""
    words = {
        "weeks": ngettext("%(n)s week", "%(n)s weeks", number),
        "months": ngettext("%(n)s month", "%(n)s months", number),
        "years": ngettext("%(n)s year", "%(n)s years", number),
        Program.LengthUnit.CLOCK_HOURS: ngettext("%(n)s clock hour", "%(n)s clock hours", number),
        Program.LengthUnit.CREDIT_HOURS: ngettext(
            "%(n)s credit hour", "%(n)s credit hours", number
        ),
    }
    return words[unit] % {"n": f"{number:,}"}
