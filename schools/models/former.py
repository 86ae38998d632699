"""Addresses that schools had before, or that were merged into them: they lead there for good."""

from collections.abc import Iterable
from itertools import chain, count

from django.db import models
from django.utils.translation import gettext_lazy as _

from .school import LONGEST_SLUG, School


class FormerSlugQuerySet(models.QuerySet):
    def leading(self, slugs: Iterable[str]) -> dict[str, str]:
        """Where former slugs and those of merged schools lead now, of those that are some: two
        queries.
        """
        wanted = list(slugs)
        merged = School.objects.merged_away().filter(slug__in=wanted)
        return {
            **dict(merged.values_list("slug", "successor__slug")),
            **dict(self.filter(slug__in=wanted).values_list("slug", "school__slug")),
        }


class FormerSlug(models.Model):
    """A slug that a school had; no other school gets it."""

    slug = models.SlugField(_("slug"), max_length=200, primary_key=True)
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="former_slugs", verbose_name=_("school")
    )

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")

    def __str__(self) -> str:
        return self.slug


def taken_slugs() -> set[str]:
    """Those that lead to a school, now or from before."""
    now = School.objects.values_list("slug", flat=True)
    return {*now, *FormerSlug.objects.values_list("slug", flat=True)}


def free_slug(words: str) -> str:
    """The words, with a number behind them where another school has or had them."""
    first = words[:LONGEST_SLUG].strip("-") or "school"
    spelled = chain([first], (f"{first}-{number}" for number in count(2)))
    taken = taken_slugs()
    return next(each for each in spelled if each not in taken)
