"""What a state's list would add: drafts, values for programs that we know, and what to decide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...models import Program, editor
from .matching import (
    Candidate,
    Known,
    Match,
    Outcome,
    known,
    match,
    of_the_list,
    place_of,
    points_of,
)
from .reading import Listed, Offer, by_place

NEW = "new"  # what an editor decides of a place that is no known school
Values = dict[str, Any]


@dataclass(frozen=True)
class PlacePlan:
    """One campus of a provider: its rows, and which school it is."""

    key: str
    offers: Sequence[Offer]
    match: Match
    is_decided: bool
    has_point: bool  # its ZIP code is one that we know

    @property
    def first(self) -> Offer:
        return self.offers[0]

    @property
    def in_group(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.is_in_group]

    @property
    def can_be_drafted(self) -> bool:
        return self.has_point and bool(self.in_group)


@dataclass(frozen=True)
class Proposal:
    """Values of one topic that the list has of a program that we know."""

    program: Program
    topic: str
    values: Values
    offer: Offer

    @property
    def key(self) -> str:
        return f"{self.program.pk}-{self.topic}"

    @property
    def old(self) -> Any:
        return getattr(self.program, self.topic)

    @property
    def lines(self) -> list[tuple[str, Any, Any]]:
        """Field, old, new."""
        return [
            (name, getattr(self.program, name), value)
            for name, value in self.values.items()
            if getattr(self.program, name) != value
        ]


@dataclass
class ProviderPlan:
    """What becomes of one provider."""

    id: str
    name: str
    places: list[PlacePlan] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    kept: list[Proposal] = field(default_factory=list)  # an editor's own word stands
    several: list[Sequence[Offer]] = field(default_factory=list)  # rows that differ, one program
    unknown: list[Offer] = field(default_factory=list)  # not among the school's programs

    @property
    def outcome(self) -> Outcome:
        """Known or new as all of its places are; else somebody decides."""
        outcomes = {place.match.outcome for place in self.places}
        return outcomes.pop() if len(outcomes) == 1 else Outcome.UNSURE

    @property
    def is_in_group(self) -> bool:
        return any(place.in_group for place in self.places)

    @property
    def is_draft(self) -> bool:
        return self.outcome is Outcome.NEW and any(place.can_be_drafted for place in self.places)


@dataclass
class Plan:
    """What becomes of a whole list."""

    listed: Listed
    providers: list[ProviderPlan]

    def of(self, outcome: Outcome) -> list[ProviderPlan]:
        return [each for each in self.providers if each.outcome is outcome]

    @property
    def drafts(self) -> list[ProviderPlan]:
        return [each for each in self.providers if each.is_draft]

    @property
    def proposals(self) -> list[Proposal]:
        return [proposal for each in self.providers for proposal in each.proposals]


def plan(listed: Listed, decisions: Mapping[str, str]) -> Plan:
    """Some ten queries, whatever the length of the list."""
    schools = known(listed.state)
    points = points_of(offer.zip for offer in listed.offers)
    providers: dict[str, ProviderPlan] = {}
    others: dict[str, list[tuple[str, Known]]] = {}  # new places with their provider, by ZIP code
    for (provider, campus), offers in by_place(listed.offers).items():
        place = place_of(offers, points)
        of_others = [one for name, one in others.get(place.zip, []) if name != provider]
        found = match(place, [*schools, *of_others])
        key = f"{provider}/{campus}"
        decided = _decided(found, decisions.get(key, ""))
        if (decided or found).outcome is Outcome.NEW and not decided:
            others.setdefault(place.zip, []).append((provider, of_the_list(place)))
        planned = providers.setdefault(provider, ProviderPlan(provider, offers[0].name))
        has_point = place.point is not None
        is_decided = decided is not None
        planned.places.append(PlacePlan(key, offers, decided or found, is_decided, has_point))
    _propose(list(providers.values()))
    return Plan(listed, sorted(providers.values(), key=lambda each: (each.name, each.id)))


def _decided(found: Match, decision: str) -> Match | None:
    """As an editor said; None where nobody did, or of a school that is none of the candidates."""
    if decision == NEW:
        return Match(Outcome.NEW, found.candidates)
    chosen = [each for each in found.candidates if str(each.school.id) == decision]
    return Match(Outcome.KNOWN, (chosen[0], *_rest(found, chosen[0]))) if chosen else None


def _rest(found: Match, chosen: Candidate) -> Iterator[Candidate]:
    return (each for each in found.candidates if each is not chosen)


def _propose(providers: Iterable[ProviderPlan]) -> None:
    every = list(providers)
    ids = {place.match.school for each in every for place in each.places} - {None}
    taught: dict[int, list[Program]] = {}
    rows = Program.objects.offered().filter(school__in=ids).select_related("school")
    for program in rows.order_by("cip", "award_level"):
        taught.setdefault(program.school_id, []).append(program)
    for each in every:
        _propose_for(each, taught)


def _propose_for(provider: ProviderPlan, taught: Mapping[int, list[Program]]) -> None:
    for program, rows in _by_program(provider, taught).items():
        if len({tuple(values_of([row]).items()) for row in rows}) > 1:
            provider.several.append(rows)
            continue
        for proposal in _proposals(program, rows[0]):
            own = editor.words(program) & proposal.values.keys()
            (provider.kept if own else provider.proposals).append(proposal)


def _by_program(
    provider: ProviderPlan, taught: Mapping[int, list[Program]]
) -> dict[Program, list[Offer]]:
    """The rows of each program that we know; the others of the group are noted."""
    found: dict[Program, list[Offer]] = {}
    for place in provider.places:
        programs = taught.get(place.match.school or 0, [])
        for offer in place.offers if place.match.school else ():
            if program := _program(offer, programs):
                found.setdefault(program, []).append(offer)
            elif offer.is_in_group:
                provider.unknown.append(offer)
    return found


def _program(offer: Offer, taught: Sequence[Program]) -> Program | None:
    """The one of this code and level; of another level where the school has that code once."""
    same = [program for program in taught if program.cip == offer.cip]
    exact = [program for program in same if program.award_level == offer.award_level]
    return exact[0] if exact else same[0] if len(same) == 1 else None


def _proposals(program: Program, offer: Offer) -> Iterator[Proposal]:
    """What the list says, topic by topic, where it is not as we have it."""
    for topic, values in _topics(offer).items():
        proposal = Proposal(program, topic, values, offer)
        if any(name == topic for name, _old, _new in proposal.lines):
            yield proposal


def _topics(offer: Offer) -> dict[str, Values]:
    topics: dict[str, Values] = {
        "price": {"price": offer.price, "price_high": None, "price_release": ""},
        "supplies": {"supplies": offer.supplies, "supplies_high": None},
        "length": {
            "length": offer.hours,
            "length_high": None,
            "length_unit": Program.LengthUnit.CLOCK_HOURS.value,
        },
        "months": {"months": offer.months, "months_high": None},
    }
    return {topic: values for topic, values in topics.items() if values[topic] is not None}


def values_of(offers: Sequence[Offer]) -> Values:
    """One program of a draft: of several rows the cheapest, and what the dearest costs."""
    priced = sorted((o for o in offers if o.price), key=lambda o: (o.price, o.hours or 0))
    low, high = (priced[0], priced[-1]) if priced else (offers[0], offers[0])
    values: Values = {}
    for each in _topics(low).values():
        values |= each
    if low.price != high.price:
        values["price_high"] = high.price
        if low.hours and high.hours and low.hours != high.hours:
            values["length_high"] = high.hours
    return values
