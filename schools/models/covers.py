"""Whom a figure of the College Scorecard covers, in words.

It publishes one value of earnings for all institutions that share a federal number
(`School.federal_number`): that of their students together. So no such figure is one school's alone
unless it shares with nobody, and none says that one of them does better than another.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..vocabulary import origins
from .school import School


def whose(schools: int) -> str:
    """Whose students earnings are of, where that many schools share the federal number."""
    return ngettext(
        "This school, all its campuses",
        "All %(schools)d schools under this federal number together",
        schools,
    ) % {"schools": schools}


def finishers(schools: int) -> str:
    """Whom `Earnings` cover, where that many schools share the federal number."""
    return ngettext(
        "This school, all its campuses: people with federal aid who finished a program in health "
        "and medical administrative services, all specialties, coding and management too, "
        "whatever job they have.",
        "All %(schools)d schools under this federal number together: people with federal aid who "
        "finished a program in health and medical administrative services, all specialties, "
        "coding and management too, whatever job they have.",
        schools,
    ) % {"schools": schools}


def starters(schools: int) -> str:
    """Whom `School.earnings` cover, where that many schools share the federal number."""
    return ngettext(
        "This school, all its campuses: everyone with federal aid who started, in any program, "
        "whether they finished or not.",
        "All %(schools)d schools under this federal number together: everyone with federal aid "
        "who started, in any program, whether they finished or not.",
        schools,
    ) % {"schools": schools}


def starters_of(school: School) -> str:
    """Whom its `earnings` cover; "" where an editor set them, who alone knows."""
    if "earnings" in origins.by_editor(school.origins):
        return ""
    return starters(school.schools_together)


def payers(school: School, field: str = "net_price") -> str:
    """Whom its `net_price` or `net_price_lowest_income` covers; "" where an editor set it."""
    if field in origins.by_editor(school.origins):
        return ""
    if school.control == School.Control.PUBLIC:
        return _(
            "This school: first-time, full-time students with federal aid who pay the price for "
            "residents of the state or district."
        )
    return _("This school: first-time, full-time students with federal aid.")
