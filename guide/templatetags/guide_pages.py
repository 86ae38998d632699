"""What makes a guide page of its words: contents, sources, and facts for search engines."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from ..figures import Figure, figures
from ..pages import Page, Source

register = template.Library()

PUBLISHERS = {
    "BLS": "U.S. Bureau of Labor Statistics",
    "IPEDS": "National Center for Education Statistics",
    "O*NET": "Employment and Training Administration",
}
LONG = 4  # a page with more sections than this has a list of them
SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>(.*?)(?=<h2[ >]|\Z)', re.DOTALL)
SHOWN = re.compile(r'{% (?:figure|source|cited) "([^"]+)"')
BLOCK_END = re.compile(r"(?=</(?:p|li|small|h3|td|th|summary|dt|dd)>)")
# What could end a script element or begin a comment, as JSON may also spell it.
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, as HTML."""

    id: str
    title: str
    body: str

    @property
    def words(self) -> str:
        """The section's text as a reader sees it, one space between words."""
        spaced = BLOCK_END.sub(" ", self.body)
        return " ".join(unescape(strip_tags(spaced)).split())


def sections(html: str) -> list[Section]:
    """The sections of a page, each from its h2 to the next."""
    return [
        Section(id_, unescape(strip_tags(title)), body)
        for id_, title, body in SECTION.findall(html)
    ]


@register.simple_block_tag
def contents(content: str) -> SafeString:
    """The page's text; where it is long, a list of its sections comes first."""
    found = sections(content)
    context = {"content": content, "sections": found if len(found) > LONG else []}
    return render_to_string("guide/partials/contents.html", context)


@register.simple_block_tag(takes_context=True)
def questions(context: Context, content: str) -> SafeString:
    """Questions (h2) and answers, and the same words for search engines."""
    asked = [
        {
            "@type": "Question",
            "name": section.title,
            "url": f"{_address(context['request'], context['page'])}#{section.id}",
            "acceptedAnswer": {"@type": "Answer", "text": section.words},
        }
        for section in sections(content)
    ]
    return format_html("{}{}", content, _script({"@type": "FAQPage", "mainEntity": asked}))


@register.simple_tag
def page_sources(page: Page) -> list[Source]:
    """What the page cites: first the sources of the figures it shows, each once."""
    shown = SHOWN.findall(get_template(page.template).template.source)
    facts = [fact for key in shown if isinstance(fact := figures()[key], Figure)]
    cited = [*_of_figures(facts), *page.sources]
    named = {(source.title, source.date): source for source in cited}.values()
    return list({(source.link, source.date): source for source in named}.values())


def _of_figures(shown: Iterable[Figure]) -> list[Source]:
    """What the figures name as their source, with the publisher in full."""
    return [Source(fact.source, _publisher(fact), fact.link, fact.period) for fact in shown]


def _publisher(fact: Figure) -> str:
    return PUBLISHERS.get(fact.source.split()[0], fact.source)


@register.simple_tag(takes_context=True)
def article_json_ld(context: Context, page: Page) -> SafeString:
    """The page as an article, and where it stands in the site."""
    request = context["request"]
    address = _address(request, page)
    article = {
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "en-US",
        "datePublished": page.published_on.isoformat(),
        "dateModified": page.reviewed_on.isoformat(),
        "author": _site(request),
        "publisher": _site(request),
        "citation": [source.link for source in page_sources(page)],
    }
    trail = [
        ("Home", request.build_absolute_uri("/")),
        ("Career guide", request.build_absolute_uri(reverse("guide:index"))),
        (page.title, address),
    ]
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(trail, start=1)
    ]
    return _script({"@graph": [article, {"@type": "BreadcrumbList", "itemListElement": steps}]})


@register.simple_tag(takes_context=True)
def occupation_json_ld(context: Context, page: Page) -> SafeString:
    """The job with what it pays, by whose word and of when."""
    pay = {
        name: figures()[f"secretaries.{statistic}"]
        for name, statistic in (
            ("median", "median"),
            ("percentile10", "p10"),
            ("percentile25", "p25"),
            ("percentile75", "p75"),
            ("percentile90", "p90"),
        )
    }
    median = pay["median"]
    salary = {name: int(fact.number) for name, fact in pay.items()}
    occupation = {
        "@type": "Occupation",
        "name": "Medical Secretary",
        "alternateName": "Medical secretaries and administrative assistants",
        "occupationalCategory": "43-6013.00",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "url": _address(context["request"], page),
            "lastReviewed": page.reviewed_on.isoformat(),
            "citation": {
                "@type": "Dataset",
                "name": f"{median.source}, {median.period}",
                "url": median.link,
            },
        },
        "occupationLocation": {"@type": "Country", "name": median.area},
        "estimatedSalary": [
            {
                "@type": "MonetaryAmountDistribution",
                "name": "base",
                "description": f"{median.source}, {median.period}",
                "url": median.link,
                "currency": "USD",
                "duration": "P1Y",
                **salary,
            }
        ],
    }
    return _script(occupation)


def _address(request: HttpRequest, page: Page) -> str:
    return request.build_absolute_uri(reverse("guide:page", args=[page.slug]))


def _site(request: HttpRequest) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": "Medical Secretary Schools",
        "url": request.build_absolute_uri("/"),
    }


def _script(facts: dict[str, Any]) -> SafeString:
    """A script element of data that nothing in it can end."""
    words = json.dumps({"@context": "https://schema.org"} | facts, ensure_ascii=False)
    safe = mark_safe(words.translate(UNSAFE))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', safe)
