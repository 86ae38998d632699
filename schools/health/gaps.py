"""What the directory does not know, in numbers that visitors may see."""

from typing import NamedTuple

from ..models import Campus, Program, School
from ..models.querysets import MEDICAL_SECRETARY, program_is
from .listings import gone_quiet, without_price


class Gap(NamedTuple):
    """So many of all."""

    number: int
    all: int


def gaps() -> dict[str, Gap]:
    """Listed schools without a price, their programs without an award in five years, campuses that
    stand at the point of their ZIP code: seven queries.
    """
    listed = School.objects.listed()
    programs = Program.objects.offered().filter(
        program_is(MEDICAL_SECRETARY), school__status=School.Status.LISTED
    )
    campuses = Campus.objects.open().filter(school__status=School.Status.LISTED)
    by_zip = campuses.filter(point_source=School.PointSource.ZIP)
    return {
        "price": Gap(without_price().count(), listed.offering().count()),
        "awards": Gap(gone_quiet().count(), programs.count()),
        "point": Gap(by_zip.count(), campuses.count()),
    }
