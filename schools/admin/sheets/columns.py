"""The columns of each kind of spreadsheet: what they hold, and which of them may be brought."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import Campus, Program, School, Sheet
from ...sheets import mending
from ...vocabulary import origins, programs

Words = Any  # a sentence that waits for its language

CLEAR = "CLEAR"  # takes a value away
YES_OR_NO = gettext_lazy("yes or no")
DOLLARS = gettext_lazy("whole dollars")
DEGREES = gettext_lazy("degrees, WGS 84: 40.7 and -89.6")
NEW = gettext_lazy("yes, where the row adds one; empty for one that is here")


@dataclass(frozen=True)
class Kind:
    """One kind of spreadsheet. `keys` say which row is meant, `own` may be brought, `shown` are
    only taken away: in a file that comes back they must be as they are.
    """

    code: str
    model: type[models.Model]
    keys: tuple[str, ...]
    own: tuple[str, ...]
    shown: tuple[str, ...]
    extra: tuple[str, ...]  # said of a row, kept nowhere
    related: tuple[str, ...] = ()

    @property
    def brought(self) -> tuple[str, ...]:
        return (*self.keys, *self.extra, *self.own)

    @property
    def taken(self) -> tuple[str, ...]:
        """The columns of an export."""
        return (*self.keys, *self.own, *self.shown)

    @property
    def label(self) -> str:
        return str(Sheet.Kind(self.code).label)


OFFERINGS = origins.FIELDS["offerings"]
PRICES = origins.FIELDS["prices"]
PLACE = ("address", "city", "state", "zip", "latitude", "longitude")
SCHOOLS = Kind(
    code=Sheet.Kind.SCHOOLS,
    model=School,
    keys=("unitid", "slug"),
    extra=("new", "is_another"),
    own=(
        *("name", "aliases", "control", "level", *PLACE, "phone", "phone_extension"),
        *("website", "admissions_website", "price_calculator", *OFFERINGS, *PRICES),
    ),
    shown=("status", "undergraduates", "pell_percent", "graduation_rate", "earnings"),
)
CAMPUSES = Kind(
    code=Sheet.Kind.CAMPUSES,
    model=Campus,
    keys=("id", "unitid", "slug", "number"),
    extra=("new",),
    own=("name", "is_open", *PLACE),
    shown=("school", "is_main", "point_source"),
    related=("school",),
)
PROGRAMS = Kind(
    code=Sheet.Kind.PROGRAMS,
    model=Program,
    keys=("unitid", "slug", "cip", "award_level"),
    extra=("new",),
    own=tuple(name for name in origins.PROGRAM_FIELDS if name not in {"awards", "price_release"}),
    shown=("school", "title", "credential", "price_release"),
    related=("school",),
)
KINDS: Mapping[type[models.Model], Kind] = {
    each.model: each for each in (SCHOOLS, CAMPUSES, PROGRAMS)
}
OF_SCHOOL = {"unitid", "slug"}
FLAGS = {*OFFERINGS, "is_open", "is_main", "offered", "new", "is_another"}
AMOUNTS = {
    *PRICES,
    *("price", "price_high", "supplies", "supplies_high"),
    *("length", "length_high", "months", "months_high"),
}
MEND: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(FLAGS, mending.yes_or_no),
    **dict.fromkeys(AMOUNTS, mending.whole),
    **dict.fromkeys(("unitid", "id", "award_level", "phone", "phone_extension"), mending.digits),
    **dict.fromkeys(("latitude", "longitude"), mending.degrees),
    **dict.fromkeys(("control", "level", "length_unit"), str.lower),
    "state": str.upper,
    "zip": mending.zip_code,
    "cip": mending.cip,
    "number": lambda text: text.zfill(3) if text.isdecimal() else text,
}


def mended(column: str, text: str) -> str:
    """A cell without what a spreadsheet did to it."""
    return text if text == CLEAR else MEND.get(column, str)(text)


def text_of(row: Any, column: str) -> str:
    """A value as an export writes it and as an import compares it."""
    value = _value(row, column)
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(value)
    return str(value)


def _value(row: Any, column: str) -> Any:
    if column in OF_SCHOOL and not isinstance(row, School):
        return getattr(row.school, column)
    return row.zip_id if column == "zip" else getattr(row, column)


def rows(kind: Kind, found: Iterable[models.Model]) -> Iterator[dict[str, object]]:
    """Rows of an export. Numbers are numbers, codes are text."""
    for row in found:
        yield {column: _exported(row, column) for column in kind.taken}


def _exported(row: Any, column: str) -> object:
    value = _value(row, column)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number else text_of(row, column) or None


def explained(kind: Kind) -> list[tuple[str, str, str]]:
    """Each column that may be brought: its name, what it may hold, an example."""
    return [(name, str(_allowed(kind, name)), EXAMPLES.get(name, "")) for name in kind.brought]


def _allowed(kind: Kind, name: str) -> Words:
    if name in ALLOWED:
        return ALLOWED[name]
    if name in FLAGS:
        return YES_OR_NO
    if name in PRICES or name.startswith(("price", "supplies")):
        return DOLLARS
    field = kind.model._meta.get_field(name)
    if choices := getattr(field, "choices", None):
        return ", ".join(str(value) for value, _label in choices)
    return getattr(field, "help_text", "") or field.verbose_name  # type: ignore[union-attr]


ALLOWED: Mapping[str, Words] = {
    "new": NEW,
    "unitid": gettext_lazy("The school’s number in IPEDS: it says which school is meant."),
    "slug": gettext_lazy("Its name in the address of its page, for a school without a UNITID."),
    "is_another": gettext_lazy(
        "yes, where a new school has the name, town and ZIP code of one that is here"
    ),
    "id": gettext_lazy("Which campus is meant; or the school and the number below."),
    "number": gettext_lazy("The campus’s number in the federal survey: 002."),
    "aliases": gettext_lazy("Other names, with semicolons between them."),
    "state": gettext_lazy("Two letters: IL."),
    "zip": gettext_lazy("Five digits; zeros that a spreadsheet ate are put back."),
    "latitude": DEGREES,
    "longitude": DEGREES,
    "phone": gettext_lazy("Ten digits, as people write them."),
    "cip": gettext_lazy("51.0716; 510716 is read so too."),
    "award_level": ", ".join(f"{code}" for code in programs.AWARD_LEVELS),
    **dict.fromkeys(("length", "length_high"), gettext_lazy("A whole number, of length_unit.")),
    **dict.fromkeys(("months", "months_high"), gettext_lazy("Whole months.")),
    **dict.fromkeys(
        ("website", "admissions_website", "price_calculator"),
        gettext_lazy("An address: https://www.example.edu"),
    ),
}
EXAMPLES: Mapping[str, str] = {
    "unitid": "999999",
    "new": "yes",
    "name": "Example Career College",
    "aliases": "Example College; ECC",
    "control": "for-profit",
    "level": "under-two-year",
    "address": "1 Main Street",
    "city": "Springfield",
    "state": "MA",
    "zip": "01103",
    "phone": "(413) 555-0100",
    "website": "https://www.example.edu",
    "price_in_state": "9400",
    "number": "002",
    "is_open": "yes",
    "cip": "51.0716",
    "award_level": "21",
    "offered": "yes",
    "price": "9400",
    "supplies": "0",
    "length": "720",
    "length_unit": "clock",
    "months": "8",
}


def rules() -> list[str]:
    """How a file is read, on its page and in its template."""
    return [
        _("A column that is not in the file leaves its values alone. So does an empty cell."),
        _("CLEAR in a cell takes its value away."),
        _("A row that adds a school, campus or program says yes in the column “new”."),
        _("A new school is a draft: nobody sees it until it is listed on its own page."),
        _("Columns may stand in any order. One that nobody knows is refused."),
        _("Status, awards, graduation rates and earnings are not brought by a spreadsheet."),
        _("All of the file is written, or nothing of it: at most 500 rows that change or are new."),
    ]
