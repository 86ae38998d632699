"""Schools that have no page here, told by their exact name: so that who types one is not sent to
another school that is called nearly so.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import OutsideName
from ..vocabulary import school_names


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A school of the federal directory that is not in ours."""

    unitid: int
    name: str
    city: str
    state: str
    year: int  # of the last federal file that has it
    is_in_newest: bool

    @property
    def words(self) -> str:
        """Which school it is, and why it has no page: a whole sentence."""
        parts = {"school": self.name, "city": self.city, "state": self.state, "year": self.year}
        if self.is_in_newest:
            words = _(
                "%(school)s in %(city)s, %(state)s has no page here: in the federal files of "
                "%(year)s it reports no medical secretary program, and none close to it."
            )
        else:
            words = _(
                "%(school)s in %(city)s, %(state)s has no page here: the federal directory last "
                "had it in %(year)s, and no file says what became of it."
            )
        return words % parts


def called(typed: str) -> list[Unlisted]:
    """Those that are called just that, by name: one query."""
    return [
        Unlisted(row.unitid, row.name, row.city, row.state, row.year, row.year == row.newest)
        for row in OutsideName.objects.called(school_names.key(typed))
    ]
