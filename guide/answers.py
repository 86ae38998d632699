"""The answer in the HTML below a question: its sentences, for readers who see nothing else.

Captions, tables and source notes stand beside an answer. A link after its last sentence, or one
that is most of a paragraph ("See also ..."), leads on to another page. None of these is part of it.
"""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "li", "dt", "dd", "h3"}
BESIDE = {"figure", "table", "small", "details", "nav", "svg"}
NOTE = "side"  # the class of what stands beside the text
VOID = {"br", "img", "wbr"}
SENTENCE_END = re.compile(r"(?:^|[.?!:][”’)\"]*)\s*$")


def answer(html: str) -> str:
    """The sentences of a section, one space between words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return " ".join(reader.blocks)


class _Reader(HTMLParser):
    """Gathers the text of each block; what stands beside the answer is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._text = ""
        self._links: list[tuple[int, int]] = []  # from where to where in the block's text
        self._beside = 0  # how deep inside what is passed over

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._beside:
            self._beside += tag not in VOID
        elif tag in BESIDE or NOTE in (dict(attrs).get("class") or "").split():
            self._beside = 1
        elif tag in BLOCKS:
            self.end_block()
        elif tag == "a":
            self._links.append((len(self._text), len(self._text)))

    def handle_endtag(self, tag: str) -> None:
        if self._beside:
            self._beside -= tag not in VOID
        elif tag in BLOCKS:
            self.end_block()
        elif tag == "a":
            self._links[-1] = (self._links[-1][0], len(self._text))

    def handle_data(self, data: str) -> None:
        if not self._beside:
            self._text += data

    def end_block(self) -> None:
        """Keep the sentences of the block and begin the next."""
        text, links = self._text, self._links
        self._text, self._links = "", []
        if links and _leads_on(text, *links[-1]):
            text = text[: links.pop()[0]]
        linked = sum(len(text[start:end].split()) for start, end in links)
        words = text.split()
        if words and 2 * linked <= len(words):
            self.blocks.append(" ".join(words))


def _leads_on(text: str, start: int, end: int) -> bool:
    """Whether a link is all that comes after a whole sentence."""
    return not text[end:].strip() and bool(SENTENCE_END.search(text[:start]))
