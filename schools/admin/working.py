"""A page of the admin that grows line by line while something long is done. It needs no script.

The work has a thread and a database connection of its own: it goes on to its end when nobody reads
any more, and no slow reader holds it up.
"""

import logging
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import NamedTuple

from django.db import connections
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from published.errors import SourceError

Tell = Callable[[str], None]


class Done(NamedTuple):
    """What is said at the end, and which page it leads to."""

    words: str
    page: str


Work = Callable[[Tell], Done]
Lines = Generator[str, None, Done]
TEMPLATE = "admin/schools/update/working.html"
MARK = "<!-- here -->"

logger = logging.getLogger(__name__)


def page(request: HttpRequest, context: dict, work: Work) -> StreamingHttpResponse:
    """The page, its lines as they come, and what follows; `context` leads on by `next`."""
    before, after = render_to_string(TEMPLATE, context, request).split(MARK)
    response = StreamingHttpResponse(_grown(before, after, work))
    response["Content-Encoding"] = "identity"  # compressed, lines would wait for more
    response["X-Accel-Buffering"] = "no"  # so would they in a proxy
    return response


def _grown(before: str, after: str, work: Work) -> Iterator[str]:
    yield before
    try:
        done = yield from _items(in_background(work))
        yield format_html('<li><strong><a href="{}">{}</a></strong></li>', done.page, done.words)
    except SourceError as error:
        words = _("%(error)s Nothing was changed.") % {"error": error}
        yield format_html('<li class="errornote">{}</li>', words)
    except Exception:
        logger.exception("An update broke off.")
        words = _("It broke off, by a fault of ours. Nothing was changed.")
        yield format_html('<li class="errornote">{}</li>', words)
    yield after


def _items(lines: Lines) -> Lines:
    """Each line as an item of the list."""
    while True:
        try:
            yield format_html("<li>{}</li>\n", next(lines))
        except StopIteration as end:
            return end.value


def in_background(work: Work) -> Lines:
    """What `work` tells, as it tells it; returns what it returns, raises what it raises."""
    said: SimpleQueue[str | None] = SimpleQueue()
    language = translation.get_language()

    def run() -> Done:
        try:
            with translation.override(language):
                return work(said.put)
        finally:
            connections.close_all()
            said.put(None)

    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(run)
        while (words := said.get()) is not None:
            yield words
        return done.result()
