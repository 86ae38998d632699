"""The pictures of the guide, drawn by the server.

{% pay_percentiles_chart %} {% pay_over_time_chart %} {% outlook_chart %} {% training_chart %}
{% related_careers_chart %} {% pay_by_state here %}: `here` is the state to mark ("IL"), or "".
"""

from collections.abc import Callable
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context

from ..charts import careers, maps, pay, states
from ..charts.picture import NothingToDraw, Picture
from ..charts.shapes import ROUGH
from ..charts.states import Ranking

register = template.Library()

BARS = "guide/charts/bars.html"
LINE = "guide/charts/line.html"
SLOPES = "guide/charts/slopes.html"
STRIPS = "guide/charts/strips.html"


@register.inclusion_tag(STRIPS)
def pay_percentiles_chart() -> dict[str, Any]:
    return _drawn(pay.pay_percentiles)


@register.inclusion_tag(LINE)
def pay_over_time_chart() -> dict[str, Any]:
    return _drawn(pay.pay_over_time)


@register.inclusion_tag(SLOPES)
def outlook_chart() -> dict[str, Any]:
    return _drawn(careers.outlook)


@register.inclusion_tag(BARS)
def training_chart() -> dict[str, Any]:
    return _drawn(careers.training)


@register.inclusion_tag(BARS)
def related_careers_chart() -> dict[str, Any]:
    return _drawn(careers.related_careers)


@register.inclusion_tag("guide/charts/states.html", takes_context=True)
def pay_by_state(context: Context, here: str = "") -> dict[str, Any]:
    """The map and the ranking, by ?sort=median (also without) or ?sort=mean; `here` is marked."""
    params = context.get("params")
    if params is None:
        params = context["request"].GET if "request" in context else QueryDict()
    asked = params.get("sort", "median")
    drawn = _drawn(lambda: states.ranking(asked if asked in states.SORTS else "median"))
    if "missing" in drawn:
        return drawn
    ranking = drawn["picture"]
    return drawn | {
        "ranking": ranking,
        "map": maps.drawn({state.code: state for state in ranking.states}, here),
        "grid": ROUGH.grid,
        "here": here,
        "marked": ranking.marked(here),
        "anchor": "pay-by-state",
        "unknown_sort": asked if asked not in states.SORTS else "",
        "is_sorted": "sort" in params,
        "params": params,
        "sorts": states.SORTS,
    }


def _drawn(make: Callable[[], Picture | Ranking]) -> dict[str, Any]:
    """The picture, or why there is none."""
    try:
        return {"picture": make()}
    except NothingToDraw as missing:
        return {"missing": str(missing)}
