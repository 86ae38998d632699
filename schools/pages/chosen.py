"""Schools that an address names, `?school=<slug>&school=<slug>`, and others to add to them."""

import re
from collections.abc import Sequence

from ..models import FormerSlug, School
from ..models.querysets import SchoolQuerySet
from ..search.cards import Card, nearest
from .forms import ChosenForm

LOOKED_UP = 20  # beyond, an address is no list of schools
SLUG = re.compile(r"[a-z0-9_-]{1,200}")


class Chosen:
    """The schools of an address, in its order, for a page that shows `most` of them.

    `unknown` are the names that are no school's, each with the query string without it. One
    query, two more where names are unknown or former ones, and what `schools` fetches with it;
    nothing that is no slug reaches the database.
    """

    def __init__(self, form: ChosenForm, schools: SchoolQuerySet, most: int) -> None:
        self.form = form
        self.most = most
        self.is_clear = form.is_valid() or bool(form.options)  # a choice of places is no mistake
        found = self._found(schools)
        named = form.slugs[:LOOKED_UP]
        self.schools = [found[slug] for slug in named if slug in found]
        self.unknown = [(slug, form.without(slug)) for slug in named if slug not in found]

    def _found(self, schools: SchoolQuerySet) -> dict[str, School]:
        """By slug; where one is former, the form goes on with what it leads to."""
        asked = [slug for slug in self.form.slugs[:LOOKED_UP] if SLUG.fullmatch(slug)]
        found = {school.slug: school for school in schools.filter(slug__in=asked)} if asked else {}
        former = [slug for slug in asked if slug not in found]
        if former and (leading := FormerSlug.objects.leading(former)):
            self.form.lead(leading)
            now = schools.filter(slug__in=leading.values())
            found |= {school.slug: school for school in now}
        return found

    @property
    def asked(self) -> int:
        return len(self.form.slugs)

    @property
    def is_too_many(self) -> bool:
        return self.asked > self.most

    @property
    def is_understood(self) -> bool:
        return self.is_clear and not self.unknown and not self.is_too_many


def more(form: ChosenForm, chosen: Sequence[School]) -> list[tuple[Card, str]]:
    """The nearest others to the visitor, else to the first school, each with the query string that
    names it too: one query.
    """
    visitor = form.place.point if form.place else None
    point = visitor or chosen[0].point
    cards = nearest(point, chosen) if point else []
    return [(card, form.beside(card.school.slug)) for card in cards]
