"""{% local_pay "IL" %}: what the job pays in a place, beside the country. See guide/local_pay.py.

BLS's code of the area may follow, "" where nobody knows it; `level` is the heading's.
`place` is what the visitor asked for (label, kind, point), where that is less than the area.
`areas` are those of a state without pay of its own: a town that finds each, and the pay there.
"""

from collections.abc import Sequence
from typing import Any

from django import template

from ..local_pay import LocalPay
from ..local_pay import local_pay as pay_in

register = template.Library()


@register.inclusion_tag("guide/partials/local_pay.html")
def local_pay(
    state: str,
    area: str | None = None,
    level: int = 2,
    place: Any = None,
    areas: Sequence[tuple[str, LocalPay]] = (),
) -> dict[str, Any]:
    return {"pay": pay_in(state, area), "level": level, "place": place, "areas": areas}
