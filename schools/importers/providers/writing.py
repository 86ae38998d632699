"""What of a state's list enters the directory: drafts, and values that an editor accepted."""

from collections.abc import Collection
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from published.errors import SourceError

from ...models import Campus, Program, Revision, School, ZipCode, editor, watching
from ...models.former import free_slug
from ...models.school import slug
from .plan import PlacePlan, Plan, Proposal, ProviderPlan, values_of


def make_drafts(plan: Plan, *, by: str, why: str) -> list[School]:
    """Every new provider with a program of the group becomes a draft, or none does.

    Raises SourceError in words where one cannot be.
    """
    source = plan.listed.source
    made: set[int] = set()
    told = watching.recorded(
        kind=Revision.Kind.SHEET,
        by=by,
        why=why,
        source=source,
        schools=made,
    )
    with told:
        schools = [_draft(each) for each in plan.drafts]
        made.update(school.pk for school in schools)
    return schools


def _draft(provider: ProviderPlan) -> School:
    """At the point of its first place's ZIP code, approximately."""
    places = [place for place in provider.places if place.can_be_drafted]
    zips = ZipCode.objects.in_bulk({place.first.zip for place in places})
    school = School(
        name=provider.name[:200],
        status=School.Status.DRAFT,
        control=places[0].first.control,
        level=School.Level.UNDER_TWO_YEAR,
        website=_site(places),
        **_where(places[0], zips),
    )
    school.slug = free_slug(slug(vars(school)))
    editor.say(school, editor.FIELDS[School])
    _save(school, provider.name)
    here = places[0].first.zip
    for _zip, ones in groupby(places[1:], key=lambda place: place.first.zip):
        place = next(ones)
        if place.first.zip != here:
            _add_campus(school, place, zips)
    _add_programs(school, places)
    return school


def _where(place: PlacePlan, zips: dict[str, ZipCode]) -> dict[str, object]:
    zip_code = zips[place.first.zip]
    return {
        "address": place.first.address[:200],
        "city": place.first.city[:60],
        "state": place.first.state,
        "zip": zip_code,
        "latitude": zip_code.latitude,
        "longitude": zip_code.longitude,
        "point_source": School.PointSource.ZIP,
    }


def _site(places: list[PlacePlan]) -> str:
    sites = {offer.site for place in places for offer in place.offers if offer.site}
    return f"https://www.{sites.pop()}" if len(sites) == 1 else ""


def _add_campus(school: School, place: PlacePlan, zips: dict[str, ZipCode]) -> None:
    campus = Campus(school=school, name=place.first.campus_name[:100], **_where(place, zips))
    editor.say(campus, editor.FIELDS[Campus])
    _save(campus, school.name)


def _add_programs(school: School, places: list[PlacePlan]) -> None:
    offers: dict[tuple[str, int], list] = {}
    for place in places:
        for offer in place.in_group:
            if offer.award_level is not None:
                offers.setdefault((offer.cip, offer.award_level), []).append(offer)
    for (cip, level), rows in sorted(offers.items()):
        program = Program(school=school, cip=cip, award_level=level, **values_of(rows))
        editor.say(program, editor.FIELDS[Program])
        _save(program, school.name)


def _save(row: Any, name: str) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        told = {"name": name, "problem": " ".join(error.messages)}
        words = gettext("%(name)s cannot become a draft: %(problem)s Nothing was written.")
        raise SourceError(words % told) from error
    row.save()


def accept(plan: Plan, keys: Collection[str], *, by: str, why: str) -> list[Proposal]:
    """Values that an editor ticked, all or none; never over an editor's own word.

    Raises SourceError in words where the values of one program do not go together.
    """
    chosen = [each for each in plan.proposals if each.key in set(keys)]
    told = watching.recorded(
        kind=Revision.Kind.SHEET,
        by=by,
        why=why,
        source=plan.listed.source,
        schools={each.program.school_id for each in chosen},
    )
    with transaction.atomic(), told:
        for proposal in chosen:
            _accept(proposal)
    return chosen


def _accept(proposal: Proposal) -> None:
    program = proposal.program
    for name, value in proposal.values.items():
        setattr(program, name, value)
    try:
        program.full_clean()
    except ValidationError as error:
        told = {"program": f"{program}, {program.school}", "problem": " ".join(error.messages)}
        raise SourceError(gettext("%(program)s is left as it was: %(problem)s") % told) from error
    editor.say(program, proposal.values)
    program.save()
