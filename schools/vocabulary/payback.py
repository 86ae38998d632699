"""Does it pay back? The rule, once. Plain Python: knows nobody in this project but prices.py.

What a program costs with its books, against what a job pays in a year, before taxes: how long the
cost is in that pay, and how many months of the difference to the pay of today bring it back in.
Everything is a range, from what is at best to what is at worst; None is what nobody can say.
"""

from .prices import UNDER_A_YEAR, YEARS, Kind, Price, Range

MONTHS, WEEKS, HOURS = 12, 52, 2_080  # in a year of full-time work
LONGEST = 120  # months: beyond, a number says more than anybody knows
# How long a credential takes full-time, in months, where no length is published: award levels of
# IPEDS. Others take as long as the years whose price is an estimate of theirs.
SHORT = {20: Range(1, 3), 21: Range(3, 12)}


def usual_months(award_level: int) -> Range | None:
    """At least and at most, by what the level says of itself."""
    if award_level in UNDER_A_YEAR:
        return SHORT[award_level]
    years = YEARS.get(award_level)
    return Range(*years).times(MONTHS, MONTHS) if years else None


def books(
    found: Price, for_program: tuple[int | None, int | None], for_a_year: int | None
) -> Range | None:
    """Books and supplies of the whole program: those published with its price, low and high, else
    those of a year as often as the estimate took the year's price.
    """
    if found.kind == Kind.PUBLISHED:
        low, high = for_program
        return None if low is None else _ordered(low, low if high is None else high)
    if for_a_year is None or found.years is None:
        return None
    return Range(for_a_year, for_a_year).times(*found.years)


def cost(found: Price, of_books: Range) -> Range:
    """Tuition, fees and books of the whole program, dollars."""
    return Range(found.low + of_books.low, found.high + of_books.high)


def in_pay(dollars: Range, yearly: int, parts: int) -> Range | None:
    """How many weeks (52 parts) or months (12) of a year's pay that is, or of more pay a year: to
    the nearest, at least one. None where there is no such pay.
    """
    if yearly <= 0:
        return None
    return Range(_nearest(dollars.low, yearly, parts), _nearest(dollars.high, yearly, parts))


def pay_back(dollars: Range, then: int, today: int) -> Range | None:
    """Months until more pay a year has brought the cost back in; None where the pay is no more."""
    return in_pay(dollars, then - today, MONTHS)


def with_lost_pay(dollars: Range, today: int, months: Range) -> Range:
    """The cost, and the pay of today given up while one learns."""
    return Range(
        dollars.low + today * months.low // MONTHS, dollars.high + today * months.high // MONTHS
    )


def _nearest(dollars: int, yearly: int, parts: int) -> int:
    """A half goes up, and nothing but nothing is 0."""
    rounded = (2 * dollars * parts + yearly) // (2 * yearly)
    return max(rounded, 1) if dollars else 0


def _ordered(one: int, other: int) -> Range:
    return Range(min(one, other), max(one, other))
