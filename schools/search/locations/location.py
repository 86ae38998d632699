"""A place on the map, and what is raised where there is none or more than one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ...models import Place, ZipCode
from ...vocabulary import states
from ...vocabulary.geo import Point
from ...vocabulary.nicknames import Nickname


class Kind(StrEnum):
    POINT = "point"
    ZIP = "zip"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Location:
    """A place with a point, or a whole state, which has none."""

    kind: Kind
    label: str  # for people: "Chicago, IL 60614"
    text: str  # resolves to this location again, but for a point: "60614"
    state: str  # "IL"
    point: Point | None  # degrees; None for a whole state
    area: str | None = None  # BLS's code of the area whose pay it has, "" where nobody tells it
    centre: str = ""  # the town that a region is measured from
    across: tuple[str, ...] = ()  # the states that a region lies in, where they are several
    others: tuple["Location", ...] = field(default=(), compare=False)  # of the name that was typed

    @classmethod
    def of_zip(cls, row: ZipCode) -> Self:
        return cls(Kind.ZIP, str(row), row.zip, row.state, row.point, row.area)

    @classmethod
    def of_point(cls, point: Point, nearest: ZipCode) -> Self:
        """A point that nobody named, called after the ZIP code nearest to it."""
        label = _("a point near %(place)s") % {"place": nearest}
        text = f"{point.latitude:.2f}, {point.longitude:.2f}"
        return cls(Kind.POINT, label, text, nearest.state, point, nearest.area)

    @classmethod
    def of_place(cls, place: Place, others: Iterable["Location"] = ()) -> Self:
        kind = Kind.COUNTY if place.kind == Place.Kind.COUNTY else Kind.CITY
        text = str(place)
        return cls(kind, text, text, place.state, place.point, place.area, others=tuple(others))

    @classmethod
    def of_region(
        cls, nick: Nickname, place: Place, said: Collection[str], others: Iterable["Location"]
    ) -> Self:
        """A region by its label, measured from its town; with the state that was said, if any."""
        home = next((code for code in nick.across if code in said), "")
        text = f"{nick.label}, {home}" if home else nick.label
        return cls(
            Kind.REGION,
            text,
            text,
            home or place.state,
            place.point,
            place.area,
            str(place),
            () if home else nick.across,
            tuple(others),
        )

    @classmethod
    def of_state(cls, code: str, others: Iterable["Location"] = ()) -> Self:
        name = states.NAMES[code]
        text = states.TOLD_APART.get(code, name)
        return cls(Kind.STATE, _(name), text, code, None, others=tuple(others))

    @property
    def params(self) -> dict[str, str]:
        """The parameters that lead to this location again."""
        if self.kind is Kind.POINT and self.point:
            lat, lon = self.text.split(", ")
            return {"lat": lat, "lon": lon}
        return {"location": self.text}

    @property
    def query(self) -> str:
        """The same as a query string: "location=60614"."""
        return urlencode(self.params)

    @property
    def home(self) -> str:
        """The state in which who names the place is taken to live; "" where it may be several."""
        return "" if self.across else self.state

    @property
    def homes(self) -> str:
        """The states that a region lies in: "Iowa or Illinois"."""
        return str(get_text_list([_(states.NAMES[code]) for code in self.across], _("or")))


class LocationNotFound(Exception):
    """Nothing by that name; the message says so and what to enter instead.

    `options` are what was meant where that is known already.
    """

    def __init__(self, words: str, options: Sequence[Location] = ()) -> None:
        super().__init__(words)
        self.options = list(options)


class LocationOffTheMap(LocationNotFound):
    """A ZIP code that exists and is nowhere: military mail, mail processing."""


class AmbiguousLocation(Exception):
    """Several places fit; `options` holds them, whole states first, then the largest places."""

    def __init__(self, text: str, options: list[Location]) -> None:
        words = _("There is more than one place called “%(text)s”. Choose one.")
        super().__init__(words % {"text": text})
        self.options = options
