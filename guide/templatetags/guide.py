"""Numbers in templates, always with a source to hand.

    {% figure "secretaries.median" %}   $45,930, or why there is no number
    {% source "secretaries.median" %}   United States, median pay, May 2025. BLS ... (link)
    {% sources "secretaries.median" "secretaries.mean" %}   each area, period and publisher once
    {% state_value "WA" "mean" %}       the number of a state; {% state_source "WA" "mean" %}
    {{ "WA"|state_name }}               Washington
    {% copied_tables as tables %}       "Pay and jobs in metro areas, May 2025", ...

A key that nobody has sourced raises KeyError.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..charts.picture import sources as said_by
from ..facts import Fact, Figure, Missing
from ..figures import copied, state_figure
from ..figures import figure as fact_of
from ..figures import state_name as name_of

register = template.Library()

COPIES = {
    "wages_state": gettext_lazy("Pay and jobs in the states, May %(years)s"),
    "wages_metro": gettext_lazy("Pay and jobs in metro areas, May %(years)s"),
    "wages_nonmetro": gettext_lazy("Pay and jobs in the areas outside them, May %(years)s"),
    "price_parities": gettext_lazy("Price levels, %(years)s"),
}


@register.simple_tag
def figure(key: str) -> str:
    """The value alone."""
    return str(fact_of(key))


@register.simple_tag
def source(key: str) -> SafeString | str:
    """Area, statistic, period and a link to the publisher."""
    return _source(fact_of(key))


@register.inclusion_tag("guide/partials/said_by.html")
def sources(*keys: str) -> dict[str, Any]:
    """Where several figures of a block come from, without those that nobody published."""
    facts = [fact for key in keys if isinstance(fact := fact_of(key), Figure)]
    return {"sources": said_by(facts)}


@register.simple_tag
def state_value(
    state: str, statistic: str, year: int | None = None, occupation: str = "secretaries"
) -> str:
    """The value of a state, or why there is none."""
    return str(state_figure(state, statistic, year, occupation))


@register.simple_tag
def state_source(
    state: str, statistic: str, year: int | None = None, occupation: str = "secretaries"
) -> SafeString | str:
    """Where the value of a state comes from."""
    return _source(state_figure(state, statistic, year, occupation))


@register.simple_tag
def copied_tables() -> list[str]:
    """The tables that are third parties' copies, each in words with its years."""
    return [
        str(COPIES[table]) % {"years": get_text_list(years, _("and"))}
        for table, years in copied().items()
    ]


@register.filter
def state_name(code: str) -> str:
    """Illinois."""
    return name_of(code)


def _source(fact: Fact) -> SafeString | str:
    if isinstance(fact, Missing):
        return str(fact)
    if fact.note:
        words = _('{area}, {statistic}, {period}. <a href="{link}">{source}</a>. {note}')
    else:
        words = _('{area}, {statistic}, {period}. <a href="{link}">{source}</a>')
    return format_html(
        words,
        area=fact.area,
        statistic=fact.statistic,
        period=fact.period,
        link=fact.link,
        source=fact.source,
        note=fact.note,
    )
