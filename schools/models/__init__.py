"""What a row is and what can never be wrong about it. The questions live in querysets.py."""

from .agency import Agency
from .campus import Campus
from .change import Change
from .earnings import Earnings
from .editor import Deletion
from .former import FormerSlug
from .history import Difference, Revision, Row, Topic
from .note import Note
from .outside import OutsideName
from .place import Place, ZipCode
from .plan import Plan
from .program import Program, YearlyAwards
from .release import Release
from .school import School
from .sheet import Sheet
from .twins import NotTwins
from .update import Previewed, Update

__all__ = [
    "Agency",
    "Campus",
    "Change",
    "Deletion",
    "Difference",
    "Earnings",
    "NotTwins",
    "FormerSlug",
    "Note",
    "OutsideName",
    "Place",
    "Plan",
    "Previewed",
    "Program",
    "Release",
    "Revision",
    "Row",
    "School",
    "Sheet",
    "Topic",
    "Update",
    "YearlyAwards",
    "ZipCode",
]
