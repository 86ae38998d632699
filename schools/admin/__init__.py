"""Where staff keep the directory true."""

from .all_campuses import CampusAdmin
from .deletions import DeletionAdmin
from .earnings import AgencyAdmin
from .history import RevisionAdmin
from .places import PlaceAdmin, ZipCodeAdmin
from .plans import PlanAdmin
from .programs import ProgramAdmin
from .releases import ReleaseAdmin
from .schools import SchoolAdmin
from .sheets.providers import SheetAdmin
from .twins import TwinsAdmin
from .updates import UpdateAdmin

__all__ = [
    "AgencyAdmin",
    "CampusAdmin",
    "DeletionAdmin",
    "PlaceAdmin",
    "PlanAdmin",
    "ProgramAdmin",
    "ReleaseAdmin",
    "RevisionAdmin",
    "SchoolAdmin",
    "SheetAdmin",
    "TwinsAdmin",
    "UpdateAdmin",
    "ZipCodeAdmin",
]
