"""What a state's list would do, in words, for the command and its page."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from .matching import Outcome
from .plan import Plan, ProviderPlan


def summary(plan: Plan) -> Iterator[str]:
    """Whole sentences, each with its count."""
    offers = plan.listed.offers
    counts = {
        ngettext("%(number)d row.", "%(number)d rows.", len(offers)): len(offers),
        ngettext(
            "%(number)d row is in the medical secretary group.",
            "%(number)d rows are in the medical secretary group.",
            _in_group(plan),
        ): _in_group(plan),
        ngettext(
            "%(number)d provider is a known school.",
            "%(number)d providers are known schools.",
            len(plan.of(Outcome.KNOWN)),
        ): len(plan.of(Outcome.KNOWN)),
        ngettext(
            "%(number)d provider is for an editor to decide.",
            "%(number)d providers are for an editor to decide.",
            len(plan.of(Outcome.UNSURE)),
        ): len(plan.of(Outcome.UNSURE)),
        ngettext(
            "%(number)d provider is new.",
            "%(number)d providers are new.",
            len(plan.of(Outcome.NEW)),
        ): len(plan.of(Outcome.NEW)),
        ngettext(
            "%(number)d of the new becomes a draft.",
            "%(number)d of the new become drafts.",
            len(plan.drafts),
        ): len(plan.drafts),
        ngettext(
            "%(number)d value is proposed for programs that we know.",
            "%(number)d values are proposed for programs that we know.",
            len(plan.proposals),
        ): len(plan.proposals),
    }
    return (words % {"number": number} for words, number in counts.items())


def _in_group(plan: Plan) -> int:
    return sum(offer.is_in_group for offer in plan.listed.offers)


def described(provider: ProviderPlan) -> Iterator[str]:
    """A line for each place: where it is, and which school by what."""
    for place in provider.places:
        where = {"name": place.first.campus_name, "city": place.first.city, "zip": place.first.zip}
        yield gettext("%(name)s, %(city)s %(zip)s") % where
        for candidate in place.match.candidates[:3]:
            told = {"school": candidate.school, "reasons": "; ".join(candidate.reasons)}
            yield gettext("  %(school)s: %(reasons)s") % told
