"""What makes a guide page of its words: contents, sources, and facts for search engines."""

import re
from dataclasses import dataclass
from html import unescape

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from .. import structured_data
from ..answers import answer
from ..citations import citations
from ..pages import Page
from ..sources import Source

register = template.Library()

SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>(.*?)(?=<h2[ >]|\Z)', re.DOTALL)
NOTE = re.compile(r'<p class="(?:[^"]* )?side">.*?</p>', re.DOTALL)
PICTURE = re.compile(r'(<figure class="chart".*?</figure>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """Text with the notes that stand beside it, each once, under a picture or a heading."""

    picture: str
    text: str
    notes: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, as HTML."""

    id: str
    title: str
    body: str

    @property
    def blocks(self) -> list[Block]:
        """What stands under the heading and under each picture."""
        pieces = ["", *PICTURE.split(self.body)]
        return [
            Block(picture, NOTE.sub("", text).strip(), "".join(dict.fromkeys(NOTE.findall(text))))
            for picture, text in zip(pieces[::2], pieces[1::2], strict=True)
        ]


def sections(html: str) -> list[Section]:
    """The sections of a page, each from its h2 to the next."""
    return [
        Section(id_, unescape(strip_tags(title)), body)
        for id_, title, body in SECTION.findall(html)
    ]


@register.simple_block_tag
def contents(content: str) -> SafeString:
    """The sections of the page, their notes beside them, and first a list of them."""
    return render_to_string("guide/partials/contents.html", {"sections": sections(content)})


@register.simple_block_tag(takes_context=True)
def questions(context: Context, content: str) -> SafeString:
    """Questions (h2) and answers, and the sentences of both for search engines."""
    address = _address(context["page"])
    asked = [(each.title, f"{address}#{each.id}", answer(each.body)) for each in sections(content)]
    return format_html("{}{}", content, structured_data.script(structured_data.questions(asked)))


@register.simple_tag
def page_sources(page: Page) -> list[Source]:
    """What the page cites, each address once."""
    return citations(page, get_template(page.template).template.source)


@register.simple_tag
def article_json_ld(page: Page) -> SafeString:
    """The page as an article, and where it stands in the site."""
    at = structured_data.Addresses(
        page=_address(page),
        home=f"{settings.SITE_URL}/",
        guide=settings.SITE_URL + reverse("guide:index"),
        image=settings.SITE_URL + static("img/card.png"),
    )
    cited = [source.link for source in page_sources(page)]
    return structured_data.script({"@graph": structured_data.article(page, at, cited)})


@register.simple_tag
def occupation_json_ld(page: Page) -> SafeString:
    """The job with what it pays, by whose word and of when."""
    return structured_data.script(structured_data.occupation(page, _address(page)))


def _address(page: Page) -> str:
    return settings.SITE_URL + reverse("guide:page", args=[page.slug])
