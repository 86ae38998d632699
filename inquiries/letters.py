"""The letters that leave this room."""

from collections.abc import Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from schools.models import Program
from schools.pages.letters import send
from schools.search.cards import Card, awards_note
from schools.search.results import Results
from schools.vocabulary import phones

from .models import LINK_HOURS


def confirm(address: str, secret: str, results: Results) -> None:
    """Ask whoever reads this mailbox whether they want the list."""
    context = {
        "link": settings.SITE_URL + reverse("inquiries:confirm", args=[secret]),
        "hours": LINK_HOURS,
        "place": results.location.label if results.location else "",
        "site": settings.SITE_URL,
    }
    body = render_to_string("inquiries/letters/confirm.txt", context)
    send(_("Do you want this list of schools?"), body, address)


def schools(address: str, results: Results, search: str) -> None:
    """The list itself, with the way back to it: its query string."""
    context = {
        "heading": results.heading,
        "schools": [list(_lines(card)) for card in results.cards],
        "more": results.count - len(results.cards),
        "at_home": results.at_home and results.search.home,
        "estimates": results.has_estimates,
        "date": date_format(localdate(), "F j, Y"),
        "link": f"{settings.SITE_URL}{reverse('schools:list')}?{search}",
        "site": settings.SITE_URL,
    }
    body = render_to_string("inquiries/letters/schools.txt", context)
    send(results.heading, body, address)


def _lines(card: Card) -> Iterator[str]:
    """What a card says, a thought a line."""
    school = card.school
    yield school.name
    campus = card.measured_to
    city = f"{campus.city}, {campus.state}" if campus else f"{school.city}, {school.state}"
    named = [card.campus.title] if card.campus else []
    far = [_("online")] if school.online else [str(card.distance)] if card.distance else []
    yield " · ".join([*far, *named, city, school.get_control_display().lower()])
    if card.ask_which_campus:
        yield _("Ask which campus teaches the program.")
    for name, levels in card.taught:
        yield _("%(program)s: %(levels)s") % {
            "program": name,
            "levels": "; ".join(_level(program) for program in levels),
        }
    yield _price(card)
    ways = [phones.spelled(school.phone, school.phone_extension)] if school.phone else []
    if school.website:
        ways.append(school.website)
    if ways:
        yield " · ".join(ways)
    yield f"{settings.SITE_URL}{school.get_absolute_url()}{card.from_here}"


def _level(program: Program) -> str:
    """A credential and how many finished it, or why nobody says."""
    newest = program.newest_awards
    note = awards_note(program)
    if note or not newest:
        return f"{program.credential} ({note})" if note else str(program.credential)
    return _("%(credential)s (%(number)s finished in %(year)s)") % {
        "credential": program.credential,
        "number": f"{newest.awards:,}",
        "year": newest.academic_year,
    }


def _price(card: Card) -> str:
    quote = card.quotes.cheapest
    if quote is None:
        return _("Price not published")
    return f"{quote.amount} ({' · '.join(quote.remarks)})"
