"""What the guide tells search engines, as schema.org spells it: article, questions, occupation."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .facts import Figure, Missing
from .figures import figures
from .pages import Page

Facts = dict[str, Any]

# schema.org's name -> ours.
SPREAD = {"median": "median", "percentile10": "p10", "percentile25": "p25"}
SPREAD |= {"percentile75": "p75", "percentile90": "p90"}


# What could end a script element or begin a comment, as JSON may also spell it.
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are, absolute."""

    page: str
    home: str
    guide: str
    image: str


def article(page: Page, at: Addresses, cited: Iterable[str]) -> list[Facts]:
    """The page as an article, and where it stands in the site."""
    site = {"@type": "Organization", "name": _("Medical Secretary Schools"), "url": at.home}
    described = {
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "url": at.page,
        "mainEntityOfPage": at.page,
        "image": at.image,
        "inLanguage": "en-US",
        "datePublished": page.published_on.isoformat(),
        "dateModified": page.reviewed_on.isoformat(),
        "author": site,
        "publisher": site,
        "citation": list(cited),
    }
    steps = [(_("Home"), at.home), (_("Career guide"), at.guide), (page.title, at.page)]
    return [described, trail(steps)]


def trail(steps: Iterable[tuple[object, str]]) -> Facts:
    """Where a page stands in the site: name and address of each step, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions(asked: Iterable[tuple[str, str, str]]) -> Facts:
    """Questions, each with its address and the answer in words."""
    entities = [
        {
            "@type": "Question",
            "name": question,
            "url": address,
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        }
        for question, address, answer in asked
    ]
    return {"@type": "FAQPage", "mainEntity": entities}


def occupation(page: Page, address: str) -> Facts:
    """The job with what it pays, by whose word and of when. No pay, no mention of it."""
    median = figures()["secretaries.median"]
    if isinstance(median, Missing):
        return _job(page, address)
    spread = {name: figures()[f"secretaries.{statistic}"] for name, statistic in SPREAD.items()}
    published = _("%(source)s, %(period)s") % {"source": median.source, "period": median.period}
    salary = {
        "@type": "MonetaryAmountDistribution",
        "name": "base",
        "description": published,
        "url": median.link,
        "currency": "USD",
        "duration": "P1Y",
        **{name: int(fact.number) for name, fact in spread.items() if isinstance(fact, Figure)},
    }
    job = _job(page, address)
    job["mainEntityOfPage"]["citation"] = {
        "@type": "Dataset",
        "name": published,
        "url": median.link,
    }
    return job | {
        "occupationLocation": {"@type": "Country", "name": str(median.area)},
        "estimatedSalary": [salary],
    }


def _job(page: Page, address: str) -> Facts:
    return {
        "@type": "Occupation",
        "name": _("Medical Secretary"),
        "alternateName": _("Medical secretaries and administrative assistants"),
        "occupationalCategory": "43-6013.00",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "url": address,
            "lastReviewed": page.reviewed_on.isoformat(),
        },
    }


def script(facts: Facts) -> SafeString:
    """A script element of data that nothing in it can end."""
    described = {"@context": "https://schema.org"} | facts
    words = json.dumps(described, cls=DjangoJSONEncoder, ensure_ascii=False)
    safe = mark_safe(words.translate(UNSAFE))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', safe)
