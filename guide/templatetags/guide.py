"""{% figure "median_pay" %} prints a number, {% source "median_pay" %} where it comes from."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..figures import figures

register = template.Library()


@register.simple_tag
def figure(key: str) -> str:
    """The value alone. Raises KeyError for a number nobody has sourced."""
    return str(figures()[key])


@register.simple_tag
def source(key: str) -> SafeString:
    """United States, May 2025. BLS Occupational Employment and Wage Statistics."""
    fact = figures()[key]
    return format_html(
        '{}, {}, {}. <a href="{}">{}</a>',
        fact.area,
        fact.statistic,
        fact.period,
        fact.link,
        fact.source,
    )
