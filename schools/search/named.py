"""What a school's name means: who is named like it, who of them no list shows, who was meant.

A closed school, and one that teaches none of the programs asked for, is in no list. It has a page,
and whoever typed its name is told of it.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import School
from ..vocabulary import school_names
from ..vocabulary.programs import Choice
from ..vocabulary.school_names import Likeness

TOLD = 10  # schools told apart


@dataclass(frozen=True, slots=True)
class Apart:
    """A school with a page that no list of the search can show."""

    school: School
    teaching: str  # what it does not teach: "medical secretary"

    @property
    def words(self) -> str:
        """Which school it is, and why it is not in the list: whole sentences."""
        heir = None if self.school.part_of else self.school.successor
        named = _("Its successor is %(name)s.") % {"name": heir.name} if heir else ""
        return f"{self._why} {named}".rstrip()

    @property
    def _why(self) -> str:
        school = self.school
        parts = {"school": school.name, "city": school.city, "state": school.state}
        if school.status != School.Status.CLOSED:
            words = _("%(school)s in %(city)s, %(state)s teaches no %(programs)s program now.")
            return words % (parts | {"programs": self.teaching})
        if school.part_of:
            words = _("%(school)s in %(city)s, %(state)s is part of %(whole)s now.")
            return words % (parts | {"whole": school.part_of})
        if school.closed_on:
            words = _("%(school)s in %(city)s, %(state)s closed on %(day)s.")
            return words % (parts | {"day": date_format(school.closed_on, "F j, Y")})
        words = _("%(school)s in %(city)s, %(state)s is closed, according to %(who)s.")
        return words % (parts | {"who": school.closed_by})


class Named:
    """The schools with a page that are named like what was typed; one query reads all names."""

    def __init__(self, typed: str, choice: Choice) -> None:
        self._typed = typed
        rows = list(School.objects.with_a_page().with_teaching(choice).known_names())
        self._known = [(key, names) for key, names, _teaches in rows]
        self.likeness = school_names.alike(typed, self._known)
        self.teaching = {key for key, _names, teaches in rows if teaches} & self.likeness.keys()

    @property
    def in_no_list(self) -> int:
        """How many have such a name, where none of them can be in a list of the search."""
        return 0 if self.teaching else len(self._apart)

    @cached_property
    def _apart(self) -> list[int]:
        """Those that do not teach. "College" names nobody but who is called just that."""
        which = school_names.says_which(self._typed)
        return [
            key
            for key, likeness in self.likeness.items()
            if key not in self.teaching and (which or likeness is Likeness.WHOLE)
        ]

    @cached_property
    def meant(self) -> list[str]:
        """Names that are nearly what was typed, where no school is named like it."""
        return [] if self.likeness else school_names.meant(self._typed, self._known)

    @property
    def with_more(self) -> tuple[str, str]:
        """The longest beginning of the words that is spelled as in a school's name, and the rest;
        nothing where there is none.
        """
        typed = self._typed.split()
        for end in range(len(typed) - 1, 0, -1):
            name = " ".join(typed[:end]).rstrip(",")
            alike = school_names.alike(name, self._known).values()
            if school_names.says_which(name) and any(each <= Likeness.WORDS for each in alike):
                return name, " ".join(typed[end:])
        return "", ""

    def apart(self, teaching: str, *, few: bool) -> list[Apart]:
        """Those that no list shows, the likest first: named just so, or any where `few` are shown.

        One query, and none where there are none.
        """
        wanted = [key for key in self._apart if few or self.likeness[key] is Likeness.WHOLE]
        if not wanted:
            return []
        found = School.objects.with_a_page().filter(pk__in=wanted).select_related("successor")
        likest = sorted(found, key=lambda s: (self.likeness[s.pk], s.name, s.city, s.pk))
        return [Apart(school, teaching) for school in likest[:TOLD]]
