"""Where staff keep the directory true."""

from .places import PlaceAdmin, ZipCodeAdmin
from .programs import ProgramAdmin
from .releases import ReleaseAdmin
from .schools import SchoolAdmin

__all__ = ["PlaceAdmin", "ProgramAdmin", "ReleaseAdmin", "SchoolAdmin", "ZipCodeAdmin"]
