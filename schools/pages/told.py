"""What changed in the directory, in whole sentences."""

from collections.abc import Callable
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Change, Revision
from ..search.amounts import from_to
from ..search.cards import distance
from ..vocabulary import origins, phones, programs
from ..vocabulary.prices import Range

Words = dict[str, Any]


def sentence(change: Change) -> str:
    """Of a school by its name and where it is."""
    facts = change.facts
    if change.kind == Change.Kind.DIRECTORY:
        return _directory(change)
    words = {"school": f"{facts['name']}, {facts['city']}, {change.state}"}
    if "cip" in facts:
        words["program"] = programs.short_title(facts["cip"], _)
        words["credential"] = programs.credential(facts["award_level"], _)
    return SENTENCES[Change.Kind(change.kind)](facts, words)


def source(change: Change) -> str:
    """Where it is from, in words: a release, an editor, or the files; "" where nobody knows."""
    release = change.facts.get("release", "")
    if year := origins.academic_year(release):
        return _("From the federal release of %(year)s.") % {"year": year}
    if change.revision and change.revision.kind == Revision.Kind.LOAD:
        return _("From the federal files.")
    return _("Set by an editor of this site.") if release or change.revision else ""


def _directory(change: Change) -> str:
    number = change.facts["schools"]
    words = ngettext(
        "The directory as of %(day)s: %(number)s school with a medical secretary program.",
        "The directory as of %(day)s: %(number)s schools with a medical secretary program.",
        number,
    )
    return words % {"day": date_format(change.at, "F j, Y"), "number": f"{number:,}"}


def _new(facts: Words, words: Words) -> str:
    return _("%(school)s is new in the directory.") % words


def _closed(facts: Words, words: Words) -> str:
    words["who"] = facts["who"]
    if not facts["day"]:
        return _("%(school)s is closed, says %(who)s.") % words
    words["day"] = date_format(parse_date(facts["day"]), "F j, Y")
    return _("%(school)s closed on %(day)s, says %(who)s.") % words


def _withdrawn(facts: Words, words: Words) -> str:
    return _("%(school)s is no longer in the directory.") % words


def _back(facts: Words, words: Words) -> str:
    return _("%(school)s is in the directory again.") % words


def _renamed(facts: Words, words: Words) -> str:
    words["before"] = facts["before"]
    return _("%(before)s is now called %(school)s.") % words


def _moved(facts: Words, words: Words) -> str:
    words["distance"] = distance(facts["miles"])
    return _("%(school)s is now %(distance)s from where it was.") % words


def _program_new(facts: Words, words: Words) -> str:
    return _("%(school)s now teaches %(program)s (%(credential)s).") % words


def _program_gone(facts: Words, words: Words) -> str:
    return _("%(school)s no longer lists %(program)s (%(credential)s).") % words


def _program_price(facts: Words, words: Words) -> str:
    words |= _dollars(facts)
    if not facts["before"]:
        return _("%(program)s (%(credential)s) at %(school)s now has a price: %(after)s.") % words
    if not facts["after"]:
        return (
            _("%(program)s (%(credential)s) at %(school)s has no price now. It was %(before)s.")
            % words
        )
    return (
        _("%(program)s (%(credential)s) at %(school)s now costs %(after)s. It was %(before)s.")
        % words
    )


def _year_price(facts: Words, words: Words) -> str:
    words |= _dollars(facts)
    if not facts["before"]:
        return _("A full-time year at %(school)s now has a price: %(after)s.") % words
    if not facts["after"]:
        return _("A full-time year at %(school)s has no price now. It was %(before)s.") % words
    return _("A full-time year at %(school)s now costs %(after)s. It was %(before)s.") % words


def _dollars(facts: Words) -> Words:
    """From where it costs least to where it costs most; "" where no price is known."""
    found = {name: facts[name] for name in ("before", "after")}
    return {name: from_to(Range(each[0], each[-1])) if each else "" for name, each in found.items()}


def _website(facts: Words, words: Words) -> str:
    if not facts["after"]:
        return _("The web address of %(school)s is not known any more.") % words
    words["after"] = facts["after"]
    return _("The web address of %(school)s is now %(after)s.") % words


def _phone(facts: Words, words: Words) -> str:
    if not facts["after"]:
        return _("The phone number of %(school)s is not known any more.") % words
    words["after"] = phones.spelled(facts["after"])
    return _("The phone number of %(school)s is now %(after)s.") % words


SENTENCES: dict[Change.Kind, Callable[[Words, Words], str]] = {
    Change.Kind.NEW: _new,
    Change.Kind.CLOSED: _closed,
    Change.Kind.WITHDRAWN: _withdrawn,
    Change.Kind.BACK: _back,
    Change.Kind.RENAMED: _renamed,
    Change.Kind.MOVED: _moved,
    Change.Kind.PROGRAM_NEW: _program_new,
    Change.Kind.PROGRAM_GONE: _program_gone,
    Change.Kind.PROGRAM_PRICE: _program_price,
    Change.Kind.YEAR_PRICE: _year_price,
    Change.Kind.WEBSITE: _website,
    Change.Kind.PHONE: _phone,
}
