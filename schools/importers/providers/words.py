"""What a state's list would do, in words, for the command and its page."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext

from ...models import Program, School
from .matching import Outcome
from .plan import Plan, Proposal, ProviderPlan

# Why it is written, where nobody says it better.
DRAFTED = gettext_lazy("New on a state’s list of training providers: a draft.")
ACCEPTED = gettext_lazy("Accepted from a state’s list of training providers.")


def summary(plan: Plan) -> Iterator[str]:
    """Whole sentences, each with its count."""
    offers, drafts, group = len(plan.listed.offers), len(plan.drafts), _in_group(plan)
    known, unsure, new = (len(plan.of(outcome)) for outcome in Outcome)
    to_decide = sum(each.is_in_group for each in plan.of(Outcome.UNSURE))
    counts = (
        (ngettext("%(number)d row.", "%(number)d rows.", offers), offers),
        (
            ngettext(
                "%(number)d row is in the medical secretary group.",
                "%(number)d rows are in the medical secretary group.",
                group,
            ),
            group,
        ),
        (
            ngettext(
                "%(number)d provider is a known school.",
                "%(number)d providers are known schools.",
                known,
            ),
            known,
        ),
        (
            ngettext(
                "%(number)d provider is for an editor to decide.",
                "%(number)d providers are for an editor to decide.",
                unsure,
            ),
            unsure,
        ),
        (
            ngettext(
                "%(number)d of these has a program of the group.",
                "%(number)d of these have a program of the group.",
                to_decide,
            ),
            to_decide,
        ),
        (ngettext("%(number)d provider is new.", "%(number)d providers are new.", new), new),
        (
            ngettext(
                "%(number)d of the new becomes a draft.",
                "%(number)d of the new become drafts.",
                drafts,
            ),
            drafts,
        ),
    )
    yield from (words % {"number": number} for words, number in counts)
    yield from _values(plan)
    yield from _taught(plan)


def _in_group(plan: Plan) -> int:
    return sum(offer.is_in_group for offer in plan.listed.offers)


def _values(plan: Plan) -> Iterator[str]:
    """What the list has of programs that we know and that is not as we have it."""
    number = len(plan.proposals)
    words = ngettext(
        "%(number)d value is proposed for programs that we know.",
        "%(number)d values are proposed for programs that we know.",
        number,
    )
    yield words % {"number": number}
    for topic in ("price", "supplies", "length", "months"):
        found = [each for each in plan.proposals if each.topic == topic]
        new = sum(each.old is None for each in found)
        yield _of_topic(topic, len(found)) % {"number": len(found), "new": new}


def _of_topic(topic: str, number: int) -> str:
    match topic:
        case "price":
            return ngettext(
                "%(number)d price of a whole program, %(new)d where we have none.",
                "%(number)d prices of whole programs, %(new)d where we have none.",
                number,
            )
        case "supplies":
            return ngettext(
                "%(number)d price of books and supplies, %(new)d where we have none.",
                "%(number)d prices of books and supplies, %(new)d where we have none.",
                number,
            )
        case "length":
            return ngettext(
                "%(number)d length in clock hours, %(new)d where we have none.",
                "%(number)d lengths in clock hours, %(new)d where we have none.",
                number,
            )
    return ngettext(
        "%(number)d length in months, from weeks, %(new)d where we have none.",
        "%(number)d lengths in months, from weeks, %(new)d where we have none.",
        number,
    )


def _taught(plan: Plan) -> Iterator[str]:
    """How the rows of the group are taught: shown, kept nowhere."""
    rows = Counter(
        offer.delivery for offer in plan.listed.offers if offer.is_in_group and offer.delivery
    )
    if rows:
        counts = ", ".join(f"{delivery} {number}" for delivery, number in rows.most_common())
        yield gettext("Taught: %(counts)s.") % {"counts": counts}


def odd(plan: Plan) -> Iterator[str]:
    """What could not be read, and places of drafts that we cannot place."""
    yield from plan.listed.odd
    for provider in plan.of(Outcome.NEW):
        for place in provider.places:
            if place.in_group and not place.has_point:
                first = place.first
                told = {"name": first.name, "city": first.city, "zip": first.zip}
                words = gettext(
                    "%(name)s, %(city)s: the ZIP code %(zip)s is not known here, so the place is "
                    "in no draft."
                )
                yield words % told


def described(provider: ProviderPlan) -> Iterator[str]:
    """A line for each place: where it is, and which school by what; then what it would add."""
    for place in provider.places:
        where = {"name": place.first.campus_name, "city": place.first.city, "zip": place.first.zip}
        yield gettext("%(name)s, %(city)s %(zip)s") % where
        for candidate in place.match.candidates[:3]:
            told = {"school": candidate.school, "reasons": "; ".join(candidate.reasons)}
            yield gettext("  %(school)s: %(reasons)s") % told
    if provider.is_draft:
        yield taken_for(provider)
    if provider.outcome is not Outcome.KNOWN:
        yield from (f"  {offer}" for place in provider.places for offer in place.in_group)
    yield from (told_of(proposal) for proposal in provider.proposals)
    for rows in provider.several:
        offers = "; ".join(str(offer) for offer in rows)
        yield gettext("Rows of one program that differ: %(offers)s") % {"offers": offers}
    for offer in provider.unknown:
        yield gettext("Not among the programs of the school: %(offer)s") % {"offer": offer}


def taken_for(provider: ProviderPlan) -> str:
    """What a draft says of who runs it, which the list says in its own words."""
    first = next(place.first for place in provider.places if place.can_be_drafted)
    told = {"kind": first.kind, "control": School.Control(first.control).label}
    return gettext("The list calls it “%(kind)s”: taken for %(control)s.") % told


def _field(name: str) -> models.Field:
    return cast(models.Field, Program._meta.get_field(name))


def told_of(proposal: Proposal) -> str:
    told = {
        "program": f"{proposal.program.school}: {proposal.program}",
        "field": capfirst(_field(proposal.topic).verbose_name),
        "old": gettext("nothing") if proposal.old is None else proposal.old,
        "new": proposal.values[proposal.topic],
    }
    return gettext("%(program)s: %(field)s: %(old)s -> %(new)s") % told
