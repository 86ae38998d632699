"""The rows of a state's list: which program, where, how long, how much; as our fields have it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext, ngettext

from published.errors import SourceError

from ...sheets import mending
from ...sheets.reading import Line, plain, read
from ...vocabulary import programs, states
from ...vocabulary.cip import Kinship
from .mapping import ASSOCIATE, StateList
from .texas import TEXAS

STATES: Mapping[str, StateList] = {"texas": TEXAS}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CIP = re.compile(r"\d{2}\.\d{4}", re.ASCII)
ZIP = re.compile(r"\d{5}", re.ASCII)
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
MOST = 2**31 - 1
# IPEDS: a certificate by its clock hours, else by its weeks; the level above the last is 4.
BY_HOURS = ((300, 20), (900, 21), (1800, 2))
BY_WEEKS = ((12, 20), (53, 21), (105, 2))
SHORTEST, LONGEST = 20, 4
FULL_TIME = (5, 60)  # hours a week that somebody can be taught


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: a program at a place. None where the list does not say."""

    row: int
    provider: str
    name: str
    kind: str  # of institution, as the list calls it
    control: str
    campus: str
    campus_name: str
    address: str
    city: str
    state: str
    zip: str
    site: str  # the host of its address, "" for none
    title: str
    cip: str
    award_level: int | None
    hours: int | None
    weeks: int | None
    delivery: str
    tuition: int | None
    books: int | None
    out_of_district: int | None

    def __str__(self) -> str:
        """What is taught, how long, how and at what price."""
        told = [f"{self.title} ({self.cip})"]
        if self.hours:
            words = ngettext("%(hours)s clock hour", "%(hours)s clock hours", self.hours)
            told.append(words % {"hours": f"{self.hours:,}"})
        if self.weeks:
            words = ngettext("%(weeks)s week", "%(weeks)s weeks", self.weeks)
            told.append(words % {"weeks": f"{self.weeks:,}"})
        told += [self.delivery] if self.delivery else []
        told += [f"${self.tuition:,}"] if self.tuition else []
        return ", ".join(told)

    @property
    def place(self) -> tuple[str, str]:
        return self.provider, self.campus

    @property
    def is_in_group(self) -> bool:
        level = self.award_level
        return level is not None and programs.kinship(self.cip, level) == Kinship.GROUP

    @property
    def is_placed(self) -> bool:
        """It says who teaches, and where."""
        named = all((self.provider, self.name, self.city))
        return named and self.state in states.NAMES and bool(ZIP.fullmatch(self.zip))

    @property
    def months(self) -> int | None:
        """Of its weeks, where its hours fit into them: a year of access is no length."""
        if not self.weeks:
            return None
        if self.hours and not FULL_TIME[0] <= self.hours / self.weeks <= FULL_TIME[1]:
            return None
        return max(1, round(self.weeks * 12 / 52))

    @property
    def price(self) -> int | None:
        """Of the whole program; none where it depends on the district, which a program cannot say.

        A tuition of 0 is none that was told.
        """
        depends = self.out_of_district and self.out_of_district != self.tuition
        return None if depends else self.tuition or None

    @property
    def supplies(self) -> int | None:
        """A 0 beside a tuition is one: included in it, or nothing to buy."""
        return self.books if self.books or self.tuition else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A whole list: from where and of which day, its rows, and what could not be read."""

    source: str  # "Texas ETPL, 2024-03-20"
    state: str
    offers: Sequence[Offer]
    odd: Sequence[str]


def listed(content: bytes, name: str, mapping: str) -> Listed:
    """Raises SourceError where the file is no such list, or its name has no day."""
    if mapping not in STATES:
        known = ", ".join(STATES)
        words = gettext("There is no mapping “%(mapping)s”. Known: %(known)s.")
        raise SourceError(words % {"mapping": mapping, "known": known})
    state_list = STATES[mapping]
    source = f"{state_list.title}, {_day(name)}"
    table = read(content, name)
    columns = {ours: plain(theirs) for ours, theirs in state_list.columns.items()}
    if missing := [theirs for theirs in columns.values() if theirs not in table.columns]:
        words = gettext("%(file)s has no column %(columns)s. Is it another list?")
        raise SourceError(words % {"file": name, "columns": ", ".join(missing)})
    offers, odd = [], []
    for line in table.lines:
        offer = _offer(line, columns, state_list)
        offers += [offer] if offer.is_placed else []
        odd += [words % {"row": line.number} for words in _problems(line, offer)]
    return Listed(source, state_list.state, offers, odd)


def _day(name: str) -> str:
    """The list's day, which its name must have: its columns do not."""
    found = DAY.search(name)
    try:
        return date.fromisoformat(found[0] if found else "").isoformat()
    except ValueError as error:
        words = gettext("Name the file with the day of the list, as texas_2024-03-20.csv.")
        raise SourceError(words) from error


def _problems(line: Line, offer: Offer) -> Iterator[str]:
    """What an editor should know of a row that is not as a row is."""
    if not offer.is_placed:
        yield gettext("Row %(row)s does not say who teaches and where: it is left out.")
    elif line.problems or not CIP.fullmatch(offer.cip):
        yield gettext("Row %(row)s has a cell that cannot be read, or no CIP code.")
    elif offer.award_level is None and programs.kinship(offer.cip, SHORTEST) == Kinship.GROUP:
        yield gettext("Row %(row)s does not say how long it takes, so no award can be read off it.")


def _offer(line: Line, columns: Mapping[str, str], state_list: StateList) -> Offer:
    cells = {ours: line.cells.get(theirs, "") for ours, theirs in columns.items()}
    cells = {name: "" if text in state_list.nothing else text for name, text in cells.items()}
    cip, hours, weeks = mending.cip(cells["cip"]), _whole(cells["hours"]), _whole(cells["weeks"])
    return Offer(
        row=line.number,
        provider=cells["provider"],
        name=cells["name"],
        kind=cells["kind"],
        control=_first(state_list.controls, cells["kind"]),
        campus=cells["campus"],
        campus_name=cells["campus_name"],
        address=cells["address"],
        city=cells["city"],
        state=cells["state"],
        zip=mending.zip_code(cells["zip"]),
        site=host(cells["site"]),
        title=cells["title"],
        cip=cip,
        award_level=_level(state_list.awards.get(cells["outcome"], ""), hours, weeks),
        hours=hours or None,
        weeks=weeks or None,
        delivery=cells["delivery"],
        tuition=_whole(cells["tuition"]),
        books=_whole(cells["books"]),
        out_of_district=_whole(cells["out_of_district"]),
    )


def _whole(text: str) -> int | None:
    bare = mending.whole(text)
    return int(bare) if bare.isascii() and bare.isdecimal() and int(bare) <= MOST else None


def _first(meanings: Mapping[str, str], text: str) -> str:
    """The meaning of the words that a text begins with."""
    found = (meaning for words, meaning in meanings.items() if text.startswith(words))
    return next(found, "nonprofit")


def _level(award: str, hours: int | None, weeks: int | None) -> int | None:
    """An IPEDS award level; None where the list does not say how long."""
    if award == ASSOCIATE:
        return programs.ASSOCIATE_LEVELS[0]
    for length, steps in ((hours, BY_HOURS), (weeks, BY_WEEKS)):
        if length:
            return next((level for below, level in steps if length < below), LONGEST)
    return None


def host(address: str) -> str:
    """The last two names of a web address's host: "lonestar.edu"; "" for what is no address."""
    text = address.strip().lower().replace(",edu", ".edu")
    if " " in text:
        return ""
    try:
        found = urlsplit(text if "//" in text else f"//{text.removeprefix('http:')}").hostname or ""
    except ValueError:
        return ""
    return ".".join(found.split(".")[-2:]) if HOST.fullmatch(found) else ""


def by_place(offers: Iterable[Offer]) -> dict[tuple[str, str], list[Offer]]:
    """The rows of each campus of each provider."""
    found: dict[tuple[str, str], list[Offer]] = {}
    for offer in offers:
        found.setdefault(offer.place, []).append(offer)
    return found
