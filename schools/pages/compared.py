"""What a comparison says of each school, fact by fact, and which cell is the best of its row.

A best is marked where it is one beyond doubt, and nowhere else: docs/decisions/0019-compare.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Campus
from ..search.amounts import dollars, from_to
from ..search.cards import Distance, distance
from ..search.quotes import Quote
from ..vocabulary import phones, programs
from ..vocabulary.geo import miles_between
from .headline import finished
from .profile import Profile

YEARS = 5  # of people who finished
DOUBT = 5  # miles by which an approximate point may be wrong


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says of one school, what stands small beside it, and where it leads."""

    words: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True)
class Side:
    """One school of a comparison; `without` is the query string of the comparison without it."""

    profile: Profile
    without: str

    @property
    def is_open(self) -> bool:
        return self.profile.school.status == "listed"

    @cached_property
    def nearest(self) -> tuple[float, Campus] | None:
        """Miles from the visitor's point to the nearest campus, and which one that is."""
        visitor, school = self.profile.visitor, self.profile.school
        if visitor is None or visitor.point is None or school.online:
            return None
        found = ((miles_between(visitor.point, row.point), row) for row in school.campuses.all())
        return min(found, key=lambda each: each[0], default=None)

    @property
    def distance(self) -> Distance | None:
        if self.nearest is None:
            return None
        miles, campus = self.nearest
        return distance(miles, is_about=campus.is_approximate)

    @property
    def quote(self) -> Quote | None:
        return self.profile.payback.quotes.cheapest


Best = tuple[str | Promise, Side] | None


def _distance(side: Side) -> Cell:
    if side.profile.visitor is None:
        return Cell("")
    if side.profile.school.online:
        return Cell(_("Online school"))
    if side.distance is None or side.nearest is None:
        return Cell(_("Not known"))
    campus = side.nearest[1]
    return Cell(str(side.distance), "" if campus.is_main else str(campus))


def _nearest(sides: Sequence[Side]) -> Best:
    """By a clear distance: more than an approximate point may be wrong by."""
    placed = sorted((side for side in sides if side.nearest), key=lambda side: side.nearest[0])
    if len(placed) < 2 or placed[0].distance == placed[1].distance:
        return None
    (first, here), (second, there) = placed[0].nearest, placed[1].nearest
    in_doubt = here.is_approximate or there.is_approximate
    return None if in_doubt and second - first < DOUBT else (_("nearest"), placed[0])


def _credentials(side: Side) -> Cell:
    names = dict.fromkeys(program.credential for program in side.profile.group)
    return Cell("; ".join(names) if names else _("No medical secretary program now"))


def _finished(side: Side) -> Cell:
    found = finished(side.profile.group)
    return Cell(f"{found.people:,}", found.year) if found else Cell(_("Not reported"))


def _finished_in_years(side: Side) -> Cell:
    counts = [awards for p in side.profile.group for awards in p.yearly_awards.all()]
    if not counts:
        return Cell(_("Not reported"))
    last = max(awards.year for awards in counts)
    people = sum(awards.awards for awards in counts if awards.year > last - YEARS)
    years = {
        "first": programs.academic_year(last - YEARS + 1),
        "last": programs.academic_year(last),
    }
    return Cell(f"{people:,}", _("%(first)s to %(last)s") % years)


def _price(side: Side) -> Cell:
    quote = side.quote
    if quote is None:
        return Cell(_("Not published"))
    return Cell(quote.amount, " · ".join([quote.program.credential, *quote.remarks]))


def _lowest(sides: Sequence[Side]) -> Best:
    """Of one kind of price and one credential, and below the whole range of every other."""
    quotes = {side: side.quote for side in sides}
    known = [quote for quote in quotes.values() if quote]
    kinds = {(q.price.kind, q.price.pays, q.price.years, q.program.award_level) for q in known}
    doubtful = any(q.is_to_check or q.levels or q.price.total is None for q in known)
    if len(known) < 2 or len(known) < len(quotes) or len(kinds) > 1 or doubtful:
        return None
    first, *others = sorted(sides, key=lambda side: quotes[side].price.high)
    below = min(quotes[side].price.low for side in others)
    return (_("lowest"), first) if quotes[first].price.high < below else None


def _months(side: Side) -> Cell:
    found = side.profile.payback
    if not found.months:
        return Cell(_("Not published"))
    note = "" if found.has_own_months else _("not published; by the name of the credential")
    return Cell(found.months_words, note)


def _books(side: Side) -> Cell:
    found = side.profile.payback
    return Cell(from_to(found.books), found.books_year) if found.books else Cell(_("Not published"))


def _online(side: Side) -> Cell:
    school = side.profile.school
    if school.online:
        return Cell(_("Online school"))
    if school.some_online:
        return Cell(_("Some programs: ask whether this one is"))
    return _said(school.some_online)


def _service(name: str) -> Callable[[Side], Cell]:
    return lambda side: _said(getattr(side.profile.school, name))


def _said(value: bool | None) -> Cell:
    if value is None:
        return Cell(_("Not reported"))
    return Cell(_("Yes") if value else _("No"))


def _graduation(side: Side) -> Cell:
    rate = side.profile.school.graduation_rate
    if rate is None:
        return Cell(_("Not published"))
    note = _(
        "of those who started full-time and for the first time, in one and a half times the "
        "usual time"
    )
    return Cell(_("%(rate)s of 100") % {"rate": rate}, note)


def _earned(side: Side) -> Cell:
    found = side.profile.payback
    if not found.earned:
        return Cell(_("Not published"))
    told = (
        _("%(amount)s %(when)s") % {"amount": dollars(amount), "when": when}
        for when, amount in found.earned
    )
    return Cell("; ".join(told), found.covers)


def _accreditor(side: Side) -> Cell:
    return Cell(side.profile.school.accreditor or _("None published"))


def _payback(side: Side) -> Cell:
    found = side.profile.payback
    if found.missing:
        return Cell(_("We cannot say"), " ".join(found.missing))
    return Cell(found.verdict)


def _phone(side: Side) -> Cell:
    school = side.profile.school
    if not school.phone:
        return Cell(_("Not published"))
    number = school.phone, school.phone_extension
    return Cell(phones.spelled(*number), link=phones.dialled(*number))


def _website(side: Side) -> Cell:
    """By its name, which is what print keeps of a link."""
    address = side.profile.school.website
    if not address:
        return Cell(_("Not published"))
    return Cell(urlsplit(address).hostname or _("School website"), link=address)


Fact = tuple[str | Promise, Callable[[Side], Cell], Callable[[Sequence[Side]], Best] | None]
FACTS: tuple[Fact, ...] = (
    (gettext_lazy("Distance, in a straight line"), _distance, _nearest),
    (gettext_lazy("Credentials of its medical secretary programs"), _credentials, None),
    (gettext_lazy("People who finished, last year"), _finished, None),
    (gettext_lazy("People who finished, in five years"), _finished_in_years, None),
    (gettext_lazy("Tuition and fees of the cheapest program"), _price, _lowest),
    (gettext_lazy("Books and supplies for all of it"), _books, None),
    (gettext_lazy("Time to finish it, full-time"), _months, None),
    (gettext_lazy("Does it pay back?"), _payback, None),
    (gettext_lazy("Online"), _online, None),
    (gettext_lazy("Evening or weekend classes"), _service("evening_or_weekend"), None),
    (gettext_lazy("Child care on campus"), _service("child_care"), None),
    (
        gettext_lazy("Open admission: takes every student who applies"),
        _service("open_admission"),
        None,
    ),
    (gettext_lazy("Graduate, at the whole school"), _graduation, None),
    (gettext_lazy("Earnings after finishing"), _earned, None),
    (gettext_lazy("Accreditor"), _accreditor, None),
    (gettext_lazy("Phone"), _phone, None),
    (gettext_lazy("Website"), _website, None),
)
