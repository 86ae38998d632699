"""What a check is, and what it found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(TextChoices):
    """What a row of a check is."""

    WRONG = "wrong", _("wrong")  # a person mends it, or says that it is right
    LOOK = "look", _("to look at")
    NOTE = "note", _("to know")


class Row(NamedTuple):
    """What somebody should see, and where in the admin it is seen to; "" where nowhere."""

    words: str
    path: str = ""
    permission: str = ""  # to be told it in the admin


@dataclass(frozen=True, slots=True)
class Check:
    """Asks a fixed number of questions, whatever there is."""

    name: str
    title: str | Promise
    meaning: str | Promise
    severity: Severity
    find: Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Found:
    check: Check
    rows: list[Row]

    @property
    def is_wrong(self) -> bool:
        return self.check.severity is Severity.WRONG and bool(self.rows)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person: since when each of its rows does."""

    title: str | Promise
    path: Callable[[], str]  # where in the admin it is worked on
    permission: str  # to know of it there
    waiting: Callable[[], Iterable[datetime]]


QUEUES: dict[str, Queue] = {}


def add_queue(name: str, queue: Queue) -> None:
    """To be called when an app is ready."""
    QUEUES[name] = queue
