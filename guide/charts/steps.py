"""The steps of pay that share a shade of the map: equal and round, in dollars."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

STEPS = 5
THOUSAND = 1000


def step_cuts(pays: Iterable[Decimal], country: Decimal) -> tuple[int, ...]:
    """Where the steps meet, in dollars: round, with the country's pay between the middle two."""
    pays = list(pays)
    width = max(THOUSAND, int(round((max(pays) - min(pays)) / STEPS / THOUSAND)) * THOUSAND)
    middle = int(country // width) * width
    return (middle - width, middle, middle + width, middle + 2 * width)


def edges(cuts: tuple[int, ...], number: int) -> tuple[int | None, int | None]:
    """From the first dollar of a step (1 is the lowest) to below the first of the next."""
    low = cuts[number - 2] if number > 1 else None
    high = cuts[number - 1] if number < STEPS else None
    return low, high


def step_words(low: int | None, high: int | None) -> str:
    """ "$44,000 to $47,999", "under $40,000", "$52,000 and more"."""
    if low is None:
        return _("under $%(dollars)s") % {"dollars": f"{high:,}"}
    if high is None:
        return _("$%(dollars)s and more") % {"dollars": f"{low:,}"}
    return _("$%(low)s to $%(high)s") % {"low": f"{low:,}", "high": f"{high - 1:,}"}
