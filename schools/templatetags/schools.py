"""Filters and tags of the finder's templates."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..models import Program, School
from ..search import cards
from ..search.facets import Option
from ..vocabulary import origins, programs, states
from ..vocabulary.cip import FIELDS, Field, Kinship

register = template.Library()

register.filter("awards_note", cards.awards_note)
register.filter("release_year", origins.academic_year)

BAR, GAP, TALLEST = 26, 12, 34
# What could end a script element or begin a comment, as JSON may also spell it.
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.filter
def dollars(amount: int) -> str:
    """$4,650."""
    return f"${amount:,}"


@register.filter
def phone(digits: str) -> str:
    """(309) 694-5422; ten digits in."""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


@register.filter
def state_name(code: str) -> str:
    """Illinois."""
    return states.NAMES.get(code, code)


@register.filter
def breakable(title: str) -> SafeString:
    """A title that may break behind a slash: "Administrative/Executive"."""
    return mark_safe(escape(title).replace("/", "/<wbr>"))  # noqa: S308


@register.filter
def number_and_unit(distance: str) -> tuple[str, str]:
    """ "3.5 miles" -> "3.5", "miles"; words without a leading number stay whole."""
    number, _, unit = distance.partition(" ")
    return (number, unit) if number[:1].isdigit() else ("", distance)


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
def contact_email() -> str:
    """The address the operator set, or ""."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def yearly(program: Program, years: list[int]) -> list[dict[str, Any]]:
    """Year by year: its name and how many finished, None where the program was not listed."""
    counts = {awards.year: awards.awards for awards in program.yearly_awards.all()}
    return [{"year": programs.academic_year(y), "count": counts.get(y)} for y in years]


@register.inclusion_tag("schools/partials/awards_chart.html")
def awards_chart(program: Program, years: list[int]) -> dict[str, Any]:
    """Bars for a program's awards in `years`; a year it was not listed has none, 0 a hairline."""
    bars = yearly(program, years)
    most = max((bar["count"] or 0 for bar in bars), default=0) or 1
    for index, bar in enumerate(bars):
        bar["x"] = index * (BAR + GAP)
        bar["middle"] = bar["x"] + BAR // 2
        bar["height"] = max(round(TALLEST * (bar["count"] or 0) / most), 1)
        bar["top"] = 16 + TALLEST - bar["height"]
        bar["label"] = bar["top"] - 4
    return {"bars": bars, "width": max(len(bars) * (BAR + GAP) - GAP, 1), "bar_width": BAR}


@register.simple_tag
def school_json_ld(school: School) -> SafeString:
    """The school for search engines, as a script element that nothing in it can end."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CollegeOrUniversity",
        "name": school.name,
        "url": settings.SITE_URL + school.get_absolute_url(),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": school.address,
            "addressLocality": school.city,
            "addressRegion": school.state,
            "postalCode": school.zip_id,
            "addressCountry": "US",
        },
    }
    if school.website:
        facts["sameAs"] = school.website
    if school.phone:
        facts["telephone"] = f"+1{school.phone}"
    if school.point:
        latitude, longitude = school.point.latitude, school.point.longitude
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    words = mark_safe(json.dumps(facts, ensure_ascii=False).translate(UNSAFE))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', words)
