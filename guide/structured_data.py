"""What the guide tells search engines, as schema.org spells it: article, questions, occupation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .facts import Figure, Missing
from .figures import figures
from .pages import Page

Facts = dict[str, Any]

# schema.org's name -> ours.
SPREAD = {"median": "median", "percentile10": "p10", "percentile25": "p25"}
SPREAD |= {"percentile75": "p75", "percentile90": "p90"}


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
    trail = [(_("Home"), at.home), (_("Career guide"), at.guide), (page.title, at.page)]
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(trail, start=1)
    ]
    return [described, {"@type": "BreadcrumbList", "itemListElement": steps}]


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
