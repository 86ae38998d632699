"""Figures of federal files: a school cannot edit them, only say something beside them."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from schools.models import Note, Program, School
from schools.pages.facts import Facts

from .models import Correction

Topic = Note.Topic


def figures(school: School) -> list[tuple[str, str]]:
    """Those that are published: "earnings", or "awards.12" of a program, and in words."""
    facts = Facts(school)
    told = [
        (fact.field, fact.label)
        for fact in [*facts.whole_school, *facts.prices]
        if fact.value is not None and fact.source and not fact.by_hand
    ]
    found = [(field, str(label)) for field, label in told if field in Topic]
    for program in school.programs.prefetch_related("yearly_awards"):
        named = {"program": program}
        if program.newest_awards and not program.awards_by_hand:
            words = _("How many finish: %(program)s") % named
            found.append((f"{Topic.AWARDS.value}.{program.pk}", words))
        if program.price_release:
            found.append((f"{Topic.PRICE.value}.{program.pk}", _("Price: %(program)s") % named))
    return found


def program_of(dispute: Correction) -> Program | None:
    """The program that a figure is of. Raises Program.DoesNotExist where it is gone."""
    _topic, _dot, key = dispute.about.partition(".")
    return dispute.school.programs.get(pk=key) if key else None


def accept(dispute: Correction, words: str) -> None:
    """The school's words stand beside the figure, with the day it said so."""
    which = {"program": program_of(dispute), "topic": dispute.about.partition(".")[0]}
    said = {"words": words, "said_on": localdate(dispute.asked)}
    Note.objects.update_or_create(school=dispute.school, **which, defaults=said)
