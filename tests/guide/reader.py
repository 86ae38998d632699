"""A guide page as a reader, a validator and a search engine meet it."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Reader:
    """The parsed page, and what the parser complained about."""

    def __init__(self, html: str) -> None:
        parser = HTMLParser(namespace_html_elements=False)
        self.html = html
        self.root: Element = parser.parse(html)
        self.errors = [f"{place}: {code} {facts}" for place, code, facts in parser.errors]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.root.iter() if element.tag in tags)

    def one(self, tag: str, **attributes: str) -> Element:
        found = [each for each in self.all(tag) if attributes.items() <= each.attrib.items()]
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def above(self, element: Element) -> Iterator[Element]:
        while element in self.parents:
            element = self.parents[element]
            yield element

    def headings(self) -> list[int]:
        return [int(each.tag[1]) for each in self.all(*HEADINGS)]

    def data(self, kind: str) -> dict[str, Any]:
        """The one JSON-LD object of a type, wherever it stands."""
        objects = []
        for script in self.all("script"):
            if script.get("type") != "application/ld+json":
                continue
            facts = json.loads(script.text or "")
            assert facts["@context"] == "https://schema.org"
            objects += facts.get("@graph", [facts])
        (found,) = [each for each in objects if each["@type"] == kind]
        return found


@lru_cache(maxsize=32)
def read(html: str) -> Reader:
    """A page, parsed once for all the tests that look at it and change nothing."""
    return Reader(html)


def words(element: Element) -> str:
    """The text of an element, one space between words."""
    return " ".join("".join(element.itertext()).split())
