"""What a visitor pays for a program: the rule, once. Plain Python: knows nobody in this project.

A price published for the program comes first; it is the same for everybody. Else the price of a
full-time year is taken as often as the credential takes years, which is an estimate. Where a
school publishes nothing but a charge for each credit hour, that is its price. Who lives in another
state than the school pays the price for students from other states; who lives in the school's state
may live in its district or not, so both prices stand. `models.totals` puts the same question to the
database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Full-time years, at least and at most, whose price is an estimate of a credential's: award levels
# of IPEDS. A certificate of under a year costs a year's price at most; beyond the bachelor's degree
# a school charges other prices than the ones for undergraduates that we know.
YEARS = {20: (1, 1), 21: (1, 1), 2: (1, 2), 4: (2, 4), 3: (2, 2), 5: (4, 4)}
UNDER_A_YEAR = (20, 21)

# A program's price outside of these is most likely a slip: dollars for the whole of it below the
# bachelor's degree, and dollars for each month of it. All but one of the 615 of 2023-24 lie well
# within.
MOST = 75_000
A_MONTH = (20, 5_000)
BELOW_BACHELOR = frozenset(YEARS) - {5}
# Months below which a course is too short for a degree, by award level: its price is most likely
# that of a certificate, since the files price a subject and not its levels.
SHORTEST_DEGREE = {3: 15, 5: 30}


class Kind(StrEnum):
    PUBLISHED = "published"
    ESTIMATE = "estimate"


class Pays(StrEnum):
    """What a price pays for."""

    PROGRAM = "program"
    YEAR = "year"
    CREDIT = "credit"


class Residence(StrEnum):
    """Whose price it is. DISTRICT: the district's and that of the rest of the state."""

    ANY = "any"
    DISTRICT = "district"
    STATE = "state"
    OUT_OF_STATE = "out-of-state"


@dataclass(frozen=True, slots=True)
class Charges:
    """Dollars by where a student lives, None where not published."""

    in_district: int | None = None
    in_state: int | None = None
    out_of_state: int | None = None

    @property
    def known(self) -> list[int]:
        every = (self.in_district, self.in_state, self.out_of_state)
        return [dollars for dollars in every if dollars is not None]


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a school in a state charges for a full-time year, and for a credit hour."""

    state: str
    year: Charges = Charges()
    credit: Charges = Charges()


@dataclass(frozen=True, slots=True)
class Offer:
    """A program's award level and published prices: two where it is taught in two lengths."""

    award_level: int
    price: int | None = None
    price_high: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Dollars, or months where it says so: at least and at most."""

    low: int
    high: int

    def times(self, least: int, most: int) -> "Range":
        return Range(self.low * least, self.high * most)


@dataclass(frozen=True, slots=True)
class Price:
    """What a visitor pays: one range, or more where it goes by what nobody said.

    `ranges` are the district's and that of the rest of the state where the visitor lives in the
    state of the school, and one for each place to live, the cheapest first, where nobody said where
    that is. `years`: what an estimate multiplied.
    """

    ranges: tuple[Range, ...]
    kind: Kind
    pays: Pays
    residence: Residence
    years: tuple[int, int] | None = None

    @property
    def is_open(self) -> bool:
        """Nobody said where the visitor lives, and it goes by that."""
        return self.residence == Residence.ANY and len(self.ranges) > 1

    @property
    def low(self) -> int:
        return min(one.low for one in self.ranges)

    @property
    def high(self) -> int:
        return max(one.high for one in self.ranges)

    @property
    def total(self) -> int | None:
        """The upper end, to compare prices by; None for a price of credit hours."""
        return None if self.pays == Pays.CREDIT else self.high

    @property
    def total_at_best(self) -> int | None:
        """The total of who lives where it is cheapest to: in the district, where that is known."""
        return None if self.pays == Pays.CREDIT else min(one.high for one in self.ranges)


def price(offer: Offer, tariff: Tariff, home: str) -> Price | None:
    """What somebody who lives in the state `home` pays, "" where nobody said; None: unknown."""
    if offer.price is not None:
        whole = Range(offer.price, offer.price if offer.price_high is None else offer.price_high)
        return Price((whole,), Kind.PUBLISHED, Pays.PROGRAM, Residence.ANY)
    years = YEARS.get(offer.award_level)
    if years is None:
        return None
    if not tariff.year.known:
        return _charged(tariff.credit, tariff.state, home, Kind.PUBLISHED, Pays.CREDIT)
    pays = Pays.YEAR if offer.award_level in UNDER_A_YEAR else Pays.PROGRAM
    return _charged(tariff.year, tariff.state, home, Kind.ESTIMATE, pays, years)


def _charged(
    charges: Charges,
    state: str,
    home: str,
    kind: Kind,
    pays: Pays,
    years: tuple[int, int] | None = None,
) -> Price | None:
    residence, ranges = _by_residence(charges, state, home)
    if not ranges:
        return None
    every = tuple(each.times(*(years or (1, 1))) for each in ranges)
    return Price(every, kind, pays, residence, years)


def _by_residence(charges: Charges, state: str, home: str) -> tuple[Residence, list[Range]]:
    """Who the visitor is to the school, and what such people pay; nothing where not published."""
    district, own, other = charges.in_district, charges.in_state, charges.out_of_state
    known = charges.known
    if not home or (len(known) == 3 and len(set(known)) == 1):
        return Residence.ANY, [Range(each, each) for each in sorted(set(known))]
    if home != state:
        return Residence.OUT_OF_STATE, [] if other is None else [Range(other, other)]
    if own is None:
        return Residence.STATE, []
    if district is None or district == own:
        return Residence.STATE, [Range(own, own)]
    return Residence.DISTRICT, [Range(district, district), Range(own, own)]


def order(found: Price | None) -> tuple[bool, int, int]:
    """Where a price stands among others: by its upper end, what has no total last."""
    if found is None or found.total is None:
        return True, 0, 0
    return False, found.total, found.low


def is_short(award_level: int, months: int | None) -> bool:
    """A course of so many months is too short for a degree of that level."""
    return 0 < (months or 0) < SHORTEST_DEGREE.get(award_level, 0)


def is_outlier(
    award_level: int, dollars: Iterable[int | None], months: Iterable[int | None]
) -> bool:
    """A price of a whole program that is most likely a slip; of two prices, with their months."""
    return any(
        _is_slip(award_level, amount, time)
        for amount, time in zip(dollars, months, strict=True)
        if amount
    )


def _is_slip(award_level: int, dollars: int, months: int | None) -> bool:
    least, most = A_MONTH
    by_month = bool(months) and not least <= dollars / (months or 1) <= most
    return by_month or (award_level in BELOW_BACHELOR and dollars > MOST)
