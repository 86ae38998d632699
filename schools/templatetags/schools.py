"""Filters and tags of the finder's templates."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guide import structured_data

from ..models import Note, Program, School
from ..search import amounts, cards
from ..search.facets import Option
from ..search.locations import Location
from ..vocabulary import origins, phones, programs, states
from ..vocabulary.cip import FIELDS, Field, Kinship

register = template.Library()

register.filter("awards_note", cards.awards_note)
register.filter("dialled", phones.dialled)
register.filter("dollars", amounts.dollars)
register.filter("from_to", amounts.from_to)
register.filter("json_ld", structured_data.script)
register.filter("phone", phones.spelled)
register.filter("says_about", cards.says_about)
register.filter("whose_word", origins.whose_word)

BAR, GAP, TALLEST = 26, 12, 34


@register.filter
def state_name(code: str) -> str:
    """Illinois."""
    return _(states.NAMES[code]) if code in states.NAMES else code


@register.filter
def breakable(title: str) -> SafeString:
    """What may break behind a slash, "Administrative/Executive", or an underscore, "net_price"."""
    return mark_safe(re.sub("[/_]", r"\g<0><wbr>", escape(title)))  # noqa: S308


@register.filter
def pin_of(drawn: Any, card: cards.Card) -> Any:
    """The pin of a card on the map of its page; None where there is no map."""
    return drawn and next(pin for pin in drawn.pins if pin.card is card)


@register.filter
def on(dollars: int, scale: Any) -> str:
    """Where dollars stand on a scale of the guide's, percent of its width."""
    return scale.at(dollars)


@register.filter
def unit(value: float) -> str:
    """A length of a drawing, to a tenth, in few letters: "12.5", "150"."""
    return f"{value:.1f}".removesuffix(".0")


@register.filter
def kin(options: list[Option], which: str) -> list[Option]:
    """The program options of the medical secretary group, or the "other" ones."""
    return [o for o in options if (o.value in programs.GROUP_CODES) == (which == "group")]


@register.filter
def any_ticked(options: list[Option]) -> bool:
    return any(option.is_ticked for option in options)


@register.simple_tag
def program_group() -> list[Field]:
    """The fields of study that make a medical secretary program."""
    return [field for field in FIELDS.values() if field.kinship == Kinship.GROUP]


@register.simple_tag
def naming(school: School, place: Location | None = None) -> str:
    """The query string that names a school to a page about chosen ones: "school=a&location=60614",
    with the visitor's place where it is known.
    """
    return urlencode({"school": school.slug, **(place.params if place else {})})


@register.simple_tag
def contact_email() -> str:
    """The address the operator set, or ""."""
    return settings.CONTACT_EMAIL


@register.filter
def of(known: Mapping[Program, Any], program: Program) -> Any:
    """What is known of one of several programs."""
    return known[program]


@register.filter
def said_of(notes: Mapping[str, Note], field: str) -> Note | None:
    """What the school says of one of its figures."""
    return notes.get(field)


@register.simple_tag
def yearly(program: Program, years: list[int]) -> list[dict[str, Any]]:
    """Year by year: its name and how many finished, None where the program was not listed."""
    counts = {awards.year: awards.awards for awards in program.yearly_awards.all()}
    return [{"year": programs.academic_year(y), "count": counts.get(y)} for y in years]


@register.inclusion_tag("schools/partials/awards_chart.html")
def awards_chart(program: Program, years: list[int], beside: list[Program]) -> dict[str, Any]:
    """Bars for a program's awards in `years`, on one scale with those of the programs `beside`; a
    year it was not listed has none, 0 a hairline.
    """
    bars = yearly(program, years)
    most = max(awards.awards for each in beside for awards in each.yearly_awards.all()) or 1
    for index, bar in enumerate(bars):
        bar["x"] = GAP // 2 + index * (BAR + GAP)
        bar["middle"] = bar["x"] + BAR // 2
        bar["height"] = max(round(TALLEST * (bar["count"] or 0) / most), 1)
        bar["top"] = 16 + TALLEST - bar["height"]
        bar["label"] = bar["top"] - 4
    counts = "; ".join(_spoken(bar) for bar in bars)
    return {"bars": bars, "counts": counts, "width": len(bars) * (BAR + GAP), "bar_width": BAR}


def _spoken(bar: dict[str, Any]) -> str:
    """2019-20 12."""
    if bar["count"] is None:
        return _("%(year)s not listed") % bar
    return _("%(year)s %(count)d") % bar
