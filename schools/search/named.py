"""What a school's name means: who is named like it, who of them no list shows, who was meant.

A closed school, and one that teaches none of the programs asked for, is in no list. It has a page,
and whoever typed its name is told of it.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Campus, School
from ..vocabulary import campus_names, geo, misnamed, school_names
from ..vocabulary.origins import whose_word
from ..vocabulary.programs import Choice
from ..vocabulary.school_names import Likeness
from . import unlisted
from .name_and_place import Parted, own_place, parted
from .reach import Reach
from .unlisted import Unlisted

TOLD = 10  # schools told apart


@dataclass(frozen=True, slots=True)
class Apart:
    """A school with a page that no list of the search can show."""

    school: School
    teaching: str  # what it does not teach: "medical secretary"
    teaches: bool = False  # it does, at a distance, and the list is of a place

    @property
    def words(self) -> str:
        """Which school it is, and why it is not in the list: whole sentences."""
        if self.teaches:
            return self._near_no_place
        heir = None if self.school.part_of else self.school.successor
        named = _("Its successor is %(name)s.") % {"name": heir.name} if heir else ""
        return f"{self._why} {named}".rstrip()

    @property
    def _near_no_place(self) -> str:
        words = _(
            "%(school)s in %(city)s, %(state)s teaches online, so it is in no list of a place."
        )
        school = self.school
        return words % {"school": school.name, "city": school.city, "state": school.state}

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
        return words % (parts | {"who": whose_word(school.closed_by)})


@dataclass(frozen=True, slots=True)
class Told:
    """The schools told apart, the likest and nearest first, and how many more there are."""

    schools: list[Apart]
    more: int = 0


class Named:
    """The schools with a page that are named like what was typed, by their own names or by that of
    a campus: one query reads all names, and one those of campuses where no name is the whole.

    Beside a place that is `located`, a name that fits is taken at its word: a page has eight
    queries at most.
    """

    def __init__(self, typed: str, choice: Choice, *, located: bool = False) -> None:
        self._typed, self._located = typed, located
        rows = School.objects.with_a_page().with_teaching(choice).known_names()
        self._schools = {row.key: row for row in rows}
        self._known = [(row.key, row.names) for row in rows]
        self.by_name = school_names.alike(typed, self._known)
        self.likeness = self.by_name | {
            key: each for key, (each, _campus) in self.by_campus.items()
        }
        self.teaching = {key for key in self.likeness if self._schools[key].teaches}

    @cached_property
    def by_campus(self) -> dict[int, tuple[Likeness, campus_names.Campus]]:
        """The campus that was meant, of schools whose own names are not. One that is called so is
        meant beside schools; its words are where no school has such a name, or had it.
        """
        if min(self.by_name.values(), default=Likeness.WORDS) <= Likeness.INITIALS:
            return {}
        if self._located and self.by_name:
            return {}
        found = campus_names.on_campus(self._typed, self._known, self._campuses)
        others = self.by_name or self.renamed
        return {
            key: (each, campus)
            for key, (each, campus) in found.items()
            if key not in self.by_name and (each is Likeness.CAMPUS or not others)
        }

    @property
    def campuses(self) -> list[tuple[campus_names.Campus, str]]:
        """Those that were meant, each with the name of its school."""
        meant = (campus for _each, campus in self.by_campus.values())
        named = [(campus, self._schools[campus.school].names[0]) for campus in meant]
        return sorted(named, key=itemgetter(1))[:TOLD]

    @property
    def first(self) -> dict[int, Likeness]:
        """Those that stand first where no order is asked for: it is their name, or all but."""
        return {key: each for key, each in self.likeness.items() if each <= Likeness.STEM}

    def in_no_list(self, reach: Reach) -> int:
        """How many have such a name, where none of them can be in a list of the search."""
        return 0 if self.teaching else len(self._apart(reach))

    def online(self, reach: Reach) -> int:
        """How many have such a name, where all that teach do so online, and the list is of a
        place.
        """
        apart = self._teaching_online(reach)
        return len(apart) if apart == self.teaching else 0

    def _apart(self, reach: Reach) -> list[int]:
        """Those that do not teach, or not at a place. "College" names nobody but who is called
        just that.
        """
        which, online = school_names.says_which(self._typed), self._teaching_online(reach)
        return [
            key
            for key, likeness in self.likeness.items()
            if (key not in self.teaching or key in online) and (which or likeness is Likeness.WHOLE)
        ]

    def _teaching_online(self, reach: Reach) -> set[int]:
        if reach.is_everywhere:
            return set()
        return {key for key in self.teaching if self._schools[key].online}

    @cached_property
    def meant(self) -> list[str]:
        """Names that are nearly what was typed, where no school is named like it; beside schools
        that only have such words, those that differ by what most schools are called.
        """
        if self.likeness:
            return self.renamed
        if self.unlisted:
            return []
        campuses = ((campus.school, (campus.name,)) for campus in self._campuses)
        return misnamed.meant(self._typed, self._known, campuses)

    @cached_property
    def unlisted(self) -> list[Unlisted]:
        """Schools without a page that are called just that, where none with a page is."""
        if Likeness.WHOLE in self.likeness.values() or not school_names.says_which(self._typed):
            return []
        if self._located and self.likeness:
            return []
        return unlisted.called(self._typed)[:TOLD]

    @cached_property
    def renamed(self) -> list[str]:
        """Names that differ by what most schools are called, where none is so, or nearly so."""
        if min(self.by_name.values(), default=Likeness.WORDS) <= Likeness.STEM:
            return []
        return misnamed.renamed(self._typed, self._known)

    @cached_property
    def parted(self) -> Parted | None:
        """A name and a place, where nothing is named like all of it, or was; where a campus is, a
        place of the school alone.
        """
        if self.by_name or self.unlisted or self.renamed:
            return None
        schools, anywhere = self._schools.values(), not self.by_campus
        return parted(self._typed, schools, self._campuses, anywhere=anywhere)

    @property
    def offered(self) -> list[str]:
        """Names to ask for instead, without a place."""
        return [self.parted.name] if self.parted else self.meant

    def at_home(self, place: str) -> str:
        """The place as one of those that are named so has it: "Farmington, NM"; else as it is."""
        likest = sorted(self.likeness, key=self.likeness.__getitem__)
        schools = (self._schools[key] for key in likest)
        return own_place(place, schools, self._campuses) or place

    def apart(self, teaching: str, reach: Reach, *, few: bool) -> Told:
        """Those that no list shows, the likest first, then the nearest: named just so, or any where
        `few` are shown.

        One query, and none where there are none.
        """
        apart = self._apart(reach)
        wanted = [key for key in apart if few or self.likeness[key] is Likeness.WHOLE]
        if not wanted:
            return Told([])
        found = School.objects.with_a_page().filter(pk__in=wanted).select_related("successor")
        likest = sorted(
            found,
            key=lambda s: (self.likeness[s.pk], _afar(s, reach), s.name, s.city, s.pk),
        )
        told = [Apart(each, teaching, each.pk in self.teaching) for each in likest[:TOLD]]
        return Told(told, len(likest) - len(told))

    @cached_property
    def _campuses(self) -> list[campus_names.Campus]:
        return [campus_names.Campus(*row) for row in Campus.objects.named()]


def _afar(school: School, reach: Reach) -> float:
    """Miles from where the search looks; in a whole state none, and outside it some."""
    if reach.point is None:
        return school.state != reach.home
    return geo.miles_between(reach.point, school.point) if school.point else float("inf")


def called_like(place: str) -> bool:
    """A school with a page is called so, or its name begins so: one query, of names that begin
    with the same letter and of those that are known by it.
    """
    text = place.strip()
    aliases = Cast("aliases", TextField())
    rows = (
        School.objects.with_a_page()
        .annotate(known_as=aliases)
        .filter(Q(name__istartswith=text[:1]) | Q(known_as__icontains=json.dumps(text)))
    )
    names = rows.values_list("name", "aliases")
    return any(school_names.begins(text, (name, *aliases)) for name, aliases in names)
