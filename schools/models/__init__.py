"""What a row is and what can never be wrong about it. The questions live in querysets.py."""

from .agency import Agency
from .campus import Campus
from .change import Change
from .earnings import Earnings
from .editor import Deletion
from .history import Difference, Revision, Row, Topic
from .outside import OutsideName
from .place import Place, ZipCode
from .program import Program, YearlyAwards
from .release import Release
from .school import School
from .sheet import Sheet

__all__ = [
    "Agency",
    "Campus",
    "Change",
    "Deletion",
    "Difference",
    "Earnings",
    "OutsideName",
    "Place",
    "Program",
    "Release",
    "Revision",
    "Row",
    "School",
    "Sheet",
    "Topic",
    "YearlyAwards",
    "ZipCode",
]
