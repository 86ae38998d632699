"""One row of our table of programs -> the values of a program and its awards by year."""

import re

from django.utils.translation import gettext

from ...models.program import FIRST_YEAR, LAST_YEAR
from ..row import Row

LENGTH_UNITS = ("clock", "credit", "")
CIP = re.compile(r"\d{2}\.\d{4}", re.ASCII)
AWARDS = re.compile(r"(\d{4}):(\d{1,9})", re.ASCII)
LARGEST_SMALL = 32_767


def program(row: Row, release: str) -> dict:
    """The values of a program, with its awards by year in `awards`."""
    cip = row.raw("cip")
    if not CIP.fullmatch(cip):
        raise row.problem("cip", gettext("%(value)s is not a CIP code."))
    awards = _awards(row)
    price = _price(row)
    published = any(value not in {None, ""} for value in price.values())
    return price | {
        "cip": cip,
        "award_level": row.required_whole("award_level", LARGEST_SMALL),
        "offered": bool(row.flag("offered")),
        "price_release": release if published else "",
        "awards": awards,
    }


def _price(row: Row) -> dict:
    """What the whole program costs in dollars, and how long it takes."""
    price = {
        "price": row.whole("price"),
        "supplies": row.whole("supplies"),
        "length": row.whole("length"),
        "length_unit": row.choice("length_unit", LENGTH_UNITS),
        "months": row.whole("months", LARGEST_SMALL),
    }
    if (price["length"] is None) != (price["length_unit"] == ""):
        words = gettext("a length has a unit, and no length has none.")
        raise row.problem("length_unit", words)
    return price


def _awards(row: Row) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in row.required("awards").split():
        pair = AWARDS.fullmatch(part)
        year, number = map(int, pair.groups()) if pair else (0, 0)
        if not FIRST_YEAR <= year <= LAST_YEAR or year in found:
            words = gettext("%(part)s is not year:awards, each year once.")
            raise row.problem("awards", words, part=repr(part[:40]))
        found[year] = number
    return found
