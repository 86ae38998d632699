"""{% local_pay "IL" %}: what the job pays in a place, beside the country. See guide/local_pay.py.

{% local_pay school.state %} on a school's page; a CBSA code may follow; `level` is its heading's.
`place` is what the visitor asked for (label, kind, point), where that is less than the area.
"""

from typing import Any

from django import template

from ..local_pay import local_pay as pay_in

register = template.Library()


@register.inclusion_tag("guide/partials/local_pay.html")
def local_pay(state: str, cbsa: str = "", level: int = 2, place: Any = None) -> dict[str, Any]:
    return {"pay": pay_in(state, cbsa), "level": level, "place": place}
